/** The real server on a test database, with the write path behind it: for scenarios that go through HTTP. */

import type { Pool } from 'pg';
import pino from 'pino';
import { type Instant, newUuid, parseId } from '#kernel';
import { type LaneDeps, LaneQueues, loadProfile, runDue } from '#modules/decisions';
import { electronicInvoiceErrors, electronicInvoiceRoutes } from '#modules/electronic-invoices';
import { accountInsight } from '#modules/explanations';
import { type EventAnswer, type IntakeDeps, intakeErrors, intakeRoutes, takeEvents } from '#modules/intake';
import { createPartyResolver, partyErrors, partyRoutes } from '#modules/parties';
import { applyProgramme, programmeErrors, programmeRoutes, RulesCache } from '#modules/programmes';
import { createApiKey, createApiKeyAuthentication, createWorkspace } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { createHttpServer, type ErrorTable, type HttpServerOptions, type Route } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import { createMetrics } from '#platform/telemetry';
import { readTestProgramme } from './programme-file.ts';

export interface PartyAnswer {
  status: number;
  replayed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
  body: any;
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  options?: { key?: string | null; idempotencyKey?: string; contentType?: string },
) => Promise<PartyAnswer>;

export interface PartyServer {
  pool: Pool;
  deps: LaneDeps;
  clock: ReturnType<typeof steppableClock>;
  workspaceId: string;
  /** With a key that may do everything, unless another one is given; null sends none. */
  send: Send;
  /** Creates one with a name of its own. @returns its public id */
  createAccount(fields?: object): Promise<string>;
  /** Creates one with a name of its own. @returns its public id */
  createPerson(fields?: object): Promise<string>;
  /** Another workspace with a key of its own. */
  openWorkspace(): Promise<{ workspaceId: string; key: string }>;
  makeKey(scopes: readonly string[]): Promise<string>;
  apply(programme: string): Promise<void>;
  events(...events: object[]): Promise<EventAnswer[]>;
  settle(): Promise<void>;
  profile(publicId: string): ReturnType<typeof loadProfile>;
  close(): Promise<void>;
}

const TAGS = [
  'Accounts',
  'Persons',
  'Notes',
  'Events',
  'Work lists',
  'Programme',
  'Campaigns',
  'Fields',
  'Wallets',
  'Workspace',
].map((name) => ({
  name,
  description: `All about ${name}.`,
}));

/** Starts the server at an instant, with further operations where a test needs them; close it in the end. */
export async function openPartyServer(
  pool: Pool,
  now: Instant,
  more: (deps: LaneDeps) => { routes: readonly Route[]; errors: readonly ErrorTable[] } = () => ({
    routes: [],
    errors: [],
  }),
): Promise<PartyServer> {
  const clock = steppableClock(now);
  const deps: LaneDeps = { pool, clock, metrics: createMetrics(), rules: new RulesCache() };
  const db = queryable(pool);
  const openWorkspace = async () => {
    const slug = `w${newUuid().slice(-10)}`;
    const { workspaceId } = await withTransaction(pool, (tx) =>
      createWorkspace(tx, { slug, name: slug, timeZone: 'Europe/Berlin', now }),
    );
    return { workspaceId, key: await makeKey(workspaceId, ['*']) };
  };
  const makeKey = async (workspaceId: string, scopes: readonly string[]) => {
    const fields = { workspaceId, name: 'test', scopes, expiresAt: null, grantorScopes: ['*'], now };
    return (await withTransaction(pool, (tx) => createApiKey(tx, fields))).text;
  };
  const { workspaceId, key } = await openWorkspace();
  const intake = intakeOf(deps);
  const added = more(deps);
  const http = await createHttpServer({
    routes: [
      ...partyRoutes(deps),
      ...intakeRoutes(intake),
      ...electronicInvoiceRoutes(intake),
      ...programmeRoutes({ ...deps, insight: accountInsight(deps) }),
      ...added.routes,
    ],
    errors: [partyErrors, intakeErrors, electronicInvoiceErrors, programmeErrors, ...added.errors],
    info: { title: 'Test', version: '1', description: 'A test.', tags: TAGS },
    authenticate: createApiKeyAuthentication({ db, clock }),
    clock,
    logger: pino({ level: 'silent' }) as unknown as HttpServerOptions['logger'],
  });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  const send = sender(url, key);
  const create = async (path: string, body: object): Promise<string> => {
    const answer = await send('POST', path, body);
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  return {
    pool,
    deps,
    clock,
    workspaceId,
    send,
    createAccount: (fields) => create('/v1/accounts', { name: unique('Account'), ...fields }),
    createPerson: (fields) => create('/v1/persons', { familyName: unique('Person'), ...fields }),
    openWorkspace,
    makeKey: (scopes) => makeKey(workspaceId, scopes),
    apply: async (text) => {
      const file = readTestProgramme(text);
      await withTransaction(pool, (tx) => applyProgramme(tx, workspaceId, { file, now: clock.now(), by: 'test' }));
    },
    events: (...events) =>
      takeEvents(
        intake,
        workspaceId,
        events.map((value) => ({ value })),
      ),
    settle: async () => {
      await intake.queues.drained();
      while ((await runDue(deps, workspaceId)) > 0);
    },
    profile: (publicId) => loadProfile(db, workspaceId, uuid(publicId)),
    close: () => http.close(),
  };
}

function intakeOf(deps: LaneDeps): IntakeDeps {
  const db = queryable(deps.pool);
  const resolver = createPartyResolver();
  return {
    ...deps,
    queues: new LaneQueues(deps),
    parties: {
      accounts: async (workspace, references) =>
        (await resolver.resolveAccounts(db, workspace, references)).map((found) =>
          found.ok ? found.value : found.error.code === 'account_unknown' ? null : found.error,
        ),
      memberships: async (workspace, asked) =>
        (await resolver.resolveMemberships(db, workspace, asked)).map((found) => (found.ok ? found.value : null)),
    },
  };
}

/** A text that no other test has. */
export function unique(prefix: string): string {
  return `${prefix}-${newUuid().slice(-12)}`;
}

/** The uuid behind a public id. */
export function uuid(publicId: string): string {
  const [prefix = ''] = publicId.split('_');
  const found = parseId(prefix, publicId);
  if (found === null) throw new Error(`not a public id: ${publicId}`);
  return found;
}

function sender(url: string, workspaceKey: string): Send {
  return async (method, path, body, options = {}) => {
    const key = options.key === undefined ? workspaceKey : options.key;
    const headers: Record<string, string> = {};
    if (key !== null) headers.authorization = `Bearer ${key}`;
    if (body !== undefined) headers['content-type'] = options.contentType ?? 'application/json';
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      replayed: answer.headers.get('idempotency-replayed') === 'true',
      body: text === '' ? null : JSON.parse(text),
    };
  };
}
