/** Accounts, events, decisions and wallets over HTTP, wired up as in production; time moves only when told to. */
import type { Pool } from 'pg';
import { type Instant, newUuid, RefusedError } from '#kernel';
import { replayWorkspace } from '#modules/decisions';
import { explanationErrors, explanationRoutes } from '#modules/explanations';
import { intakeErrors, intakeRoutes } from '#modules/intake';
import { partyErrors, partyRoutes } from '#modules/parties';
import { applyProgramme, programmeErrors } from '#modules/programmes';
import { verifyLedger, walletErrors, walletRoutes } from '#modules/wallets';
import { createWorkspace } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { queryable, withTransaction } from '#platform/postgres';
import { createMetrics } from '#platform/telemetry';
import { openServices, type Services } from '../../src/app/services.ts';
import { settleWorkspace } from '../../src/app/settle-workspace.ts';
import { startTestServer } from '../../src/platform/http/testing.ts';
import { readTestProgramme } from './programme-file.ts';
import { testSecretKey } from './secret-key.ts';

export interface ApiAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
  body: any;
}

export interface ApiServer {
  workspaceId: string;
  services: Services;
  clock: ReturnType<typeof steppableClock>;
  send(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<ApiAnswer>;
  /** The same, for what must be answered with success. @throws Error with the answer */
  must<T = ApiAnswer['body']>(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<T>;
  /** Sends one event. @returns its answer */
  event(fields: object): Promise<ApiAnswer['body']>;
  /** A new account with an external id of its own in the system `erp`. */
  account(fields?: object): Promise<{ id: string; externalId: string }>;
  apply(programme: string): Promise<void>;
  /** Posts everything that is due and owed between accounts. */
  settle(): Promise<void>;
  /** Where a replay from facts alone gives something else than what is stored; empty where it gives the same. */
  replayDifferences(): Promise<unknown[]>;
  /** Violations of the books, as texts; empty where all promises hold. */
  brokenPromises(): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function openApiServer(pool: Pool, programme: string, now: Instant): Promise<ApiServer> {
  const clock = steppableClock(now);
  const services = openServices({ pool, clock, metrics: createMetrics(), secretKey: testSecretKey });
  const slug = `w${newUuid().slice(-10)}`;
  const { workspaceId } = await withTransaction(pool, (tx) =>
    createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/Berlin', now }),
  );
  const routes = [
    ...partyRoutes(services.lanes),
    ...intakeRoutes(services.intake),
    ...explanationRoutes(services.intake),
    ...walletRoutes(services.lanes),
  ];
  const server = await startTestServer(routes, {
    errors: [partyErrors, programmeErrors, intakeErrors, explanationErrors, walletErrors],
    clock,
    authenticate: async ({ authorization }) => {
      if (!authorization) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      return { kind: 'apiKey', id: 'key_test', workspaceId, scopes: ['*'] };
    },
  });
  const send: ApiServer['send'] = async (method, path, body, idempotencyKey) => {
    const headers = {
      authorization: 'Bearer test',
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const answer = await server.send(method, path, { body, headers });
    return { status: answer.status, body: answer.body };
  };
  const must: ApiServer['must'] = async (method, path, body, idempotencyKey) => {
    const answer = await send(method, path, body, idempotencyKey);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  };
  const api: ApiServer = {
    workspaceId,
    services,
    clock,
    send,
    must,
    event: (fields) => must('POST', '/v1/events', fields),
    account: async (fields = {}) => {
      const externalId = `C-${newUuid().slice(-12)}`;
      const externalIds = [{ system: 'erp', externalId }];
      const { id } = await must('POST', '/v1/accounts', { name: externalId, externalIds, ...fields });
      return { id, externalId };
    },
    apply: async (text) => {
      const file = readTestProgramme(text);
      await withTransaction(pool, (tx) => applyProgramme(tx, workspaceId, { file, now: clock.now(), by: 'test' }));
    },
    settle: () => settleWorkspace(services, workspaceId),
    replayDifferences: async () => {
      const db = queryable(pool);
      const report = await replayWorkspace({ facts: db, live: db, workspaceId, at: clock.now() });
      return report.differences;
    },
    brokenPromises: async () => [...(await verifyLedger(pool, { workspaceId })).violations],
    close: async () => {
      await services.intake.queues.drained();
      await server.close();
    },
  };
  await api.apply(programme);
  return api;
}
