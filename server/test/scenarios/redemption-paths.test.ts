/*
 * Guarantee: whatever is done to redemptions, in any order and at any time, the wallet has what was credited less what is
 * held or used by redemptions, stock and limits say how many are taken, every refused step changes nothing; and 400 days
 * later none of them waits for anything.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { type Company, DAY, openRewardWorld, type RewardWorld } from './reward-world.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const PRICE = 10;
const CREDIT = 1_000;
const STOCK = 4;
/** In the place of the last reward of {@link rewards}. */
const COUPON = { kind: 'discountCoupon', fulfilment: { by: 'atOnce' }, coupon: { series: 'offer' } };
const COUPONS = 3;
const OPEN = ['invited', 'awaitingAccount', 'awaitingOperator', 'awaitingPayment', 'toFulfil', 'ordered', 'fulfilled'];
const BACK = ['rejected', 'declined', 'cancelled', 'failed', 'expired', 'returned'];

const database = testDatabase();
let world: RewardWorld;

beforeAll(async () => {
  world = await openRewardWorld(database, NOW);
  await world.couponSeries('offer');
});
afterAll(async () => {
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
  await world.close();
});

const verbs = ['approve', 'reject', 'cancel', 'fulfil', 'deliver', 'fail', 'return', 'confirm-payment'] as const;
const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      reward: fc.nat(3),
      quantity: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...verbs), which: fc.nat(9), delivered: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), days: fc.constantFrom(1, 13, 31) }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const BODIES: Record<(typeof verbs)[number], (delivered: boolean) => object | undefined> = {
  approve: () => undefined,
  reject: () => ({ reason: 'x' }),
  cancel: () => ({ reason: 'x' }),
  fulfil: (delivered) => ({ delivered }),
  deliver: () => undefined,
  fail: () => ({ reason: 'x' }),
  return: (restock) => ({ reason: 'x', restock }),
  'confirm-payment': () => ({ reference: 'P' }),
};

/** One of each way: by hand, with approval, with money besides, handed over at once. */
async function rewards(): Promise<string[]> {
  const prices = [{ key: 'p', units: [{ unit: 'points', amount: String(PRICE) }] }];
  const money = [{ ...prices[0], money: { currency: 'EUR', amount: '1' } }];
  const limits = [{ per: 'account', period: 'lifetime', max: 6 }];
  const base = { quantityMax: 2, limits };
  const made = [
    await world.stocked(STOCK, { ...base, prices }),
    await world.stocked(STOCK, { ...base, prices, approvals: [{ by: 'operator' }] }),
    await world.stocked(STOCK, { ...base, prices: money }),
    await world.stocked(STOCK, { ...base, prices, ...COUPON }),
  ];
  return made.map(({ id }) => id);
}

interface Seen {
  id: string;
  reward: number;
  quantity: number;
  lost: boolean;
}

async function run(company: Company, ids: readonly string[], commands: readonly Command[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const one of commands) {
    if (one.do === 'pass') await world.pass(one.days);
    else if (one.do === 'redeem') {
      const { reward, quantity } = one;
      const { status, body } = await world.redeem(company, ids[reward]!, { quantity });
      expect([201, 409]).toContain(status);
      if (status === 201) seen.push({ id: body.id, reward, quantity, lost: false });
    } else if (seen.length > 0) {
      const target = seen[one.which % seen.length]!;
      const { status } = await world.step(target.id, one.do, BODIES[one.do](one.delivered));
      expect([200, 409]).toContain(status);
      // What comes back broken does not go on the shelf again.
      if (one.do === 'return' && status === 200 && !one.delivered) target.lost = true;
    }
    await check(company, ids, seen);
  }
  return seen;
}

