export { type Answer, Call, ListCall, type Page } from './call.ts';
export { changeUnderEtag } from './change-under-etag.ts';
export { createClient, createClientWith, type HanseClient, type SomeOperations } from './client.ts';
export { FileAnswer } from './file-answer.ts';
export type { Operations } from './generated/operation-types.ts';
export type { KnownProblemCode } from './generated/problem-codes.ts';
export type * from './generated/schemas.ts';
export { LineCall } from './line-call.ts';
export type { CsvFormat, FileBody, Operation } from './operation.ts';
export type {
  CallOptions,
  ClientOptions,
  ConditionalOptions,
  KeyedOptions,
  LineOptions,
  OutgoingRequest,
  Retry,
} from './options.ts';
export {
  HanseConnectionError,
  HanseError,
  HanseProblem,
  HanseUnexpectedAnswer,
  isProblem,
  type ProblemCode,
  type ProblemCodeOf,
} from './problem.ts';
