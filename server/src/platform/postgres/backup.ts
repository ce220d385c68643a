import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ClientBase, Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { formatInstant, type Instant, RefusedError } from '#kernel';
import { type BackupHeader, BackupReader, unusable, writeCopy, writeEnd, writeHeader } from './backup-file.ts';
import { migrate } from './migrate.ts';
import { withPlainClient } from './plain-client.ts';
import { readTablesInOrder, type SchemaTable } from './schema-tables.ts';
import { APP_ROLE, WORKSPACE_SETTING } from './workspace-scope.ts';

export interface BackupReport {
  workspaces: number;
  tables: number;
  rows: number;
}

/** Made by the migrations of the restored database, not by the file. */
const NOT_COPIED = ['schema_migration'];

/**
 * Writes everything in the database to a file, as it is in one instant; others go on working. The file is complete or it
 * is not there.
 * @throws RefusedError `file_not_written`, `database_unavailable`
 */
export async function backUp(url: string, file: string, takenAt: Instant): Promise<BackupReport> {
  const draft = `${file}.partial`;
  const report: BackupReport = { workspaces: 0, tables: 0, rows: 0 };
  return withPlainClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    // It holds what people and companies do: for this user only.
    const target = createWriteStream(draft, { mode: 0o600 });
    await pipeline(Readable.from(dump(client, takenAt, report)), createGzip(), target).catch(async (error) => {
      await rm(draft, { force: true });
      throw isFileError(error) ? notWritten(file, error) : error;
    });
    await rename(draft, file);
    return report;
  });
}

async function* dump(client: ClientBase, takenAt: Instant, report: BackupReport): AsyncGenerator<string | Buffer> {
  const { rows: migrations } = await client.query<BackupHeader['migrations'][number]>(
    'select number, name, checksum from schema_migration order by number',
  );
  yield writeHeader({ backup: 1, takenAt: formatInstant(takenAt), migrations });
  const { rows: workspaces } = await client.query<{ id: string }>(
    'select workspace_id as id from workspace order by 1',
  );
  report.workspaces = workspaces.length;
  for (const table of await readTablesInOrder(client)) {
    if (NOT_COPIED.includes(table.name)) continue;
    report.tables += 1;
    // Workspace by workspace, because policies hide the rows from everybody, the owner of the tables included.
    const scopes = table.fenced ? workspaces.map(({ id }) => id) : [null];
    for (const workspaceId of scopes) yield* dumpTable(client, table, workspaceId, report);
  }
  yield writeEnd(report.rows);
}

async function* dumpTable(
  client: ClientBase,
  { name, columns }: SchemaTable,
  workspaceId: string | null,
  report: BackupReport,
): AsyncGenerator<string | Buffer> {
  await client.query(
    workspaceId === null
      ? 'set local role none'
      : `set local role ${APP_ROLE}; set local ${WORKSPACE_SETTING} = '${workspaceId}'`,
  );
  const own = workspaceId === null ? '' : ` where workspace_id = '${workspaceId}'`;
  const copy = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}${own}) to stdout`));
  let begun = false;
  for await (const piece of copy as AsyncIterable<Buffer>) {
    if (!begun) yield writeCopy(name, columns);
    begun = true;
    yield piece;
  }
  if (begun) yield '\\.\n';
  report.rows += copy.rowCount;
}

/**
 * Fills an empty database from a backup and brings it to the newest migration. All of the rows come, or none.
 * @param migrations folder with the migrations of this version
 * @throws RefusedError `backup_unusable`, `database_not_empty`, `database_too_new`, `file_unreadable`, and what migrating
 *   throws
 */
export async function restore(pool: Pool, url: string, file: string, migrations: string): Promise<BackupReport> {
  // Unpacking stops with the reader, and what goes wrong while it reads arrives there.
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  try {
    const reader = new BackupReader(unpacked as AsyncIterable<Buffer>);
    const header = await reader.header();
    await prepareEmpty(pool, header, migrations);
    const report = await withPlainClient(url, (client) => fill(client, reader));
    await pool.query('analyze');
    await migrate(pool, { folder: migrations });
    return report;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_')) throw unusable('it is damaged or was cut off');
    throw isFileError(error) ? unreadable(file, error) : error;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

/** The tables as they were when the backup was taken. */
async function prepareEmpty(pool: Pool, header: BackupHeader, folder: string): Promise<void> {
  const found = await pool.query<{ made: boolean }>(`select to_regclass('workspace') is not null as made`);
  const used = found.rows[0]!.made && (await pool.query('select 1 from workspace limit 1')).rowCount !== 0;
  if (used) throw notEmpty('has workspaces');
  const newest = header.migrations.at(-1)?.number ?? 0;
  const { version } = await migrate(pool, { folder, upTo: newest });
  if (version > newest) throw notEmpty('is at a newer migration than the backup');
  const { rows } = await pool.query<BackupHeader['migrations'][number]>(
    'select number, name, checksum from schema_migration order by number',
  );
  for (const { number, name, checksum } of header.migrations) {
    const own = rows.find((row) => row.number === number);
    if (own?.checksum === checksum) continue;
    if (own) throw unusable(`its migration ${name} is another one than here`);
    throw unusable(`it was made by a newer Hanse, with migration ${name}`, 'Restore it with that version.');
  }
}

async function fill(client: ClientBase, reader: BackupReader): Promise<BackupReport> {
  const report: BackupReport = { workspaces: 0, tables: 0, rows: 0 };
  await client.query('begin');
  const all = await readTablesInOrder(client);
  const fenced = all.filter((table) => table.fenced);
  // Rows of all workspaces come in together; for an owner who is no superuser the policies must step aside.
  for (const { name } of fenced) await client.query(`alter table ${name} no force row level security`);
  for (const { name, placement } of all) {
    // What a first start left behind, such as which key it used.
    if (placement === 'local' && !NOT_COPIED.includes(name)) await client.query(`delete from ${name}`);
  }
  const filled = new Set<string>();
  for await (const { statement, table, columns, rows } of reader.sections()) {
    const known = all.find(({ name }) => name === table);
    if (!known || columns.some((column) => !known.columns.includes(column))) throw unusable(`${table} is unlike here`);
    const copy = client.query(copyFrom(statement.replace(/;$/, '')));
    await pipeline(rows, copy);
    filled.add(table);
    report.rows += copy.rowCount;
    if (table === 'workspace') report.workspaces = copy.rowCount;
  }
  for (const { name } of fenced) await client.query(`alter table ${name} force row level security`);
  await client.query('commit');
  return { ...report, tables: filled.size };
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  return syscall !== undefined && /^E[A-Z]+$/.test(code) && ['open', 'read', 'write'].includes(syscall);
}

function notWritten(file: string, error: Error): RefusedError {
  return new RefusedError({ code: 'file_not_written', detail: `${file} cannot be written: ${error.message}.` });
}

function unreadable(file: string, error: Error): RefusedError {
  return new RefusedError({ code: 'file_unreadable', detail: `${file} cannot be read: ${error.message}.` });
}

function notEmpty(what: string): RefusedError {
  return new RefusedError({
    code: 'database_not_empty',
    detail: `The database ${what}. A backup is restored into an empty one.`,
    remedy: 'Name another data folder with HANSE_DATA_DIR, or another database with DATABASE_URL.',
  });
}
