/*
 * Guarantee: whatever path a company's units take through its people (shared out, undone, redeemed, cancelled, returned,
 * corrected, expired), the books balance after every step, a replay gives what is stored, and what a person was counted
 * with under caps is exactly what the transparency log says, never more than the cap.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { type Random, seededRandom } from '../support/seeded-random.ts';
import { type Employer, type EmployerWorld, openEmployerWorld } from './employer-world.ts';
import { DAY } from './reward-world.ts';

const NOW = Date.parse('2026-03-10T09:00:00Z');
const STEPS = 60;
const CAP_EUROS = 20;
const FAIR_CENTS = 150;
const BACK = ['rejected', 'cancelled', 'failed', 'expired', 'returned'];
const database = testDatabase();
let world: EmployerWorld;

beforeAll(async () => {
  world = await openEmployerWorld(database, NOW);
});

afterAll(async () => {
  await world.close();
});

/** Refusals that say somebody had too little, or too much: part of the walk. */
const FORESEEN = [
  'insufficient_balance',
  'wallet_in_debt',
  'recipient_cap_reached',
  'share_out_state',
  'redemption_state',
  'redemption_not_returnable',
];

type Step = () => Promise<{ status: number; body: { code?: string; id?: string } } | null>;

interface Walk {
  employer: Employer;
  members: { id: string }[];
  step(name: string): Promise<void>;
}

const NAMES = ['share', 'share', 'undo', 'redeem', 'redeem', 'cancel', 'fulfil', 'return', 'order', 'credit', 'pass'];

/** Besides: documents that are changed after their units went on, and time that passes without anything being booked. */
const LONG_NAMES = [...NAMES, 'undo', 'buy', 'replace', 'leap', 'leap'];

async function openWalk(random: Random, country: string): Promise<Walk> {
  const { pick } = random;
  const employer = await world.employer('personalWithEmployerView', { country });
  await world.must('POST', '/v1/recipient-caps', { country, amount: String(CAP_EUROS), reason: 'the walk' });
  const members = [await world.member(employer, ['buyer']), await world.member(employer, ['technician'])];
  const reward = await world.reward({
    value: { currency: 'EUR', fair: '1.5' },
    prices: [{ key: 'p', units: [{ unit: 'points', amount: '70' }] }],
  });
  await world.buy(employer, 2000);
  const made: Record<'share' | 'redeem' | 'order', string[]> = { share: [], redeem: [], order: [] };
  const revisions = new Map<string, number>();
  const amount = () => String(random.between(1, 300));
  const onRedemption = (verb: string, body: object): Step => {
    return async () => (made.redeem.length === 0 ? null : world.step(pick(made.redeem), verb, body));
  };
  const steps: Record<string, Step> = {
    share: () =>
      world.shareOut(
        employer,
        random.chance(0.5) ? [[pick(members).id, amount()]] : members.map(({ id }) => [id, amount()]),
      ),
    undo: async () => {
      if (made.share.length === 0) return null;
      const body = { membershipId: employer.boss, reason: 'walk' };
      return world.send('POST', `/v1/accounts/${employer.id}/share-outs/${pick(made.share)}/undo`, body);
    },
    redeem: () =>
      world.redeem(employer, reward.id, { membershipId: pick(members).id, payer: pick(['member', 'account']) }),
    cancel: onRedemption('cancel', { reason: 'walk' }),
    fulfil: onRedemption('fulfil', {}),
    return: onRedemption('return', { reason: 'walk' }),
    order: async () => {
      const id = `W-${country}-${made.order.length}`;
      made.order.push(id);
      await world.order(employer, pick(members).id, Number(amount()), { id });
      return null;
    },
    credit: async () => {
      if (made.order.length === 0) return null;
      const account = { externalId: employer.externalId };
      const occurredAt = new Date(world.clock.now()).toISOString();
      const id = `C-${country}-${random.below(1_000_000_000)}`;
      const corrects = { source: 'erp', id: pick(made.order) };
      await world.must('POST', '/v1/events', {
        source: 'erp',
        id,
        type: 'cancellation',
        occurredAt,
        account,
        corrects,
      });
      return null;
    },
    buy: async () => {
      await world.buy(employer, 300);
      return null;
    },
    replace: async () => {
      if (made.order.length === 0) return null;
      const id = pick(made.order);
      revisions.set(id, (revisions.get(id) ?? 1) + 1);
      const occurredAt = new Date(world.clock.now() - pick([0, 5, 100, 390, 500]) * DAY).toISOString();
      await world.order(employer, pick(members).id, Number(amount()), { id, occurredAt, revision: revisions.get(id) });
      return null;
    },
    leap: async () => {
      world.clock.set(world.clock.now() + pick([1, 10, 31, 45, 200, 390]) * DAY);
      return null;
    },
    pass: async () => {
      await world.pass(pick([1, 5, 20]));
      return null;
    },
  };
  const step = async (name: string) => {
    world.clock.set(world.clock.now() + 60_000);
    const answer = await steps[name]!();
    if (answer === null) return;
    const { status, body } = answer;
    if (status >= 300) expect(FORESEEN, `${name}: ${JSON.stringify(body)}`).toContain(body.code);
    else if (name === 'share' || name === 'redeem') made[name].push(body.id!);
  };
  return { employer, members, step };
}

