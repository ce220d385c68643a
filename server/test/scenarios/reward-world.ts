/** A workspace with accounts, people, points and a catalogue, over the whole API; time moves only when told to. */
import type { Pool } from 'pg';
import { formatId, type Instant, newUuid } from '#kernel';
import { replayWorkspace } from '#modules/decisions';
import { expireRedemptions } from '#modules/rewards';
import { verifyLedger } from '#modules/wallets';
import { addStaff, createApiKey, UNLIMITED } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { inWorkspace, queryable, withTransaction } from '#platform/postgres';
import { type Instance, type InstanceAnswer, openInstance, openWorkspace } from '../support/instances.ts';

export const DAY = 86_400_000;

const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points, expiry: { kind: rolling, days: 400 }, graceDays: 30 }
  stars: { name: Stars }
  fund: { name: Marketing fund, kind: money, scale: 2, costPerUnit: "1" }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    period: { calendar: year }
    levels:
      - { key: base, name: Base }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] } }
campaigns:
  base:
    name: One point per euro
    from: "2025-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Send = (method: Method, path: string, body?: unknown, key?: string) => Promise<InstanceAnswer>;
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;

export interface Company {
  /** `acc_…` */
  id: string;
  externalId: string;
}

export interface RewardWorld {
  workspaceId: string;
  api: Instance;
  clock: ReturnType<typeof steppableClock>;
  send: Send;
  must(method: Method, path: string, body?: unknown): Promise<Body>;
  /** As somebody of the staff with these roles. */
  staff(name: string, roles: readonly string[]): Promise<{ id: string; send: Send }>;
  company(fields?: object): Promise<Company>;
  member(company: Company, roles?: readonly string[], personId?: string): Promise<{ id: string; personId: string }>;
  /** Credits by hand. */
  credit(company: Company, amount: number, holder?: string, unit?: string): Promise<void>;
  buy(company: Company, euros: number): Promise<void>;
  wallet(company: Company, holder?: string, unit?: string): Promise<{ available: number; reserved: number }>;
  reward(fields?: object): Promise<Body>;
  /** Counted, with this many. */
  stocked(total: number, fields?: object): Promise<Body>;
  left(rewardId: string): Promise<{ total: number; taken: number }>;
  redeem(company: Company, rewardId: string, more?: object): Promise<InstanceAnswer>;
  redemption(id: string): Promise<Body>;
  step(id: string, verb: string, body?: object): Promise<InstanceAnswer>;
  /** Moves on, and lets everything happen that is due by then. */
  pass(days: number): Promise<void>;
  brokenPromises(): Promise<unknown[]>;
  replayDifferences(): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function openRewardWorld(
  database: { url: string; pool: Pool },
  now: Instant,
  more: { webhookNetworks?: readonly string[] } = {},
): Promise<RewardWorld> {
  const clock = steppableClock(now);
  const { pool, url } = database;
  const joinedAt = Date.UTC(2025, 0, 1);
  const { workspaceId, apiKey } = await openWorkspace(pool, { programme: PROGRAMME, accounts: 0, joinedAt });
  const api = await openInstance({ url, clock, apiKey, ...more });
  const instances = [api];
  const must: RewardWorld['must'] = async (method, path, body) => succeeded(await api.send(method, path, body), path);
  let count = 0;
  const world: RewardWorld = {
    workspaceId,
    api,
    clock,
    send: api.send,
    must,
    staff: async (name, roles) => {
      const email = `${name}@example.org`;
      const { staffId, userId } = await inWorkspace(workspaceId, () =>
        withTransaction(pool, (tx) =>
          addStaff(tx, { workspaceId, email, name, roles: [...roles], giver: UNLIMITED, by: 'test', now }),
        ),
      ).then((staff) => ({ staffId: staff.staffId, userId: staff.staffId }));
      const { text } = await withTransaction(pool, (tx) =>
        createApiKey(tx, {
          ...{ workspaceId, name, scopes: ['*'], expiresAt: null, grantorScopes: ['*'], now, staffId },
        }),
      );
      const instance = await openInstance({ url, clock, apiKey: text, poolSize: 2, ...more });
      instances.push(instance);
      return { id: formatId('usr', userId), send: instance.send };
    },
    company: async (fields = {}) => {
      const externalId = `C-${newUuid().slice(-12)}`;
      const externalIds = [{ system: 'erp', externalId }];
      const { id } = await must('POST', '/v1/accounts', { name: externalId, externalIds, ...fields });
      return { id, externalId };
    },
    member: async (company, roles = [], personId) => {
      const person = personId ?? (await must('POST', '/v1/persons', { familyName: 'Member' })).id;
      const body = { personId: person, roles, validFrom: '2025-01-01T00:00:00Z' };
      const { id } = await must('POST', `/v1/accounts/${company.id}/memberships`, body);
      return { id, personId: person };
    },
    credit: async (company, amount, holder = 'account', unit = 'points') => {
      const body = { holder, amount: String(amount), reasonCode: 'goodwill', reason: 'for the test' };
      await must('POST', `/v1/accounts/${company.id}/wallets/${unit}/adjust`, body);
    },
    buy: async ({ externalId }, netAmount) => {
      const occurredAt = new Date(clock.now()).toISOString();
      const account = { externalId };
      await must('POST', '/v1/events', {
        ...{ source: 'erp', id: `I-${++count}`, type: 'invoice', occurredAt, account, currency: 'EUR', netAmount },
      });
    },
    wallet: async (company, holder = 'account', unit = 'points') => {
      const { data } = await must('GET', `/v1/accounts/${company.id}/wallets?holder=${holder}`);
      const found = data.find((one: Body) => one.unit === unit) ?? {};
      return { available: Number(found.available ?? 0), reserved: Number(found.reserved ?? 0) };
    },
    reward: (fields = {}) =>
      must('POST', '/v1/rewards', {
        key: `r${++count}`,
        kind: 'goods',
        status: 'live',
        name: { en: 'Thing', de: 'Ding' },
        prices: [{ key: 'points', units: [{ unit: 'points', amount: '100' }] }],
        fulfilment: { by: 'manual' },
        ...fields,
      }),
    stocked: async (total, fields = {}) => {
      const reward = await world.reward({ stock: 'counted', ...fields });
      await must('PUT', `/v1/rewards/${reward.id}/stock`, { total });
      return reward;
    },
    left: async (rewardId) => {
      const [row] = (await must('GET', `/v1/rewards/${rewardId}`)).left;
      return { total: row?.total ?? 0, taken: row?.taken ?? 0 };
    },
    redeem: (company, rewardId, fields = {}) =>
      api.send('POST', `/v1/accounts/${company.id}/redemptions`, { rewardId, ...fields }),
    redemption: (id) => must('GET', `/v1/redemptions/${id}`),
    step: (id, verb, body) => api.send('POST', `/v1/redemptions/${id}/${verb}`, body),
    pass: async (days) => {
      clock.set(clock.now() + days * DAY);
      await api.settle(workspaceId);
      await inWorkspace(workspaceId, async () => {
        while ((await expireRedemptions(api.services.rewards, workspaceId)) > 0);
      });
    },
    brokenPromises: async () => [...(await verifyLedger(pool, { workspaceId })).violations],
    replayDifferences: async () => {
      const db = queryable(pool);
      const report = await replayWorkspace({ facts: db, live: db, workspaceId, at: clock.now() });
      return [...report.differences];
    },
    close: async () => {
      for (const instance of instances) await instance.close();
    },
  };
  return world;
}

function succeeded(answer: InstanceAnswer, path: string): Body {
  if (answer.status < 300) return answer.body;
  throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
