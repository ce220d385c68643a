/*
 * Guarantee: a code takes off exactly what its series promises, for those and on what it promises it, as often as it
 * promises it; whoever is refused learns every reason, and whoever guesses learns nothing.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#kernel';
import { testDatabase } from '../support/index.ts';
import { type CouponShop, line, openCouponShop } from './coupon-shop.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const DAY = 86_400_000;
const database = testDatabase();
let shop: CouponShop;
let account: string;
beforeAll(async () => {
  shop = await openCouponShop(database.pool, NOW);
});
afterAll(() => shop.close());
beforeEach(() => {
  shop.clock.set(NOW);
  account = shop.account();
});

let carts = 0;
const fresh = (word = 'C') => `${word}-${newUuid().slice(-12)}`;
const cart = (codes: string[], lines: object[], more: object = {}) => ({
  account: { id: account },
  currency: 'EUR',
  lines,
  codes,
  ...more,
});
const validate = (codes: string[], lines: object[], more: object = {}) =>
  shop.call('POST', '/v1/coupons/validate', cart(codes, lines, more));
const redeem = (codes: string[], lines: object[], more: object = {}) => {
  carts += 1;
  return shop.call('POST', '/v1/coupon-redemptions', { reference: `order-${carts}`, ...cart(codes, lines), ...more });
};
const reasons = (answer: { body: { coupons: { reasons: { code: string }[] }[] } }, place = 0) =>
  answer.body.coupons[place]!.reasons.map(({ code }) => code);

describe('what a coupon is worth', () => {
  test('a percentage is rounded once on the whole and shared out to the last cent', async () => {
    const code = fresh();
    await shop.codes(await shop.series(), code);
    const answer = await validate([code], [line('1', '19.99'), line('2', '0.05'), line('3', '0')]);
    expect(answer.body).toMatchObject({ before: '20.04', discount: '2', after: '18.04' });
    expect(answer.body.coupons[0]).toMatchObject({
      holds: true,
      lines: [{ id: '1', discount: '2' }],
    });
    const capped = fresh();
    await shop.codes(
      await shop.series({ value: { kind: 'percentage', percent: '50', upTo: '30' }, currency: 'EUR' }),
      capped,
    );
    expect((await validate([capped], [line('1', '100')])).body.discount).toBe('30');
  });

  test('an amount takes off what is there and no more, in currencies with any number of decimals', async () => {
    const code = fresh();
    const value = { kind: 'amount', amount: '500' };
    await shop.codes(await shop.series({ value, currency: 'JPY' }), code);
    const answer = await validate([code], [line('1', '200'), line('2', '100')], { currency: 'JPY' });
    expect(answer.body).toMatchObject({ discount: '300', after: '0' });
    const precise = await validate([code], [line('1', '200.5')], { currency: 'JPY' });
    expect(precise).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', errors: [{ path: 'lines[0].netAmount' }] },
    });
  });

  test('a product is free once per coupon, the cheapest piece first, and has to be in the cart', async () => {
    const code = fresh();
    const value = { kind: 'product', sku: 'PIN', quantity: '2' };
    await shop.codes(await shop.series({ value, stimulates: 'breadth' }), code);
    const lines = [line('1', '30', { sku: 'PIN', quantity: '3' }), line('2', '4', { sku: 'PIN' }), line('3', '99')];
    const answer = await validate([code], lines);
    expect(answer.body.coupons[0].lines).toEqual([
      { id: '1', discount: '10' },
      { id: '2', discount: '4' },
    ]);
    expect(reasons(await validate([code], [line('3', '99')]))).toEqual(['product_missing']);
  });
});

describe('conditions', () => {
  test('every reason is told at once, in English and German', async () => {
    const code = fresh();
    const terms = {
      stimulates: 'volume',
      minimum: { amount: '320', quantity: '3', of: 'eligible' },
      only: { skus: ['A'] },
      currency: 'EUR',
      from: '2026-03-11',
    };
    await shop.codes(await shop.series(terms), { code, lastDay: '2026-03-09' });
    const answer = await validate([code], [line('1', '100', { sku: 'B' })]);
    expect(reasons(answer)).toEqual([
      'not_yet_valid',
      'expired',
      'nothing_eligible',
      'minimum_amount',
      'minimum_quantity',
    ]);
    expect(answer.body.coupons[0].reasons[3]).toMatchObject({
      minimum: '320 EUR',
      missing: '320 EUR',
      texts: {
        en: 'It needs an amount of 320 EUR; 320 EUR are missing.',
        de: 'Er braucht einen Wert von 320 EUR; es fehlen 320 EUR.',
      },
    });
  });

  test('needs three pieces and 320: two and 220 are refused, two and 320 too, three and 320 hold', async () => {
    const code = fresh();
    await shop.codes(
      await shop.series({ stimulates: 'volume', minimum: { amount: '320', quantity: '3' }, currency: 'EUR' }),
      code,
    );
    const of = (pieces: string, amount: string) => validate([code], [line('1', amount, { quantity: pieces })]);
    expect(reasons(await of('2', '220'))).toEqual(['minimum_amount', 'minimum_quantity']);
    expect(reasons(await of('2', '320'))).toEqual(['minimum_quantity']);
    expect(reasons(await of('3', '320'))).toEqual([]);
  });

  test('days count in the zone of the workspace, both ends included', async () => {
    const code = fresh();
    await shop.codes(await shop.series({ from: '2026-03-10', to: '2026-03-10' }), code);
    const at = async (instant: string) => {
      shop.clock.set(Date.parse(instant));
      return reasons(await validate([code], [line('1', '10')]));
    };
    expect(await at('2026-03-09T22:59:00Z')).toEqual(['not_yet_valid']);
    expect(await at('2026-03-09T23:00:00Z')).toEqual([]);
    expect(await at('2026-03-10T22:59:59Z')).toEqual([]);
    expect(await at('2026-03-10T23:00:00Z')).toEqual(['expired']);
  });

  test('a code that lives for three days holds on the day it was made and two more', async () => {
    const code = fresh();
    await shop.codes(await shop.series({ validDays: 3 }), code);
    for (const [days, expected] of [
      [0, []],
      [2, []],
      [3, ['expired']],
    ] as const) {
      shop.clock.set(NOW + days * DAY);
      expect(reasons(await validate([code], [line('1', '10')]))).toEqual(expected);
    }
  });

  test('other currencies, paused series and blocked codes are refused', async () => {
    const code = fresh();
    const series = await shop.series({ value: { kind: 'amount', amount: '5' }, currency: 'EUR' });
    const [id] = await shop.codes(series, code);
    expect(reasons(await validate([code], [line('1', '10')], { currency: 'USD' }))).toEqual(['currency_differs']);
    await shop.must('POST', `/v1/coupons/${id}/block`, { reason: 'Published' });
    expect(reasons(await validate([code], [line('1', '10')]))).toEqual(['blocked']);
    await shop.must('POST', `/v1/coupons/${id}/block`, { blocked: false, reason: 'A mistake' });
    expect(reasons(await validate([code], [line('1', '10')]))).toEqual([]);
    const { key: _, issued: __, ...terms } = await shop.must('GET', `/v1/coupon-series/${series}`);
    await shop.must('PUT', `/v1/coupon-series/${series}`, { ...terms, state: 'paused' });
    expect(reasons(await validate([code], [line('1', '10')]))).toEqual(['series_inactive']);
  });
});

describe('redeeming', () => {
  test('a code is used once, and the same order gets the same answer however often it is sent', async () => {
    const code = fresh();
    await shop.codes(await shop.series(), code);
    const order = { reference: fresh('order'), ...cart([code], [line('1', '50')]) };
    const first = await shop.call('POST', '/v1/coupon-redemptions', order);
    expect(first).toMatchObject({ status: 201, body: { state: 'redeemed', discount: '5' } });
    const again = await shop.call('POST', '/v1/coupon-redemptions', { ...order, codes: [code.toLowerCase()] });
    expect(again.body).toEqual(first.body);
    const other = await shop.call('POST', '/v1/coupon-redemptions', { ...order, lines: [line('1', '51')] });
    expect(other).toMatchObject({ status: 409, body: { code: 'coupon_reference_used', redemptionId: first.body.id } });
    const twice = await redeem([code], [line('1', '50')]);
    expect(twice).toMatchObject({ status: 422, body: { code: 'coupon_refused' } });
    expect(reasons(twice)).toEqual(['used_up']);
  });

  test('of several codes all are taken or none', async () => {
    const [good, used] = [fresh(), fresh()];
    const group = 'standard';
    await shop.must('PUT', '/v1/coupon-rules', {
      groups: [{ key: group, choose: 'all' }],
      combine: [[group, group]],
      marginFloor: null,
      attempts: { perAccount: 10, perKey: 1000, minutes: 10 },
    });
    await shop.codes(await shop.series(), good, used);
    await redeem([used], [line('1', '10')]);
    const refused = await redeem([good, used], [line('1', '10')]);
    expect([reasons(refused, 0), reasons(refused, 1)]).toEqual([[], ['used_up']]);
    expect((await redeem([good], [line('1', '10')])).status).toBe(201);
  });

  test('limits of account, period and series are told from one another', async () => {
    const limits = { perAccount: 2, perPeriod: { uses: 1, calendar: 'month' }, total: 3 };
    const series = await shop.series({ usesPerCoupon: null, limits });
    const code = fresh();
    await shop.codes(series, code);
    const use = () => redeem([code], [line('1', '10')]);
    expect((await use()).status).toBe(201);
    expect(reasons(await use())).toEqual(['period_limit']);
    shop.clock.set(NOW + 31 * DAY);
    expect((await use()).status).toBe(201);
    expect(reasons(await use())).toEqual(['account_limit', 'period_limit']);
    account = shop.account();
    expect((await use()).status).toBe(201);
    account = shop.account();
    expect(reasons(await use())).toEqual(['series_limit']);
    const nobody = await shop.call('POST', '/v1/coupons/validate', {
      currency: 'EUR',
      lines: [line('1', '9')],
      codes: [code],
    });
    expect(reasons(nobody)).toEqual(['account_needed']);
  });

  test('two codes of one series in one cart count twice', async () => {
    const series = await shop.series({ limits: { perAccount: 1 } });
    const [one, two] = [fresh(), fresh()];
    await shop.codes(series, one, two);
    const answer = await redeem([one, two], [line('1', '10')]);
    expect([reasons(answer, 0), reasons(answer, 1)]).toEqual([[], ['account_limit']]);
  });

  test('50 who come at once for the last use: exactly one gets it', async () => {
    const code = fresh();
    await shop.codes(await shop.series(), code);
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem([code], [line('1', '10')])));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).flatMap((answer) => reasons(answer)))).toEqual(
      new Set(['used_up']),
    );
  });

  test('50 who come at once for 20 places of an offer: exactly 20 get one', async () => {
    const code = fresh();
    await shop.codes(await shop.series({ usesPerCoupon: null, limits: { perAccount: 1, total: 20 } }), code);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => redeem([code], [line('1', '10')], { account: { id: shop.account() } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.filter(({ status }) => ![201, 422].includes(status))).toEqual([]);
  });
});
