/** A workspace with accounts, people, points and a catalogue, over the whole API; time moves only when told to. */
import type { Pool } from 'pg';
import { formatId, type Instant, newUuid } from '#kernel';
import { handOverAwarded } from '#modules/coupons';
import { replayWorkspace } from '#modules/decisions';
import { expireRedemptions } from '#modules/rewards';
import { verifyLedger } from '#modules/wallets';
import { addStaff, createApiKey, UNLIMITED } from '#modules/workspaces';
import { steppableClock } from '#platform/clock';
import { inWorkspace, queryable, withTransaction } from '#platform/postgres';
import { type Instance, type InstanceAnswer, openInstance, openWorkspace } from '../support/instances.ts';
import { clubProgramme } from './club-programme.ts';

export const DAY = 86_400_000;

const PROGRAMME = clubProgramme('expiry: { kind: rolling, days: 400 }, graceDays: 30', [
  'stars: { name: Stars }',
  'fund: { name: Marketing fund, kind: money, scale: 2, costPerUnit: "1" }',
]);

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
  /** As text, such as a list as CSV. */
  text(path: string): Promise<string>;
  /** As somebody of the staff with these roles. */
  staff(name: string, roles: readonly string[]): Promise<{ id: string; send: Send }>;
  company(fields?: object): Promise<Company>;
  member(company: Company, roles?: readonly string[], personId?: string): Promise<{ id: string; personId: string }>;
  /** The employer lets its people receive something themselves. */
  allowPersonal(company: Company): Promise<void>;
  /** Credits by hand. */
  credit(company: Company, amount: number, holder?: string, unit?: string): Promise<void>;
  /** @returns the id of the invoice at its source `erp` */
  buy(company: Company, euros: number, more?: object): Promise<string>;
  wallet(company: Company, holder?: string, unit?: string): Promise<{ available: number; reserved: number }>;
  reward(fields?: object): Promise<Body>;
  /** A series of personal coupons, ten percent off. */
  couponSeries(key: string, more?: object): Promise<void>;
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

interface Ground {
  workspaceId: string;
  database: { url: string; pool: Pool };
  api: Instance;
  clock: ReturnType<typeof steppableClock>;
  must: RewardWorld['must'];
  /** Numbers what has to have a name. */
  next(): number;
}

export async function openRewardWorld(
  database: { url: string; pool: Pool },
  now: Instant,
  { programme = PROGRAMME, ...more }: { webhookNetworks?: readonly string[]; programme?: string } = {},
): Promise<RewardWorld> {
  const clock = steppableClock(now);
  const { pool, url } = database;
  const joinedAt = Date.UTC(2025, 0, 1);
  const { workspaceId, apiKey } = await openWorkspace(pool, { programme, accounts: 0, joinedAt });
  const open = (key: string, poolSize = 8) => openInstance({ url, clock, apiKey: key, poolSize, ...more });
  const api = await open(apiKey);
  const instances = [api];
  const must: RewardWorld['must'] = async (method, path, body) => succeeded(await api.send(method, path, body), path);
  let count = 0;
  const ground: Ground = { workspaceId, database, api, clock, must, next: () => ++count };
  return {
    workspaceId,
    api,
    clock,
    send: api.send,
    must,
    text: api.text,
    staff: async (name, roles) => {
      const { id, apiKey: key } = await staffKey(ground, { name, roles, now });
      const instance = await open(key, 2);
      instances.push(instance);
      return { id, send: instance.send };
    },
    ...partiesOf(ground),
    ...rewardsOf(ground),
    ...timeOf(ground),
    close: async () => {
      for (const instance of instances) await instance.close();
    },
  };
}

async function staffKey(
  { workspaceId, database: { pool } }: Ground,
  { name, roles, now }: { name: string; roles: readonly string[]; now: Instant },
): Promise<{ id: string; apiKey: string }> {
  const email = `${name}@example.org`;
  const { staffId } = await inWorkspace(workspaceId, () =>
    withTransaction(pool, (tx) =>
      addStaff(tx, { workspaceId, email, name, roles: [...roles], giver: UNLIMITED, by: 'test', now }),
    ),
  );
  const scopes = ['*'];
  const { text } = await withTransaction(pool, (tx) =>
    createApiKey(tx, { workspaceId, name, scopes, expiresAt: null, grantorScopes: scopes, now, staffId }),
  );
  return { id: formatId('usr', staffId), apiKey: text };
}

