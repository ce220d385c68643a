/** The whole API as it is served, with as many empty workspaces as a scenario needs; time moves only when told to. */
import type { Pool } from 'pg';
import { type Instant, newUuid } from '#kernel';
import { createApiKey, createWorkspace } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { withTransaction } from '#platform/postgres';
import { createLogger, createMetrics } from '#platform/telemetry';
import { openApi } from '../../src/app/open-api.ts';
import type { Platform } from '../../src/app/open-platform.ts';
import { openServices } from '../../src/app/services.ts';
import { settleWorkspace } from '../../src/app/settle-workspace.ts';
import { testSecretKey } from '../support/secret-key.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

export interface WholeAnswer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
}

export interface Tenant {
  workspaceId: string;
  /** Texts are sent as YAML, anything else as JSON. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: object,
  ): Promise<WholeAnswer>;
  /** A new account. @returns its public id */
  account(externalId: string, fields?: object): Promise<string>;
  /** An invoice over so many euros. */
  invoice(externalId: string, occurredAt: string, netAmount: number): Promise<WholeAnswer>;
  settle(): Promise<void>;
}

export interface WholeApi {
  clock: ReturnType<typeof steppableClock>;
  tenant(): Promise<Tenant>;
  close(): Promise<void>;
}

export async function openWholeApi(pool: Pool, now: Instant): Promise<WholeApi> {
  const clock = steppableClock(now);
  const log = createLogger({ level: 'silent', format: 'json' });
  const config = { webhookNetworks: [] } as unknown as Platform['config'];
  const platform = { pool, clock, log, metrics: createMetrics(), config, secretKey: testSecretKey };
  const services = openServices(platform as unknown as Platform);
  const api = await openApi(platform as unknown as Platform, services, MIGRATIONS, 'test');
  let documents = 0;
  const tenant = async (): Promise<Tenant> => {
    const slug = `w${newUuid().slice(-10)}`;
    const { workspaceId, key } = await withTransaction(pool, async (tx) => {
      const workspace = await createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/Berlin', now });
      const grant = { scopes: ['*'], expiresAt: null, grantorScopes: ['*'], name: 'test', now };
      const { text } = await createApiKey(tx, { workspaceId: workspace.workspaceId, ...grant });
      return { workspaceId: workspace.workspaceId, key: text };
    });
    const call: Tenant['call'] = async (method, url, body, headers = {}) => {
      const type = typeof body === 'string' ? 'application/yaml' : 'application/json';
      const answer = await api.app.inject({
        method,
        url,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: parsed(answer.body) };
    };
    return {
      workspaceId,
      call,
      account: async (externalId, fields = {}) => {
        const externalIds = [{ system: 'erp', externalId }];
        return (await call('POST', '/v1/accounts', { name: externalId, externalIds, ...fields })).body.id;
      },
      invoice: (externalId, occurredAt, netAmount) => {
        documents += 1;
        const event = { source: 'erp', id: `I-${documents}`, type: 'invoice', occurredAt, currency: 'EUR', netAmount };
        return call('POST', '/v1/events', { ...event, account: { externalId } });
      },
      settle: () => settleWorkspace(services, workspaceId),
    };
  };
  const close = async () => {
    await services.intake.queues.drained();
    await api.close();
  };
  return { clock, tenant, close };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
