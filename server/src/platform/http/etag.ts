import { RefusedError } from '#kernel';

/** The entity tag of something that has a number for its state: `"r12"`. */
export function revisionTag(revision: bigint): string {
  return `"r${revision}"`;
}

/**
 * Reads If-Match of a request to something whose tags are those of {@link revisionTag}.
 * @returns the revision the caller looked at last; null where the write goes through whatever was changed
 * @throws RefusedError `malformed_request`
 */
export function revisionMatched(header: string | undefined): bigint | null {
  const value = header?.trim();
  if (value === undefined || value === '' || value === '*') return null;
  const revisions = value.split(',').map((tag) => /^(?:W\/)?"r(\d{1,18})"$/.exec(tag.trim())?.[1]);
  if (revisions.includes(undefined)) {
    throw new RefusedError({
      code: 'malformed_request',
      detail: `If-Match: ${value.slice(0, 60)} is no ETag of this API.`,
      remedy: 'Send the ETag of the answer you looked at, unchanged and with its quotes.',
    });
  }
  // Several tags mean: any of these states will do.
  return revisions.map((text) => BigInt(text as string)).reduce((a, b) => (a > b ? a : b));
}
