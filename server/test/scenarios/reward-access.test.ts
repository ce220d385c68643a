/*
 * Guarantee: nobody has a reward that is not for them, pays another price than theirs, takes more than the limits allow, or
 * gets past somebody who has to agree; and staff give no more than their role allows.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  await world.close();
});

async function rich(points = 1000, fields: object = {}): Promise<Company> {
  const company = await world.company(fields);
  await world.credit(company, points);
  return company;
}
const codeOf = async (company: Company, rewardId: string, more?: object) =>
  (await world.redeem(company, rewardId, more)).body.code;

describe('who may have it', () => {
  test('level, role, country, type, account and attribute each keep others out', async () => {
    const [german, austrian] = [await rich(3000, { country: 'DE' }), await rich(3000, { country: 'AT' })];
    const boss = await world.member(german, ['boss']);
    await world.credit(german, 500, boss.id);
    const only = (audience: object) => world.reward({ audience });
    const country = await only({ countries: ['DE'] });
    expect((await world.redeem(german, country.id)).status).toBe(201);
    expect((await world.redeem(austrian, country.id)).body).toMatchObject({
      code: 'reward_not_eligible',
      because: 'country',
    });
    const level = await only({ levels: { status: 'gold' } });
    expect(await codeOf(german, level.id)).toBe('reward_not_eligible');
    await world.buy(german, 1500);
    expect((await world.redeem(german, level.id)).status).toBe(201);
    const account = await only({ accounts: [austrian.id] });
    expect(await codeOf(german, account.id)).toBe('reward_not_eligible');
    expect((await world.redeem(austrian, account.id)).status).toBe(201);
    const role = await only({ roles: ['boss'] });
    expect(await codeOf(german, role.id)).toBe('reward_not_eligible');
    expect((await world.redeem(german, role.id, { membershipId: boss.id })).status).toBe(201);
    const type = await only({ accountTypes: ['dealer'] });
    expect(await codeOf(german, type.id)).toBe('reward_not_eligible');
  });

  test('drafts, paused and retired rewards and those outside their dates are not to be had', async () => {
    const company = await rich();
    for (const fields of [{ status: 'draft' }, { from: '2026-03-01T00:00:00Z' }, { to: '2026-02-01T00:00:00Z' }]) {
      const reward = await world.reward(fields);
      expect(await codeOf(company, reward.id)).toBe('reward_not_available');
    }
    const reward = await world.reward();
    await world.must('PATCH', `/v1/rewards/${reward.id}`, { status: 'retired' });
    expect(await codeOf(company, reward.id)).toBe('reward_not_available');
    const back = await world.send('PATCH', `/v1/rewards/${reward.id}`, { status: 'live' });
    expect(back.body.code).toBe('reward_invalid');
  });

  test('a suspended account earns and cannot redeem', async () => {
    const company = await rich();
    const stand = (status: string) => world.must('PUT', `/v1/accounts/${company.id}/participations/club`, { status });
    await stand('active');
    world.clock.set(world.clock.now() + 1000);
    await stand('suspended');
    const reward = await world.reward();
    expect(await codeOf(company, reward.id)).toBe('redemption_not_allowed');
  });
});

describe('what it costs', () => {
  test('the first price that fits holds; another can be named where it fits too', async () => {
    const company = await rich(3000, { country: 'DE' });
    await world.credit(company, 50, 'account', 'stars');
    const prices = [
      { key: 'gold', units: [{ unit: 'points', amount: '10' }], audience: { levels: { status: 'gold' } } },
      { key: 'winter', units: [{ unit: 'points', amount: '50' }], to: '2026-02-10T00:00:00Z' },
      {
        key: 'both',
        units: [
          { unit: 'points', amount: '20' },
          { unit: 'stars', amount: '5' },
        ],
      },
    ];
    const reward = await world.reward({ prices });
    expect((await world.redeem(company, reward.id)).body.price.key).toBe('winter');
    const both = await world.redeem(company, reward.id, { price: 'both' });
    expect(both.body.balances).toEqual([
      { unit: 'points', available: '2930' },
      { unit: 'stars', available: '45' },
    ]);
    expect((await world.redeem(company, reward.id, { price: 'gold' })).body).toMatchObject({
      code: 'reward_price_unknown',
      prices: ['winter', 'both'],
    });
    await world.buy(company, 1500);
    expect((await world.redeem(company, reward.id)).body.price.key).toBe('gold');
  });

  test('of two units either both are taken or neither', async () => {
    const company = await rich(100);
    const units = [
      { unit: 'points', amount: '100' },
      { unit: 'stars', amount: '1' },
    ];
    const reward = await world.stocked(1, { prices: [{ key: 'both', units }] });
    expect((await world.redeem(company, reward.id)).body).toMatchObject({ code: 'insufficient_balance', missing: '1' });
    expect(await world.wallet(company)).toEqual({ available: 100, reserved: 0 });
    expect(await world.left(reward.id)).toEqual({ total: 1, taken: 0 });
  });

  test('units plus money wait for the money, and go back without it', async () => {
    const company = await rich();
    const money = { currency: 'EUR', amount: '19.9' };
    const reward = await world.reward({
      prices: [{ key: 'mixed', units: [{ unit: 'points', amount: '100' }], money }],
    });
    const [paid, unpaid] = [
      (await world.redeem(company, reward.id)).body,
      (await world.redeem(company, reward.id)).body,
    ];
    expect(paid).toMatchObject({ state: 'awaitingPayment', price: { money } });
    expect((await world.step(paid.id, 'confirm-payment', { reference: 'INV-1' })).body).toMatchObject({
      state: 'toFulfil',
      payment: 'INV-1',
    });
    await world.pass(30);
    expect((await world.redemption(unpaid.id)).state).toBe('expired');
  });

  test('a budget is charged with what it costs, gets it back, and is never overdrawn', async () => {
    const company = await rich();
    await world.must('PUT', '/v1/reward-budgets/small', { currency: 'EUR', total: '25' });
    const value = { currency: 'EUR', fair: '20', cost: '10' };
    const reward = await world.reward({ budget: 'small', value });
    const ids = [];
    for (let n = 0; n < 2; n++) ids.push((await world.redeem(company, reward.id)).body.id);
    expect(await codeOf(company, reward.id)).toBe('reward_budget_spent');
    await world.step(ids[0], 'cancel', { reason: 'x' });
    const { data } = await world.must('GET', '/v1/reward-budgets');
    expect(data).toEqual([{ budget: 'small', currency: 'EUR', total: '25', used: '10', left: '15' }]);
    const lower = await world.send('PUT', '/v1/reward-budgets/small', { currency: 'EUR', total: '5' });
    expect(lower.body).toMatchObject({ code: 'reward_in_use', taken: '10' });
  });

  test('an account whose member may not use its units keeps them', async () => {
    const company = await rich();
    const clerk = await world.member(company, ['clerk']);
    await world.must('PATCH', '/v1/redemption-rules', { spenderRoles: ['buyer'] });
    const reward = await world.reward();
    const asked = { membershipId: clerk.id, payer: 'account' };
    expect(await codeOf(company, reward.id, asked)).toBe('company_units_not_allowed');
    await world.must('PATCH', '/v1/redemption-rules', { spenderRoles: null });
    expect((await world.redeem(company, reward.id, asked)).status).toBe(201);
    expect((await world.redeem(company, reward.id, { membershipId: clerk.id })).body.code).toBe('insufficient_balance');
  });
});

describe('limits', () => {
  test('a person is counted over all their companies, an account over its people', async () => {
    const [one, other] = [await rich(), await rich()];
    const here = await world.member(one);
    const there = await world.member(other, [], here.personId);
    const colleague = await world.member(one);
    const reward = await world.reward({
      limits: [
        { per: 'person', period: 'year', max: 1 },
        { per: 'account', period: 'month', max: 2 },
      ],
    });
    const as = (membershipId: string) => ({ membershipId, payer: 'account' });
    expect((await world.redeem(one, reward.id, as(here.id))).status).toBe(201);
    expect((await world.redeem(other, reward.id, as(there.id))).body).toMatchObject({
      code: 'reward_limit_reached',
      limit: 1,
      period: '2026',
    });
    expect((await world.redeem(one, reward.id, as(colleague.id))).status).toBe(201);
    expect((await world.redeem(one, reward.id)).body).toMatchObject({ code: 'reward_limit_reached', limit: 2 });
  });

  test('a limit that is new counts what its period has seen, and gives back what ends', async () => {
    const company = await rich();
    const reward = await world.reward();
    const { id } = (await world.redeem(company, reward.id)).body;
    await world.must('PATCH', `/v1/rewards/${reward.id}`, { limits: [{ per: 'account', period: 'year', max: 1 }] });
    expect(await codeOf(company, reward.id)).toBe('reward_limit_reached');
    await world.step(id, 'cancel', { reason: 'x' });
    expect((await world.redeem(company, reward.id)).status).toBe(201);
    expect(await codeOf(company, reward.id)).toBe('reward_limit_reached');
  });

  test('quantity, place and address are asked for where they are needed', async () => {
    const company = await rich();
    const name = { en: 'North', de: 'Nord' };
    const locations = [
      { key: 'north', name },
      { key: 'south', name },
    ];
    const reward = await world.reward({ stock: 'counted', locations, needsRecipient: true });
    expect(await codeOf(company, reward.id, { quantity: 2 })).toBe('reward_quantity_exceeded');
    expect((await world.redeem(company, reward.id)).body).toMatchObject({
      code: 'reward_location_unknown',
      locations: ['north', 'south'],
    });
    const at = { location: 'south' };
    expect(await codeOf(company, reward.id, at)).toBe('reward_recipient_required');
    const recipient = { name: 'A. Jensen', street: 'Hafen 1', postalCode: '20457', city: 'Hamburg', country: 'DE' };
    expect(await codeOf(company, reward.id, { ...at, recipient })).toBe('reward_out_of_stock');
    await world.must('PUT', `/v1/rewards/${reward.id}/stock`, { location: 'south', add: 1 });
    const { body } = await world.redeem(company, reward.id, { ...at, recipient });
    const list = await world.must('GET', '/v1/packing-list?location=south');
    expect(list.data).toMatchObject([{ redemptionId: body.id, quantity: 1, recipient: { city: 'Hamburg' } }]);
    expect((await world.redemption(body.id)).recipient).toEqual(recipient);
    const csv = await world.text('/v1/packing-list?location=south&format=csv');
    const [head, line, ...none] = csv.trimEnd().split('\r\n');
    expect(head).toBe(
      'redemptionId,location,reward,name,quantity,accountId,deadline,recipient.name,recipient.company,recipient.street,recipient.postalCode,recipient.city,recipient.country,recipient.phone,recipient.note',
    );
    expect(line).toContain(`${body.id},south,`);
    expect(line).toMatch(/A\. Jensen,,Hafen 1,20457,Hamburg,DE,,$/);
    expect(none).toEqual([]);
    await world.step(body.id, 'cancel', { reason: 'x' });
    await world.pass(31);
    expect((await world.redemption(body.id)).recipient).toBeNull();
  });
});

describe('who has to agree', () => {
  test('the company first, then the operator; whoever asked can be neither', async () => {
    const company = await rich();
    const [clerk, chief] = [await world.member(company, ['clerk']), await world.member(company, ['administrator'])];
    const tom = await world.staff('tom', ['owner']);
    const approvals = [{ by: 'operator' }, { by: 'account', roles: ['clerk', 'administrator'] }];
    const reward = await world.stocked(5, { approvals });
    const path = `/v1/accounts/${company.id}/redemptions`;
    const asked = { rewardId: reward.id, membershipId: clerk.id, payer: 'account' };
    const { body } = await tom.send('POST', path, asked);
    expect(body).toMatchObject({ state: 'awaitingAccount', becomes: 'expired' });
    expect((await world.step(body.id, 'approve')).body.code).toBe('redemption_state');
    const agree = (membershipId: string) => world.send('POST', `${path}/${body.id}/approve`, { membershipId });
    expect((await agree(clerk.id)).body.code).toBe('redemption_own_request');
    const other = await world.member(company, ['clerk']);
    expect((await agree(other.id)).body.code).toBe('redemption_needs_administrator');
    expect((await agree(chief.id)).body.state).toBe('awaitingOperator');
    expect((await tom.send('POST', `/v1/redemptions/${body.id}/approve`)).body.code).toBe('redemption_own_request');
    const eva = await world.staff('eva', ['programmeManager']);
    const agreed = await eva.send('POST', `/v1/redemptions/${body.id}/approve`);
    expect(agreed.body).toMatchObject({
      state: 'toFulfil',
      approvals: [
        { by: 'account', given: true, givenBy: chief.id },
        { by: 'operator', given: true, givenBy: eva.id },
      ],
    });
    // An administrator asks nobody of their own company.
    const own = await tom.send('POST', path, { ...asked, membershipId: chief.id });
    expect(own.body.state).toBe('awaitingOperator');
  });

  test('rules by kind and value hold for all rewards; what is turned down or waits too long goes back', async () => {
    const company = await rich();
    const rule = { by: 'operator', kinds: ['experience'], valueAbove: { currency: 'EUR', amount: '100' } };
    await world.must('PATCH', '/v1/redemption-rules', { approvals: [rule] });
    const worth = (fair: string, more: object = {}) =>
      world.stocked(5, { kind: 'experience', value: { currency: 'EUR', fair }, ...more });
    const [small, large] = [await worth('100'), await worth('100.01')];
    expect((await world.redeem(company, small.id)).body.state).toBe('toFulfil');
    const rejected = (await world.redeem(company, large.id)).body;
    expect(rejected.state).toBe('awaitingOperator');
    expect((await world.step(rejected.id, 'reject', { reason: 'no' })).body.state).toBe('rejected');
    const waiting = (await world.redeem(company, large.id)).body;
    await world.pass(14);
    expect((await world.redemption(waiting.id)).state).toBe('expired');
    expect(await world.left(large.id)).toEqual({ total: 5, taken: 0 });
    expect((await world.step(waiting.id, 'approve')).body.code).toBe('redemption_state');
    await world.must('PATCH', '/v1/redemption-rules', { approvals: [] });
  });
});

describe('given by staff', () => {
  test('within the limit of the role, with a reason, into the gift register', async () => {
    const company = await world.company({ country: 'DE' });
    const member = await world.member(company, ['buyer']);
    await world.allowPersonal(company);
    await world.must('PUT', '/v1/roles/giver', {
      name: 'Giver',
      description: 'Gives.',
      permissions: ['rewards:give', 'rewards:read', 'redemptions:read'],
      limits: { grant: { EUR: '50' } },
    });
    const ina = await world.staff('ina', ['giver']);
    const worth = (fair: string) =>
      world.stocked(5, { value: { currency: 'EUR', fair, taxClass: 'gift' }, audience: { countries: ['FR'] } });
    const [small, large, unknown] = [await worth('25'), await worth('50.01'), await world.reward()];
    const give = (rewardId: string, more: object = {}) => {
      const terms = { accountId: company.id, membershipId: member.id, kind: 'recovery', reason: 'two weeks late' };
      return ina.send('POST', '/v1/reward-grants', { ...terms, rewardId, ...more });
    };
    expect((await give(large.id)).body).toMatchObject({ code: 'reward_grant_limit_exceeded', limit: '50' });
    expect((await give(unknown.id)).body.code).toBe('reward_grant_limit_exceeded');
    const given = await give(small.id);
    expect(given).toMatchObject({ status: 201, body: { state: 'toFulfil', origin: 'recovery', price: { units: [] } } });
    expect((await world.must('GET', `/v1/gifts?personId=${member.personId}`)).data).toEqual([]);
    await world.step(given.body.id, 'fulfil', {});
    const register = await world.must('GET', `/v1/gifts?personId=${member.personId}`);
    expect(register.data).toMatchObject([
      { fairValue: '25', currency: 'EUR', taxClass: 'gift', country: 'DE', roles: ['buyer'], takenBackAt: null },
    ]);
    await world.step(given.body.id, 'return', { reason: 'not accepted' });
    expect((await world.must('GET', `/v1/gifts?personId=${member.personId}`)).data[0].takenBackAt).not.toBeNull();
    const trail = await world.must('GET', `/v1/audit/entries?subjectId=${given.body.id}`).catch(() => null);
    if (trail !== null) expect(trail.data.length).toBeGreaterThan(0);
  });

  test('an invitation takes a seat when it is accepted: first come, first seated', async () => {
    const event = {
      startsAt: '2026-09-01T09:00:00Z',
      endsAt: '2026-09-01T17:00:00Z',
      place: 'Hamburg',
    };
    const [one, two, three] = [await rich(), await rich(), await rich()];
    const seats = await world.stocked(1, { kind: 'eventPlace', event });
    const invite = async (company: Company) =>
      (await world.must('POST', '/v1/reward-invitations', { accountId: company.id, rewardId: seats.id })).id;
    const ids = [await invite(one), await invite(two), await invite(three)];
    expect(await world.left(seats.id)).toEqual({ total: 1, taken: 0 });
    const answer = (company: Company, id: string, accepts: boolean) =>
      world.send('POST', `/v1/accounts/${company.id}/redemptions/${id}/answer`, { accepts });
    expect((await answer(one, ids[0], false)).body.state).toBe('declined');
    expect((await answer(two, ids[1], true)).body.state).toBe('toFulfil');
    expect((await answer(three, ids[2], true)).body.code).toBe('reward_out_of_stock');
    expect((await answer(two, ids[2], true)).status).toBe(404);
    expect(await world.wallet(two)).toEqual({ available: 900, reserved: 100 });
    expect(await world.wallet(three)).toEqual({ available: 1000, reserved: 0 });
    await world.pass(14);
    expect((await world.redemption(ids[2])).state).toBe('expired');
  });
});

describe('what members see', () => {
  test('rewards that are for them, what is missing, how long it takes, and their wishes', async () => {
    const company = await world.company();
    await world.buy(company, 90);
    const reward = await world.stocked(2, {
      category: 'see',
      prices: [{ key: 'p', units: [{ unit: 'points', amount: '120' }] }],
    });
    const hidden = await world.reward({ audience: { countries: ['FR'] } });
    await world.must('PUT', `/v1/accounts/${company.id}/wishes/${reward.id}`);
    const { data } = await world.must('GET', `/v1/accounts/${company.id}/rewards`);
    expect(data.map(({ rewardId }: { rewardId: string }) => rewardId)).not.toContain(hidden.id);
    const seen = data.find(({ rewardId }: { rewardId: string }) => rewardId === reward.id);
    expect(seen).toMatchObject({
      redeemable: false,
      left: [{ location: 'central', left: 2 }],
      prices: [
        {
          units: [{ unit: 'points', price: '120', available: '90', missing: '30' }],
          affordable: false,
          percent: 75,
          daysToReward: 30,
        },
      ],
    });
    const wishes = await world.must('GET', `/v1/accounts/${company.id}/wishes`);
    expect(wishes.data.map(({ rewardId }: { rewardId: string }) => rewardId)).toEqual([reward.id]);
    await world.must('DELETE', `/v1/accounts/${company.id}/wishes/${reward.id}`);
    expect((await world.must('GET', `/v1/accounts/${company.id}/wishes`)).data).toEqual([]);
  });

  test('a person with units in two companies sees what they can have in each', async () => {
    const [one, two] = [await world.company(), await world.company()];
    const here = await world.member(one);
    const there = await world.member(two, [], here.personId);
    await world.credit(one, 100, here.id);
    const reward = await world.reward();
    const { data } = await world.must('GET', `/v1/persons/${here.personId}/rewards`);
    const of = data.filter(({ rewardId }: { rewardId: string }) => rewardId === reward.id);
    expect(
      of.map((offer: { membershipId: string; redeemable: boolean }) => [offer.membershipId, offer.redeemable]),
    ).toEqual([
      [here.id, true],
      [there.id, false],
    ]);
    const redeemed = await world.redeem(one, reward.id, { membershipId: here.id });
    expect(redeemed.body).toMatchObject({ state: 'toFulfil', paidBy: here.id });
  });
});
