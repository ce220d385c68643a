/*
 * Guarantee: what a campaign gives in coupons is handed over exactly once, to whom it is due and when it is due; when a
 * correction takes the reason away an unused coupon holds no more, and one that was used is told.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { handOverAwarded } from '#modules/coupons';
import { inWorkspace } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { withPurpose } from '../support/programme-file.ts';
import { clubProgramme } from './club-programme.ts';
import { type Company, openRewardWorld, type RewardWorld } from './reward-world.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const campaign = (key: string, trigger: string, rest: string) => `
  ${key}:
    name: { en: The ${key} offer, de: Das Angebot ${key} }
    from: "2025-01-01"
    trigger: ${trigger}
    ${rest}
`;
const named = (project: string) => `clauses: [{ name: project, when: 'event.data.project == "${project}"' }]`;
const gives = (fields: string) => `effects: [{ coupon: { series: thanks, ${fields} } }]`;
const invoices = '{ events: [invoice] }';
const programme = (more = '') =>
  clubProgramme('expiry: { kind: rolling, days: 400 }') +
  campaign('big', invoices, `clauses: [{ name: big, when: 'event.netAmount >= 500.0' }]\n    ${gives('count: 2')}`) +
  campaign('personal', invoices, `${named('personal')}\n    ${gives('to: orderingPerson, validDays: 30')}`) +
  campaign('later', invoices, `${named('later')}\n    ${gives('pending: { days: 14 }')}`) +
  campaign(
    'seldom',
    invoices,
    `${named('seldom')}\n    limits: [{ key: once, window: { lifetime: true }, max: 1 }]\n    ${gives('count: 1')}`,
  ) +
  campaign('reached', '{ metric: spendYear, reaches: 5000 }', gives('count: 1')) +
  more;

const database = testDatabase();
let world: RewardWorld;
beforeAll(async () => {
  world = await openRewardWorld(database, NOW);
  await world.couponSeries('thanks');
  await world.must('PUT', '/v1/programme', asJson(programme()));
});
afterAll(() => world.close());

const asJson = (text: string) => parse(withPurpose(text));

const held = async ({ id }: Company) => (await world.must('GET', `/v1/accounts/${id}/coupons`)).data;
const awards = async ({ id }: Company, query = '') =>
  (await world.must('GET', `/v1/coupon-awards?accountId=${id}${query}`)).data;
const cart = (company: Company, codes: string[], more: object = {}) => ({
  account: { id: company.id },
  currency: 'EUR',
  lines: [{ id: '1', quantity: '1', netAmount: '100' }],
  codes,
  ...more,
});
const verdict = async (company: Company, code: string, more: object = {}) =>
  (await world.must('POST', '/v1/coupons/validate', cart(company, [code], more))).coupons[0];
const credit = (company: Company, id: string, netAmount: number, kind = 'creditNote') =>
  world.must('POST', '/v1/events', {
    ...{ source: 'erp', id: `${kind}-${id}`, type: kind, occurredAt: new Date(world.clock.now()).toISOString() },
    ...(kind === 'undo' ? {} : { currency: 'EUR', netAmount }),
    ...{ account: { externalId: company.externalId }, corrects: { id } },
  });

describe('handing over', () => {
  test('happens once, whoever asks how often, and the coupon holds for this account only', async () => {
    const [company, other] = [await world.company(), await world.company()];
    await world.buy(company, 500);
    const sweep = () =>
      inWorkspace(world.workspaceId, () =>
        handOverAwarded({ pool: world.api.pool, clock: world.clock }, world.workspaceId),
      );
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    const coupons = await held(company);
    expect(coupons).toHaveLength(2);
    expect(coupons[0]).toMatchObject({ series: 'thanks', membershipId: null, lastDay: null, usable: true });
    expect(await verdict(company, coupons[0].code)).toMatchObject({ holds: true, discount: '10' });
    expect((await verdict(other, coupons[0].code)).reasons[0].code).toBe('unknown');
    expect(await awards(company)).toMatchObject([
      { campaign: 'big', series: 'thanks', wanted: 2, handedOver: 2, usedTooMany: 0, problem: null },
    ]);
    await world.buy(company, 499);
    await world.pass(1);
    expect(await held(company)).toHaveLength(2);
  });

  test('of an account that is merged is listed for the one that goes on, and holds and is used up there', async () => {
    const [ended, between, company] = [await world.company(), await world.company(), await world.company()];
    await world.buy(ended, 500);
    await world.pass(0);
    const [coupon] = await held(ended);
    const merge = (from: Company, into: Company) =>
      world.must('POST', `/v1/accounts/${from.id}/merge`, { into: into.id, reason: 'entered twice' });
    await merge(ended, between);
    await merge(between, company);
    expect((await held(company)).map(({ id }: { id: string }) => id)).toContain(coupon.id);
    expect(await verdict(company, coupon.code)).toMatchObject({ holds: true, discount: '10' });
    const redeemed = await world.send('POST', '/v1/coupon-redemptions', {
      ...cart(company, [coupon.code]),
      reference: 'ORDER-MERGED',
    });
    expect(redeemed.status).toBe(201);
    const list = await held(company);
    expect(list.find(({ id }: { id: string }) => id === coupon.id)).toMatchObject({ usable: false });
    const { data, nextCursor } = await world.must('GET', `/v1/accounts/${company.id}/coupons?limit=1`);
    const next = await world.must('GET', `/v1/accounts/${company.id}/coupons?limit=1&cursor=${nextCursor}`);
    expect(data[0].id).not.toBe(next.data[0].id);
  });

  test('of a person who was in both accounts that are merged goes on with the membership that goes on', async () => {
    const [ended, company] = [await world.company(), await world.company()];
    const left = await world.member(ended);
    const { id: stays } = await world.member(company, [], left.personId);
    await world.allowPersonal(ended);
    await world.buy(ended, 10, { person: { membershipId: left.id }, data: { project: 'personal' } });
    await world.pass(0);
    const [coupon] = await held(ended);
    const merged = await world.must('POST', `/v1/accounts/${ended.id}/merge`, {
      into: company.id,
      reason: 'entered twice',
    });
    expect(merged.memberships).toMatchObject([{ membershipId: left.id, becomes: stays }]);
    const own = await world.must('GET', `/v1/accounts/${company.id}/coupons?membershipId=${stays}`);
    expect(own.data.map(({ id }: { id: string }) => id)).toEqual([coupon.id]);
    expect((await verdict(company, coupon.code, { membershipId: stays })).holds).toBe(true);
    const colleague = await world.member(company);
    const others = await world.must('GET', `/v1/accounts/${company.id}/coupons?membershipId=${colleague.id}`);
    expect(others.data).toEqual([]);
    expect((await verdict(company, coupon.code, { membershipId: colleague.id })).reasons[0].code).toBe('unknown');
    expect((await verdict(company, coupon.code)).reasons[0].code).toBe('person_needed');
  });

  test('waits until what it depends on is over', async () => {
    const company = await world.company();
    await world.buy(company, 10, { data: { project: 'later' } });
    await world.pass(13);
    expect(await held(company)).toEqual([]);
    await world.pass(2);
    expect(await held(company)).toHaveLength(1);
  });

  test('to a person who may receive: only that person can use it, for so many days', async () => {
    const company = await world.company();
    const member = await world.member(company);
    await world.allowPersonal(company);
    const person = { membershipId: member.id };
    await world.buy(company, 10, { person, data: { project: 'personal' } });
    await world.pass(0);
    const [coupon] = await held(company);
    expect(coupon).toMatchObject({ membershipId: member.id });
    const days = Math.round(
      (Date.parse(coupon.lastDay) - Date.parse(new Date(world.clock.now()).toISOString().slice(0, 10))) / 86_400_000,
    );
    expect(days).toBe(29);
    expect((await verdict(company, coupon.code)).reasons[0].code).toBe('person_needed');
    const colleague = await world.member(company);
    expect((await verdict(company, coupon.code, { membershipId: colleague.id })).reasons[0].code).toBe('unknown');
    expect((await verdict(company, coupon.code, { membershipId: member.id })).holds).toBe(true);
  });

  test('to the company, where the employer does not allow it for the person', async () => {
    const company = await world.company();
    const member = await world.member(company);
    await world.buy(company, 10, { person: { membershipId: member.id }, data: { project: 'personal' } });
    await world.pass(0);
    expect(await held(company)).toMatchObject([{ membershipId: null }]);
  });

  test('keeps the limit of the campaign, and follows a figure that is reached', async () => {
    const company = await world.company();
    for (let n = 0; n < 3; n++) {
      await world.buy(company, 10, { data: { project: 'seldom' } });
      // Of one instant the ids would say which was first.
      await world.pass(0.01);
    }
    expect(await held(company)).toHaveLength(1);
    await world.buy(company, 5_000);
    await world.pass(0);
    const byCampaign = (await awards(company)).map((one: { campaign: string }) => one.campaign).toSorted();
    expect(byCampaign).toEqual(['big', 'reached', 'seldom']);
    expect(await held(company)).toHaveLength(4);
  });

  test('says why it cannot, and catches up when somebody has put it right', async () => {
    const company = await world.company();
    await world.couponSeries('thanks', { state: 'ended' });
    await world.buy(company, 500);
    await world.pass(0);
    expect(await awards(company)).toMatchObject([
      { wanted: 2, handedOver: 0, problem: expect.stringMatching(/ended/) },
    ]);
    await world.couponSeries('thanks', { state: 'active' });
    await world.pass(0.1);
    expect(await awards(company)).toMatchObject([{ handedOver: 2, problem: null }]);
  });
});

describe('a correction that takes the reason away', () => {
  test('blocks what was not used, and an undone one opens the same coupons again', async () => {
    const company = await world.company();
    const id = await world.buy(company, 500);
    await world.pass(0);
    const [{ code }] = await held(company);
    await credit(company, id, 1);
    await world.pass(0);
    expect((await verdict(company, code)).reasons[0].code).toBe('blocked');
    expect(await awards(company)).toMatchObject([{ wanted: 0, handedOver: 0, usedTooMany: 0 }]);
    await credit(company, `creditNote-${id}`, 0, 'undo');
    await world.pass(0);
    expect((await verdict(company, code)).holds).toBe(true);
    expect(await held(company)).toHaveLength(2);
  });

  test('cannot have back what was used, and says so', async () => {
    const company = await world.company();
    const id = await world.buy(company, 500);
    await world.pass(0);
    const [{ code }] = await held(company);
    await world.must('POST', '/v1/coupon-redemptions', { reference: `order-${id}`, ...cart(company, [code]) });
    await credit(company, id, 1);
    await world.pass(0);
    expect(await awards(company, '&usedTooMany=true')).toMatchObject([{ wanted: 0, handedOver: 0, usedTooMany: 1 }]);
  });

  test('that comes before the coupon was due hands nothing over', async () => {
    const company = await world.company();
    const id = await world.buy(company, 500);
    await credit(company, id, 400);
    await world.pass(1);
    expect(await held(company)).toEqual([]);
  });
});

describe('what people see of it', () => {
  test('a dry run tells it in both languages and gives nothing', async () => {
    const company = await world.company();
    const event = {
      ...{ source: 'erp', id: 'try', type: 'invoice', occurredAt: new Date(world.clock.now()).toISOString() },
      ...{ currency: 'EUR', netAmount: '600', data: { project: 'personal' } },
    };
    const told = async (language: string) => {
      const answer = await world.must('POST', '/v1/dry-runs', { accountId: company.id, event, language });
      return JSON.stringify(answer);
    };
    const [english, german] = [await told('en'), await told('de')];
    expect(english).toContain('2 coupons (thanks)');
    expect(english).toContain('Valid for 30 days from the day they are handed over.');
    expect(german).toContain('2 Coupons (thanks)');
    expect(german).toContain('1 Coupon (thanks)');
    await world.pass(1);
    expect(await held(company)).toEqual([]);
    expect(await awards(company)).toEqual([]);
  });

  test('the same file changes nothing, and a series that is missing is named', async () => {
    const { changes } = await world.must('PUT', '/v1/programme', asJson(programme()));
    expect(new Set(changes.map(({ change }: { change: string }) => change))).toEqual(new Set(['unchanged']));
    const missing = programme(
      campaign('wrong', invoices, 'effects: [{ coupon: { series: nobody } }]').replace('2025', '2027'),
    );
    const refused = await world.send('PUT', '/v1/programme', asJson(missing));
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'rules_invalid', errors: [{ path: 'campaigns.wrong.effects', code: 'coupon_series' }] },
    });
  });
});

test('after all of it the books balance, and a replay ends in the same', async () => {
  await world.pass(1);
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
});
