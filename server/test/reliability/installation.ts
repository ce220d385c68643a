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
import { unwrap } from '#kernel';
import { ensureAccounts } from '#modules/parties';
import { applyProgramme, readProgrammeFile } from '#modules/programmes';
import { createApiKey, createWorkspace } from '#modules/workspaces';
import { systemClock } from '#platform/clock';
import { createPool, type EmbeddedPostgres, migrate, startEmbeddedPostgres, withTransaction } from '#platform/postgres';
import { ServerProcess } from './server-process.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const JOINED = Date.UTC(2025, 0, 1);

export interface Installation {
  folder: string;
  workspaceId: string;
  slug: string;
  apiKey: string;
  pool: Pool;
  postgres: EmbeddedPostgres;
  /** External ids of the accounts, and their ids by external id. */
  accounts: readonly string[];
  accountIds: ReadonlyMap<string, string>;
  /** A server process on a port of its own; not started yet. */
  server(environment?: Record<string, string>): Promise<ServerProcess>;
  close(): Promise<void>;
}

export async function openInstallation(programme: string, accounts: number): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'hanse-reliability-'));
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
  const now = systemClock.now();
  const { workspaceId, slug, apiKey, accountIds } = await withTransaction(pool, async (tx) => {
    const workspace = await createWorkspace(tx, { slug: 'bank', name: 'Bank', timeZone: 'Europe/Berlin', now: JOINED });
    const key = await createApiKey(tx, {
      workspaceId: workspace.workspaceId,
      name: 'clients',
      scopes: ['*'],
      expiresAt: null,
      grantorScopes: ['*'],
      now,
    });
    const file = unwrap(readProgrammeFile(programme));
    await applyProgramme(tx, workspace.workspaceId, { file, now: JOINED, by: 'test' });
    const ids = await ensureAccounts(tx, workspace.workspaceId, seeds(accounts), { create: true, now, by: 'test' });
    return { workspaceId: workspace.workspaceId, slug: workspace.slug, apiKey: key.text, accountIds: ids };
  });
  const processes: ServerProcess[] = [];
  return {
    folder,
    workspaceId,
    slug,
    apiKey,
    pool,
    postgres,
    accounts: seeds(accounts).map(({ externalId }) => externalId),
    accountIds: new Map([...accountIds].map(([key, id]) => [key.split('\u0000').at(-1) ?? key, id])),
    server: async (environment = {}) => {
      const process = new ServerProcess({ folder, port: await freePort(), environment });
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

function seeds(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    system: 'erp',
    externalId: `K-${index}`,
    name: `Customer ${index}`,
    joinedAt: JOINED,
  }));
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
