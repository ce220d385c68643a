/*
 * Guarantee: what an account is entitled to follows from its levels as they are known now, from what staff granted and
 * from redeemed rewards; of several grants the right one counts and the others say why they do not; of what is used up
 * nobody ever takes more than there is, however many ask at once.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  expect(await world.brokenPromises()).toEqual([]);
  await world.close();
});

const at = (days: number) => new Date(world.clock.now() + days * DAY).toISOString();

describe('what levels bring', () => {
  test('comes with the level and says what it is in both languages', async () => {
    const company = await world.company();
    expect(Object.keys(await world.entitlements(company))).toEqual(['paymentDays', 'serviceLevel']);
    await world.buy(company, 1000);
    const gold = await world.entitlements(company);
    expect(gold.serviceLevel).toMatchObject({ kind: 'choice', holds: true, value: 'express', valueText: 'Express' });
    expect(gold.paymentDays).toMatchObject({ value: '30', valueText: '30\u00a0days' });
    expect(gold.discount).toMatchObject({ value: '5', valueText: '5\u00a0%' });
    expect(gold.priceList).toMatchObject({ value: 'A', resolution: 'latest' });
    expect(gold.earlyAccess).toMatchObject({ value: null, valueText: 'yes' });
    expect(gold.supportHours.allowance).toEqual({
      ...{ granted: '10', carried: '0', used: '0', left: '10', leftover: 'lapses' },
      period: { key: '2026', from: '2025-12-31T23:00:00.000Z', to: '2026-12-31T23:00:00.000Z' },
    });
    const german = await world.entitlements(company, '?language=de');
    expect(german.paymentDays).toMatchObject({ name: 'Zahlungsziel', valueText: '30\u00a0Tage' });
    expect(german.earlyAccess.grants[0].sentence).toBe('Das gilt: ja, Gold (Status).');
    expect(german.supportHours.howToUse).toBe('Hotline anrufen.');
  });

  test('goes with the level when an invoice is cancelled later', async () => {
    const company = await world.company();
    const occurredAt = new Date(NOW - 5 * DAY).toISOString();
    const account = { externalId: company.externalId };
    const invoice = { source: 'erp', id: `L-${company.externalId}`, type: 'invoice', occurredAt, account };
    await world.must('POST', '/v1/events', { ...invoice, currency: 'EUR', netAmount: 5000 });
    const before = await world.entitlements(company);
    expect(before.serviceLevel.value).toBe('express');
    expect((await world.use(company, 'supportHours', '4', 'T-1')).status).toBe(200);
    await world.must('POST', '/v1/events', {
      ...{ source: 'erp', id: `C-${company.externalId}`, type: 'cancellation', account },
      occurredAt: new Date(NOW).toISOString(),
      corrects: { id: invoice.id },
    });
    await world.pass(0);
    const after = await world.entitlements(company);
    expect(after.serviceLevel.value).toBe('standard');
    expect(after.supportHours).toBeUndefined();
    const { data } = await world.must('GET', `/v1/accounts/${company.id}/entitlements/supportHours/uses`);
    expect(data).toMatchObject([{ quantity: '4', reversedAt: null }]);
    expect((await world.use(company, 'supportHours', '1', 'T-2')).body.code).toBe('entitlement_missing');
  });

  test('is there for whoever was raised by a document that came late', async () => {
    const company = await world.company();
    const occurredAt = new Date(NOW - 20 * DAY).toISOString();
    const account = { externalId: company.externalId };
    await world.must('POST', '/v1/events', {
      ...{ source: 'erp', id: `late-${company.externalId}`, type: 'invoice', occurredAt, account },
      ...{ currency: 'EUR', netAmount: 1200 },
    });
    const { earlyAccess } = await world.entitlements(company);
    expect(earlyAccess.grants).toMatchObject([{ source: 'level', ladder: 'status', level: 'gold', from: occurredAt }]);
  });
});

describe('several grants', () => {
  test('the highest counts, and the others say why they do not', async () => {
    const company = await world.gold();
    world.clock.set(world.clock.now() + 1000);
    await world.grant(company, 'paymentDays', { value: '60', until: at(90) });
    await world.grant(company, 'paymentDays', { value: '30' });
    const german = await world.entitlement(company, 'paymentDays', '?language=de');
    expect(german).toMatchObject({ value: '60', until: at(90) });
    expect(
      german.grants.map(({ verdict, sentence }: { verdict: string; sentence: string }) => [verdict, sentence]),
    ).toEqual([
      ['counts', 'Das gilt: 60\u00a0Tage, von Hand gewährt.'],
      ['lower', 'Zählt nicht (30\u00a0Tage, Gold (Status)), weil Besseres gilt: 60\u00a0Tage, von Hand gewährt.'],
      ['lower', 'Zählt nicht (30\u00a0Tage, von Hand gewährt), weil Besseres gilt: 60\u00a0Tage, von Hand gewährt.'],
    ]);
  });

  test('numbers that add up do so as far as the benefit allows', async () => {
    const company = await world.gold();
    await world.grant(company, 'discount', { value: '2.5' });
    expect((await world.entitlement(company, 'discount')).value).toBe('7.5');
    await world.grant(company, 'discount', { value: '9' });
    const { value, grants } = await world.entitlement(company, 'discount');
    expect(value).toBe('12');
    expect(grants.every(({ verdict }: { verdict: string }) => verdict === 'counts')).toBe(true);
  });

  test('of texts the latest counts', async () => {
    const company = await world.gold();
    world.clock.set(world.clock.now() + 1000);
    await world.grant(company, 'priceList', { value: 'B' });
    const { value, grants } = await world.entitlement(company, 'priceList');
    expect(value).toBe('B');
    expect(grants[1]).toMatchObject({ verdict: 'earlier', value: 'A', level: 'gold' });
  });

  test('one that begins later or is over is listed and does not count', async () => {
    const company = await world.company();
    await world.grant(company, 'earlyAccess', { from: at(2), until: at(4) });
    expect((await world.entitlement(company, 'earlyAccess')).grants).toMatchObject([{ verdict: 'notYet' }]);
    world.clock.set(world.clock.now() + 3 * DAY);
    expect(await world.entitlement(company, 'earlyAccess')).toMatchObject({ holds: true, until: at(1) });
    world.clock.set(world.clock.now() + DAY);
    const over = await world.entitlement(company, 'earlyAccess');
    expect(over).toMatchObject({ holds: false, value: null, grants: [{ verdict: 'ended' }] });
  });
});

describe('granting by hand', () => {
  test('ends when somebody ends it, once', async () => {
    const company = await world.company();
    const { body } = await world.grant(company, 'serviceLevel', { value: 'express' });
    const { grantId } = body.grants[0];
    const path = `/v1/accounts/${company.id}/entitlements/serviceLevel/grants/${grantId}/end`;
    const ended = await world.must('POST', path, { reason: 'contract cancelled' });
    expect(ended.value).toBe('standard');
    expect(ended.grants[1]).toMatchObject({ verdict: 'ended', grantId });
    expect(ended.grants[1].sentence).toContain('(contract cancelled)');
    expect((await world.send('POST', path, { reason: 'again' })).body.code).toBe('entitlement_ended');
  });

  test.each([
    ['benefit_unknown', 'nothing', {}],
    ['entitlement_value_invalid', 'serviceLevel', { value: 'platinum' }],
    ['entitlement_value_invalid', 'serviceLevel', {}],
    ['entitlement_value_invalid', 'discount', { value: '2.55' }],
    ['entitlement_value_invalid', 'discount', { value: 'much' }],
    ['entitlement_value_invalid', 'supportHours', { value: '0' }],
    ['entitlement_value_invalid', 'earlyAccess', { value: 'yes' }],
    ['entitlement_period_invalid', 'earlyAccess', { from: '2026-01-01T00:00:00Z' }],
    ['entitlement_period_invalid', 'earlyAccess', { until: '2026-01-01T00:00:00Z' }],
    ['validation_failed', 'earlyAccess', { reason: '' }],
  ])('is refused with %s: %s %j', async (code, benefit, body) => {
    const company = await world.company();
    expect((await world.grant(company, benefit, body)).body.code).toBe(code);
    expect((await world.entitlement(company, 'earlyAccess')).grants).toEqual([]);
  });

  test('goes as far as the role does', async () => {
    const company = await world.company();
    await world.must('PUT', '/v1/roles/giver', {
      ...{ name: 'Giver', description: 'Gives.', permissions: ['entitlements:grant', 'entitlements:read'] },
      limits: { benefit: { EUR: '900' } },
    });
    const giver = await world.staff('giver', ['giver']);
    const path = (benefit: string) => `/v1/accounts/${company.id}/entitlements/${benefit}/grants`;
    const give = (benefit: string, body: object) => giver.send('POST', path(benefit), { reason: 'sorry', ...body });
    expect((await give('supportHours', { value: '11' })).body).toMatchObject({
      ...{ code: 'entitlement_grant_limit_exceeded', limit: '900' },
    });
    expect((await give('supportHours', { value: '10' })).status).toBe(201);
    expect((await give('earlyAccess', {})).body.code).toBe('entitlement_grant_limit_exceeded');
    expect((await give('serviceLevel', { value: 'express', until: at(365) })).status).toBe(201);
  });

  test('stands in the audit trail, without texts that may name somebody', async () => {
    const company = await world.company();
    await world.grant(company, 'priceList', { value: 'Special list of Ms Ahrens' });
    const { data } = await world.must('GET', '/v1/audit?action=grantEntitlement&limit=1');
    expect(data[0]).toMatchObject({ action: 'grantEntitlement', reason: 'agreed' });
    expect(JSON.stringify(data[0])).toContain(company.id);
    expect(JSON.stringify(data[0])).not.toContain('Ahrens');
  });

  test('is not possible for what was ended in the catalogue; what was granted runs on', async () => {
    const put = (ended: boolean) =>
      world.must('PUT', '/v1/benefits/hotline', { name: 'Hotline', kind: 'access', ended });
    await put(false);
    const company = await world.company();
    expect((await world.grant(company, 'hotline')).status).toBe(201);
    await put(true);
    expect((await world.grant(company, 'hotline')).body.code).toBe('benefit_ended');
    expect((await world.entitlements(company)).hotline.holds).toBe(true);
  });
});

describe('using', () => {
  test('takes what was granted once before what renews, and never more than there is', async () => {
    const company = await world.gold();
    const { body: granted } = await world.grant(company, 'supportHours', { value: '3', renews: false, until: at(30) });
    expect(granted.allowance).toMatchObject({ granted: '13', left: '13' });
    const once = granted.grants.find(({ renews }: { renews: boolean }) => !renews).grantId;
    const { body } = await world.use(company, 'supportHours', '4.5', 'T-10', { note: 'remote session' });
    expect(body.use.takenFrom).toEqual([
      { source: once, quantity: '3' },
      { source: 'level:status', quantity: '1.5' },
    ]);
    expect(body.entitlement.allowance).toMatchObject({ used: '4.5', left: '8.5' });
    expect((await world.use(company, 'supportHours', '8.6', 'T-11')).body).toMatchObject({
      ...{ code: 'entitlement_exhausted', left: '8.5' },
    });
    expect((await world.use(company, 'supportHours', '8.5', 'T-11')).body.entitlement.allowance.left).toBe('0');
  });

  test('of 50 who want the last ones at once exactly as many get one as there are', async () => {
    const company = await world.company();
    await world.grant(company, 'consulting', { value: '3' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => world.use(company, 'consulting', '1', `takers-${n}`)),
    );
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'entitlement_exhausted')).toHaveLength(47);
    expect((await world.entitlement(company, 'consulting')).allowance).toMatchObject({ used: '3', left: '0' });
  });

  test('the same reference counts once, however often and however parallel it comes', async () => {
    const company = await world.gold();
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.use(company, 'supportHours', '2', 'T-20')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.use.id}`)).size).toBe(1);
    expect((await world.entitlement(company, 'supportHours')).allowance.used).toBe('2');
    expect((await world.use(company, 'supportHours', '3', 'T-20')).body.code).toBe('entitlement_reference_used');
  });

  test('is taken back once and can be used again', async () => {
    const company = await world.gold();
    const { use } = (await world.use(company, 'supportHours', '10', 'T-30')).body;
    const path = `/v1/accounts/${company.id}/entitlements/supportHours/uses/${use.id}/reverse`;
    const back = await world.must('POST', path, { reason: 'wrong account' });
    expect(back.use).toMatchObject({ reverseReason: 'wrong account' });
    expect(back.entitlement.allowance.left).toBe('10');
    expect((await world.send('POST', path, { reason: 'again' })).body.code).toBe('entitlement_use_reversed');
    expect((await world.use(company, 'supportHours', '10', 'T-31')).status).toBe(200);
  });

  test('names who used it, of the members of the account only', async () => {
    const [company, other] = [await world.gold(), await world.company()];
    const [own, foreign] = [await world.member(company), await world.member(other)];
    const use = (membershipId: string, reference: string) =>
      world.use(company, 'supportHours', '1', reference, { membershipId });
    expect((await use(own.id, 'T-40')).body.use.membershipId).toBe(own.id);
    expect((await use(foreign.id, 'T-41')).body.code).toBe('holder_unknown');
  });

  test.each([
    ['entitlement_not_countable', 'serviceLevel', '1'],
    ['entitlement_missing', 'consulting', '1'],
    ['amount_not_positive', 'supportHours', '0'],
    ['amount_too_precise', 'supportHours', '1.25'],
    ['benefit_unknown', 'nothing', '1'],
  ])('is refused with %s: %s of %s', async (code, benefit, quantity) => {
    expect((await world.use(await world.gold(), benefit, quantity, 'T-50')).body.code).toBe(code);
  });

  test('what a lower level grants counts what was used on the higher one', async () => {
    const company = await world.company();
    await world.grant(company, 'consulting', { value: '5', until: at(10) });
    await world.use(company, 'consulting', '4', 'T-60');
    await world.grant(company, 'consulting', { value: '2' });
    expect((await world.entitlement(company, 'consulting')).allowance).toMatchObject({ granted: '5', left: '1' });
  });
});

describe('periods', () => {
  test('begin anew without any job, what is left lapses or carries as far as it may', async () => {
    const company = await world.company();
    const begin = world.clock.now();
    await world.grant(company, 'trainingSeats', { value: '2' });
    await world.grant(company, 'supportHours', { value: '4' });
    await world.use(company, 'trainingSeats', '1', 'S-1');
    await world.use(company, 'supportHours', '3', 'S-2');
    // Instants of Berlin: the last of March, the first of April.
    world.clock.set(Date.parse('2026-03-31T21:59:59Z'));
    expect((await world.entitlement(company, 'trainingSeats')).allowance).toMatchObject({ carried: '0', left: '1' });
    world.clock.set(Date.parse('2026-03-31T22:00:00Z'));
    expect((await world.entitlement(company, 'trainingSeats')).allowance).toMatchObject({
      ...{ granted: '2', carried: '1', used: '0', left: '3' },
      period: { key: '2026-Q2' },
    });
    expect((await world.entitlement(company, 'supportHours')).allowance).toMatchObject({ used: '3', left: '1' });
    expect((await world.use(company, 'trainingSeats', '3', 'S-3')).status).toBe(200);
    expect((await world.use(company, 'trainingSeats', '1', 'S-4')).body.code).toBe('entitlement_exhausted');
    world.clock.set(Date.parse('2027-06-01T00:00:00Z'));
    expect((await world.entitlement(company, 'trainingSeats')).allowance).toMatchObject({ carried: '3', left: '5' });
    expect((await world.entitlement(company, 'supportHours')).allowance).toMatchObject({ used: '0', left: '4' });
    world.clock.set(begin);
  });

  test('carry what a level brought in the time it was held', async () => {
    const company = await world.gold();
    const begin = world.clock.now();
    await world.use(company, 'trainingSeats', '1', 'S-10');
    world.clock.set(Date.parse('2026-05-01T00:00:00Z'));
    expect((await world.entitlement(company, 'trainingSeats')).allowance).toMatchObject({ carried: '1', left: '3' });
    world.clock.set(begin);
  });
});

test('funds and levels are in the same answer', async () => {
  const company = await world.gold();
  await world.credit(company, 1500, 'account', 'marketingFund');
  const body = await world.must('GET', `/v1/accounts/${company.id}/entitlements`);
  expect(body.funds).toEqual([{ unit: 'marketingFund', available: '1500' }]);
  expect(body.levels).toEqual([{ ladder: 'status', ladderName: 'Status', level: 'gold', levelName: 'Gold' }]);
});

test('an account that was merged goes on with what it had; asked for itself it names the other', async () => {
  const [company, survivor] = [await world.company(), await world.company()];
  await world.grant(company, 'consulting', { value: '5' });
  await world.use(company, 'consulting', '2', 'M-1');
  await world.must('POST', `/v1/accounts/${company.id}/merge`, { into: survivor.id, reason: 'the same company' });
  expect((await world.entitlement(survivor, 'consulting')).allowance).toMatchObject({ used: '2', left: '3' });
  const answer = await world.send('GET', `/v1/accounts/${company.id}/entitlements`);
  expect(answer).toMatchObject({ status: 409, body: { code: 'account_merged', mergedInto: survivor.id } });
  expect((await world.use(company, 'consulting', '1', 'M-2')).body.code).toBe('account_merged');
});

test('what is not there is not found', async () => {
  const nobody = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
  expect((await world.send('GET', `/v1/accounts/${nobody}/entitlements`)).status).toBe(404);
  const company = await world.company();
  const missing = `/v1/accounts/${company.id}/entitlements/consulting`;
  const id = '01kk9y0s9qf4rvt3z8m2a1b7cd';
  for (const rest of [`/grants/eng_${id}/end`, `/uses/enu_${id}/reverse`]) {
    expect((await world.send('POST', missing + rest, { reason: 'none' })).body.code).toBe('not_found');
  }
});
