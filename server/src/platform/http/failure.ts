import { type Refusal, RefusedError } from '#kernel';
import type { ErrorRegistry } from './errors.ts';

/** Faults of the HTTP message, as Fastify and Node name them. */
const httpFaults: Record<string, Refusal> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'unsupported_media_type', detail: 'Send Content-Type: application/json.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'malformed_request',
    detail: 'The body has another length than Content-Length says.',
  },
  ECONNRESET: { code: 'malformed_request', detail: 'The connection was closed before the request was complete.' },
  ERR_STREAM_PREMATURE_CLOSE: {
    code: 'malformed_request',
    detail: 'The connection was closed before the request was complete.',
  },
};

/**
 * What a thrown error tells the caller. `fault` is true if the trouble is ours (5xx) and belongs into the log; its own
 * words then stay there, because they may name hosts, files or SQL: the caller reads the general text of the code.
 */
export function refusalOf(error: unknown, registry: ErrorRegistry): { refusal: Refusal; fault: boolean } {
  if (error instanceof RefusedError) {
    const definition = registry.get(error.refusal.code);
    if (!definition || definition.status < 500) return { refusal: error.refusal, fault: false };
    const { code, retryAfterSeconds } = error.refusal;
    const refusal: Refusal = { code, detail: definition.meaning, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) };
    return { refusal, fault: true };
  }
  const httpFault = httpFaults[(error as { code?: string } | null)?.code ?? ''];
  if (httpFault) return { refusal: httpFault, fault: false };
  const detail = 'The server failed in a way it did not expect; the log has more under the request id.';
  return { refusal: { code: 'internal_error', detail }, fault: true };
}