async function check(company: Company, ids: readonly string[], seen: readonly Seen[]): Promise<void> {
  const states = new Map<string, string>();
  for (const { id } of seen) states.set(id, (await world.redemption(id)).state);
  const held = (test: (state: string, one: Seen) => boolean, reward?: number) =>
    seen
      .filter((one) => (reward === undefined || one.reward === reward) && test(states.get(one.id)!, one))
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const used = held((state) => state === 'fulfilled' || state === 'delivered') * PRICE;
  const reserved = held((state) => OPEN.includes(state) && state !== 'fulfilled') * PRICE;
  expect(await world.wallet(company)).toEqual({ available: CREDIT - used - reserved, reserved });
  const { data: coupons } = await world.must('GET', `/v1/accounts/${company.id}/coupons`);
  const usable = coupons.filter((one: { usable: boolean }) => one.usable);
  expect(usable).toHaveLength(held((state) => !BACK.includes(state), COUPONS));
  for (const [reward, id] of ids.entries()) {
    const taken = held((state, one) => !BACK.includes(state) || one.lost, reward);
    expect(await world.left(id)).toEqual({ total: STOCK, taken });
    const { data } = await world.must('GET', `/v1/accounts/${company.id}/rewards`);
    const offer = data.find(({ rewardId }: { rewardId: string }) => rewardId === id);
    expect(offer.allowed).toBe(6 - held((state) => !BACK.includes(state), reward));
  }
}

describe('redemptions', () => {
  test('any path of steps leaves wallet, stock and limits right, and nothing waits for ever', {
    timeout: 300_000,
  }, async () => {
    const runs = Math.max(4, Math.round(suiteSettings.takerRounds / 2));
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 18 }), async (commands) => {
        const company = await world.company();
        await world.credit(company, CREDIT);
        const ids = await rewards();
        const seen = await run(company, ids, commands);
        await world.pass(100);
        for (const { id } of seen) expect(OPEN).not.toContain((await world.redemption(id)).state);
        await check(company, ids, seen);
      }),
      { numRuns: runs },
    );
  });

  test('400 days later none is open, whatever it waited for', { timeout: 120_000 }, async () => {
    const company = await world.company();
    await world.credit(company, CREDIT);
    const clerk = await world.member(company, ['clerk']);
    const supplier = 'nobody';
    await world.must('PUT', `/v1/reward-suppliers/${supplier}`, {
      name: 'N',
      url: 'https://8.8.8.8/x',
      active: false,
    });
    const longest = Object.fromEntries(
      ['approvalDays', 'paymentDays', 'fulfilmentDays', 'supplierDays', 'deliveryDays'].map((name) => [name, 365]),
    );
    const at = (days: number) => new Date(world.clock.now() + days * DAY).toISOString();
    const event = { startsAt: at(1000), endsAt: at(1001), place: 'Hamburg' };
    const money = [{ key: 'm', units: [], money: { currency: 'EUR', amount: '1' } }];
    const make = (fields: object) => world.stocked(5, { deadlines: longest, ...fields });
    const asked = { membershipId: clerk.id, payer: 'account' };
    const seats = await make({ kind: 'eventPlace', event });
    const invitation = { accountId: company.id, rewardId: seats.id };
    const waiting: Record<string, string> = {
      invited: (await world.must('POST', '/v1/reward-invitations', invitation)).id,
    };
    for (const [state, fields] of [
      ['awaitingAccount', { approvals: [{ by: 'account' }] }],
      ['awaitingOperator', { approvals: [{ by: 'operator' }] }],
      ['awaitingPayment', { prices: money }],
      ['toFulfil', {}],
      ['ordered', { fulfilment: { by: 'supplier', supplier } }],
      ['fulfilled', {}],
    ] as const) {
      const { body } = await world.redeem(company, (await make(fields)).id, asked);
      if (state === 'fulfilled') await world.step(body.id, 'fulfil', {});
      waiting[state] = body.id;
    }
    for (const [state, id] of Object.entries(waiting)) expect((await world.redemption(id)).state).toBe(state);
    expect(Object.keys(waiting).toSorted()).toEqual(OPEN.toSorted());
    await world.pass(400);
    const { data } = await world.must('GET', `/v1/accounts/${company.id}/redemptions?limit=200`);
    expect(data).toHaveLength(OPEN.length);
    for (const { state, deadline } of data) {
      expect(['expired', 'delivered']).toContain(state);
      expect(deadline).toBeNull();
    }
    const { rows } = await database.pool.query('select count(*) as n from redemption where due_at is not null');
    expect(rows).toEqual([{ n: 0n }]);
  });
});
