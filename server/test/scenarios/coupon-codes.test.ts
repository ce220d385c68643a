/*
 * Guarantee: codes are made in any number and can be guessed by nobody, belong to whom they were given, leave only with a
 * trace, and are never told to another workspace.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#kernel';
import { testDatabase } from '../support/index.ts';
import { type CouponShop, line, openCouponShop } from './coupon-shop.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const database = testDatabase();
let shop: CouponShop;
let other: CouponShop;
beforeAll(async () => {
  shop = await openCouponShop(database.pool, NOW);
  other = await openCouponShop(database.pool, NOW);
});
afterAll(async () => {
  await shop.close();
  await other.close();
});
beforeEach(() => shop.clock.set(NOW));

const fresh = (word = 'C') => `${word}-${newUuid().slice(-12)}`;
const validate = (codes: string[], account: string | null, as?: string) =>
  shop.call(
    'POST',
    '/v1/coupons/validate',
    { account: account === null ? null : { id: account }, currency: 'EUR', lines: [line('1', '100')], codes },
    as === undefined ? {} : { as },
  );
const reasons = (answer: { body: { coupons: { reasons: { code: string }[] }[] } }, place = 0) =>
  answer.body.coupons[place]!.reasons.map(({ code }) => code);

async function csvOf(series: string): Promise<string[][]> {
  const { text, headers } = await shop.call('GET', `/v1/coupon-series/${series}/codes.csv`);
  expect(headers['content-type']).toContain('text/csv');
  return text
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
}

describe('making codes', () => {
  test('a job makes as many as were asked for, all different, and each of them holds', async () => {
    const series = await shop.series({ prefix: 'SPRING' });
    const asked = await shop.call('POST', `/v1/coupon-series/${series}/generate`, { count: 12_345 });
    expect(asked).toMatchObject({ status: 202, body: { state: 'queued', codes: 12_345, codesDone: 0 } });
    await shop.runJobs();
    const job = await shop.must('GET', `/v1/coupon-jobs/${asked.body.id}`);
    expect(job).toMatchObject({ state: 'done', codesDone: 12_345 });
    const [head, ...rows] = await csvOf(series);
    expect(head).toEqual(['id', 'code', 'accountId', 'lastDay', 'uses', 'blocked']);
    const codes = rows.map((row) => row[1]!);
    expect(new Set(codes).size).toBe(12_345);
    expect(codes.every((code) => /^SPRING(-[0-9A-HJKMNP-TV-Z]{6}){3}$/.test(code))).toBe(true);
    const account = shop.account();
    expect((await validate([codes[0]!], account)).body.coupons[0].holds).toBe(true);
    expect((await validate([codes[12_344]!], account)).body.coupons[0].holds).toBe(true);
    expect((await shop.must('GET', `/v1/coupon-series/${series}`)).issued).toBe(12_345);
  });

  test('whoever takes over a job of a dead process goes on where its last commit ended', async () => {
    const series = await shop.series();
    const { id } = await shop.must('POST', `/v1/coupon-series/${series}/generate`, { count: 25_000 });
    // Another process takes the job, makes the first chunk, and is gone.
    const dead = newUuid();
    await database.pool.query(
      `update coupon_job set state = 'running', lease_by = $2, lease_until = $3, codes_done = 10000
        where workspace_id = $1 and state = 'queued'`,
      [shop.workspaceId, dead, new Date(NOW + 15_000).toISOString()],
    );
    await database.pool.query(
      `insert into coupon (workspace_id, series_id, n, code, code_key, made_on)
       select j.workspace_id, j.series_id, j.first_n + m - 1, 'DEAD-' || m, 'DEAD' || m, '2026-03-10'
         from coupon_job j, generate_series(1, 10000) m where j.workspace_id = $1 and j.lease_by = $2`,
      [shop.workspaceId, dead],
    );
    await shop.runJobs();
    expect((await shop.must('GET', `/v1/coupon-jobs/${id}`)).codesDone).toBe(10_000);
    shop.clock.set(NOW + 15_001);
    await shop.runJobs();
    expect(await shop.must('GET', `/v1/coupon-jobs/${id}`)).toMatchObject({ state: 'done', codesDone: 25_000 });
    const rows = await csvOf(series);
    expect(rows.length - 1).toBe(25_000);
    expect([rows[1]![1], rows[10_000]![1]]).toEqual(['DEAD-1', 'DEAD-10000']);
  });

  test('none are made for a series that has ended, and bearer codes not for a personal one', async () => {
    const personal = await shop.series({ codes: 'personal' });
    const refused = await shop.call('POST', `/v1/coupon-series/${personal}/generate`, { count: 1 });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'count' }] } });
    const { key: _, issued: __, ...terms } = await shop.must('GET', `/v1/coupon-series/${personal}`);
    await shop.must('PUT', `/v1/coupon-series/${personal}`, { ...terms, state: 'ended' });
    const ended = await shop.call('POST', `/v1/coupon-series/${personal}/issue`, {
      accounts: [{ id: shop.account() }],
    });
    expect(ended).toMatchObject({ status: 409, body: { code: 'coupon_series_ended' } });
    expect((await shop.call('POST', '/v1/coupon-series/nothing/generate', { count: 1 })).status).toBe(404);
  });
});

describe('importing', () => {
  test('takes all codes or none, and names those that are there already, however they are spelled', async () => {
    const series = await shop.series();
    const [one, two] = [fresh('ICE'), fresh('ICE')];
    await shop.codes(series, one);
    const url = `/v1/coupon-series/${series}/import`;
    const taken = await shop.call('POST', url, {
      coupons: [{ code: two }, { code: one.toLowerCase().replace('i', 'l') }],
    });
    expect(taken).toMatchObject({
      status: 409,
      body: { code: 'coupon_code_taken', errors: [{ path: 'coupons[1].code' }] },
    });
    const faulty = await shop.call('POST', url, {
      coupons: [
        { code: two },
        { code: two.toUpperCase() },
        { code: 'Grün' },
        { code: 'X', account: { id: shop.account() } },
        { code: 'Y', amount: '5' },
      ],
    });
    expect(faulty.body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([
      'coupons[1].code double',
      'coupons[2].code invalid_format',
      'coupons[3].account not_allowed_here',
      'coupons[4].amount not_allowed_here',
    ]);
    expect(reasons(await validate([two], shop.account()))).toEqual(['unknown']);
  });

  test('a gift card may have a value of its own', async () => {
    const series = await shop.series({ value: { kind: 'amount', amount: '50', partial: true }, currency: 'EUR' });
    const code = fresh('GIFT');
    await shop.codes(series, { code, amount: '80.50' });
    expect((await validate([code], shop.account())).body.discount).toBe('80.5');
  });

  test('a repeated request shows the ends of the codes only, because stored answers are no place for money', async () => {
    const series = await shop.series({ codes: 'personal' });
    const body = { accounts: [{ id: shop.account() }] };
    const key = fresh('key');
    const first = await shop.call('POST', `/v1/coupon-series/${series}/issue`, body, { key });
    const again = await shop.call('POST', `/v1/coupon-series/${series}/issue`, body, { key });
    const [code, end] = [first.body.coupons[0].code, again.body.coupons[0].code];
    expect(end).toBe(`…${code.slice(-4)}`);
    const { rows } = await database.pool.query('select answer from idempotency_key where workspace_id = $1', [
      shop.workspaceId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});

describe('personal codes', () => {
  test('hold for their account, and look to everybody else exactly like codes that do not exist', async () => {
    const series = await shop.series({ codes: 'personal' });
    const [mine, yours] = [shop.account(), shop.account()];
    const { coupons } = await shop.must('POST', `/v1/coupon-series/${series}/issue`, { accounts: [{ id: mine }] });
    const { code } = coupons[0];
    expect((await validate([code], mine)).body.coupons[0].holds).toBe(true);
    const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    const [foreign, anonymous, missing] = [
      await validate([code], yours),
      await validate([code], null),
      await validate([fresh()], yours),
    ];
    expect(foreign.body).toEqual(missing.body);
    expect(anonymous.body).toEqual(missing.body);
    expect(reasons(await validate([wrong], mine))).toEqual(['mistyped']);
    const unknown = await shop.call('POST', `/v1/coupon-series/${series}/issue`, {
      accounts: [{ id: mine }, { externalId: '4711' }],
    });
    expect(unknown).toMatchObject({ body: { code: 'account_unknown', errors: [{ path: 'accounts[1]' }] } });
  });

  test('a code of another workspace is unknown here, whatever is asked', async () => {
    const code = fresh();
    await other.codes(await other.series(), code);
    const [foreign, missing] = [await validate([code], null), await validate([fresh()], null)];
    expect(foreign.body).toEqual(missing.body);
    const body = { reference: fresh(), currency: 'EUR', lines: [line('1', '9')], codes: [code] };
    expect(reasons(await shop.call('POST', '/v1/coupon-redemptions', body))).toEqual(['unknown']);
    // The same code may exist in both.
    await shop.codes(await shop.series(), code);
    expect((await validate([code], shop.account())).body.coupons[0].holds).toBe(true);
  });
});

describe('guessing', () => {
  test('ends after some wrong codes of an account, for right ones too, until the window is over', async () => {
    const code = fresh();
    await shop.codes(await shop.series(), code);
    const account = shop.account();
    for (let n = 0; n < 10; n++) expect((await validate([fresh()], account, 'keyA')).status).toBe(200);
    const stopped = await validate([code], account, 'keyB');
    expect(stopped).toMatchObject({ status: 429, body: { code: 'coupon_attempts_exceeded' } });
    expect(Number(stopped.headers['retry-after'])).toBe(600);
    const redeeming = {
      reference: fresh(),
      account: { id: account },
      currency: 'EUR',
      lines: [line('1', '9')],
      codes: [code],
    };
    expect((await shop.call('POST', '/v1/coupon-redemptions', redeeming)).status).toBe(429);
    expect((await validate([code], shop.account(), 'keyB')).status).toBe(200);
    shop.clock.set(NOW + 600_000);
    expect((await validate([code], account, 'keyB')).body.coupons[0].holds).toBe(true);
  });

  test('by redeeming counts as well, though nothing is redeemed', async () => {
    const account = shop.account();
    const attempt = () =>
      shop.call('POST', '/v1/coupon-redemptions', {
        reference: fresh(),
        account: { id: account },
        currency: 'EUR',
        lines: [line('1', '9')],
        codes: [fresh()],
      });
    for (let n = 0; n < 10; n++) expect((await attempt()).status).toBe(422);
    expect((await attempt()).status).toBe(429);
  });

  test('all at once is answered no further than one after the other', async () => {
    const account = shop.account();
    const answers = await Promise.all(Array.from({ length: 60 }, () => validate([fresh()], account)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(50);
  });

  test('is counted by key where no account is named', async () => {
    const { attempts: _, ...rules } = await shop.must('GET', '/v1/coupon-rules');
    const few = { perAccount: 10, perKey: 3, minutes: 10 };
    await shop.must('PUT', '/v1/coupon-rules', { ...rules, attempts: few });
    shop.clock.set(NOW + 2_000);
    for (let n = 0; n < 3; n++) expect((await validate([fresh()], null, 'keyC')).status).toBe(200);
    expect((await validate([fresh()], null, 'keyC')).status).toBe(429);
    await shop.must('PUT', '/v1/coupon-rules', { ...rules, attempts: { ...few, perKey: 1000 } });
  });
});

describe('the terms of a series', () => {
  const put = (terms: object) =>
    shop.call('PUT', `/v1/coupon-series/s-${newUuid().slice(-8)}`, {
      name: 'Offer',
      behaviour: 'Buys again',
      stimulates: 'repeat',
      value: { kind: 'percentage', percent: '10' },
      limits: { perAccount: 1 },
      ...terms,
    });
  const faults = async (terms: object) =>
    (await put(terms)).body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`);

  test('say which behaviour they reward, and ask for it', async () => {
    expect((await put({ behaviour: undefined })).status).toBe(422);
    expect(await faults({ stimulates: 'volume' })).toEqual(['stimulates condition_missing']);
    expect(await faults({ stimulates: 'breadth' })).toEqual(['stimulates condition_missing']);
    expect(await faults({ limits: {} })).toEqual(['stimulates condition_missing']);
    expect((await put({ stimulates: 'breadth', only: { brands: ['Nordwerk'] } })).status).toBe(200);
  });

  test('are refused where they do not fit together', async () => {
    expect(await faults({ value: { kind: 'amount', amount: '5' } })).toEqual(['currency required']);
    expect(await faults({ value: { kind: 'amount', amount: '5.001' }, currency: 'EUR' })).toEqual([
      'value.amount too_precise',
    ]);
    expect(await faults({ group: 'nothing' })).toEqual(['group unknown_key']);
    expect(await faults({ from: '2026-03-02', to: '2026-03-01' })).toEqual(['to before_from']);
    expect(await faults({ minimum: {} })).toEqual(['minimum empty']);
    const partial = { value: { kind: 'amount', amount: '5', partial: true }, currency: 'EUR', usesPerCoupon: 2 };
    expect(await faults(partial)).toEqual(['usesPerCoupon not_allowed_here']);
  });

  test('keep what holders were promised once there are codes; numbers and days may change', async () => {
    const series = await shop.series({ limits: { perAccount: 1 } });
    await shop.codes(series, fresh());
    const { key: _, issued: __, ...terms } = await shop.must('GET', `/v1/coupon-series/${series}`);
    const change = (more: object) => shop.call('PUT', `/v1/coupon-series/${series}`, { ...terms, ...more });
    expect((await change({ limits: { perAccount: 5 }, to: '2026-12-31' })).status).toBe(200);
    const frozen = await change({ value: { kind: 'percentage', percent: '5' }, limits: { perAccount: 1, total: 9 } });
    expect(frozen.body.errors.map(({ path }: { path: string }) => path)).toEqual(['value', 'limits.total']);
  });
});

describe('what is left behind', () => {
  test('changes, codes made and codes taken along stand in the audit trail, without the codes', async () => {
    const series = await shop.series();
    const code = fresh();
    const [id] = await shop.codes(series, code);
    await csvOf(series);
    await shop.must('POST', `/v1/coupons/${id}/block`, { reason: 'Published on a deals site' });
    const { data } = await shop.must('GET', `/v1/audit?subjectType=couponSeries&subjectId=${series}`);
    const actions = data.map(({ action }: { action: string }) => action).sort();
    expect(actions).toEqual(['exportCouponCodes', 'importCoupons', 'putCouponSeries']);
    const { data: blocked } = await shop.must('GET', `/v1/audit?subjectType=coupon&subjectId=${id}`);
    expect(blocked[0]).toMatchObject({
      action: 'blockCoupon',
      reason: 'Published on a deals site',
      after: { blocked: true },
    });
    expect(JSON.stringify([data, blocked])).not.toContain(code);
  });

  test('lists show coupons without their codes, by account and by use', async () => {
    const series = await shop.series({ codes: 'personal' });
    const [a, b] = [shop.account(), shop.account()];
    const { coupons } = await shop.must('POST', `/v1/coupon-series/${series}/issue`, {
      accounts: [{ id: a }, { id: b }, { id: a }],
    });
    await shop.must('POST', '/v1/coupon-redemptions', {
      reference: fresh(),
      account: { id: a },
      currency: 'EUR',
      lines: [line('1', '9')],
      codes: [coupons[0].code],
    });
    const list = (query: string) => shop.must('GET', `/v1/coupon-series/${series}/coupons?${query}`);
    expect((await list(`accountId=${a}`)).data.map(({ id }: { id: string }) => id)).toEqual([
      coupons[0].id,
      coupons[2].id,
    ]);
    expect((await list('used=true')).data).toMatchObject([{ id: coupons[0].id, uses: 1 }]);
    const first = await list('limit=2');
    expect(first.data).toHaveLength(2);
    expect((await list(`limit=2&cursor=${first.nextCursor}`)).data).toHaveLength(1);
    expect(JSON.stringify(first)).not.toContain(coupons[0].code);
    const redemptions = await shop.must('GET', `/v1/coupon-redemptions?accountId=${a}`);
    expect(redemptions.data).toMatchObject([{ state: 'redeemed', discount: '0.9' }]);
  });
});
