/** Two workspaces that keep files, over real HTTP, in a folder of the test; time moves only when told to. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Pool } from 'pg';
import { type Instant, newUuid } from '#kernel';
import { exportEverything } from '#modules/exports';
import { ImportRunner } from '#modules/imports';
import { createApiKey, createWorkspace } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { createPool, inWorkspace, withTransaction } from '#platform/postgres';
import { createLogger, createMetrics } from '#platform/telemetry';
import { openApi } from '../../src/app/open-api.ts';
import type { Platform } from '../../src/app/open-platform.ts';
import { openServices } from '../../src/app/services.ts';
import type { S3Server } from '../support/s3-server.ts';
import { testSecretKey } from '../support/secret-key.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

export interface FileAnswer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
}

export interface FileTenant {
  workspaceId: string;
  /** Of the API, and the key it is called with. */
  url: string;
  key: string;
  /** JSON, or bytes of a media type. */
  call(method: string, path: string, body?: object | Buffer, mediaType?: string): Promise<FileAnswer>;
  /** Uploads; the name says what it is called, the content what it is. */
  upload(purpose: string, content: Buffer, query?: Record<string, string>): Promise<FileAnswer>;
  /** With these permissions only. */
  as(scopes: readonly string[]): Promise<FileTenant>;
  /** What jobs do once an hour. */
  sweep(): Promise<void>;
}

export interface FileWorld {
  clock: ReturnType<typeof steppableClock>;
  pool: Pool;
  tenant(): Promise<FileTenant>;
  /** Without credentials, as browsers follow links. */
  fetch(link: string, headers?: Record<string, string>): Promise<FileAnswer>;
  /** What an export of everything would hold, by name. */
  exported(workspaceId: string): Promise<Map<string, Buffer>>;
  /** Pieces on the disk. */
  piecesOnDisk(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openFileWorld(
  database: { url: string; pool: Pool },
  now: Instant,
  settings: Partial<Pick<Platform['config'], 'fileQuotaMb' | 'fileStore'> & S3Server['settings']> = {},
): Promise<FileWorld> {
  const clock = steppableClock(now);
  const dataDir = await mkdtemp(join(tmpdir(), 'hanse-files-'));
  const pool = createPool({ url: database.url, size: 12, fenced: true });
  const log = createLogger({ level: 'silent', format: 'json' });
  const config = { webhookNetworks: [], fileStore: 'folder', dataDir, ...settings } as unknown as Platform['config'];
  const platform = { pool, clock, log, metrics: createMetrics(), config, secretKey: testSecretKey };
  const services = openServices(platform);
  const api = await openApi(platform as unknown as Platform, services, MIGRATIONS, 'test');
  const url = await api.listen({ host: '127.0.0.1', port: 0 });
  const runner = new ImportRunner({ ...services.intake, catalogue: services.catalogue, files: services.files });

  const tenantOf = (workspaceId: string, key: string): FileTenant => {
    const call = callerOf(url, key);
    return {
      workspaceId,
      url,
      key,
      call,
      upload: (purpose, content, query = {}) =>
        call('POST', `/v1/files?${new URLSearchParams({ purpose, ...query })}`, content, 'application/octet-stream'),
      as: async (scopes) => tenantOf(workspaceId, await keyOf(database.pool, workspaceId, scopes, clock.now())),
      sweep: () => inWorkspace(workspaceId, () => runner.sweepOld(workspaceId)),
    };
  };

  return {
    clock,
    pool: database.pool,
    tenant: async () => {
      const slug = `w${newUuid().slice(-10)}`;
      const { workspaceId } = await withTransaction(database.pool, (tx) =>
        createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/Berlin', now }),
      );
      return tenantOf(workspaceId, await keyOf(database.pool, workspaceId, ['*'], now));
    },
    fetch: async (link, headers = {}) => read(await fetch(new URL(link, url), { headers })),
    exported: (workspaceId) =>
      inWorkspace(workspaceId, async () => {
        const found = new Map<string, Buffer>();
        await exportEverything(pool, { workspaceId, now: clock.now(), ...services }, async (entries) => {
          for await (const { name, content } of entries) found.set(name, await buffer(Readable.from(content)));
        });
        return found;
      }),
    piecesOnDisk: async () => {
      const found = await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => []);
      return found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    },
    close: async () => {
      await runner.stop();
      await services.intake.queues.drained();
      await api.close();
      await pool.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function callerOf(url: string, key: string): FileTenant['call'] {
  return async (method, path, body, mediaType = 'application/json') => {
    const content = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${key}`,
      ...(content === undefined ? {} : { 'content-type': mediaType }),
    };
    const sent = content === undefined ? {} : { body: content as BodyInit };
    return read(await fetch(`${url}${path}`, { method, headers, ...sent }));
  };
}

async function keyOf(pool: Pool, workspaceId: string, scopes: readonly string[], now: Instant): Promise<string> {
  const grant = { scopes, expiresAt: null, grantorScopes: ['*'], name: 'test', now };
  return withTransaction(pool, async (tx) => (await createApiKey(tx, { workspaceId, ...grant })).text);
}

async function read(answer: Response): Promise<FileAnswer> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  let body: unknown = null;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch {
    // A file.
  }
  return { status: answer.status, headers: answer.headers, bytes, body };
}
