/*
 * Guarantee: every kind of reward is either fulfilled in a way that fits it or refused when it is put into the catalogue;
 * what is handed over at once is in the answer, what needs people or a supplier says so, and each step is taken back whole.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SupplierDesk } from '#modules/rewards';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts';
import { type Company, openRewardWorld, type RewardWorld } from './reward-world.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const BY_HAND = [
  'goods',
  'brandedGift',
  'creditNote',
  'serviceHours',
  'trainingSeat',
  'eventPlace',
  'extendedWarranty',
  'paymentTerm',
  'earlyAccess',
  'productTrial',
  'donation',
  'experience',
] as const;
const EVENT = {
  startsAt: '2026-05-01T09:00:00Z',
  endsAt: '2026-05-01T17:00:00Z',
  place: 'Hamburg',
  answerUntil: '2026-04-01T00:00:00Z',
};

const database = testDatabase();
let world: RewardWorld;
let receiver: Receiver;
let desk: SupplierDesk;

beforeAll(async () => {
  world = await openRewardWorld(database, NOW, { webhookNetworks: ['127.0.0.0/8'] });
  receiver = await openReceiver();
  const { rewards, webhookPolicy: policy } = world.api.services;
  desk = new SupplierDesk({ rewards, policy, log: { error: () => {} }, timeoutMs: 1_000 });
});
afterAll(async () => {
  await desk.stop();
  await receiver.close();
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
  await world.close();
});

async function rich(points = 1000): Promise<Company> {
  const company = await world.company();
  await world.credit(company, points);
  return company;
}

describe('kinds', () => {
  test.each(BY_HAND)('%s is fulfilled by hand, and returned', async (kind) => {
    const company = await rich();
    const reward = await world.reward({ kind, ...(kind === 'eventPlace' ? { event: EVENT } : {}), days: 30 });
    const { body } = await world.redeem(company, reward.id);
    expect(body).toMatchObject({ kind, state: 'toFulfil', fulfilment: 'manual' });
    const done = await world.step(body.id, 'fulfil', { delivered: true, reference: 'DOC-1' });
    expect(done.body).toMatchObject({ state: 'delivered', reference: 'DOC-1' });
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 0 });
    expect((await world.step(body.id, 'return', { reason: 'not wanted' })).body.state).toBe('returned');
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
  });

  test('what nobody hands over at once is refused in the catalogue, with the ways there are', async () => {
    for (const [kind, by, ways] of [
      ['goods', 'atOnce', ['manual', 'supplier']],
      ['eventPlace', 'atOnce', ['manual', 'supplier']],
      ['voucherCode', 'manual', ['atOnce']],
    ] as const) {
      const body = { key: `no-${kind}`, kind, name: { en: 'No', de: 'Nein' }, prices: [{ key: 'p', units: [] }] };
      const answer = await world.send('POST', '/v1/rewards', { ...body, fulfilment: { by } });
      expect(answer).toMatchObject({ status: 422, body: { code: 'fulfilment_unavailable', ways } });
    }
  });

  test('codes are handed out once each, the oldest first, and never again', async () => {
    const company = await rich();
    const reward = await world.reward({ kind: 'voucherCode', fulfilment: { by: 'atOnce' }, quantityMax: 2 });
    expect((await world.redeem(company, reward.id)).body.code).toBe('reward_out_of_stock');
    const add = (codes: string[]) => world.must('POST', `/v1/rewards/${reward.id}/codes`, { codes });
    expect(await add(['A-1', 'A-2', 'A-2'])).toEqual({ added: 2, known: 1 });
    expect(await add(['A-2', 'A-3'])).toEqual({ added: 1, known: 1 });
    const first = await world.redeem(company, reward.id, { quantity: 2 });
    expect(first.body).toMatchObject({ state: 'delivered', handed: { codes: ['A-1', 'A-2'] } });
    expect(await world.wallet(company)).toEqual({ available: 800, reserved: 0 });
    expect((await world.step(first.body.id, 'return', { reason: 'wrong one' })).body.state).toBe('returned');
    expect((await world.redeem(company, reward.id)).body.handed).toEqual({ codes: ['A-3'] });
    expect((await world.redeem(company, reward.id)).body.code).toBe('reward_out_of_stock');
    expect(await world.left(reward.id)).toEqual({ total: 3, taken: 3 });
  });

  test('a code that waits for approval is held and handed out with it', async () => {
    const company = await rich();
    const approvals = [{ by: 'operator' }];
    const reward = await world.reward({ kind: 'voucherCode', fulfilment: { by: 'atOnce' }, approvals });
    await world.must('POST', `/v1/rewards/${reward.id}/codes`, { codes: ['B-1'] });
    const { body } = await world.redeem(company, reward.id);
    expect(body).toMatchObject({ state: 'awaitingOperator', handed: null });
    expect((await world.redeem(company, reward.id)).body.code).toBe('reward_out_of_stock');
    expect((await world.step(body.id, 'approve')).body).toMatchObject({
      state: 'delivered',
      handed: { codes: ['B-1'] },
    });
  });

  test('a discount coupon belongs to whoever pays, is blocked when it is returned, and stands once it was used', async () => {
    const company = await rich();
    const kind = { kind: 'discountCoupon', fulfilment: { by: 'atOnce' }, days: 14 };
    const body = { key: 'noSeries', ...kind, name: { en: 'C', de: 'C' }, prices: [{ key: 'p', units: [] }] };
    expect((await world.send('POST', '/v1/rewards', body)).body.errors).toMatchObject([{ path: 'coupon' }]);
    await world.couponSeries('bearer', { codes: 'bearer', limits: { perAccount: 1 } });
    const bearer = await world.send('POST', '/v1/rewards', { ...body, coupon: { series: 'bearer' } });
    expect(bearer.body.errors).toMatchObject([{ path: 'coupon.series' }]);
    await world.couponSeries('tenOff');
    const reward = await world.reward({ ...kind, coupon: { series: 'tenOff' }, quantityMax: 2 });
    const ask = (code: string) =>
      world.must('POST', '/v1/coupons/validate', {
        ...{ account: { id: company.id }, currency: 'EUR', codes: [code] },
        lines: [{ id: '1', quantity: '1', netAmount: '100' }],
      });
    const first = (await world.redeem(company, reward.id, { quantity: 2 })).body;
    expect(first).toMatchObject({ state: 'delivered', handed: { codes: [expect.any(String), expect.any(String)] } });
    expect((await ask(first.handed.codes[0])).coupons).toMatchObject([{ holds: true, discount: '10' }]);
    expect((await world.step(first.id, 'return', { reason: 'mistake' })).body.state).toBe('returned');
    expect((await ask(first.handed.codes[0])).coupons[0].reasons[0].code).toBe('blocked');
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
    const again = (await world.redeem(company, reward.id)).body;
    const [code] = again.handed.codes;
    await world.must('POST', '/v1/coupon-redemptions', {
      ...{ reference: again.id, account: { id: company.id }, currency: 'EUR', codes: [code] },
      lines: [{ id: '1', quantity: '1', netAmount: '100' }],
    });
    expect((await world.step(again.id, 'return', { reason: 'mistake' })).body.code).toBe('reward_used_up');
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 0 });
    const held = (await world.must('GET', `/v1/accounts/${company.id}/coupons`)).data;
    expect(held.map(({ lastDay }: { lastDay: string }) => lastDay)).toEqual(Array(3).fill('2026-02-15'));
    await world.couponSeries('tenOff', { state: 'ended' });
    expect((await world.redeem(company, reward.id)).body.code).toBe('reward_not_available');
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 0 });
  });

  test('a marketing fund is topped up at once, and taken back unless it was used', async () => {
    const company = await rich();
    const missing = {
      key: 'noFund',
      kind: 'marketingFund',
      name: { en: 'F', de: 'F' },
      prices: [{ key: 'p', units: [] }],
    };
    const refused = await world.send('POST', '/v1/rewards', { ...missing, fulfilment: { by: 'atOnce' } });
    expect(refused.body).toMatchObject({ code: 'reward_invalid', errors: [{ path: 'fund' }] });
    const fund = { unit: 'fund', amount: '250.50' };
    const reward = await world.reward({ kind: 'marketingFund', fulfilment: { by: 'atOnce' }, fund });
    const { body } = await world.redeem(company, reward.id);
    expect(body).toMatchObject({ state: 'delivered', handed: { unit: 'fund', amount: '250.5' } });
    expect((await world.wallet(company, 'account', 'fund')).available).toBe(250.5);
    expect((await world.step(body.id, 'return', { reason: 'mistake' })).body.state).toBe('returned');
    expect((await world.wallet(company, 'account', 'fund')).available).toBe(0);
    const again = (await world.redeem(company, reward.id)).body;
    await world.must('POST', `/v1/accounts/${company.id}/wallets/fund/spend`, { amount: '1', reference: 'poster' });
    expect((await world.step(again.id, 'return', { reason: 'mistake' })).body.code).toBe('reward_used_up');
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 0 });
  });
});

describe('an outside supplier', () => {
  const sweep = async () => {
    await inWorkspace(world.workspaceId, () => desk.sweep(world.workspaceId));
    await desk.idle();
  };
  let count = 0;
  async function ordered(company: Company, more: object = {}) {
    const supplier = `shop${++count}`;
    const put = { name: 'Shop', url: receiver.url };
    const { secret } = await world.must('PUT', `/v1/reward-suppliers/${supplier}`, put);
    expect(secret).toMatch(/^whsec_/);
    const reward = await world.reward({ fulfilment: { by: 'supplier', supplier }, ...more });
    const { body } = await world.redeem(company, reward.id);
    expect(body.state).toBe('ordered');
    return body.id as string;
  }
  const answers = (status: number, body: object) => {
    receiver.forget();
    receiver.reply = () => ({ status, body: JSON.stringify(body) });
  };

  test('is asked, and what it answers is the next step', async () => {
    const company = await rich();
    const id = await ordered(company);
    answers(200, { status: 'fulfilled', reference: 'S-1', tracking: 'T-1' });
    await sweep();
    expect(receiver.all.map(({ type, data }) => [type, data.redemptionId])).toEqual([['redemption.order', id]]);
    expect(await world.redemption(id)).toMatchObject({ state: 'fulfilled', reference: 'S-1', tracking: 'T-1' });
    expect(await world.wallet(company)).toEqual({ available: 900, reserved: 0 });
  });

  test('that refuses fails the redemption: everything goes back, and nothing is cancelled', async () => {
    const company = await rich();
    const id = await ordered(company);
    answers(200, { status: 'refused', reason: 'discontinued' });
    await sweep();
    await sweep();
    expect(receiver.all).toHaveLength(1);
    const failed = await world.redemption(id);
    expect(failed).toMatchObject({ state: 'failed' });
    expect(failed.steps.at(-1)).toMatchObject({ reason: 'discontinued' });
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
  });

  test('that does not answer is asked again under the same id', async () => {
    const company = await rich();
    const id = await ordered(company);
    answers(503, {});
    await sweep();
    expect((await world.redemption(id)).state).toBe('ordered');
    world.clock.set(world.clock.now() + 10_000);
    const [first] = receiver.all;
    answers(202, { status: 'accepted', reference: 'S-2' });
    await sweep();
    expect(receiver.all[0]?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(await world.redemption(id)).toMatchObject({ state: 'ordered', reference: 'S-2' });
  });

  test('is told when an order it was sent is not wanted any more; one that was never sent is dropped', async () => {
    const company = await rich();
    const sent = await ordered(company);
    answers(202, { status: 'accepted' });
    await sweep();
    await world.step(sent, 'cancel', { reason: 'changed their mind' });
    const never = await ordered(company);
    await world.step(never, 'cancel', { reason: 'changed their mind' });
    receiver.forget();
    await sweep();
    expect(receiver.all.map(({ type, data }) => [type, data.redemptionId])).toEqual([['redemption.cancel', sent]]);
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
  });

  test('that never answers: the redemption expires, everything goes back', async () => {
    const company = await rich();
    const id = await ordered(company, { deadlines: { supplierDays: 2 } });
    answers(500, {});
    await sweep();
    await world.pass(2);
    expect((await world.redemption(id)).state).toBe('expired');
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
  });
});
