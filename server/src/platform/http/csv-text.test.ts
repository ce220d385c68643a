import { expect, it } from 'vitest';
import * as z from 'zod';
import { csvCell, csvColumns, csvRow } from './csv-text.ts';

it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("x")'])(
  '%j does not run as a formula',
  (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  },
);

it.each(['-12.50', '0', '1234.5', 'a=b', 'x@y.example'])('%j stays as it is', (text) => {
  expect(csvCell(text)).toBe(text);
});

it('nested fields become columns with dotted names, alternatives those of all of them, lists one cell', () => {
  const entry = z.object({
    id: z.string(),
    owner: z.object({ name: z.string(), born: z.object({ year: z.int() }).nullable() }).optional(),
    of: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]),
    tags: z.array(z.string()),
    more: z.record(z.string(), z.unknown()),
  });
  const columns = csvColumns(entry);
  expect(columns.map(({ name }) => name)).toEqual([
    'id',
    'owner.name',
    'owner.born.year',
    'of.a',
    'of.b',
    'tags',
    'more',
  ]);
  const row = { id: '1', owner: { name: 'A "B"', born: null }, of: { b: 'x' }, tags: ['u', 'v'], more: { k: 1 } };
  expect(csvRow(columns, row)).toBe('1,"A ""B""",,,x,u; v,"{""k"":1}"\r\n');
});
