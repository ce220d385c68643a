export { actingKey } from './acting-key.ts';
export type { ErrorDefinition, ErrorTable } from './errors.ts';
export { revisionMatched, revisionTag } from './etag.ts';
export type { MetricsSource, ReadinessChecks } from './health.ts';
export type { SettledAnswer } from './idempotency.ts';
export { type IdempotencyClaim, runIdempotent, settleOnce, sweepIdempotencyKeys } from './idempotency.ts';
export { answerInOrder, type NdjsonLimits, type NdjsonLine, ndjsonLimitsDefault } from './ndjson.ts';
export type { ApiInfo, OpenApiDocument, WebhookDocument } from './openapi.ts';
export { page, pageOf, pageQuery, readCursor, writeCursor } from './paging.ts';
export {
  type AccountCheck,
  type AccountScope,
  type Authenticate,
  type Credentials,
  grants,
  isScope,
  type Limits,
  type Principal,
} from './principal.ts';
export { type Problem, ProblemSchema } from './problem.ts';
export { databaseReadiness } from './readiness.ts';
export { errorMarkdown } from './reference/error-pages.ts';
export { type ReroutedCall, reroute } from './reroute.ts';
export {
  type ArrivingFile,
  bytesBody,
  type DocumentBody,
  defineRoute,
  documentBody,
  ndjsonBody,
  ndjsonContent,
  noContent,
  type RequestContext,
  type Route,
  rawContent,
  streamBody,
} from './route.ts';
export { createHttpServer, type HttpServer, type HttpServerOptions } from './server.ts';
export { idInput, instantInput, instantOutput, instantText } from './values.ts';
