/*
 * Guarantee: nobody receives more than every cap allows, and nothing in a black-out, whatever the path: an award, a
 * share-out, a redemption or a gift. Each refusal names the rule and what is possible instead; each benefit is in the log.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type Employer, type EmployerWorld, openEmployerWorld } from './employer-world.ts';

const NOW = Date.parse('2026-03-10T09:00:00Z');
const database = testDatabase();
let world: EmployerWorld;

beforeAll(async () => {
  world = await openEmployerWorld(database, NOW);
});

afterAll(async () => {
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
  await world.close();
});

const path = ({ id }: Employer) => `/v1/accounts/${id}`;
const cap = (fields: object) => world.must('POST', '/v1/recipient-caps', { reason: 'the law', ...fields });
const endCap = ({ id }: { id: string }) => world.must('POST', `/v1/recipient-caps/${id}/end`);

async function worth(fair: string, fields: object = {}) {
  return world.reward({
    value: { currency: 'EUR', fair, taxClass: 'gift' },
    prices: [{ key: 'f', units: [] }],
    ...fields,
  });
}

describe('a cap', () => {
  test('leaves a person what is left of an award, and the rest goes where the campaign says', async () => {
    const employer = await world.employer('personalWithEmployerView', { country: 'AT' });
    const member = await world.member(employer);
    const rule = await cap({ country: 'AT', classes: ['units'], amount: '1.5' });
    await world.order(employer, member.id, 100);
    await world.order(employer, member.id, 100, { id: 'CAP-1' });
    expect(await world.balance(employer, member.id, 'bonus')).toBe(150);
    expect(await world.balance(employer, 'account', 'bonus')).toBe(50);
    // A return gives room again, and takes the last route first.
    await world.order(employer, member.id, 20, { id: 'CAP-1', revision: 2 });
    expect(await world.balance(employer, member.id, 'bonus')).toBe(120);
    await world.order(employer, member.id, 100);
    expect(await world.balance(employer, member.id, 'bonus')).toBe(150);
    const withheld = await world.log(employer, '?kind=withheld');
    expect(withheld[0]).toMatchObject({ class: 'units', what: 'own', reason: expect.stringContaining('the law') });
    const { classes } = await world.must('GET', `${path(employer)}/memberships/${member.id}/allowance`);
    expect(classes.find((one: { class: string }) => one.class === 'units')).toMatchObject({
      received: '1.5',
      left: '0',
      rule: rule.id,
    });
    await endCap(rule);
  });

  test('refuses a redemption with what is left, and counts what comes back no more', async () => {
    const employer = await world.employer('companyShares', { country: 'FR' });
    const member = await world.member(employer);
    await world.credit(employer, 10_000, member.id);
    const rule = await cap({ country: 'FR', classes: ['goods'], amount: '50', reason: 'Code of conduct' });
    const reward = await worth('30', { prices: [{ key: 'p', units: [{ unit: 'points', amount: '100' }] }] });
    const redeem = () => world.redeem(employer, reward.id, { membershipId: member.id });
    const first = (await redeem()).body;
    expect((await redeem()).body).toMatchObject({
      code: 'recipient_cap_reached',
      rule: rule.id,
      ruleOf: 'operator',
      left: '20',
      possibleFrom: '2027-01-01',
      remedy: expect.stringContaining('20 EUR'),
    });
    // In nobody's name the company has it.
    await world.credit(employer, 1_000);
    expect((await world.redeem(employer, reward.id)).status).toBe(201);
    await world.step(first.id, 'cancel', { reason: 'again' });
    expect((await redeem()).status).toBe(201);
    await endCap(rule);
  });

  test('the lower of operator and employer decides, per category, and 0 bars', async () => {
    const employer = await world.employer('personalWithEmployerView', { country: 'IT' });
    const [official, other] = [await world.member(employer), await world.member(employer)];
    const rules = [
      await cap({ country: 'IT', classes: ['goods'], amount: '100' }),
      await cap({ country: 'IT', category: 'publicOfficial', classes: ['goods'], amount: '10' }),
      await cap({ country: 'IT', classes: ['cashLike'], amount: '0', reason: 'No cash' }),
    ];
    await world.must('PUT', `${path(employer)}/recipient-category`, {
      membershipId: official.id,
      category: 'publicOfficial',
    });
    const own = await world.must('POST', `${path(employer)}/recipient-caps`, {
      membershipId: employer.boss,
      classes: ['goods', 'travelAndEvents'],
      amount: '25',
      reason: 'Policy 7',
    });
    const give = (rewardId: string, membershipId: string) =>
      world.send('POST', '/v1/reward-grants', {
        ...{ accountId: employer.id, membershipId, rewardId, kind: 'surprise', reason: 'thanks' },
      });
    const [ten, twenty, thirty] = [await worth('10'), await worth('20'), await worth('30')];
    expect((await give(twenty.id, official.id)).body).toMatchObject({
      code: 'recipient_cap_reached',
      rule: rules[1].id,
    });
    expect((await give(ten.id, official.id)).status).toBe(201);
    expect((await give(thirty.id, other.id)).body).toMatchObject({ rule: own.id, ruleOf: 'employer', left: '25' });
    expect((await give(twenty.id, other.id)).status).toBe(201);
    const voucher = await world.reward({
      ...{ kind: 'voucherCode', fulfilment: { by: 'atOnce' }, prices: [{ key: 'f', units: [] }] },
    });
    await world.must('POST', `/v1/rewards/${voucher.id}/codes`, { codes: ['A-1'] });
    expect((await give(voucher.id, other.id)).body).toMatchObject({ code: 'recipient_barred', rule: rules[2].id });
    const unknown = await world.reward({ prices: [{ key: 'f', units: [] }] });
    expect((await give(unknown.id, other.id)).body.code).toBe('recipient_value_unknown');
    const badge = await worth('5', { kind: 'brandedGift', brandRelated: true });
    expect((await give(badge.id, official.id)).status).toBe(201);
    for (const rule of rules) await endCap(rule);
  });

  test('of the operator counts over all employers of a person, also what was received before it was set', async () => {
    const [one, two] = [await world.employer('companyShares'), await world.employer('companyShares')];
    const here = await world.member(one);
    const there = await world.member(two, [], here.personId);
    for (const employer of [one, two]) await world.buy(employer, 1000);
    await world.shareOut(one, [[here.id, '600']]);
    const rule = await cap({ classes: ['units'], amount: '10' });
    const refused = await world.shareOut(two, [[there.id, '600']]);
    expect(refused.body).toMatchObject({
      code: 'recipient_cap_reached',
      errors: [{ path: 'shares[0].amount', code: 'recipient_cap_reached' }],
    });
    expect((await world.shareOut(two, [[there.id, '400']])).status).toBe(201);
    await endCap(rule);
  });

  test('its last euro goes to one of fifty', { timeout: 120_000 }, async () => {
    const employers = await Promise.all(
      Array.from({ length: 10 }, () => world.employer('companyShares', { country: 'PL' })),
    );
    const first = await world.member(employers[0]!);
    const members = [first.id];
    for (const employer of employers.slice(1)) members.push((await world.member(employer, [], first.personId)).id);
    for (const employer of employers) await world.buy(employer, 1000);
    const rule = await cap({ country: 'PL', classes: ['units', 'goods'], amount: '6' });
    const gift = await worth('5', { prices: [{ key: 'p', units: [{ unit: 'points', amount: '1' }] }] });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, taker) => {
        const [employer, member] = [employers[taker % 10]!, members[taker % 10]!];
        if (taker % 2 === 0) return world.shareOut(employer, [[member, '500']]);
        return world.redeem(employer, gift.id, { membershipId: member, payer: 'account' });
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['recipient_cap_reached']),
    );
    await endCap(rule);
  });

  test('binds many awards at once exactly: orders in ten accounts of one person', { timeout: 120_000 }, async () => {
    const employers = await Promise.all(
      Array.from({ length: 10 }, () => world.employer('personalWithEmployerView', { country: 'SE' })),
    );
    const first = await world.member(employers[0]!);
    const members = [first.id];
    for (const employer of employers.slice(1)) members.push((await world.member(employer, [], first.personId)).id);
    const rule = await cap({ country: 'SE', classes: ['units'], amount: '7' });
    await Promise.all(
      Array.from({ length: 30 }, (_, order) => world.order(employers[order % 10]!, members[order % 10]!, 100)),
    );
    let own = 0;
    let company = 0;
    for (const [index, employer] of employers.entries()) {
      own += await world.balance(employer, members[index]!, 'bonus');
      company += await world.balance(employer, 'account', 'bonus');
    }
    expect([own, company]).toEqual([700, 2300]);
    await endCap(rule);
  });
});

describe('a black-out', () => {
  test('withholds awards and refuses everything else, until it ends', async () => {
    const employer = await world.employer('personalWithEmployerView');
    const member = await world.member(employer);
    await world.buy(employer, 1000);
    const blackout = await world.must('POST', '/v1/recipient-blackouts', {
      accountId: employer.id,
      occasion: 'tender',
      reason: 'Tender 2026',
      to: '2026-06-01T00:00:00Z',
    });
    await world.order(employer, member.id, 100);
    expect(await world.balance(employer, member.id, 'bonus')).toBe(0);
    const refused = { code: 'recipient_blackout', rule: blackout.id, possibleFrom: '2026-06-01T00:00:00.000Z' };
    expect((await world.shareOut(employer, [[member.id, '1']])).body).toMatchObject({ code: 'recipient_blackout' });
    const reward = await worth('5');
    const asked = await world.redeem(employer, reward.id, { membershipId: member.id });
    expect(asked.body).toMatchObject(refused);
    const invalid = await world.send('POST', '/v1/recipient-blackouts', {
      ...{ occasion: 'other', reason: 'never', to: '2026-01-01T00:00:00Z' },
    });
    expect(invalid.body.code).toBe('blackout_period_invalid');
    await world.must('POST', `/v1/recipient-blackouts/${blackout.id}/end`);
    world.clock.set(world.clock.now() + 1000);
    expect((await world.redeem(employer, reward.id, { membershipId: member.id })).status).toBe(201);
    await world.order(employer, member.id, 100);
    expect(await world.balance(employer, member.id, 'bonus')).toBe(100);
  });
});

describe('the employer sees', () => {
  test('who got what, when, worth what and why, as a list and as CSV, and a statement of the year', async () => {
    const employer = await world.employer('personalWithEmployerView', { country: 'DE', name: 'Müller & Söhne GmbH' });
    const member = await world.member(employer, ['buyer']);
    const tax = { taxedBy: 'operator', text: { en: 'Flat rate, § 37b EStG.', de: 'Pauschal nach § 37b EStG.' } };
    await world.must('PUT', '/v1/tax-treatments/gift', tax);
    await world.order(employer, member.id, 120);
    const mug = await worth('12.5', { name: { en: 'Coffee machine', de: 'Kaffeemaschine' } });
    const given = await world.must('POST', '/v1/reward-grants', {
      ...{ accountId: employer.id, membershipId: member.id, rewardId: mug.id, kind: 'recovery', reason: 'came late' },
    });
    await world.step(given.id, 'fulfil', {});
    const lines = await world.log(employer);
    expect(lines).toMatchObject([
      { kind: 'reward', class: 'goods', value: '12.5', reference: given.id, taxClass: 'gift', reason: null },
      { kind: 'award', class: 'units', what: 'own', amount: '120', value: '1.2', givenBy: 'rules' },
    ]);
    await world.step(given.id, 'return', { reason: 'not accepted' });
    expect((await world.log(employer, '?kind=reward')).map(({ value }) => value)).toEqual(['-12.5', '12.5']);
    expect(await fetched(`${path(employer)}/transparency-log?format=csv`)).toContain('reference,unit,amount,value');
    const year = `${path(employer)}/memberships/${member.id}/yearly-statements/2026`;
    const statement = await world.must('GET', `${year}?language=de`);
    expect(statement).toMatchObject({
      total: '1.2',
      sections: [
        { taxClass: 'gift', taxedBy: 'operator', total: '0' },
        { taxClass: 'units', total: '1.2' },
      ],
    });
    expect(statement.sections[0].lines.map(({ title }: { title: string }) => title)).toEqual([
      'Kaffeemaschine',
      'Kaffeemaschine (zurückgenommen)',
    ]);
    await printed(year);
  });

  let listening: Promise<{ url: string; key: string }> | null = null;

  async function fetched(route: string): Promise<string> {
    return (await bytesOf(route)).toString();
  }

  async function bytesOf(route: string): Promise<Buffer> {
    listening ??= world.api.listen().then(async (url) => {
      const { key } = await world.must('POST', '/v1/api-keys', { name: 'reader', scopes: ['*'] });
      return { url, key };
    });
    const { url, key } = await listening;
    const answer = await fetch(`${url}${route}`, { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  }

  async function printed(year: string) {
    for (const language of ['en', 'de'] as const) {
      const pdf = await bytesOf(`${year}.pdf?language=${language}`);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(await fetched(`${year}.csv?language=${language}`)).toContain(language === 'de' ? '12,5' : '12.5');
    }
  }

  test('a gift of staff needs a mode in which people receive, and forbidden refuses everything in a name', async () => {
    const [only, none] = [await world.employer('companyOnly'), await world.employer('forbidden')];
    const reward = await worth('5');
    const give = (employer: Employer, membershipId?: string) =>
      world.send('POST', '/v1/reward-grants', {
        ...{ accountId: employer.id, membershipId, rewardId: reward.id, kind: 'surprise', reason: 'thanks' },
      });
    const member = await world.member(only);
    expect((await give(only, member.id)).body).toMatchObject({
      code: 'recipient_not_allowed',
      mode: 'companyOnly',
      neededModes: ['personalWithEmployerView'],
    });
    expect((await give(only)).status).toBe(201);
    expect((await world.redeem(only, reward.id, { membershipId: member.id })).status).toBe(201);
    const other = await world.member(none);
    const refused = await world.redeem(none, reward.id, { membershipId: other.id });
    expect(refused.body).toMatchObject({ code: 'recipient_not_allowed', mode: 'forbidden' });
  });
});
