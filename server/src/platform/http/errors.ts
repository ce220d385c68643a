import { assert } from '#kernel';

/** What one error code means; the same words stand in the problem document, on its page and in docs/errors. */
export interface ErrorDefinition {
  /** HTTP status it is answered with. */
  status: number;
  /** A short heading, the same for every occurrence. */
  title: string;
  /** When it happens; one or two sentences for the page of the code. */
  meaning: string;
  /** What the caller should do, unless the refusal itself knows better. */
  remedy: string;
}

/** The errors of one part of the system: stable snake_case code to meaning. */
export type ErrorTable = Readonly<Record<string, ErrorDefinition>>;

/** All errors of the process; built once at start. */
export interface ErrorRegistry {
  get(code: string): ErrorDefinition | undefined;
  /** Sorted by code. */
  all(): readonly (ErrorDefinition & { code: string })[];
}

/** Joins the tables of all parts. A code defined twice or written otherwise than snake_case stops the start. */
export function createErrorRegistry(tables: readonly ErrorTable[]): ErrorRegistry {
  const byCode = new Map<string, ErrorDefinition>();
  for (const table of tables) {
    for (const [code, definition] of Object.entries(table)) {
      assert(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(code), `error code ${code} is written in snake_case`);
      assert(!byCode.has(code), `error code ${code} is defined once`);
      byCode.set(code, definition);
    }
  }
  const sorted = [...byCode]
    .map(([code, definition]) => ({ code, ...definition }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return { get: (code) => byCode.get(code), all: () => sorted };
}

/** The errors every operation can answer with. Modules add their own in their `errors.ts`. */
export const platformErrors = {
  malformed_json: {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body could not be parsed. The detail names line and column of the first fault.',
    remedy: 'Correct the JSON at the position named in the detail.',
  },
  malformed_request: {
    status: 400,
    title: 'The request could not be read',
    meaning: 'The HTTP message itself is broken: a bad URL encoding, a wrong length, a broken header.',
    remedy: 'Check the URL encoding and the headers of the request.',
  },
  invalid_encoding: {
    status: 400,
    title: 'The body is not UTF-8',
    meaning: 'The body holds byte sequences that are not valid UTF-8.',
    remedy: 'Encode the body as UTF-8.',
  },
  nesting_too_deep: {
    status: 400,
    title: 'The body nests too deep',
    meaning: 'Arrays and objects of the body nest deeper than 64 levels.',
    remedy: 'Flatten the document.',
  },
  cursor_invalid: {
    status: 400,
    title: 'The cursor is not valid',
    meaning: 'The cursor was not made by this list, or was cut off.',
    remedy: 'Pass nextCursor unchanged, or start again without a cursor.',
  },
  idempotency_key_invalid: {
    status: 400,
    title: 'The Idempotency-Key is not valid',
    meaning: 'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    remedy: 'Use a fresh UUID for every write, and the same one when sending that write again.',
  },
  authentication_required: {
    status: 401,
    title: 'No credentials were sent',
    meaning: 'The operation needs an API key and the request carries none.',
    remedy: 'Send the header "Authorization: Bearer hk_…" with an API key of your workspace.',
  },
  authentication_failed: {
    status: 401,
    title: 'The credentials are not accepted',
    meaning: 'The API key is mistyped, unknown, expired or revoked. Which of these is not told.',
    remedy: 'Check the key for missing characters, or create a new one.',
  },
  permission_denied: {
    status: 403,
    title: 'The key may not do this',
    meaning: 'The credentials are valid and lack the permission of this operation.',
    remedy: 'Use a key that has the permission named in the detail.',
  },
  not_found: {
    status: 404,
    title: 'There is no such thing',
    meaning: 'What the path names does not exist in this workspace. Things of other workspaces answer the same.',
    remedy: 'Check the id; ids carry their type as a prefix.',
  },
  route_not_found: {
    status: 404,
    title: 'There is no such path',
    meaning: 'No operation has this path.',
    remedy: 'Compare the path with the reference at /reference.',
  },
  method_not_allowed: {
    status: 405,
    title: 'The path does not take this method',
    meaning: 'The path exists with other methods; the Allow header lists them.',
    remedy: 'Use one of the methods in the Allow header.',
  },
  request_timeout: {
    status: 408,
    title: 'The request came too slowly',
    meaning: 'The request was not complete within the time allowed for it.',
    remedy: 'Send the request again, with an Idempotency-Key if it writes.',
  },
  idempotency_key_reused: {
    status: 409,
    title: 'The Idempotency-Key belongs to another request',
    meaning: 'The same key was sent before with another method, path, query or body.',
    remedy: 'Use a fresh key for every write; repeat a key only with the identical request.',
  },
  idempotency_key_in_progress: {
    status: 409,
    title: 'The first request with this key is still running',
    meaning: 'Another request with the same Idempotency-Key has not finished yet.',
    remedy: 'Wait as long as Retry-After says and send the same request again.',
  },
  precondition_failed: {
    status: 412,
    title: 'It was changed since you looked',
    meaning: 'The request carries If-Match with an ETag, and meanwhile somebody else changed the thing.',
    remedy: 'Read it again, see what was changed, and send the request with the new ETag if you still want it.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    meaning: 'The body, or one line of a line-wise body, is larger than the operation accepts.',
    remedy: 'Send less at once; the limit stands in the detail.',
  },
  uri_too_long: {
    status: 414,
    title: 'The URL is too long',
    meaning: 'The URL, or one part of it, is longer than the server accepts.',
    remedy: 'Shorten the query; long lists belong into a body.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The content type is not accepted',
    meaning: 'The operation reads another media type or character set than the request declares.',
    remedy: 'Set the Content-Type named in the detail.',
  },
  validation_failed: {
    status: 422,
    title: 'The request does not fit its schema',
    meaning: 'Each entry of errors names one field, what is wrong with it and how to correct it.',
    remedy: 'Correct the fields named in errors.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    meaning: 'The key has used up its share of requests for the moment.',
    remedy: 'Wait as long as Retry-After says.',
  },
  headers_too_large: {
    status: 431,
    title: 'The headers are too large',
    meaning: 'All headers together are larger than the server accepts.',
    remedy: 'Send fewer or shorter headers.',
  },
  internal_error: {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'A fault of the server. It is in the log under the request id.',
    remedy: 'Try again; if it stays, tell the operator the requestId.',
  },
  database_unavailable: {
    status: 503,
    title: 'The database cannot be used for the moment',
    meaning: 'The database is starting, stopping, unreachable or out of space. Nothing was changed.',
    remedy: 'Wait as long as Retry-After says and send the request again.',
  },
  database_busy: {
    status: 503,
    title: 'The database is busy',
    meaning: 'The database did not get to this request in time. Nothing was changed.',
    remedy: 'Wait as long as Retry-After says and send the request again.',
  },
  temporarily_unavailable: {
    status: 503,
    title: 'Not available for the moment',
    meaning: 'The server is starting, stopping or overloaded. Nothing was changed.',
    remedy: 'Wait as long as Retry-After says and send the request again.',
  },
} as const satisfies ErrorTable;
