/**
 * Three workspaces in which everything exists that the examples of the operations name: the own one, a sibling in which
 * the same people work, and a foreign one. What exists is made by calling the operations with their own examples.
 */
import type { Pool } from 'pg';
import { formatId, newUuid, parseId, RefusedError } from '#kernel';
import { applyProgramme } from '#modules/programmes';
import {
  addStaff,
  builtInRoles,
  createApiKey,
  createWorkspace,
  memberPermissions,
  OWNER,
  permissionNames,
  UNLIMITED,
} from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import type { OpenApiDocument } from '#platform/http';
import { createPool, inWorkspace, withTransaction } from '#platform/postgres';
import { createLogger, createMetrics } from '#platform/telemetry';
import { openApi } from '../../src/app/open-api.ts';
import type { Platform } from '../../src/app/open-platform.ts';
import { openServices } from '../../src/app/services.ts';
import { settleWorkspace } from '../../src/app/settle-workspace.ts';
import { readTestProgramme } from '../support/programme-file.ts';
import { testSecretKey } from '../support/secret-key.ts';
import { type Call, callOf, idsIn, type Operation, prefixOf, readOperations } from './operations.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const START = Date.UTC(2026, 5, 1, 9);
/** Passes of making things: one needs what another has made. */
const PASSES = 4;
/** What takes away is left to the matrix. */
const ENDS = /\/(revoke|remove|suspend|end|cancel-reservation|merge|reject|withdraw|pause|submit)$/;

