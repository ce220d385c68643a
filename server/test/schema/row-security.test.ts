/*
 * Guarantee: should a statement forget to name its workspace, PostgreSQL still shows and changes only rows of the
 * workspace the work is done for; and a database that would not is noticed at the start.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspace } from '#modules/workspaces';
import {
  checkRowSecurity,
  createPool,
  inWorkspace,
  migrate,
  queryable,
  tables,
  withTransaction,
} from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { takeViolations } from './watch-statements.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const database = testDatabase();
let fenced: pg.Pool;
let one: string;
let two: string;

beforeAll(async () => {
  fenced = createPool({ url: database.url, size: 2, fenced: true });
  [one, two] = (await Promise.all(
    ['eins', 'zwei'].map(async (slug) => {
      const fields = { slug: `${slug}-rows`, name: slug, timeZone: 'UTC', now: Date.UTC(2026, 0, 5) };
      return (await withTransaction(fenced, (tx) => createWorkspace(tx, fields))).workspaceId;
    }),
  )) as [string, string];
  takeViolations();
});
afterAll(() => fenced.end());

describe('a statement that forgets its workspace', () => {
  const forgetful = 'select distinct workspace_id from lane';

  test.each([
    ['on its own', (workspaceId: string) => inWorkspace(workspaceId, () => queryable(fenced).query(forgetful))],
    [
      'in a transaction',
      (workspaceId: string) => inWorkspace(workspaceId, () => withTransaction(fenced, (tx) => tx.query(forgetful))),
    ],
    [
      'even as the owner of everything',
      (workspaceId: string) => inWorkspace(workspaceId, () => queryable(database.pool).query(forgetful)),
    ],
  ])('sees only rows of the workspace it works for, %s', async (_, ask) => {
    expect((await ask(one)).rows).toEqual([{ workspace_id: one }]);
    expect((await ask(two)).rows).toEqual([{ workspace_id: two }]);
    expect((await ask('00000000-0000-7000-8000-000000000000')).rows).toEqual([]);
  });

  test('changes and deletes only those, and cannot write a row of another', async () => {
    const db = queryable(fenced);
    const rate = `insert into exchange_rate (workspace_id, currency, to_currency, day, rate, recorded_at)
                  values ($1, 'USD', 'EUR', '2026-01-05', 1, now())`;
    for (const workspaceId of [one, two]) await inWorkspace(workspaceId, () => db.query(rate, [workspaceId]));
    await expect(inWorkspace(one, () => db.query(rate, [two]))).rejects.toMatchObject({ code: '42501' });
    const changed = await inWorkspace(one, () => db.query('update exchange_rate set rate = 2'));
    expect(changed.rowCount).toBe(1);
    await expect(
      inWorkspace(one, () => db.query('update exchange_rate set workspace_id = $1', [two])),
    ).rejects.toMatchObject({ code: '42501' });
    expect((await inWorkspace(one, () => db.query('delete from exchange_rate'))).rowCount).toBe(1);
    const { rows } = await database.pool.query('select workspace_id, rate from exchange_rate');
    expect(rows).toEqual([{ workspace_id: two, rate: '1' }]);
  });

  test('fails where nobody said for whom it works, instead of finding nothing', async () => {
    await expect(queryable(fenced).query(forgetful)).rejects.toThrow(/hanse.workspace_id|uuid/);
    await expect(withTransaction(fenced, (tx) => tx.query(forgetful))).rejects.toThrow(/hanse.workspace_id|uuid/);
    expect((await queryable(fenced).query('select slug from workspace')).rowCount).toBe(2);
  });

  test('leaves nothing behind on its connection: the next one begins without a workspace', async () => {
    const single = createPool({ url: database.url, size: 1, fenced: true });
    try {
      await inWorkspace(one, () => queryable(single).query(forgetful));
      await inWorkspace(one, () => withTransaction(single, (tx) => tx.query(forgetful)));
      await expect(queryable(single).query(forgetful)).rejects.toThrow(/uuid/);
      const { rows } = await single.query('select current_user <> $1 as outside', ['hanse_app']);
      expect(rows).toEqual([{ outside: true }]);
    } finally {
      await single.end();
    }
  });
});

describe('work for several workspaces at the same time', () => {
  test('keeps each to its own, whatever waits for whatever', async () => {
    const ask = async (workspaceId: string, n: number): Promise<boolean> => {
      await new Promise((resolve) => setTimeout(resolve, n % 7));
      const { rows } = await queryable(fenced).query<{ workspace_id: string }>(
        n % 2 === 0 ? 'select workspace_id from lane' : 'select workspace_id from lane where lane = $1',
        n % 2 === 0 ? [] : [n % 16],
      );
      return rows.length > 0 && rows.every((row) => row.workspace_id === workspaceId);
    };
    const asked = Array.from({ length: 200 }, (_, n) => {
      const workspaceId = n % 3 === 0 ? one : two;
      return inWorkspace(workspaceId, () => ask(workspaceId, n));
    });
    expect(new Set(await Promise.all(asked))).toEqual(new Set([true]));
  });
});

describe('a role that can log in and owns nothing', () => {
  test('sees nothing of a workspace while another one is set', async () => {
    await database.pool.query(`create role rows_test login; grant hanse_app to rows_test`);
    const client = new pg.Client(database.url.replace(/user=[^&]*/, 'user=rows_test'));
    await client.connect();
    try {
      await client.query(`begin; set local hanse.workspace_id = '${two}'`);
      expect((await client.query('select 1 from lane where workspace_id = $1', [one])).rowCount).toBe(0);
      expect((await client.query('select 1 from lane where workspace_id = $1', [two])).rowCount).toBe(16);
      await client.query('rollback');
    } finally {
      await client.end();
      await database.pool.query('drop role rows_test');
    }
  });
});

