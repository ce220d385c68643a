import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { page, readCursor, writeCursor } from './paging.ts';

const position = z.tuple([z.string(), z.int()]);

describe('a cursor', () => {
  it('gives back the position it was made from', () => {
    expect(readCursor(writeCursor(['Müller & Söhne', 7]), position)).toEqual(['Müller & Söhne', 7]);
    expect(readCursor(undefined, position)).toBeNull();
  });

  it.each([
    '',
    'abc',
    '!!!',
    writeCursor(['x']),
    writeCursor({ a: 1 }),
    writeCursor([1, 'x']),
    `${writeCursor(['x', 1])}A`,
  ])('that this list did not make is refused: %j', (cursor) => {
    expect(() => readCursor(cursor, position)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'cursor_invalid' }) }),
    );
  });
});

describe('a page', () => {
  const rows = [1, 2, 3];
  it('has a next cursor exactly when a further row was read', () => {
    const first = page(
      rows,
      2,
      (row) => row,
      (row) => `row ${row}`,
    );
    expect(first.data).toEqual(['row 1', 'row 2']);
    expect(readCursor(first.nextCursor!, z.int())).toBe(2);
    expect(
      page(
        rows,
        3,
        (row) => row,
        (row) => row,
      ).nextCursor,
    ).toBeNull();
    expect(
      page(
        [],
        3,
        (row) => row,
        (row) => row,
      ),
    ).toEqual({ data: [], nextCursor: null });
  });
});