export const PROGRAMME = `
hanse: 1
programme: { key: partner, name: Partner, timeZone: Europe/Berlin, currency: EUR, accountAttributes: { segment: string, employees: number } }
terms:
  participation: { name: Conditions, text: Be fair., acceptance: none }
units:
  points: { name: Points }
metrics:
  spendYear:
    name: Spend
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    keepUntil: followingPeriodEnd
    levels:
      - { key: basic, name: Basic }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 100000 }] } }
      - { key: circle, name: Circle, invitationOnly: true }
campaigns:
  goldDoubles:
    name: Points
    from: "2025-01-01"
    order: 1
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;

export interface Answer {
  status: number;
  code: string | null;
  /** Without what differs from request to request. */
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every operation
  body: any;
}

export type Owner = 'own' | 'sibling' | 'foreign';

export interface World {
  document: OpenApiDocument;
  operations: Operation[];
  /** @param key of a workspace, alone or as {@link inNameOf} writes it */
  call(key: string | null, call: Call): Promise<Answer>;
  /** The id of a thing of this kind in a workspace; null where none could be made. */
  idOf(owner: Owner, example: string): string | null;
  /** Keys of people in the own workspace, by role. */
  roles: ReadonlyMap<string, string>;
  /** A key with exactly this permission; of members, one that speaks for the administrator of the first account. */
  keyWith(permission: string): string;
  /** A key with all permissions but this one; of members, a key with all there are that speaks for nobody. */
  keyWithout(permission: string): string;
  /** Sees the first account of the own workspace and what is below it. */
  accountKey: string;
  otherAccount: string;
  accountBelow: string;
  /** Credentials that open nothing, by what is wrong with them. */
  refused: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

interface Site {
  workspaceId: string;
  admin: string;
  /** First id of each kind. */
  ids: Map<string, string>;
}

export async function openWorld(database: { url: string; pool: Pool }): Promise<World> {
  const clock = steppableClock(START);
  const pool = createPool({ url: database.url, size: 8, fenced: true });
  const config = { webhookNetworks: [] as readonly string[] } as Platform['config'];
  const platform = {
    pool,
    clock,
    config,
    log: createLogger({ level: 'silent', format: 'json' }),
    metrics: createMetrics(),
    secretKey: testSecretKey,
  };
  const services = openServices(platform);
  const api = await openApi(platform as unknown as Platform, services, MIGRATIONS, 'test');
  const operations = readOperations(api.openApi);
  const call: World['call'] = async (key, { method, url, mediaType, payload }) => {
    const [bearer, person] = key?.split(SPEAKS_FOR) ?? [];
    const answer = await api.app.inject({
      method,
      url,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(person === undefined ? {} : { 'hanse-person': person }),
        ...(mediaType === null ? {} : { 'content-type': mediaType }),
      },
      ...(payload === null ? {} : { payload }),
    });
    return readAnswer(answer.statusCode, answer.body, url);
  };
  const sites = new Map<Owner, Site>();
  for (const owner of ['own', 'sibling', 'foreign'] as const) {
    const site = await openSite(pool, owner, clock.now());
    sites.set(owner, site);
    await furnish(site, operations, (made) => call(site.admin, made));
    await inWorkspace(site.workspaceId, () => settleWorkspace(services, site.workspaceId));
  }
  const own = sites.get('own')!;
  const accounts = await openMoreAccounts(own, operations, (made) => call(own.admin, made));
  const hands = await hire(pool, own, sites.get('sibling')!, clock.now());
  await makeAdministrator(own, operations, (made) => call(own.admin, made));
  clock.set(clock.now() + 60_000);
  return {
    document: api.openApi,
    operations,
    call,
    idOf: (owner, example) => sites.get(owner)!.ids.get(prefixOf(example)!) ?? null,
    ...hands,
    ...accounts,
    close: async () => {
      await services.intake.queues.drained();
      await api.close();
      await pool.end();
    },
  };
}

const SPEAKS_FOR = ' for ';

/** Credentials of a portal that speaks for a person. */
function inNameOf(key: string, personId: string): string {
  return `${key}${SPEAKS_FOR}${personId}`;
}

/** The first member administers the first account: what members may, administrators may. */
async function makeAdministrator(
  own: Site,
  operations: readonly Operation[],
  call: (made: Call) => Promise<Answer>,
): Promise<void> {
  const operation = operations.find(({ operationId }) => operationId === 'updateMembership')!;
  const body = { roles: ['administrator'] };
  const answer = await call(callOf({ ...operation, body }, (id) => own.ids.get(prefixOf(id)!) ?? id));
  if (answer.status !== 200) throw new Error(`nobody administers the first account: ${answer.text}`);
}

/** An id of the same kind that nobody has. */
export function missingId(example: string): string {
  return formatId(prefixOf(example)!, newUuid()) + (/-[0-9a-z]+$/.exec(example)?.[0] ?? '');
}

function readAnswer(status: number, text: string, url: string): Answer {
  let body: Record<string, unknown> | null = null;
  try {
    body = JSON.parse(text);
  } catch {
    // Pages and files.
  }
  if (status < 400 || body === null) return { status, code: null, text, body };
  const { requestId, instance, ...told } = body;
  // Where the answer repeats what was asked for, that differs by itself.
  const asked = [...idsIn(url.split('?', 1)[0]!.split('/').map(decodeURIComponent))];
  const plain = asked.reduce((rest, id) => rest.replaceAll(id, '<id>'), JSON.stringify(told));
  return { status, code: String(body.code), text: plain, body };
}

async function openSite(pool: Pool, owner: Owner, now: number): Promise<Site> {
  const workspace = await withTransaction(pool, (tx) =>
    createWorkspace(tx, { slug: `matrix-${owner}`, name: owner, timeZone: 'Europe/Berlin', now }),
  );
  const { workspaceId } = workspace;
  const file = readTestProgramme(PROGRAMME);
  const admin = await inWorkspace(workspaceId, () =>
    withTransaction(pool, async (tx) => {
      await applyProgramme(tx, workspaceId, { file, now, by: 'test' });
      return keyIn(tx, workspaceId, ['*'], now);
    }),
  );
  return { workspaceId, admin, ids: new Map() };
}

type Tx = Parameters<typeof createApiKey>[0];

async function keyIn(tx: Tx, workspaceId: string, scopes: readonly string[], now: number, more: object = {}) {
  const fields = { workspaceId, name: 'test', scopes, expiresAt: null, grantorScopes: ['*'], now, ...more };
  return (await createApiKey(tx, fields)).text;
}

/** Makes everything the examples can make, and remembers the first id of each kind. */
async function furnish(site: Site, operations: readonly Operation[], call: (made: Call) => Promise<Answer>) {
  // Some answers show examples too, which exist nowhere.
  const shown = new Set(idsIn(operations.map(({ params, body }) => [params, body])));
  const learn = (body: unknown) => {
    for (const id of idsIn(body)) {
      if (!shown.has(id) && !site.ids.has(prefixOf(id)!)) site.ids.set(prefixOf(id)!, id);
    }
  };
  const first = operations.find(({ operationId }) => operationId === 'createAccount')!;
  // Known by every name the examples use.
  const names = ['10042', 'C-1001'].map((externalId) => ({ system: 'erp', externalId }));
  learn((await call(callOf({ ...first, body: { ...(first.body as object), externalIds: names } }, (id) => id))).body);
  const done = new Set<string>();
  for (let pass = 0, known = -1; pass < PASSES && site.ids.size > known; pass++) {
    known = site.ids.size;
    for (const operation of operations) {
      const { operationId, method, path } = operation;
      const made = callOf(operation, (id) => site.ids.get(prefixOf(id)!) ?? id);
      const complete = idsIn([operation.params, operation.body]).every((id) => site.ids.has(prefixOf(id)!));
      if (done.has(operationId) || !complete || method === 'DELETE' || ENDS.test(path)) continue;
      // Rules are there already, and what shows one thing shows nothing new.
      if (path.startsWith('/v1/programme') || (method === 'GET' && path.endsWith('}'))) continue;
      const answer = await call(made);
      if (answer.status >= 500) throw new Error(`${operationId} answered ${answer.status}: ${answer.text}`);
      if (answer.status >= 300) continue;
      if (method !== 'GET') done.add(operationId);
      learn(answer.body);
    }
  }
}

/** An account beside the first one, and one below it. */
async function openMoreAccounts(own: Site, operations: readonly Operation[], call: (made: Call) => Promise<Answer>) {
  const operation = operations.find(({ operationId }) => operationId === 'createAccount')!;
  const open = async (more: object): Promise<string> => {
    const body = { ...(operation.body as object), externalIds: [], ...more };
    return (await call(callOf({ ...operation, body }, (id) => id))).body.id;
  };
  return { otherAccount: await open({}), accountBelow: await open({ parentId: own.ids.get('acc') }) };
}

/** People in every built-in role, who work in the sibling too; keys of all kinds. */
async function hire(pool: Pool, own: Site, sibling: Site, now: number) {
  const roles = new Map<string, string>();
  const personal = async (tx: Tx, { workspaceId }: Site, name: string, status = 'active') => {
    const email = `${name}@matrix.example`;
    const key = name.replace(/^.*-/, '');
    const fields = { workspaceId, email, name, roles: [key], giver: UNLIMITED, by: 'test', now };
    const { staffId } = await addStaff(tx, fields);
    const text = await keyIn(tx, workspaceId, ['*'], now, { staffId });
    if (status !== 'active') {
      await tx.query('update staff set status = $3 where workspace_id = $1 and staff_id = $2', [
        workspaceId,
        staffId,
        status,
      ]);
    }
    return text;
  };
  const inSite = <T>(site: Site, body: (tx: Tx) => Promise<T>) =>
    inWorkspace(site.workspaceId, () => withTransaction(pool, body));
  await inSite(sibling, async (tx) => {
    for (const { key } of builtInRoles) await personal(tx, sibling, key);
  });
  return inSite(own, async (tx) => {
    for (const { key } of builtInRoles) roles.set(key, await personal(tx, own, key));
    const { workspaceId } = own;
    const keys = new Map<string, [string, string]>();
    for (const permission of permissionNames) {
      const others = permissionNames.filter((name) => name !== permission);
      keys.set(permission, [
        await keyIn(tx, workspaceId, [permission], now),
        await keyIn(tx, workspaceId, others, now),
      ]);
    }
    const revoked = await keyIn(tx, workspaceId, ['*'], now);
    await tx.query('update api_key set revoked_at = created_at where workspace_id = $1 and prefix = $2', [
      workspaceId,
      revoked.slice(0, revoked.lastIndexOf('_') + 5),
    ]);
    const refused = new Map([
      ['malformed key', `${own.admin.slice(0, -1)}!`],
      ['unknown key', `${own.admin.slice(0, -8)}00000000`],
      ['key of the workspace under another name', own.admin.replace('matrix-own', 'matrix-foreign')],
      ['expired key', await keyIn(tx, workspaceId, ['*'], now, { expiresAt: now + 1 })],
      ['revoked key', revoked],
      ['suspended person', await personal(tx, own, `suspended-${OWNER}`, 'suspended')],
      ['removed person', await personal(tx, own, `removed-${OWNER}`, 'removed')],
    ]);
    const speaking = inNameOf(await keyIn(tx, workspaceId, ['members:act'], now), own.ids.get('per')!);
    const pick = (at: 0 | 1) => (permission: string) => {
      if (permission in memberPermissions) return at === 0 ? speaking : own.admin;
      const found = keys.get(permission);
      if (!found) throw new RefusedError({ code: 'permission_unknown', detail: permission });
      return found[at];
    };
    const accounts = { accountIds: [parseId('acc', own.ids.get('acc')!)!], descendants: true };
    const accountKey = await keyIn(tx, workspaceId, ['*'], now, { accounts });
    return { roles, keyWith: pick(0), keyWithout: pick(1), accountKey, refused };
  });
}
