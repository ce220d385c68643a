/**
 * An installation of its own for tests that kill things: a data folder with its embedded PostgreSQL, a workspace with a
 * programme, accounts and a key, and server processes on it. Only processes started here are ever signalled.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { createPool, type EmbeddedPostgres, migrate, startEmbeddedPostgres } from '#platform/postgres';
import { type OpenedWorkspace, openWorkspace } from '../support/instances.ts';
import { ServerProcess } from './server-process.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const JOINED = Date.UTC(2025, 0, 1);

export interface Installation extends OpenedWorkspace {
  folder: string;
  pool: Pool;
  postgres: EmbeddedPostgres;
  /** External ids of the accounts. */
  accounts: readonly string[];
  /** A server process on a port of its own; not started yet. */
  server(environment?: Record<string, string>, main?: string): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** @param on the folder its data folder is made in */
export async function openInstallation(programme: string, accounts: number, on = tmpdir()): Promise<Installation> {
  const folder = await mkdtemp(join(on, 'hanse-reliability-'));
  // Run as root, the database has another user, who must get through.
  await chmod(folder, 0o755);
  // Never restarted from here: that is the server's duty, and these tests are about it.
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    restart: false,
    settings: { shared_buffers: '64MB' },
  });
  const pool = createPool({ url: postgres.url, size: 4, applicationName: 'test' });
  await migrate(pool, { folder: MIGRATIONS });
  const workspace = await openWorkspace(pool, { programme, accounts, joinedAt: JOINED });
  const processes: ServerProcess[] = [];
  return {
    ...workspace,
    folder,
    pool,
    postgres,
    accounts: [...workspace.accountIds.keys()],
    server: async (environment = {}, main) => {
      const process = new ServerProcess({ folder, port: await freePort(), environment, ...(main && { main }) });
      processes.push(process);
      return process;
    },
    close: async () => {
      for (const process of processes) await process.stop();
      await pool.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port nobody listens on at the moment; a server that is killed comes back to the same one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