describe('every table of a workspace', () => {
  test('has forced row-level security and one policy for everything', async () => {
    const { rows } = await database.pool.query<{ name: string; forced: boolean; policies: string }>(
      `select c.relname::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
              (select string_agg(p.cmd || ' ' || p.permissive || ' ' || p.qual, ';') from pg_policies p
                where p.tablename = c.relname) as policies
         from pg_class c where c.relname = any($1) order by 1`,
      [Object.keys(tables).filter((table) => tables[table] === 'distributed')],
    );
    expect(rows.length).toBeGreaterThan(30);
    for (const { name, forced, policies } of rows) {
      expect([name, forced, policies]).toEqual([
        name,
        true,
        `ALL PERMISSIVE (workspace_id = (current_setting('hanse.workspace_id'::text))::uuid)`,
      ]);
    }
  });
});

describe('the check at the start', () => {
  test('passes on a migrated database and leaves nothing behind', async () => {
    await checkRowSecurity(database.pool);
    expect((await database.pool.query('select 1 from idempotency_key')).rowCount).toBe(0);
  });

  test.each([
    ['alter table idempotency_key no force row level security; alter table idempotency_key disable row level security'],
    ['alter table entry disable row level security'],
    ['drop policy own_workspace on idempotency_key; create policy own_workspace on idempotency_key using (true)'],
  ])('stops after: %s', async (sql) => {
    await database.pool.query(sql);
    await expect(checkRowSecurity(database.pool)).rejects.toMatchObject({
      refusal: { code: 'row_security_ineffective' },
    });
    await database.pool.query('drop policy own_workspace on idempotency_key; drop policy own_workspace on entry');
    await migrate(database.pool, { folder: MIGRATIONS });
    await checkRowSecurity(database.pool);
  });

  test('a user who may neither make nor join the role is told what an administrator should run', async () => {
    const name = `plain_${database.name.slice(-8)}`;
    await database.pool.query(`create role ${name} login; grant create on schema public to ${name}`);
    const pool = createPool({ url: database.url.replace(/user=[^&]*/, `user=${name}`), size: 1 });
    try {
      await database.pool.query(`grant select, insert, update on all tables in schema public to ${name}`);
      await expect(migrate(pool, { folder: MIGRATIONS })).rejects.toMatchObject({
        refusal: { code: 'database_role_missing', remedy: expect.stringContaining(`GRANT hanse_app TO ${name};`) },
      });
    } finally {
      await pool.end();
      await database.pool.query(`drop owned by ${name}; drop role ${name}`);
    }
  });
});
