/**
 * What several server processes are to the database, in one process: each instance is the whole API with its own
 * connections, its own compiled rules and its own queues; they share nothing but the database and the clock.
 */
import type { Pool } from 'pg';
import { formatId, type Instant, newUuid } from '#kernel';
import { runDerived, runDue } from '#modules/decisions';
import { ensureAccounts } from '#modules/parties';
import { applyProgramme } from '#modules/programmes';
import { createApiKey, createWorkspace } from '#modules/workspaces';
import type { Clock } from '#platform/clock';
import { createPool, inWorkspace, withTransaction } from '#platform/postgres';
import { createLogger, createMetrics } from '#platform/telemetry';
import { openApi } from '../../src/app/open-api.ts';
import type { Platform } from '../../src/app/open-platform.ts';
import { openServices, type Services } from '../../src/app/services.ts';
import { readTestProgramme } from './programme-file.ts';
import { testSecretKey } from './secret-key.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface InstanceAnswer {
  status: number;
  replayed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
}

export interface LineAnswer {
  line: number;
  status: 'recorded' | 'replayed' | 'unmatched' | 'refused';
  eventId?: string | null;
  decisions?: { campaign: string; awards: { unit: string; granted: string }[] }[];
  problem?: { code: string; status: number; detail?: string };
}

/** A bulk request was refused as a whole. */
export class BulkRefused extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`the bulk request was answered ${status}: ${body}`);
    this.status = status;
  }
}

export interface Instance {
  pool: Pool;
  services: Services;
  send(method: Method, path: string, body?: unknown, idempotencyKey?: string): Promise<InstanceAnswer>;
  /** What is answered as text, such as a list as CSV. */
  text(path: string): Promise<string>;
  /** @throws BulkRefused */
  bulk(events: readonly object[]): Promise<LineAnswer[]>;
  /** Opens a socket; @returns its URL */
  listen(): Promise<string>;
  /** Everything that is due, and everything owed between accounts. */
  settle(workspaceId: string): Promise<void>;
  /** Lets everything finish. */
  close(): Promise<void>;
}

export interface InstanceOptions {
  url: string;
  clock: Clock;
  apiKey: string;
  poolSize?: number;
  /** As HANSE_WEBHOOK_NETWORKS. */
  webhookNetworks?: readonly string[];
}

export async function openInstance(options: InstanceOptions): Promise<Instance> {
  const { url, clock, apiKey, poolSize = 8, webhookNetworks = [] } = options;
  // As `hanse serve` opens it: a request or job that does not say for which workspace it works, fails.
  const pool = createPool({ url, size: poolSize, fenced: true });
  const log = createLogger({ level: 'silent', format: 'json' });
  const platform = { pool, clock, log, metrics: createMetrics(), secretKey: testSecretKey };
  const config = { webhookNetworks } as Platform['config'];
  const services = openServices({ ...platform, config });
  const api = await openApi(platform as unknown as Platform, services, MIGRATIONS, 'test');
  const call = async (method: Method, path: string, headers: Record<string, string>, payload?: string) =>
    api.app.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${apiKey}`, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  return {
    pool,
    services,
    send: async (method, path, body, idempotencyKey) => {
      const headers = {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      };
      const answer = await call(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
      const replayed = answer.headers['idempotency-replayed'] === 'true';
      return { status: answer.statusCode, replayed, body: answer.body === '' ? null : JSON.parse(answer.body) };
    },
    text: async (path) => (await call('GET', path, {})).body,
    bulk: async (events) => {
      const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
      const answer = await call('POST', '/v1/events/bulk', { 'content-type': 'application/x-ndjson' }, lines);
      if (answer.statusCode !== 200) throw new BulkRefused(answer.statusCode, answer.body);
      return answer.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    listen: () => api.listen({ host: '127.0.0.1', port: 0 }),
    settle: async (workspaceId) => {
      await services.intake.queues.drained();
      await inWorkspace(workspaceId, async () => {
        while ((await runDerived(services.lanes, workspaceId)) > 0 || (await runDue(services.lanes, workspaceId)) > 0);
      });
    },
    close: async () => {
      await api.close();
      await services.intake.queues.drained();
      await pool.end();
    },
  };
}

export interface WorkspaceSpec {
  programme: string;
  /** How many; their external ids are `K-0`, `K-1`, … */
  accounts: number;
  joinedAt: Instant;
}

export interface OpenedWorkspace {
  workspaceId: string;
  apiKey: string;
  /** Ids by external id. */
  accountIds: ReadonlyMap<string, string>;
  /** `acc_…` of an external id. */
  accountPath(externalId: string): string;
}

/** A workspace with a programme, accounts and a key that may do everything. */
export async function openWorkspace(pool: Pool, spec: WorkspaceSpec): Promise<OpenedWorkspace> {
  const { joinedAt: now } = spec;
  const slug = `w${newUuid().slice(-10)}`;
  const file = readTestProgramme(spec.programme);
  return withTransaction(pool, async (tx) => {
    const { workspaceId } = await createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/Berlin', now });
    await applyProgramme(tx, workspaceId, { file, now, by: 'test' });
    const seeds = Array.from({ length: spec.accounts }, (_, index) => ({
      system: 'erp',
      externalId: `K-${index}`,
      joinedAt: now,
    }));
    const ids = await ensureAccounts(tx, workspaceId, seeds, { create: true, now, by: 'test' });
    const grant = { scopes: ['*'], expiresAt: null, grantorScopes: ['*'] };
    const { text } = await createApiKey(tx, { workspaceId, name: 'test', ...grant, now });
    const accountIds = new Map([...ids].map(([key, id]) => [key.split('\u0000').at(-1) ?? key, id]));
    const accountPath = (externalId: string) => `/v1/accounts/${formatId('acc', accountIds.get(externalId) ?? '')}`;
    return { workspaceId, apiKey: text, accountIds, accountPath };
  });
}
