/*
 * Guarantee: a reward is redeemed for what it costs, by whom it is for, as often as its limits allow and as long as there
 * is some of it; and whatever way a redemption ends other than delivered, everything is back where it came from.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#kernel';
import { testDatabase } from '../support/index.ts';
import { type Company, openRewardWorld, type RewardWorld } from './reward-world.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const database = testDatabase();
let world: RewardWorld;

beforeAll(async () => {
  world = await openRewardWorld(database, NOW);
});
afterAll(async () => {
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
  await world.close();
});

async function rich(points = 1000): Promise<Company> {
  const company = await world.company();
  await world.credit(company, points);
  return company;
}

describe('redeeming', () => {
  test('reserves the units, takes one from stock and says what waits until when', async () => {
    const company = await rich();
    const reward = await world.stocked(3);
    const answer = await world.redeem(company, reward.id);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        state: 'toFulfil',
        becomes: 'expired',
        paidBy: 'account',
        price: { key: 'points', units: [{ unit: 'points', amount: '100' }], money: null },
        balances: [{ unit: 'points', available: '900' }],
      },
    });
    expect(answer.body.deadline).toBe('2026-03-04T09:00:00.000Z');
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 100 });
    expect(await world.left(reward.id)).toEqual({ total: 3, taken: 1 });
  });

  test('on its way the units are used up; it counts as delivered at its deadline', async () => {
    const company = await rich();
    const reward = await world.stocked(3);
    const { body } = await world.redeem(company, reward.id);
    expect(await world.step(body.id, 'fulfil', { reference: 'DHL-1', tracking: 'https://track/1' })).toMatchObject({
      status: 200,
      body: { state: 'fulfilled', reference: 'DHL-1', becomes: 'delivered' },
    });
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 0 });
    await world.pass(31);
    const ended = await world.redemption(body.id);
    expect(ended).toMatchObject({ state: 'delivered', deadline: null, becomes: null });
    expect(ended.steps.map(({ to, by }: { to: string; by: string }) => [to, by.slice(0, 4)])).toEqual([
      ['toFulfil', 'key_'],
      ['fulfilled', 'key_'],
      ['delivered', 'cloc'],
    ]);
  });

  test('the same request with the same key is one redemption', async () => {
    const company = await rich();
    const reward = await world.reward();
    const key = newUuid();
    const path = `/v1/accounts/${company.id}/redemptions`;
    const first = await world.send('POST', path, { rewardId: reward.id }, key);
    const again = await world.send('POST', path, { rewardId: reward.id }, key);
    expect(again.body).toEqual(first.body);
    expect(again.replayed).toBe(true);
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 100 });
  });

  test('a preview gives the same numbers and holds nothing', async () => {
    const company = await rich();
    const reward = await world.stocked(1);
    const seen = await world.send('POST', `/v1/accounts/${company.id}/redemptions/preview`, { rewardId: reward.id });
    expect(seen).toMatchObject({ status: 200, body: { state: 'toFulfil', balances: [{ available: '900' }] } });
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
    expect(await world.left(reward.id)).toEqual({ total: 1, taken: 0 });
    const { data } = await world.must('GET', `/v1/accounts/${company.id}/redemptions`);
    expect(data).toEqual([]);
  });
});

describe('every way back', () => {
  test.each([
    ['cancel', { reason: 'changed their mind' }, 'cancelled'],
    ['fail', { reason: 'not to be had' }, 'failed'],
  ])('%s gives units, stock and limits back', async (verb, body, state) => {
    const company = await rich();
    const limits = [{ per: 'account', period: 'year', max: 1 }];
    const reward = await world.stocked(1, { limits });
    const { id } = (await world.redeem(company, reward.id)).body;
    expect(await world.step(id, verb, body)).toMatchObject({ status: 200, body: { state, deadline: null } });
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
    expect(await world.left(reward.id)).toEqual({ total: 1, taken: 0 });
    expect((await world.redeem(company, reward.id)).status).toBe(201);
  });

  test('a return gives units back to the same lots, with grace where they have expired', async () => {
    const company = await rich();
    const reward = await world.stocked(1);
    const { id } = (await world.redeem(company, reward.id)).body;
    await world.step(id, 'fulfil', { delivered: true });
    const late = await world.step(id, 'return', { reason: 'broken', restock: false });
    expect(late).toMatchObject({ status: 200, body: { state: 'returned' } });
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
    expect(await world.left(reward.id)).toEqual({ total: 1, taken: 1 });
    expect((await world.step(id, 'return', { reason: 'again' })).body.code).toBe('redemption_state');
  });

  test('what nobody fulfils in time expires, and everything goes back', async () => {
    const company = await rich();
    const reward = await world.stocked(1, { deadlines: { fulfilmentDays: 5 } });
    const { id } = (await world.redeem(company, reward.id)).body;
    await world.pass(5);
    expect(await world.redemption(id)).toMatchObject({ state: 'expired' });
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
    expect(await world.left(reward.id)).toEqual({ total: 1, taken: 0 });
    expect((await world.step(id, 'fulfil', {})).body).toMatchObject({
      code: 'redemption_state',
      redemptionState: 'expired',
    });
  });
});
