/*
 * Guarantee: the check that all test suites run on every statement the server sends (watch-statements.ts) finds what it
 * is there to find, and lets pass what is right.
 */
import { describe, expect, test } from 'vitest';
import { tables } from '../../src/platform/postgres/index.ts';
import { checkStatement } from './statement-rules.ts';

const right: [sql: string, parameters: number[]][] = [
  ['select n from event where workspace_id = $1 and account_id = $2', [1]],
  ['select n from event e where e.workspace_id = $2 and (e.n > $1 or e.n is null) order by n limit 10', [2]],
  [
    'select 1 from lot l join entry e on e.workspace_id = l.workspace_id and e.account_id = l.account_id where l.workspace_id = $1',
    [1],
  ],
  ['select l.n from unnest($2::uuid[]) as k(id) join lot l on l.workspace_id = $1 and l.account_id = k.id', [1]],
  [
    'select 1 from account a where a.workspace_id = $1 and exists (select 1 from lot l where l.workspace_id = a.workspace_id)',
    [1],
  ],
  ['select "n" from "event" as "e" where "e"."workspace_id" = $1', [1]],
  ['with found as (select n from lot where workspace_id = $1) select n from found', [1]],
  ['select n from lot where workspace_id = $1 union all select n from entry where workspace_id = $1', [1]],
  ['update lot l set available = u.a from unnest($2::bigint[]) as u(a) where l.workspace_id = $1 and l.n = u.a', [1]],
  ['delete from unmatched_event u using unnest($2::text[]) as k(id) where u.workspace_id = $1 and u.id = k.id', [1]],
  ['insert into lane (workspace_id, lane) values ($1, $2)', [1]],
  [
    'insert into lot as l (workspace_id, n) select $1, * from unnest($2::bigint[]) on conflict (workspace_id, n) do update set n = 1 where l.n <> 2',
    [1],
  ],
  ['select slug from workspace order by created_at', []],
  ["begin isolation level read committed read write;set local lock_timeout = 5;select 'x; from event'", []],
  ['select 1 from lot where workspace_id = $1 and value_at is distinct from $2 for update', [1]],
  ['select extract(year from value_at) from lot where workspace_id = $1::uuid', [1]],
  ['update due set due_at = $2 where workspace_id = $1 and bucket = any($3::smallint[])', [1]],
];

const wrong: [sql: string, said: RegExp][] = [
  ['select n from event where account_id = $1', /^event is not bound to a workspace$/],
  ['select n from event', /^event is not bound/],
  ['select 1 from lot l join entry e on e.account_id = l.account_id where l.workspace_id = $1', /^e is not bound/],
  ['select 1 from lot l, entry e where l.workspace_id = $1 and e.n = l.n', /^e is not bound/],
  ['select 1 from lot l join entry e on e.n = l.n where workspace_id = $1', /is not bound/],
  ['select n from lot where workspace_id = $1 or n = 1', /"or" beside/],
  ['select n from lot where (workspace_id = $1 or n = 1)', /^lot is not bound/],
  ['select n from lot where workspace_id <> $1', /^lot is not bound/],
  ['select n from lot where workspace_id = $1 and n in (select n from entry)', /^entry is not bound/],
  ['select n from lot where workspace_id = $1 union select n from entry', /^entry is not bound/],
  ['with e as (select n from entry) select n from e', /^entry is not bound/],
  ['update lot set workspace_id = $1', /^lot is not bound/],
  ['delete from lot', /^lot is not bound/],
  ['insert into lot (n, workspace_id) values ($1, $2)', /without workspace_id first/],
  ['insert into lot (workspace_id, n) select workspace_id, n from lot', /^lot is not bound/],
  ['insert into lot (workspace_id, n) values ($1, 2) on conflict do nothing', /other than plain columns/],
  [
    'insert into lot (workspace_id, n) values ($1, 2) on conflict on constraint k do nothing',
    /other than plain columns/,
  ],
  [
    'insert into lot (workspace_id, n) values ($1, 2) on conflict (workspace_id, n) where n > 0 do nothing',
    /other than plain columns/,
  ],
  ['insert into lot (workspace_id, n) values ($1, 2) on conflict (lower(n)) do nothing', /other than plain columns/],
  [
    'with gone as (delete from lot where workspace_id = $1 returning n) select n from gone',
    /^a CTE that changes data$/,
  ],
  ['with recursive up as (select 1) select * from up', /^a recursive CTE$/],
  ['select pg_advisory_xact_lock(1)', /^session state: pg_advisory_xact_lock/],
  ["select set_config('app.workspace', $1, true)", /^session state: set_config/],
  ['set lock_timeout = 5', /^session state: set without local$/],
  ['listen news', /^session state: listen$/],
  ['create temp table t (n int)', /^session state: a temporary table$/],
  ['create table t (n int)', /by migrations only$/],
  ["select nextval('n')", /^session state: nextval/],
];

describe('the check of statements', () => {
  test.each(right)('lets pass: %s', (sql, parameters) => {
    expect(checkStatement(sql, tables)).toEqual({ faults: [], workspaceParameters: parameters });
  });

  test.each(wrong)('finds: %s', (sql, said) => {
    expect(checkStatement(sql, tables).faults).toContainEqual(expect.stringMatching(said));
  });
});
