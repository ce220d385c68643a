import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { RefusedError } from '#kernel';
import { failureOf, translateError } from './database-errors.ts';
import { type Log, silentLog } from './log.ts';
import { secureTables } from './row-security.ts';

export interface MigrateOptions {
  /** Folder with `NNNN_words.sql`, numbered from 0001 without gaps. */
  folder: string;
  log?: Log;
  /** The number of the last one to apply; all otherwise. */
  upTo?: number;
}

export interface MigrationReport {
  /** File names applied by this call, in order; empty when there was nothing to do. */
  applied: string[];
  /** Number of the newest migration the database now has; 0 when there is none. */
  version: number;
}

interface Migration {
  number: number;
  name: string;
  sql: string;
  checksum: string;
  /** Versions that do not know this migration cannot work with the database any more. */
  contract: boolean;
}

interface AppliedRow {
  number: number;
  name: string;
  checksum: string;
  contract: boolean;
}

/** Another process may be at a long migration; waiting is right, waiting for ever hides a stuck one. */
const OTHER_PROCESS_MS_MAX = 600_000;
/** A migration that waits longer for a table blocks everybody who comes after it, so it lets go and tries again. */
const TABLE_LOCK_MS_MAX = 5_000;
const TABLE_LOCK_ATTEMPTS_MAX = 12;

const CREATE_TABLE = `
  create table if not exists schema_migration (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    contract boolean not null default false
  )`;

/** First line of a file that takes away what older versions use. */
const CONTRACT = /^-- contract: \S/;

/**
 * Brings the database to the newest migration. Any number of processes may call this at once: each file is applied by
 * exactly one of them, in its own transaction, the others wait. A database that a newer version has only extended is
 * left as it is. Refuses (nothing changed) with `migration_tampered` when an applied file was edited, `database_too_new`
 * when a newer version took away what this one uses, `migration_files_invalid` and `migration_failed` (with file and line).
 */
export async function migrate(pool: Pool, options: MigrateOptions): Promise<MigrationReport> {
  const log = options.log ?? silentLog;
  const files = await readMigrations(options.folder);
  try {
    await createTable(pool);
    const known = verifyApplied(files, await readApplied(pool));
    const applied: string[] = [];
    for (const file of files.filter(({ number }) => number > known && number <= (options.upTo ?? number))) {
      if (await applyPatiently(pool, file, log)) applied.push(file.name);
    }
    // Once more: another process, perhaps of another version, may have worked beside us.
    const version = verifyApplied(files, await readApplied(pool));
    await secureTables(pool, log);
    if (applied.length > 0) await pool.query('analyze');
    return { applied, version };
  } catch (error) {
    throw translateError(error);
  }
}

/** The names of the files that `migrate` would apply now. Refuses like it, changes nothing. */
export async function pendingMigrations(pool: Pool, options: MigrateOptions): Promise<string[]> {
  const files = await readMigrations(options.folder);
  try {
    const exists = await pool.query<{ found: string | null }>(`select to_regclass('schema_migration')::text as found`);
    const known = exists.rows[0]?.found ? verifyApplied(files, await readApplied(pool)) : 0;
    return files.filter((file) => file.number > known).map((file) => file.name);
  } catch (error) {
    throw translateError(error);
  }
}

/** Changes whenever any file does; names the template database of the tests. */
export async function migrationsFingerprint(folder: string): Promise<string> {
  const files = await readMigrations(folder);
  return sha256(files.map((file) => `${file.name}:${file.checksum}`).join('\n')).slice(0, 16);
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const [index, name] of names.entries()) {
    const match = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name);
    if (!match) throw filesInvalid(`${name} is not named like 0007_add_expiry_index.sql.`);
    const number = Number(match[1]);
    if (number !== index + 1) {
      throw filesInvalid(`${name} should have the number ${String(index + 1).padStart(4, '0')}: no gaps, no doubles.`);
    }
    // Line ends are normalised: a checkout on Windows must not look like an edited file.
    const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    migrations.push({ number, name, sql, checksum: sha256(sql), contract: CONTRACT.test(sql) });
  }
  return migrations;
}