function partiesOf({
  clock,
  must,
  next,
}: Ground): Pick<RewardWorld, 'company' | 'member' | 'allowPersonal' | 'credit' | 'buy' | 'wallet'> {
  return {
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
    allowPersonal: async ({ id }) => {
      const mode = { mode: 'personalWithEmployerView', textVersion: '1', from: '2025-01-01T00:00:00Z' };
      await must('PUT', `/v1/accounts/${id}/consent-mode`, mode);
    },
    credit: async (company, amount, holder = 'account', unit = 'points') => {
      const body = { holder, amount: String(amount), reasonCode: 'goodwill', reason: 'for the test' };
      await must('POST', `/v1/accounts/${company.id}/wallets/${unit}/adjust`, body);
    },
    buy: async ({ externalId }, netAmount, more = {}) => {
      const id = `I-${next()}`;
      const occurredAt = new Date(clock.now()).toISOString();
      const account = { externalId };
      const event = { source: 'erp', id, type: 'invoice', occurredAt, account, currency: 'EUR', netAmount, ...more };
      await must('POST', '/v1/events', event);
      return id;
    },
    wallet: async (company, holder = 'account', unit = 'points') => {
      const { data } = await must('GET', `/v1/accounts/${company.id}/wallets?holder=${holder}`);
      const found = data.find((one: Body) => one.unit === unit) ?? {};
      return { available: Number(found.available ?? 0), reserved: Number(found.reserved ?? 0) };
    },
  };
}

function rewardsOf({
  api,
  must,
  next,
}: Ground): Pick<RewardWorld, 'reward' | 'couponSeries' | 'stocked' | 'left' | 'redeem' | 'redemption' | 'step'> {
  const reward: RewardWorld['reward'] = (fields = {}) =>
    must('POST', '/v1/rewards', {
      key: `r${next()}`,
      kind: 'goods',
      status: 'live',
      name: { en: 'Thing', de: 'Ding' },
      prices: [{ key: 'points', units: [{ unit: 'points', amount: '100' }] }],
      fulfilment: { by: 'manual' },
      ...fields,
    });
  return {
    reward,
    couponSeries: async (key, more = {}) => {
      await must('PUT', `/v1/coupon-series/${key}`, {
        ...{ name: { en: 'Thank you', de: 'Danke' }, behaviour: 'Orders again', stimulates: 'repeat' },
        ...{ value: { kind: 'percentage', percent: '10' }, codes: 'personal', ...more },
      });
    },
    stocked: async (total, fields = {}) => {
      const made = await reward({ stock: 'counted', ...fields });
      await must('PUT', `/v1/rewards/${made.id}/stock`, { total });
      return made;
    },
    left: async (rewardId) => {
      const [row] = (await must('GET', `/v1/rewards/${rewardId}`)).left;
      return { total: row?.total ?? 0, taken: row?.taken ?? 0 };
    },
    redeem: (company, rewardId, fields = {}) =>
      api.send('POST', `/v1/accounts/${company.id}/redemptions`, { rewardId, ...fields }),
    redemption: (id) => must('GET', `/v1/redemptions/${id}`),
    step: (id, verb, body) => api.send('POST', `/v1/redemptions/${id}/${verb}`, body),
  };
}

function timeOf({
  workspaceId,
  database: { pool },
  api,
  clock,
}: Ground): Pick<RewardWorld, 'pass' | 'brokenPromises' | 'replayDifferences'> {
  return {
    pass: async (days) => {
      clock.set(clock.now() + days * DAY);
      await api.settle(workspaceId);
      await inWorkspace(workspaceId, async () => {
        while ((await expireRedemptions(api.services.rewards, workspaceId)) > 0);
        await handOverAwarded({ pool: api.pool, clock }, workspaceId);
      });
    },
    brokenPromises: async () => [...(await verifyLedger(pool, { workspaceId })).violations],
    replayDifferences: async () => {
      const db = queryable(pool);
      const report = await replayWorkspace({ facts: db, live: db, workspaceId, at: clock.now() });
      return [...report.differences];
    },
  };
}

function succeeded(answer: InstanceAnswer, path: string): Body {
  if (answer.status < 300) return answer.body;
  throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
