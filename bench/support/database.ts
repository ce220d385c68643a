/** An embedded PostgreSQL with the product's own settings, in a folder that goes away afterwards. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool, migrate, startEmbeddedPostgres } from '../../server/src/platform/postgres/index.ts';

const MIGRATIONS = join(import.meta.dirname, '../../server/migrations');

export type Pool = ReturnType<typeof createPool>;

export interface BenchServer {
  /** Where the server's files lie: the disk whose flushes count. */
  folder: string;
  version: string;
  postmaster(): number;
  /** A fresh, migrated database. */
  open(name: string): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

export interface BenchDatabase {
  url: string;
  pool: Pool;
  close(): Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hanse-bench-'));
  // Run as root, the database has a user of its own, who must get through.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder, database: 'bench', restart: false });
  const admin = createPool({ url: server.url, size: 1 });
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  return {
    folder,
    version: rows[0]?.server_version ?? 'unknown',
    postmaster: () => server.pid(),
    open: async (name) => {
      await admin.query(`create database ${name} template template0`);
      const url = server.url.replace('/bench?', `/${name}?`);
      const pool = createPool({ url, size: 10 });
      await migrate(pool, { folder: MIGRATIONS });
      return {
        url,
        pool,
        close: async () => {
          await pool.end();
          await admin.query(`drop database ${name} with (force)`);
        },
      };
    },
    stop: async () => {
      await admin.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