/** The number of the newest applied migration, after comparing every applied row with its file. */
function verifyApplied(files: Migration[], rows: AppliedRow[]): number {
  const newest = files.at(-1);
  const beyond = rows.findLast((row) => row.number > (newest?.number ?? 0) && row.contract);
  if (beyond) {
    throw new RefusedError({
      code: 'database_too_new',
      detail: `The database was migrated by a newer Hanse (${beyond.name}), which took away what this one uses; this one knows migrations up to ${newest?.name ?? 'none'}.`,
      remedy: 'Start the newer version again, or restore the backup made before the upgrade.',
    });
  }
  for (const [index, row] of rows.entries()) {
    const file = files[index];
    // Of a newer version, which only added to the database.
    if (file === undefined) continue;
    if (file.number === row.number && file.checksum === row.checksum) continue;
    throw new RefusedError({
      code: 'migration_tampered',
      detail: `Migration ${row.name} was applied to this database with other contents than the file has now (${file.name}).`,
      remedy: 'Restore the file as it was released. Put what should change into a new migration.',
    });
  }
  return rows.at(-1)?.number ?? 0;
}

async function applyPatiently(pool: Pool, file: Migration, log: Log): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await applyOne(pool, file, log);
    } catch (error) {
      const blocked = ['timeout', 'conflict'].includes(failureOf(error));
      if (!blocked || attempt >= TABLE_LOCK_ATTEMPTS_MAX) throw error;
      log.warn({ migration: file.name, attempt }, 'other work holds a table this migration needs; trying again');
      await sleep(250 * attempt);
    }
  }
}

/** False when another process applied it while we waited for its row. */
async function applyOne(pool: Pool, file: Migration, log: Log): Promise<boolean> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    await client.query(`set local lock_timeout = ${OTHER_PROCESS_MS_MAX}; set local statement_timeout = 0`);
    // The row comes first: its key is the lock, a second process waits here until the first one has committed.
    const claimed = await client.query(
      `insert into schema_migration (number, name, checksum, contract) values ($1, $2, $3, $4)
       on conflict (number) do nothing`,
      [file.number, file.name, file.checksum, file.contract],
    );
    if (claimed.rowCount === 1) {
      await client.query(`set local lock_timeout = ${TABLE_LOCK_MS_MAX}`);
      await runFile(client, file);
    }
    const { command } = await client.query('commit');
    broken = false;
    if (command !== 'COMMIT') throw migrationFailed(file, 'it ended its own transaction', '');
    if (claimed.rowCount === 1) log.info({ migration: file.name }, 'applied a migration');
    return claimed.rowCount === 1;
  } finally {
    // A failed file leaves an open transaction; closing the connection is the surest ROLLBACK.
    client.release(broken);
  }
}

async function runFile(client: PoolClient, file: Migration): Promise<void> {
  try {
    await client.query(file.sql);
  } catch (error) {
    if (failureOf(error) !== 'other') throw error;
    const position = Number((error as { position?: string }).position ?? 0);
    const line = position > 0 ? ` line ${file.sql.slice(0, position).split('\n').length}` : '';
    throw migrationFailed(file, (error as Error).message, line, error);
  }
  // COMMIT or ROLLBACK inside a file would leave the row and the change in different transactions.
  const { rows } = await client.query(
    'select 1 from schema_migration where number = $1 and xmin = pg_current_xact_id()::xid',
    [file.number],
  );
  if (rows.length === 0) throw migrationFailed(file, 'it contains COMMIT or ROLLBACK, which no migration may', '');
}

async function createTable(pool: Pool): Promise<void> {
  try {
    await pool.query(CREATE_TABLE);
    // Databases made before there was this column. Asked first, because altering a table waits for everybody on it.
    const { rows } = await pool.query(
      `select 1 from pg_attribute where attrelid = 'schema_migration'::regclass and attname = 'contract'`,
    );
    if (rows.length > 0) return;
    await pool.query('alter table schema_migration add column if not exists contract boolean not null default false');
  } catch (error) {
    // "if not exists" is not safe against a second process at the same instant: it made the table, that is all we want.
    if (!['23505', '42P07'].includes((error as { code?: string }).code ?? '')) throw error;
  }
}

async function readApplied(pool: Pool): Promise<AppliedRow[]> {
  // As a row, because databases made before the column `contract` are asked before they have it.
  const { rows } = await pool.query<{ row: Partial<AppliedRow> & Omit<AppliedRow, 'contract'> }>(
    'select to_jsonb(m) as row from schema_migration m order by m.number',
  );
  return rows.map(({ row }) => ({ ...row, contract: row.contract ?? false }));
}

function filesInvalid(detail: string): RefusedError {
  return new RefusedError({ code: 'migration_files_invalid', detail, remedy: 'Rename the file.' });
}

function migrationFailed(file: Migration, reason: string, line: string, cause?: unknown): RefusedError {
  const error = new RefusedError({
    code: 'migration_failed',
    detail: `Migration ${file.name}${line} failed: ${reason}. Nothing of it was kept.`,
    remedy: 'Correct the cause and start again; migrations applied before it stay.',
  });
  error.cause = cause;
  return error;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
