import * as z from 'zod';
import { RefusedError } from '#kernel';

/** The two query fields of every list. */
export const pageQuery = {
  limit: z.int().min(1).max(200).default(50).describe('How many entries at most.'),
  cursor: z
    .string()
    .max(1000)
    .optional()
    .describe('nextCursor of the page before; without it the list starts at its beginning.'),
};

/** What a page of a list looks like. */
export function pageOf<Entry extends z.ZodType>(entry: Entry) {
  return z.object({
    data: z.array(entry).describe('The entries, in the order of the list.'),
    nextCursor: z.string().nullable().describe('Pass it as cursor to get what follows; null at the end.'),
  });
}

/**
 * Reads a cursor. It is not signed: it only says where to go on in a list the caller may read anyway, and its shape is
 * checked, so that a forged one can do no more than a filter could.
 *
 * @param position shape of the key the list is ordered by, such as `z.tuple([z.iso.datetime(), z.uuid()])`
 * @throws RefusedError `cursor_invalid`
 */
export function readCursor<Position extends z.ZodType>(
  cursor: string | undefined,
  position: Position,
): z.output<Position> | null {
  if (cursor === undefined) return null;
  const parsed = /^[A-Za-z0-9_-]+$/.test(cursor) ? position.safeParse(decode(cursor)) : null;
  if (!parsed?.success) {
    throw new RefusedError({ code: 'cursor_invalid', detail: 'The cursor was not made by this list, or was cut off.' });
  }
  return parsed.data;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Writes a position as an opaque cursor. */
export function writeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/**
 * Makes a page of rows read with `limit + 1`: the extra row is not shown, it only proves that something follows.
 * @param positionOf the key of a row in the order of the list, in JSON
 */
export function page<Row, Entry>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => unknown,
  entryOf: (row: Row) => Entry,
): { data: Entry[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data: shown.map(entryOf), nextCursor: more ? writeCursor(positionOf(last)) : null };
}