test.each([
  [1, 'BE'],
  [2, 'CH'],
  [3, 'DK'],
])('a walk of many steps leaves books, replay and log in agreement (seed %i)', { timeout: 120_000 }, async (...row) => {
  const [seed, country] = row;
  const random = seededRandom(seed);
  const { employer, members, step } = await openWalk(random, country);
  for (let n = 0; n < STEPS; n++) {
    const name = random.pick(NAMES);
    await step(name);
    expect(await world.brokenPromises(), `step ${n}: ${name}`).toEqual([]);
  }
  for (const member of members) await agree(employer, member);
  expect(await world.replayDifferences()).toEqual([]);
  // What is still open ends by itself, long after its lots did: all of it in one step.
  await world.pass(420);
  expect(await world.brokenPromises()).toEqual([]);
  expect(await world.replayDifferences()).toEqual([]);
});

test.each([
  [4, 'FR'],
  [5, 'IT'],
])(
  'a walk over years, in which much falls due at once, replays after every step (seed %i)',
  {
    timeout: 180_000,
  },
  async (...row) => {
    const [seed, country] = row;
    const random = seededRandom(seed);
    const { step } = await openWalk(random, country);
    for (let n = 0; n < STEPS; n++) {
      const name = random.pick(LONG_NAMES);
      await step(name);
      await world.api.settle(world.workspaceId);
      expect(await world.brokenPromises(), `step ${n}: ${name}`).toEqual([]);
      expect(await world.replayDifferences(), `step ${n}: ${name}`).toEqual([]);
    }
    await world.pass(420);
    expect(await world.replayDifferences()).toEqual([]);
  },
);

/** Units are in the log when they are received; redemptions count from the moment in which they are asked for. */
async function agree(employer: Employer, member: { id: string }): Promise<void> {
  const entries = await world.log(employer, `?membershipId=${member.id}&limit=200`);
  const received = entries.filter(({ kind }) => kind === 'award' || kind === 'shareOut');
  const cents = (value: string) => Math.round(Number(value) * 100);
  const { classes } = await world.must('GET', `/v1/accounts/${employer.id}/memberships/${member.id}/allowance`);
  const of = (name: string) => cents(classes.find((one: { class: string }) => one.class === name).received);
  expect(of('units')).toBe(received.reduce((sum, { value }) => sum + cents(value), 0));
  const { data } = await world.must(
    'GET',
    `/v1/accounts/${employer.id}/redemptions?membershipId=${member.id}&limit=200`,
  );
  const held = data.filter(({ state }: { state: string }) => !BACK.includes(state));
  expect(of('goods')).toBe(held.length * FAIR_CENTS);
  expect(of('units') + of('goods')).toBeLessThanOrEqual(CAP_EUROS * 100);
}
