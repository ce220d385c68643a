import { expect, test } from 'vitest';
import { createMigrationCheck, type Placements } from './migrations.ts';
import { describeFinding, repositoryOf } from './repository.ts';

const LOT =
  'create table lot (\n  workspace_id uuid not null,\n  n bigint not null,\n  primary key (workspace_id, n)\n);\n';
const placements: Placements = { lot: 'distributed' };

function find(sql: string | Record<string, string>, declared: Placements = placements): string[] {
  const files = typeof sql === 'string' ? { '0001_first.sql': sql } : sql;
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [`server/migrations/${name}`, text]));
  return createMigrationCheck(declared)(repositoryOf(texts)).map(describeFinding);
}
const at = (line: number, what: string) => [`server/migrations/0001_first.sql:${line}  ${what}`];

test('a declared table with workspace_id first in its key passes', () => {
  expect(find(LOT)).toEqual([]);
});

test('a gap, a repetition and a wrong name are found', () => {
  const files = { '0001_a.sql': LOT, '0003_b.sql': '', '0003_c.sql': '', '4_d.sql': '' };
  expect(find(files)).toEqual([
    'server/migrations/0003_b.sql  a number before 0003 is missing',
    'server/migrations/0003_c.sql  the number 0003 is used twice',
    'server/migrations/4_d.sql  "4_d.sql" is not a migration\'s name',
  ]);
});

test('the first migration is 0001', () => {
  expect(find({ '0002_a.sql': LOT })).toEqual(['server/migrations/0002_a.sql  a number before 0002 is missing']);
});

test('a table that nobody declared is found with its line', () => {
  expect(find(`-- why\n${LOT}`, {})).toEqual(at(2, 'the table lot is not declared'));
});

test('a declaration without table is found, unless the table is local and made by others', () => {
  expect(find(LOT, { ...placements, gone: 'distributed', jobs: 'local' })).toEqual([
    'server/src/platform/postgres/table-registry.ts  the table gone is declared and no migration creates it',
  ]);
});

test.each([
  [LOT.replace('(workspace_id, n)', '(n, workspace_id)'), 4, 'the primary key (n, workspace_id) of lot'],
  [LOT.replace('n bigint not null', 'n bigint not null unique'), 3, 'the unique (n) of lot'],
  [LOT.replace('(workspace_id, n)', '(workspace_id, n),\n  unique (n)'), 5, 'the unique (n) of lot'],
  [LOT.replace('not null,\n  pr', 'not null references lot (n),\n  pr'), 3, 'the foreign key (n) of lot'],
  [`${LOT}create unique index lot_n on lot (n) where n > 0;\n`, 6, 'the unique (n) of lot'],
  [`${LOT}alter table lot add constraint lot_n unique (n);\n`, 6, 'the unique (n) of lot'],
])('a key that does not start with workspace_id is found', (sql, line, what) => {
  expect(find(sql)).toEqual(at(line, `${what} does not start with workspace_id`));
});

test('keys are read through comments, checks, defaults and quoted names', () => {
  const sql = `create table "lot" (
    -- primary key (n)
    workspace_id uuid not null,
    n numeric(30, 6) not null default 0 check (n in (1, 2) and 'unique (n)' <> 'x'),
    constraint lot_key primary key ("workspace_id", n),
    /* unique (n) */ check (n > 0)
  );`;
  expect(find(sql)).toEqual([]);
});

test('a distributed table without the column and a table without key are found', () => {
  expect(find('create table lot (n bigint);')).toEqual([
    ...at(1, 'lot has no primary key'),
    ...at(1, 'lot does not say whose its rows are'),
  ]);
});

test('reference and local tables choose their keys, and anything may lead to a reference table', () => {
  const sql = `create table unit (id text primary key, name text unique);\n${LOT.replace('n bigint not null', 'n text not null references unit (id)')}`;
  expect(find(sql, { ...placements, unit: 'reference' })).toEqual([]);
});

test('a dropped table needs no declaration', () => {
  expect(find({ '0001_a.sql': LOT, '0002_b.sql': 'drop table if exists lot;' }, {})).toEqual([]);
});
