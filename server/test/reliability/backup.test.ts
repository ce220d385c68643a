/*
 * Guarantee: a backup taken while work goes on is the database in one instant. Restored into an empty server it gives the
 * same books, hash for hash, and a replay of its facts gives what is stored. A file that is damaged, cut off or foreign
 * restores nothing.
 */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayWorkspace } from '#modules/decisions';
import { ledgerHash, verifyLedger } from '#modules/wallets';
import { backUp, queryable, restore } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { bankProgramme } from './bank-programme.ts';
import { type Installation, openInstallation } from './installation.ts';
import { RollingLoad } from './rolling-load.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const NOW = Date.UTC(2026, 0, 5, 9);
const ACCOUNTS = 24;

const target = testDatabase({ migrations: 'none' });
let installation: Installation;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanse-backup-'));
  file = join(folder, 'backup.sql.gz');
  installation = await openInstallation(bankProgramme, ACCOUNTS);
  // What COPY has to escape.
  await installation.pool.query(
    `update account set name = E'tab\\t new\\nline \\\\. "quote" Ärzte' where name = 'K-3'`,
  );
});
afterAll(async () => {
  await installation?.close();
  await rm(folder, { recursive: true, force: true });
});

const restoreInto = (pool: Pool, path = file) => restore(pool, target.url, path, MIGRATIONS);
const empty = () =>
  target.pool.query('drop schema public cascade; create schema public; grant usage on schema public to public');

test('a backup taken under load and restored elsewhere has the books of one instant, and replays to the same', async () => {
  const server = await installation.server();
  await server.start();
  // Levels that accounts begin with are due when they join; a backup may be ahead of what is due.
  while ((await accountsWithLevel()) < ACCOUNTS) await sleep(50);
  const load = new RollingLoad(installation);
  await load.use(server.url);
  load.start(4);
  while (load.acknowledged.size < 200) await sleep(50);
  const busy = join(folder, 'busy.sql.gz');
  await backUp(installation.postgres.url, busy, NOW);
  await load.stop();
  expect(load.errors).toEqual([]);
  await server.stop();
  const report = await backUp(installation.postgres.url, file, NOW);
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  await restoreInto(target.pool, busy);
  expect((await verifyLedger(target.pool)).violations).toEqual([]);
  expect(await replay(target.pool)).toMatchObject({ differences: [] });

  await empty();
  expect(await restoreInto(target.pool)).toMatchObject({ rows: report.rows, workspaces: 1 });
  const { workspaceId } = installation;
  expect(await ledgerHash(target.pool, workspaceId)).toEqual(await ledgerHash(installation.pool, workspaceId));
  const [restored, lived] = [await replay(target.pool), await replay(installation.pool)];
  expect(restored).toEqual(lived);
  expect(restored.storedHash).toBe(restored.replayedHash);
  expect(await rowsOf(target.pool)).toEqual(await rowsOf(installation.pool));
});

async function accountsWithLevel(): Promise<number> {
  const { rows } = await installation.pool.query<{ accounts: bigint }>(
    'select count(*) as accounts from account_level',
  );
  return Number(rows[0]?.accounts);
}

const replay = (pool: Pool) =>
  replayWorkspace({
    facts: queryable(pool),
    live: queryable(pool),
    workspaceId: installation.workspaceId,
    at: Date.UTC(2025, 11, 1),
  });

/** Every row of every table, as text. */
async function rowsOf(pool: Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename::text as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: sums } = await pool.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as sum from ${name} t`,
    );
    found[name] = sums[0]!.sum;
  }
  return found;
}

describe('nothing is restored', () => {
  const refused = async (path: string) => {
    await empty();
    const failure = await restoreInto(target.pool, path).catch((error) => error);
    const left = await target.pool.query(`select to_regclass('account') as made`);
    const accounts = left.rows[0].made === null ? 0 : (await target.pool.query('select 1 from account')).rowCount;
    return { code: failure.refusal?.code, accounts };
  };
  const written = async (name: string, content: Buffer) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  test('from a file that was cut off, at any place', async () => {
    const whole = await readFile(file);
    const text = gunzipSync(whole);
    for (const share of [0.0001, 0.001, 0.01, 0.5, 0.9, 0.999]) {
      const cut = await written('cut.gz', whole.subarray(0, Math.floor(whole.length * share)));
      expect(await refused(cut)).toEqual({ code: 'backup_unusable', accounts: 0 });
      const short = await written('short.gz', gzipSync(text.subarray(0, Math.floor(text.length * share))));
      expect(await refused(short)).toEqual({ code: 'backup_unusable', accounts: 0 });
    }
  });

  test('from something else, a file that is not there, or the backup of a newer version', async () => {
    expect(await refused(await written('text', Buffer.from('hello')))).toEqual({
      code: 'backup_unusable',
      accounts: 0,
    });
    expect(await refused(await written('other.gz', gzipSync('select 1;\n')))).toMatchObject({
      code: 'backup_unusable',
    });
    expect(await refused(join(folder, 'missing'))).toEqual({ code: 'file_unreadable', accounts: 0 });
    const text = gunzipSync(await readFile(file)).toString('latin1');
    const newer = text.replace(/\]\}\n/, ',{"number":9999,"name":"9999_newer.sql","checksum":"0"}]}\n');
    const path = await written('newer.gz', gzipSync(Buffer.from(newer, 'latin1')));
    expect(await refused(path)).toEqual({ code: 'backup_unusable', accounts: 0 });
  });

  test('into a database that has workspaces', async () => {
    await empty();
    await restoreInto(target.pool);
    const before = await rowsOf(target.pool);
    await expect(restoreInto(target.pool)).rejects.toMatchObject({ refusal: { code: 'database_not_empty' } });
    expect(await rowsOf(target.pool)).toEqual(before);
  });
});

test('a backup that cannot be written leaves no file behind', async () => {
  const path = join(folder, 'no', 'such', 'folder.gz');
  await expect(backUp(installation.postgres.url, path, NOW)).rejects.toMatchObject({
    refusal: { code: 'file_not_written' },
  });
});
