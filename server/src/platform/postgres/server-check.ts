import type { Pool } from 'pg';
import { translateError } from './database-errors.ts';
import { type Log, silentLog } from './log.ts';
import { databaseUnavailable } from './unavailable.ts';

export interface ServerFacts {
  /** As in `show server_version_num`: 180004 for 18.4. */
  version: number;
  versionText: string;
  warnings: string[];
}

const VERSION_MIN = 150000;

interface Row {
  version: number;
  text: string;
  encoding: string;
  date_style: string;
  standby: boolean;
  folded: string;
  collation: string;
  fsync: string;
  synchronous: string;
}

/**
 * Looks once, at start, whether the server can carry Hanse: version 15 or newer, UTF8, ISO dates, writable. Throws
 * `database_unavailable` when not. What works but will surprise is logged and answered as warnings.
 */
export async function checkServer(pool: Pool, log: Log = silentLog): Promise<ServerFacts> {
  const row = await readFacts(pool);
  const refuse = (detail: string, remedy: string): never => {
    throw databaseUnavailable(detail, remedy);
  };
  if (row.version < VERSION_MIN) {
    refuse(`The database is PostgreSQL ${row.text}; Hanse needs 15 or newer.`, 'Upgrade it, or use another server.');
  }
  if (row.encoding !== 'UTF8') {
    refuse(
      `The database stores text as ${row.encoding}; Hanse needs UTF8.`,
      "Create one with: CREATE DATABASE hanse ENCODING 'UTF8' TEMPLATE template0;",
    );
  }
  if (row.standby) refuse('The database is a read-only standby.', 'Point DATABASE_URL at the primary server.');
  if (!row.date_style.startsWith('ISO')) {
    refuse(`DateStyle is "${row.date_style}".`, 'Remove that setting: ALTER DATABASE … RESET DateStyle;');
  }
  const warnings = warningsOf(row);
  for (const warning of warnings) log.warn(warning);
  return { version: row.version, versionText: row.text, warnings };
}

async function readFacts(pool: Pool): Promise<Row> {
  try {
    const { rows } = await pool.query<Row>(`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
             current_setting('server_encoding') as encoding, current_setting('DateStyle') as date_style,
             pg_is_in_recovery() as standby, lower('Ä') as folded, d.datcollate as collation,
             current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous
        from pg_database d where d.datname = current_database()`);
    return rows[0] as Row;
  } catch (error) {
    throw translateError(error);
  }
}

function warningsOf(row: Row): string[] {
  const warnings: string[] = [];
  if (row.folded !== 'ä') {
    warnings.push(
      `The database's locale (${row.collation}) does not know lower case beyond ASCII: searching "ärzte" will not find "Ärzte". Create the database with LOCALE 'C.UTF-8'.`,
    );
  }
  if (row.fsync !== 'on') warnings.push('fsync is off: a power cut can destroy the whole database.');
  if (row.synchronous === 'off') {
    warnings.push('synchronous_commit is off: a crash can lose events that were already acknowledged.');
  }
  return warnings;
}
