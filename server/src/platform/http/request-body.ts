import type { IncomingHttpHeaders } from 'node:http';
import { RefusedError } from '#kernel';
import { isBytes, isDocument, isLineWise, isStream, type Route } from './route.ts';

/** Media types of line-wise JSON in use; none of them is registered. */
export const ndjsonTypes = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** Size of a JSON body unless the route says otherwise. */
export const bodyBytesDefault = 1 << 20;

/** The most this route reads, in bytes. */
export function bodyBytesMax(route: Route): number {
  if (isLineWise(route.body)) return route.body.limits.totalBytesMax;
  if (isStream(route.body)) return route.body.bytesMax;
  return route.bodyBytesMax ?? bodyBytesDefault;
}

/**
 * Judges a body by its headers, before any of it is read.
 * @throws RefusedError `unsupported_media_type` or `payload_too_large`
 */
export function checkBodyHeaders(route: Route, headers: IncomingHttpHeaders): void {
  const length = Number(headers['content-length'] ?? 0);
  if (length === 0 && headers['transfer-encoding'] === undefined) return;
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw unsupported(`Content-Encoding ${encoding} is not read here; send the body uncompressed.`);
  }
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const accepted = acceptedTypes(route);
  if (!accepted.includes(type.trim())) {
    throw unsupported(
      `Send Content-Type: ${accepted.join(' or ')}${type === '' ? '; the request names none' : `, not ${type.trim()}`}.`,
    );
  }
  const charset = parameters.map((parameter) => /^\s*charset\s*=\s*"?([^"]*)"?\s*$/.exec(parameter)?.[1]).find(Boolean);
  // What encoding a file has is found out by looking at it.
  if (!isStream(route.body) && charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw unsupported(`The charset must be utf-8, not ${charset}.`);
  }
  if (length > bodyBytesMax(route)) throw tooLarge(bodyBytesMax(route));
}

function acceptedTypes({ body }: Route): readonly string[] {
  if (isLineWise(body)) return ndjsonTypes;
  if (isBytes(body) || isStream(body)) return body.types;
  return ['application/json', ...(isDocument(body) ? body.textTypes : [])];
}

/** @param limit the limit that was exceeded, in bytes */
export function tooLarge(limit: number): RefusedError {
  return new RefusedError({
    code: 'payload_too_large',
    detail: `The body is larger than ${limit} bytes.`,
    limitBytes: limit,
  });
}

function unsupported(detail: string): RefusedError {
  return new RefusedError({ code: 'unsupported_media_type', detail });
}
