export type { ErrorDefinition, ErrorTable } from './errors.ts';
export type { MetricsSource, ReadinessChecks } from './health.ts';
export type { SettledAnswer } from './idempotency.ts';
export { type IdempotencyClaim, runIdempotent, settleOnce, sweepIdempotencyKeys } from './idempotency.ts';
export { answerInOrder, type NdjsonLimits, type NdjsonLine, ndjsonLimitsDefault } from './ndjson.ts';
export type { ApiInfo, OpenApiDocument } from './openapi.ts';
export { page, pageOf, pageQuery, readCursor } from './paging.ts';
export {
  type Authenticate,
  type Credentials,
  grants,
  isScope,
  type Principal,
} from './principal.ts';
export { type Problem, ProblemSchema } from './problem.ts';
export { databaseReadiness } from './readiness.ts';
export { errorMarkdown } from './reference/error-pages.ts';
export {
  defineRoute,
  documentBody,
  ndjsonBody,
  ndjsonContent,
  noContent,
  type RequestContext,
  type Route,
  rawContent,
} from './route.ts';
export { createHttpServer, type HttpServer, type HttpServerOptions } from './server.ts';
export { idInput, instantInput, instantOutput, instantText } from './values.ts';
