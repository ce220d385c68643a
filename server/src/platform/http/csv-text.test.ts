import { expect, it } from 'vitest';
import * as z from 'zod';
import { csvColumns, entryRow } from './csv-text.ts';

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
  expect(entryRow(columns, row)).toBe('1,"A ""B""",,,x,u; v,"{""k"":1}"\r\n');
});
