import { describe, expect, test } from 'vitest';
import { testDatabase } from './index.ts';

describe('a test database', () => {
  const database = testDatabase();
  const other = testDatabase({ migrations: 'none' });

  test('is on a server that keeps the promises of production: durable, UTF8, version 15 or newer', async () => {
    const { rows } = await database.pool.query(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
              current_setting('server_encoding') as encoding, current_setting('server_version_num')::int >= 150000 as new`,
    );
    expect(rows).toEqual([{ fsync: 'on', commit: 'on', encoding: 'UTF8', new: true }]);
  });

  test('is its own: nothing written into one is seen in another', async () => {
    await database.pool.query('create table only_here (n int)');
    expect(database.name).not.toBe(other.name);
    expect((await other.pool.query(`select to_regclass('only_here') as found`)).rows).toEqual([{ found: null }]);
  });

  test('has the migrations unless asked for none', async () => {
    const found = `select to_regclass('schema_migration')::text as found`;
    expect((await database.pool.query(found)).rows).toEqual([{ found: 'schema_migration' }]);
    expect((await other.pool.query(found)).rows).toEqual([{ found: null }]);
  });
});
