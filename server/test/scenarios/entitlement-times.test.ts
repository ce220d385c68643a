/*
 * Guarantee: what an account was entitled to on a day of the past is told by its levels, grants and uses; allowances may
 * be given anew by the years of the account or of the grant; what ends by its date is announced when it has come, once.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellEndedGrants } from '#modules/entitlements';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { type EntitlementWorld, openEntitlementWorld } from './entitlement-world.ts';
import { DAY } from './reward-world.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const database = testDatabase();
let world: EntitlementWorld;

beforeAll(async () => {
  world = await openEntitlementWorld(database, NOW);
});
afterAll(async () => {
  await world.close();
});

const at = (instant: number) => `?at=${new Date(instant).toISOString()}`;

test('a past day shows the level, the grants and what was left then', async () => {
  const company = await world.company();
  const begun = world.clock.now();
  await world.pass(1);
  await world.buy(company, 1000);
  await world.grant(company, 'discount', { value: '2.5', until: new Date(world.clock.now() + 10 * DAY).toISOString() });
  await world.pass(1);
  await world.use(company, 'supportHours', '4', 'T-1');
  await world.pass(3);
  expect((await world.use(company, 'supportHours', '1', 'T-2')).status).toBe(200);
  await world.pass(30);

  const first = await world.entitlements(company, at(begun));
  expect(Object.keys(first).toSorted()).toEqual(['paymentDays', 'serviceLevel']);
  expect(first.serviceLevel.value).toBe('standard');
  const second = await world.entitlements(company, at(begun + 3 * DAY));
  expect(second.serviceLevel.value).toBe('express');
  expect(second.discount.value).toBe('7.5');
  expect(second.supportHours.allowance).toMatchObject({ used: '4', left: '6' });
  expect((await world.entitlements(company)).discount.value).toBe('5');
  const one = await world.entitlement(company, 'supportHours', at(begun + 6 * DAY));
  expect(one.allowance).toMatchObject({ used: '5', left: '5' });
  const { levels } = await world.must('GET', `/v1/accounts/${company.id}/entitlements${at(begun)}`);
  expect(levels).toMatchObject([{ ladder: 'status', level: 'base' }]);
});

test('the funds of a past day are those that were booked then, and a day to come is refused', async () => {
  const company = await world.company();
  await world.credit(company, 50, 'account', 'marketingFund');
  const then = world.clock.now();
  await world.pass(1);
  await world.credit(company, 20, 'account', 'marketingFund');
  const path = `/v1/accounts/${company.id}/entitlements`;
  expect((await world.must('GET', `${path}${at(then)}`)).funds).toEqual([{ unit: 'marketingFund', available: '50' }]);
  expect((await world.must('GET', path)).funds).toEqual([{ unit: 'marketingFund', available: '70' }]);
  const refused = await world.send('GET', `${path}${at(world.clock.now() + DAY)}`);
  expect(refused).toMatchObject({ status: 422, body: { code: 'instant_in_future' } });
});

test('an allowance is given anew on the day of joining, or on the day of each grant', async () => {
  world.clock.set(Date.parse('2026-05-01T10:00:00Z'));
  const company = await world.company({ joinedAt: '2024-06-15T08:00:00Z' });
  await world.grant(company, 'annualCheck', { value: '2', renews: true });
  await world.grant(company, 'loanDays', { value: '5', renews: true });
  await world.use(company, 'annualCheck', '2', 'C-1');
  await world.use(company, 'loanDays', '3', 'L-1');
  const checks = async () => (await world.entitlement(company, 'annualCheck')).allowance;
  const days = async () => (await world.entitlement(company, 'loanDays')).allowance;
  expect(await checks()).toMatchObject({ left: '0', period: { to: '2026-06-14T22:00:00.000Z' } });
  expect(await days()).toMatchObject({ left: '2', period: { from: '2026-04-30T22:00:00.000Z' } });
  world.clock.set(Date.parse('2026-06-15T10:00:00Z'));
  expect(await checks()).toMatchObject({ left: '2' });
  expect((await world.use(company, 'annualCheck', '2', 'C-2')).status).toBe(200);
  expect((await world.use(company, 'annualCheck', '1', 'C-3')).body.code).toBe('entitlement_exhausted');
  expect(await days()).toMatchObject({ left: '2' });
  world.clock.set(Date.parse('2027-05-01T10:00:00Z'));
  expect(await days()).toMatchObject({ left: '5', used: '0' });
});

test('a grant that ends by its date is announced once when it has come, however many processes sweep', async () => {
  await world.must('POST', '/v1/webhook-subscriptions', {
    ...{ url: 'https://example.org/hook', description: 'all', types: ['entitlement.ended'] },
  });
  const company = await world.company();
  const until = new Date(world.clock.now() + 5 * DAY).toISOString();
  const { body } = await world.grant(company, 'earlyAccess', { until });
  const sweep = () =>
    inWorkspace(world.workspaceId, () => tellEndedGrants(world.api.services.lanes, world.workspaceId));
  const told = async () => {
    const { rows } = await database.pool.query<{ announcements: { type: string; data: { grantId: string } }[] }>(
      'select announcements from outbox where workspace_id = $1',
      [world.workspaceId],
    );
    return rows
      .flatMap(({ announcements }) => announcements)
      .filter((one) => one.data.grantId === body.grants[0].grantId);
  };
  await world.pass(4);
  await sweep();
  expect((await told()).map(({ type }) => type)).toEqual([]);
  await world.pass(1);
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect((await told()).map(({ type }) => type)).toEqual(['entitlement.ended']);
});
