/*
 * Guarantee: rewards that are entitlements are handed over with the redemption and taken back with it unless they were
 * used; the catalogue refuses what could not be handed over. Catalogue and levels say the same as file and through the API.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type EntitlementWorld, openEntitlementWorld } from './entitlement-world.ts';
import { type Company, DAY } from './reward-world.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');

const database = testDatabase();
let world: EntitlementWorld;

beforeAll(async () => {
  world = await openEntitlementWorld(database, NOW);
});
afterAll(async () => {
  await world.pass(0);
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
  await world.close();
});

async function rich(): Promise<Company> {
  const company = await world.company();
  await world.credit(company, 1000);
  return company;
}

const atOnce = { fulfilment: { by: 'atOnce' } };

describe('rewards', () => {
  test.each([
    ['serviceHours', { key: 'supportHours', value: '5' }, '5'],
    ['trainingSeat', { key: 'supportHours', value: '1' }, '1'],
    ['extendedWarranty', { key: 'warranty', value: 'extended' }, 'extended'],
    ['paymentTerm', { key: 'paymentDays', value: '45' }, '45'],
    ['earlyAccess', { key: 'earlyAccess' }, null],
    ['productTrial', { key: 'earlyAccess' }, null],
  ])('%s is handed over at once, lasts as long as it says and is returned', async (kind, benefit, value) => {
    await world.must('PUT', '/v1/benefits/warranty', {
      ...{ name: 'Warranty', kind: 'choice', choices: [{ key: 'extended', name: 'Extended' }] },
    });
    const company = await rich();
    const reward = await world.reward({ kind, ...atOnce, benefit, days: 30 });
    const { body } = await world.redeem(company, reward.id);
    expect(body).toMatchObject({ state: 'delivered' });
    const held = await world.entitlement(company, benefit.key);
    const ofReward = held.grants.find(({ source }: { source: string }) => source === 'reward');
    expect(ofReward).toMatchObject({ value, sourceId: body.id, renews: false, verdict: 'counts' });
    expect(ofReward.until).toBe('2026-03-04T23:00:00.000Z');
    expect((await world.step(body.id, 'return', { reason: 'not wanted' })).body.state).toBe('returned');
    expect(await world.wallet(company)).toEqual({ available: 1000, reserved: 0 });
    const back = await world.entitlement(company, benefit.key);
    expect(back.grants.find(({ source }: { source: string }) => source === 'reward').verdict).toBe('ended');
  });

  test('two at once are twice as much, or last twice as long', async () => {
    const company = await rich();
    const hours = await world.reward({
      ...{ kind: 'serviceHours', ...atOnce, quantityMax: 5, days: 10 },
      benefit: { key: 'supportHours', value: '1.5' },
    });
    await world.redeem(company, hours.id, { quantity: 2 });
    expect((await world.entitlement(company, 'supportHours')).allowance.granted).toBe('3');
    const access = await world.reward({
      ...{ kind: 'earlyAccess', ...atOnce, quantityMax: 5, days: 10, benefit: { key: 'earlyAccess' } },
    });
    await world.redeem(company, access.id, { quantity: 2 });
    expect((await world.entitlement(company, 'earlyAccess')).until).toBe('2026-02-22T23:00:00.000Z');
  });

  test('what was used in part cannot be taken back, until the use is', async () => {
    const company = await rich();
    const reward = await world.reward({
      ...{ kind: 'serviceHours', ...atOnce, days: 90, benefit: { key: 'supportHours', value: '5' } },
    });
    const { body } = await world.redeem(company, reward.id);
    const { use } = (await world.use(company, 'supportHours', '1', 'R-1')).body;
    const refused = await world.step(body.id, 'return', { reason: 'not wanted' });
    expect(refused.body.code).toBe('reward_used_up');
    expect((await world.wallet(company)).available).toBe(900);
    const path = `/v1/accounts/${company.id}/entitlements/supportHours/uses/${use.id}/reverse`;
    await world.must('POST', path, { reason: 'nothing was done' });
    expect((await world.step(body.id, 'return', { reason: 'not wanted' })).body.state).toBe('returned');
    expect((await world.use(company, 'supportHours', '1', 'R-2')).body.code).toBe('entitlement_missing');
  });

  test('ends by itself without any job', async () => {
    const company = await rich();
    const begin = world.clock.now();
    const reward = await world.reward({ kind: 'productTrial', ...atOnce, days: 3, benefit: { key: 'earlyAccess' } });
    await world.redeem(company, reward.id);
    world.clock.set(begin + 4 * DAY);
    expect((await world.entitlements(company)).earlyAccess).toBeUndefined();
    world.clock.set(begin);
  });

  test.each([
    ['benefit', {}],
    ['benefit.key', { benefit: { key: 'nothing' }, days: 3 }],
    ['benefit.value', { benefit: { key: 'paymentDays', value: 'soon' }, days: 3 }],
    ['days', { benefit: { key: 'earlyAccess' } }],
    ['benefit.key', { benefit: { key: 'consulting', value: '1' }, days: 3 }],
  ])('is refused at %s in the catalogue: %j', async (path, fields) => {
    const input = { key: `no${Math.abs(JSON.stringify(fields).length)}`, kind: 'earlyAccess', ...atOnce, ...fields };
    const body = { ...input, name: { en: 'No', de: 'Nein' }, prices: [{ key: 'p', units: [] }] };
    const answer = await world.send('POST', '/v1/rewards', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'reward_invalid', errors: [{ path }] } });
  });
});

describe('the catalogue', () => {
  test('is read and changed one by one, and its kind and decimals never change', async () => {
    const put = (body: object) => world.send('PUT', '/v1/benefits/parking', body);
    const made = await put({ name: { en: 'Parking', de: 'Parkplatz' }, kind: 'number', scale: 1 });
    expect(made).toMatchObject({ status: 200, body: { key: 'parking', better: 'higher', ended: false } });
    expect((await put({ name: 'Parking', kind: 'access' })).body.code).toBe('benefit_not_changeable');
    expect((await put({ name: 'Parking', kind: 'number', scale: 2 })).body.code).toBe('benefit_not_changeable');
    expect((await put({ name: 'Places', kind: 'number', scale: 1 })).status).toBe(200);
    expect(await world.must('GET', '/v1/benefits/parking')).toMatchObject({ name: { en: 'Places' } });
    const { data } = await world.must('GET', '/v1/benefits');
    expect(data.map(({ key }: { key: string }) => key)).toContain('parking');
    expect((await world.send('GET', '/v1/benefits/nothing')).body.code).toBe('benefit_unknown');
  });

  test.each([
    ['a choice without choices', { kind: 'choice' }],
    ['a text that adds up', { kind: 'text', resolution: 'sum' }],
    ['access that renews', { kind: 'access', renews: { calendar: 'year' } }],
    ['leftovers of what never renews', { kind: 'allowance', leftover: 'carries' }],
    ['a price per unit of a number', { kind: 'number', cost: { currency: 'EUR', perUnit: 1 } }],
  ])('refuses %s', async (_, body) => {
    const answer = await world.send('PUT', '/v1/benefits/wrong', { name: 'Wrong', ...body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  });

  test('refuses what levels that bring it could not have any more', async () => {
    const choices = [{ key: 'standard', name: 'Standard' }];
    const answer = await world.send('PUT', '/v1/benefits/serviceLevel', { name: 'Service', kind: 'choice', choices });
    expect(answer).toMatchObject({ status: 422, body: { code: 'rules_invalid' } });
    expect(answer.body.errors[0].path).toBe('ladders.status.levels.gold.benefits');
  });
});
