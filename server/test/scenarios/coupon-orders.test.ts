/*
 * Guarantee: what is reserved is held and comes back by itself, what is rolled back comes back to the last cent, coupons
 * combine only as the matrix says, and no price falls below the margin floor unnoticed.
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

const fresh = (word = 'C') => `${word}-${newUuid().slice(-12)}`;
const order = (codes: string[], lines: object[], more: object = {}) => ({
  reference: fresh('order'),
  account: { id: account },
  currency: 'EUR',
  lines,
  codes,
  ...more,
});
const redeem = (body: object) => shop.call('POST', '/v1/coupon-redemptions', body);
const validate = ({ reference: _, ...body }: ReturnType<typeof order>) =>
  shop.call('POST', '/v1/coupons/validate', body);
const act = (id: string, verb: string, body?: object) =>
  shop.call('POST', `/v1/coupon-redemptions/${id}/${verb}`, body);
const reasons = (answer: { body: { coupons: { reasons: { code: string }[] }[] } }, place = 0) =>
  answer.body.coupons[place]!.reasons.map(({ code }) => code);

async function oneCode(terms: object = {}): Promise<string> {
  const code = fresh();
  await shop.codes(await shop.series(terms), code);
  return code;
}

describe('a reservation', () => {
  test('holds the code against others until its time is over, and then frees it', async () => {
    const code = await oneCode();
    const reserved = await redeem(order([code], [line('1', '50')], { reserveSeconds: 600 }));
    expect(reserved).toMatchObject({
      status: 201,
      body: { state: 'reserved', reservedUntil: '2026-03-10T12:10:00.000Z' },
    });
    expect(reasons(await validate(order([code], [line('1', '50')])))).toEqual(['used_up']);
    shop.clock.set(NOW + 600_000);
    const late = await act(reserved.body.id, 'capture');
    expect(late).toMatchObject({ status: 409, body: { code: 'coupon_reservation_ended' } });
    expect(await shop.expire()).toBe(1);
    expect(await shop.expire()).toBe(0);
    expect((await shop.must('GET', `/v1/coupon-redemptions/${reserved.body.id}`)).state).toBe('expired');
    expect((await redeem(order([code], [line('1', '50')]))).status).toBe(201);
  });

  test('is replaced under its reference: the changed cart is decided anew, and its own coupons are free for it', async () => {
    const code = await oneCode({ limits: { perAccount: 1, total: 1 } });
    const cart = order([code], [line('1', '50')], { reserveSeconds: 600 });
    const first = await redeem(cart);
    const repeated = await redeem(cart);
    expect(repeated.body).toEqual(first.body);
    const changed = await redeem({ ...cart, lines: [line('1', '80')] });
    expect(changed.body).toMatchObject({ id: first.body.id, state: 'reserved', discount: '8' });
    const final = await redeem({ ...cart, lines: [line('1', '80')], reserveSeconds: null });
    expect(final.body).toMatchObject({ id: first.body.id, state: 'redeemed', discount: '8' });
    expect(reasons(await validate(order([code], [line('1', '50')])))).toEqual([
      'used_up',
      'account_limit',
      'series_limit',
    ]);
  });

  test('that cannot be replaced stays as it was', async () => {
    const code = await oneCode({ stimulates: 'volume', minimum: { amount: '40' }, currency: 'EUR' });
    const cart = order([code], [line('1', '50')], { reserveSeconds: 600 });
    const first = await redeem(cart);
    const refused = await redeem({ ...cart, lines: [line('1', '30')] });
    expect(reasons(refused)).toEqual(['minimum_amount']);
    expect((await act(first.body.id, 'capture')).body).toMatchObject({ state: 'redeemed', discount: '5' });
  });

  test('keeps its discount when it is paid after the last day, and a changed cart does not', async () => {
    const code = await oneCode({ to: '2026-03-10' });
    const cart = order([code], [line('1', '50')], { reserveSeconds: 2 * 86_400 });
    const { body } = await redeem(cart);
    shop.clock.set(NOW + DAY);
    expect(reasons(await redeem({ ...cart, lines: [line('1', '60')] }))).toEqual(['expired']);
    expect((await act(body.id, 'capture')).body).toMatchObject({ state: 'redeemed', discount: '5' });
    expect((await act(body.id, 'capture')).body).toMatchObject({ state: 'redeemed' });
    expect((await act(body.id, 'cancel')).body.code).toBe('coupon_already_redeemed');
  });

  test('that is cancelled frees the code at once, twice as well as once', async () => {
    const code = await oneCode();
    const cart = order([code], [line('1', '50')], { reserveSeconds: 600 });
    const { body } = await redeem(cart);
    for (const _ of [1, 2]) expect((await act(body.id, 'cancel')).body.state).toBe('cancelled');
    expect((await act(body.id, 'capture')).body.code).toBe('coupon_reservation_ended');
    expect((await act(body.id, 'roll-back', {})).body.code).toBe('coupon_not_redeemed');
    expect((await redeem({ ...cart, reserveSeconds: null })).body).toMatchObject({ id: body.id, state: 'redeemed' });
    const { rows } = await database.pool.query('select uses from coupon where code = $1 and workspace_id = $2', [
      code,
      shop.workspaceId,
    ]);
    expect(rows).toEqual([{ uses: 1n }]);
  });
});

describe('rolling back', () => {
  test('by line gives back each line’s part, and the use with the last one', async () => {
    const code = await oneCode();
    const lines = [line('1', '240', { quantity: '10' }), line('2', '60')];
    const { body } = await redeem(order([code], lines));
    const part = await act(body.id, 'roll-back', { lines: [{ id: '1', quantity: '3' }] });
    expect(part.body).toMatchObject({ state: 'redeemed', discount: '30', restored: '7.2' });
    expect((await act(body.id, 'roll-back', { lines: [{ id: '1', quantity: '8' }] })).body).toMatchObject({
      code: 'coupon_return_exceeds',
      errors: [{ path: 'lines[0]', reason: '7 are left of it.' }],
    });
    expect((await act(body.id, 'roll-back', { lines: [{ id: 'x' }] })).body.code).toBe('coupon_return_exceeds');
    expect(reasons(await validate(order([code], lines)))).toEqual(['used_up']);
    const rest = await act(body.id, 'roll-back', {});
    expect(rest.body).toMatchObject({ state: 'rolledBack', restored: '30' });
    expect((await act(body.id, 'roll-back', {})).body).toEqual(rest.body);
    expect(reasons(await validate(order([code], lines)))).toEqual([]);
    const { body: again } = await redeem({ ...order([code], lines), reference: body.reference });
    expect(again.code).toBe('coupon_reference_used');
  });

  test('with the same Idempotency-Key takes back once', async () => {
    const code = await oneCode();
    const { body } = await redeem(order([code], [line('1', '100', { quantity: '10' })]));
    const back = () =>
      shop.call(
        'POST',
        `/v1/coupon-redemptions/${body.id}/roll-back`,
        { lines: [{ id: '1', quantity: '2' }] },
        { key: `k-${body.id}` },
      );
    const [one, two] = [await back(), await back()];
    expect([one.body.restored, two.body.restored]).toEqual(['2', '2']);
  });

  test('an order cancelled, its coupon used on another: the first one cannot have it again', async () => {
    const code = await oneCode();
    const a = await redeem(order([code], [line('1', '50')]));
    await act(a.body.id, 'roll-back', {});
    expect((await redeem(order([code], [line('1', '50')]))).status).toBe(201);
    expect(reasons(await redeem(order([code], [line('1', '50')])))).toEqual(['used_up']);
  });

  test('a value that is used up bit by bit: redeemed less rolled back is what is used, and never more than there is', async () => {
    const value = { kind: 'amount', amount: '100', partial: true };
    const code = await oneCode({ value, currency: 'EUR' });
    const used = async () => {
      const { rows } = await database.pool.query(
        `select c.value_used as value, c.uses from coupon c where c.workspace_id = $1 and c.code = $2`,
        [shop.workspaceId, code],
      );
      return rows[0];
    };
    const lines = [line('1', '33.33', { quantity: '3' }), line('2', '33.34', { quantity: '7' })];
    const first = await redeem(order([code], lines));
    expect(first.body.discount).toBe('66.67');
    const second = await redeem(order([code], [line('1', '50')]));
    expect(second.body.discount).toBe('33.33');
    expect(reasons(await redeem(order([code], [line('1', '1')])))).toEqual(['value_used_up']);
    await act(first.body.id, 'roll-back', { lines: [{ id: '2', quantity: '2' }] });
    // floor(33.34 × 2 / 7)
    expect(await used()).toEqual({ value: 10_000n - 952n, uses: 2n });
    await act(first.body.id, 'roll-back', {
      lines: [
        { id: '2', quantity: '5' },
        { id: '1', quantity: '1' },
      ],
    });
    expect(await used()).toEqual({ value: 10_000n - 3_334n - 1_111n, uses: 2n });
    await act(first.body.id, 'roll-back', {});
    expect(await used()).toEqual({ value: 3_333n, uses: 1n });
    await act(second.body.id, 'roll-back', {});
    expect(await used()).toEqual({ value: 0n, uses: 0n });
  });

  test('50 who take from one value at once take all of it and not a cent more', async () => {
    const code = await oneCode({ value: { kind: 'amount', amount: '100', partial: true }, currency: 'EUR' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(order([code], [line('1', '3.01')]))));
    expect(answers.filter(({ status }) => ![201, 422].includes(status))).toEqual([]);
    const taken = answers
      .filter(({ status }) => status === 201)
      .map(({ body }) => Math.round(Number(body.discount) * 100));
    expect(taken.reduce((a, b) => a + b)).toBe(10_000);
    expect(taken).toHaveLength(34);
  });
});

describe('several coupons', () => {
  const groups = [
    { key: 'product', choose: 'all' },
    { key: 'order', choose: 'best' },
    { key: 'standard', choose: 'all' },
    { key: 'voucher', choose: 'all' },
  ];
  const attempts = { perAccount: 1000, perKey: 10_000, minutes: 10 };
  const rules = (more: object = {}) =>
    shop.must('PUT', '/v1/coupon-rules', { groups, combine: [], marginFloor: null, attempts, ...more });

  test('combine only as the matrix says, in the order of its groups, each on what the ones before have left', async () => {
    await rules({
      combine: [
        ['order', 'product'],
        ['order', 'voucher'],
        ['voucher', 'voucher'],
      ],
    });
    const ten = await oneCode({ group: 'order' });
    const product = await oneCode({ group: 'product', only: { skus: ['A'] } });
    const hundred = { kind: 'amount', amount: '100' };
    const voucher = await oneCode({ group: 'voucher', value: hundred, currency: 'EUR', minimum: { amount: '100' } });
    const lines = [line('1', '100', { sku: 'A' }), line('2', '65')];
    const both = await validate(order([ten, product], lines));
    expect(both.body.coupons.map(({ discount }: { discount: string }) => discount)).toEqual(['15.5', '10']);
    const clash = await validate(order([voucher, product], lines));
    expect([reasons(clash, 0), reasons(clash, 1)]).toEqual([['not_combinable'], []]);
    expect(clash.body.coupons[0].reasons[0]).toMatchObject({
      with: 1,
      texts: { de: 'Er lässt sich nicht mit Code 2 der Liste verbinden.' },
    });
  });

  test('what another coupon took does not count towards a minimum', async () => {
    await rules({ combine: [['voucher', 'voucher']] });
    const hundred = { kind: 'amount', amount: '100' };
    const terms = {
      group: 'voucher',
      value: hundred,
      currency: 'EUR',
      stimulates: 'volume',
      minimum: { amount: '100' },
    };
    const [one, two] = [await oneCode(terms), await oneCode(terms)];
    const answer = await validate(order([one, two], [line('1', '165')]));
    expect([reasons(answer, 0), reasons(answer, 1)]).toEqual([[], ['minimum_amount']]);
    const chairs = await validate(order([one, two], [line('1', '247.50')]));
    expect(chairs.body).toMatchObject({ discount: '200', after: '47.5' });
  });

  test('of a group that allows one, the one that is worth most holds, wherever it stands', async () => {
    await rules();
    const [low, high, fixed] = [
      await oneCode({ group: 'order', value: { kind: 'percentage', percent: '5' } }),
      await oneCode({ group: 'order', value: { kind: 'percentage', percent: '20' } }),
      await oneCode({ group: 'order', value: { kind: 'amount', amount: '20' }, currency: 'EUR' }),
    ];
    const answer = await validate(order([low, high, fixed], [line('1', '105')]));
    expect([0, 1, 2].map((place) => reasons(answer, place))).toEqual([['better_coupon'], [], ['better_coupon']]);
    expect(answer.body.discount).toBe('21');
    expect((await validate(order([low, high, fixed], [line('1', '50')]))).body.coupons[2].holds).toBe(true);
  });

  test('a code that stands there twice counts once, however it is spelled', async () => {
    const code = await oneCode();
    const answer = await validate(order([code, ` ${code.toLowerCase().replaceAll('-', ' ')}`], [line('1', '10')]));
    expect([reasons(answer, 0), reasons(answer, 1)]).toEqual([[], ['repeated']]);
  });

  test('groups that are named have to be there, and those that series use stay', async () => {
    await oneCode({ group: 'voucher' });
    const put = (more: object) =>
      shop.call('PUT', '/v1/coupon-rules', { groups, combine: [], marginFloor: null, attempts, ...more });
    expect(await put({ combine: [['order', 'nothing']] })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'combine[0]' }] },
    });
    expect(await put({ groups: groups.slice(0, 3) })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'in_use' }] },
    });
  });

  test('a price below the margin floor is refused, or flagged where that is what is wanted', async () => {
    await rules({ marginFloor: { percent: '20', per: 'line', action: 'refuse' } });
    const code = await oneCode();
    const cart = (margin: string | null) =>
      order([code], [line('1', '100', { marginAmount: margin }), line('2', '10')]);
    // After 10 % off: 90 with a margin of 18 is exactly 20 %.
    expect(reasons(await validate(cart('28')))).toEqual([]);
    expect(reasons(await validate(cart('27.99')))).toEqual(['margin_floor']);
    expect(reasons(await validate(cart(null)))).toEqual([]);
    expect((await redeem(cart('27.99'))).body.code).toBe('coupon_refused');
    const flagging = await oneCode({ marginFloor: { percent: '20', per: 'line', action: 'flag' } });
    const flagged = { ...cart('27.99'), codes: [flagging] };
    expect((await validate(flagged)).body.coupons[0]).toMatchObject({ holds: true, belowMarginFloor: ['1'] });
    expect((await redeem(flagged)).body.coupons[0]).toMatchObject({ belowMarginFloor: true });
    const whole = await oneCode({ marginFloor: { percent: '20', per: 'order' } });
    const mixed = [line('1', '100', { marginAmount: '20' }), line('2', '100', { marginAmount: '40' })];
    expect(reasons(await validate(order([whole], mixed)))).toEqual([]);
  });
});
