/** A server whose webhooks go to receivers of the test; time and senders move only when told to. */
import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import { WebhookDeliverer } from '#modules/integrations';
import { steppableClock } from '#platform/clock';
import { createLogger } from '#platform/telemetry';
import { type Instance, type OpenedWorkspace, openInstance, openWorkspace } from '../support/instances.ts';
import { clubProgramme } from './club-programme.ts';

const NETWORKS = ['127.0.0.0/8'];

export const programme = clubProgramme('expiry: { kind: rolling, days: 30 }');

export interface World {
  workspace: OpenedWorkspace;
  api: Instance;
  clock: ReturnType<typeof steppableClock>;
  deliverer: WebhookDeliverer;
  /** Another process that sends. */
  anotherDeliverer(pool?: Pool): WebhookDeliverer;
  /** Asks for success. @returns the body */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  must(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<any>;
  subscribe(url: string, fields?: object): Promise<{ id: string; secret: string }>;
  /** An invoice of an account of the workspace (`K-0`, …). */
  buy(account: number, id: string, euros: number): Promise<void>;
  /** Sends everything that is due now. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(database: { url: string; pool: Pool }, now: Instant, accounts = 4): Promise<World> {
  const clock = steppableClock(now);
  const joinedAt = Date.UTC(2025, 0, 1);
  const workspace = await openWorkspace(database.pool, { programme, accounts, joinedAt });
  const { url, pool } = database;
  const api = await openInstance({ url, clock, apiKey: workspace.apiKey, webhookNetworks: NETWORKS });
  const log = createLogger({ level: 'silent', format: 'json' });
  const policy = api.services.webhookPolicy;
  const deliverers: WebhookDeliverer[] = [];
  const anotherDeliverer = (own: Pool = pool) => {
    const made = new WebhookDeliverer({ pool: own, clock, log, policy, keys: api.services.keys, timeoutMs: 1_000 });
    deliverers.push(made);
    return made;
  };
  const deliverer = anotherDeliverer();
  const must: World['must'] = async (method, path, body) => {
    const answer = await api.send(method, path, body);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  };
  return {
    workspace,
    api,
    clock,
    deliverer,
    anotherDeliverer,
    must,
    subscribe: (to, fields = {}) => must('POST', '/v1/webhook-subscriptions', { url: to, types: ['*'], ...fields }),
    buy: async (account, id, euros) => {
      const [line] = await api.bulk([
        {
          source: 'erp',
          id,
          type: 'invoice',
          occurredAt: new Date(clock.now()).toISOString(),
          account: { externalId: `K-${account}` },
          netAmount: euros,
          currency: 'EUR',
        },
      ]);
      if (line?.status !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(line)}`);
    },
    deliver: async () => {
      while ((await deliverer.sweep(workspace.workspaceId)) > 0) await deliverer.idle();
    },
    close: async () => {
      for (const one of deliverers) await one.stop();
      await api.close();
    },
  };
}
