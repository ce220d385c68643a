import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg, { type Pool } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createPool, migrate, migrationsFingerprint } from '../../src/platform/postgres/index.ts';
import '../schema/watch-statements.ts';
import { testServerUrl } from './test-server.ts';

export interface TestDatabase {
  /** Ours, with our type parsers; ended by itself. Available from `beforeAll` on. */
  readonly pool: Pool;
  /** For pools, processes and libraries of the test; what they open, they must close. */
  readonly url: string;
  /** Name on the server. */
  readonly name: string;
}

export interface TestDatabaseOptions {
  /** `none`: an empty database, for testing migrations. Default: copy of the migrated template. */
  migrations?: 'all' | 'none';
}

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
/** One process migrates the template while the others wait; any number will do, it is used nowhere else. */
const TEMPLATE_LOCK = 7_204_115;
/** Connections that are closing need a moment to disappear. */
const LEAK_GRACE_MS = 2_000;

/**
 * A database of its own for the test file (or the `describe`) that calls this at its top. Made before the first test by
 * copying a migrated template (about 50 ms), dropped after the last. Connections that the tests left open fail the file.
 */
export function testDatabase(options: TestDatabaseOptions = {}): TestDatabase {
  let made: { pool: Pool; url: string; name: string; serverUrl: string } | null = null;
  const get = () => {
    if (!made) throw new Error('the test database exists from beforeAll on, not while the file is being loaded');
    return made;
  };
  beforeAll(async () => {
    const serverUrl = await testServerUrl(inject('testRunFolder'));
    const name = `hanse_test_${randomBytes(6).toString('hex')}`;
    const template = options.migrations === 'none' ? 'template0' : await ensureTemplate(serverUrl);
    await onServer(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
    const url = withDatabase(serverUrl, name);
    made = { pool: createPool({ url, size: 8 }), url, name, serverUrl };
  });
  afterAll(async () => {
    if (!made) return;
    const { pool, name, serverUrl } = made;
    const unreturned = pool.totalCount - pool.idleCount;
    if (unreturned === 0) await pool.end();
    const leaked = await onServer(serverUrl, async (client) => {
      const found = await waitForNoConnections(client, name);
      await client.query(`drop database ${name} with (force)`);
      return found;
    });
    if (leaked.length > 0) throw new Error(`connections were left open:\n${leaked.join('\n')}`);
  });
  return {
    get pool() {
      return get().pool;
    },
    get url() {
      return get().url;
    },
    get name() {
      return get().name;
    },
  };
}

/** The name of the migrated template of these migration files, made by whoever needs it first. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `hanse_template_${await migrationsFingerprint(MIGRATIONS)}`;
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 1) return;
    // Migrated under another name first: a migration that fails must not leave half a template behind.
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} template template0`);
    const pool = createPool({ url: withDatabase(serverUrl, draft), size: 1 });
    try {
      await migrate(pool, { folder: MIGRATIONS });
    } finally {
      await pool.end();
    }
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function waitForNoConnections(client: pg.Client, name: string): Promise<string[]> {
  for (let waited = 0; ; waited += 50) {
    const { rows } = await client.query<{ text: string }>(
      `select application_name || ', ' || coalesce(state, '?') || ': ' || left(query, 200) as text
         from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    );
    if (rows.length === 0 || waited >= LEAK_GRACE_MS) return rows.map((row) => row.text);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server, another database. Text, because URL refuses "postgresql:///name" without a host. */
function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?]*\/)[^?]*/, `$1${name}`);
}
