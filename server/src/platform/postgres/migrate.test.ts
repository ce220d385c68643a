/*
 * What these tests guarantee: each migration is applied exactly once, in order, by whichever process comes first; what
 * cannot be right is refused before anything is changed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { migrate, pendingMigrations } from './index.ts';

const database = testDatabase({ migrations: 'none' });
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp('/tmp/hanse-migrations-');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.pool.query('drop schema public cascade; create schema public');
});

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
const run = () => migrate(database.pool, { folder });
const tables = async () =>
  (await database.pool.query(`select tablename as t from pg_tables where schemaname = 'public' order by 1`)).rows.map(
    (row) => row.t,
  );

describe('migrating', () => {
  test('an empty folder is a database at version 0', async () => {
    expect(await run()).toEqual({ applied: [], version: 0 });
  });

  test('applies files in order, once', async () => {
    await write('0001_first.sql', 'create table a (n int);\ninsert into a values (1);');
    await write('0002_second.sql', 'insert into a select n + 1 from a;');
    expect(await pendingMigrations(database.pool, { folder })).toEqual(['0001_first.sql', '0002_second.sql']);
    expect(await run()).toEqual({ applied: ['0001_first.sql', '0002_second.sql'], version: 2 });
    expect(await run()).toEqual({ applied: [], version: 2 });
    expect(await pendingMigrations(database.pool, { folder })).toEqual([]);
    expect((await database.pool.query('select n from a order by n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('leaves statistics behind, so that the first plans are not made for empty tables', async () => {
    await write('0001_first.sql', 'create table a as select generate_series(1, 1000) as n;');
    await run();
    const { rows } = await database.pool.query(`select reltuples::int as n from pg_class where relname = 'a'`);
    expect(rows).toEqual([{ n: 1000 }]);
  });

  test('a file that fails leaves nothing of itself, keeps the ones before, and its line is named', async () => {
    await write('0001_first.sql', 'create table a (n int);');
    await write('0002_broken.sql', 'create table b (n int);\n\ncreate table c (n nonsense);');
    const failure = await run().catch((error) => error);
    expect(failure.refusal.code).toBe('migration_failed');
    expect(failure.refusal.detail).toMatch(/0002_broken\.sql line 3 failed: .*nonsense/);
    expect(await tables()).toEqual(['a', 'schema_migration']);
    await write('0002_broken.sql', 'create table b (n int);');
    expect(await run()).toEqual({ applied: ['0002_broken.sql'], version: 2 });
  });

  test.each(['commit;', 'rollback;', 'commit; begin;'])(
    'a file that ends its own transaction with %s is refused',
    async (end) => {
      await write('0001_first.sql', `create table a (n int); ${end} select 1;`);
      await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration_failed' } });
    },
  );
});

describe('what cannot be right', () => {
  test('an applied file that was edited is refused, and later files are not applied', async () => {
    await write('0001_first.sql', 'create table a (n int);');
    await run();
    await write('0001_first.sql', 'create table a (n bigint);');
    await write('0002_second.sql', 'create table b (n int);');
    await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration_tampered' } });
    await expect(pendingMigrations(database.pool, { folder })).rejects.toMatchObject({
      refusal: { code: 'migration_tampered' },
    });
    expect(await tables()).toEqual(['a', 'schema_migration']);
  });

  test('Windows line ends are not an edit', async () => {
    await write('0001_first.sql', 'create table a\n(n int);\n');
    await run();
    await write('0001_first.sql', 'create table a\r\n(n int);\r\n');
    expect(await run()).toEqual({ applied: [], version: 1 });
  });

  test('a database that a newer version only extended is worked with and left alone', async () => {
    await write('0001_first.sql', 'create table a (n int);');
    await write('0002_newer.sql', 'create table b (n int);');
    await run();
    await rm(join(folder, '0002_newer.sql'));
    expect(await pendingMigrations(database.pool, { folder })).toEqual([]);
    expect(await run()).toEqual({ applied: [], version: 2 });
  });

  test('a database from before contracts were noted is worked with', async () => {
    await write('0001_first.sql', 'create table a (n int);');
    await run();
    await database.pool.query('alter table schema_migration drop column contract');
    expect(await pendingMigrations(database.pool, { folder })).toEqual([]);
    expect(await run()).toEqual({ applied: [], version: 1 });
  });

  test('a database from which a newer version took something away is refused, naming both versions', async () => {
    await write('0001_first.sql', 'create table a (n int);');
    await write('0002_newer.sql', '-- contract: nobody reads a any more\ndrop table a;');
    await write('0003_newest.sql', 'create table c (n int);');
    await run();
    await rm(join(folder, '0002_newer.sql'));
    await rm(join(folder, '0003_newest.sql'));
    const failure = await run().catch((error) => error);
    expect(failure.refusal.code).toBe('database_too_new');
    expect(failure.refusal.detail).toMatch(/0002_newer\.sql.*0001_first\.sql/);
  });

  test.each([
    ['a gap', ['0001_a.sql', '0003_c.sql']],
    ['a double', ['0001_a.sql', '0001_b.sql']],
    ['no 0001', ['0002_a.sql']],
    ['an unreadable name', ['1_a.sql']],
    ['capitals', ['0001_First.sql']],
  ])('%s in the numbers is refused before anything is changed', async (_, names) => {
    for (const name of names) await write(name, 'select 1;');
    await expect(run()).rejects.toMatchObject({ refusal: { code: 'migration_files_invalid' } });
    expect(await tables()).toEqual([]);
  });

  test('other files in the folder are left alone', async () => {
    await write('README.md', 'text');
    await mkdir(join(folder, 'drafts'));
    expect(await run()).toEqual({ applied: [], version: 0 });
  });
});

describe('several processes at once', () => {
  const PROGRAM = `
    import { createPool, migrate } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const pool = createPool({ url: process.argv[1] });
    const { applied } = await migrate(pool, { folder: process.argv[2] });
    await pool.end();
    process.stdout.write(JSON.stringify(applied));
  `;

  async function inProcess(): Promise<string[]> {
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, database.url, folder], {
      cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    await once(child, 'close');
    return JSON.parse(text);
  }

  test('apply every file once between them, and nobody returns before all is done', async () => {
    await write('0001_first.sql', 'create table a (n int); select pg_sleep(0.5);');
    await write('0002_second.sql', 'insert into a values (1); select pg_sleep(0.5);');
    const results = await Promise.all([inProcess(), inProcess(), inProcess()]);
    expect(results.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql']);
    expect((await database.pool.query('select n from a')).rows).toEqual([{ n: 1 }]);
  });

  test('one that was killed in a migration leaves the work to the next', async () => {
    await write('0001_first.sql', 'create table a (n int); select pg_sleep(30);');
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, database.url, folder], {
      cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    });
    const sleeping = `select pid from pg_stat_activity where datname = current_database() and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()`;
    await expect.poll(async () => (await database.pool.query(sleeping)).rowCount, { timeout: 10_000 }).toBe(1);
    child.kill('SIGKILL');
    await once(child, 'close');
    await database.pool.query(`select pg_terminate_backend(pid) from (${sleeping}) s`);
    await write('0001_first.sql', 'create table a (n int);');
    expect(await run()).toEqual({ applied: ['0001_first.sql'], version: 1 });
  });
});
