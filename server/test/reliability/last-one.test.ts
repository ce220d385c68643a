/*
 * Guarantee: the last of anything goes to exactly one. Fifty takers ask at once, over two instances with connections,
 * rules and queues of their own, for the last euro of a budget, for one claim, for the last point of a wallet.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import type { InstanceAnswer } from '../support/instances.ts';
import { openTakers, ROUNDS, TAKERS, type Takers, takers } from './takers.ts';

const FIRST = Date.UTC(2026, 1, 1, 10);
const TIMEOUT_MS = 60_000 + ROUNDS * 5_000;

const budgets = Array.from(
  { length: ROUNDS },
  (_, round) => `
  budget${round}:
    name: The budget of round ${round}
    from: "2025-01-01"
    trigger: { events: [invoice] }
    budget: { unit: points, total: 5 }
    clauses: [{ name: round, when: 'event.data.project == "B${round}"' }]
    effects: [{ award: { unit: points, amount: event.netAmount } }]`,
).join('');

const programme = `
hanse: 1
programme: { key: last, name: Last, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
  prize: { name: Prize }
campaigns:${budgets}
  serial:
    name: Whoever registers a serial number first
    from: "2025-01-01"
    trigger: { events: [invoice] }
    claim: { kind: serial, key: event.data.agreement }
    clauses: [{ name: has one, when: has(event.data.agreement) }]
    effects: [{ award: { unit: prize, amount: "1.0" } }]
`;

describe(`of ${TAKERS} takers at once, ${ROUNDS} times`, () => {
  const database = testDatabase();
  let world: Takers;
  let moment = 0;

  beforeAll(async () => {
    world = await openTakers(database, programme);
  });
  afterAll(() => world.close());

  function invoice(taker: number, id: string, netAmount: number, data: object) {
    const account = { externalId: `K-${taker}` };
    const occurredAt = new Date(FIRST + moment++ * 1000).toISOString();
    return { source: 'erp', id, type: 'invoice', occurredAt, account, currency: 'EUR', netAmount, data };
  }

  async function winners(events: readonly object[]): Promise<number> {
    const answers = await Promise.all(
      events.map((event, taker) => world.instanceOf(taker).send('POST', '/v1/events', event)),
    );
    expect(answers.map(({ status }) => status)).toEqual(events.map(() => 201));
    const granted = answers.map(grantedOf);
    expect(granted.filter((units) => units === 0)).toHaveLength(TAKERS - 1);
    return granted.filter((units) => units === 1).length;
  }

  test('exactly one gets the last euro of a budget', { timeout: TIMEOUT_MS }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const data = { project: `B${round}` };
      const first = await world.instanceOf(round).send('POST', '/v1/events', invoice(TAKERS, `B-${round}`, 4, data));
      expect(grantedOf(first)).toBe(4);
      expect(await winners(takers.map((taker) => invoice(taker, `B-${round}-${taker}`, 1, data)))).toBe(1);
    }
    const { rows } = await database.pool.query('select used, total from budget where workspace_id = $1', [
      world.workspace.workspaceId,
    ]);
    expect(rows).toEqual(Array.from({ length: ROUNDS }, () => ({ used: 5n, total: 5n })));
  });

  test('exactly one gets a claim', { timeout: TIMEOUT_MS }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const data = { agreement: `SN-${round}` };
      expect(await winners(takers.map((taker) => invoice(taker, `C-${round}-${taker}`, 1, data)))).toBe(1);
    }
    const { rows } = await database.pool.query(
      'select count(*) as claims, count(distinct key) as keys from claim where workspace_id = $1',
      [world.workspace.workspaceId],
    );
    expect(rows).toEqual([{ claims: BigInt(ROUNDS), keys: BigInt(ROUNDS) }]);
  });

  test('exactly one spends the last point', { timeout: TIMEOUT_MS }, async () => {
    const wallet = `${world.workspace.accountPath('K-0')}/wallets/points`;
    const before = (await world.instanceOf(0).send('GET', `${world.workspace.accountPath('K-0')}/wallets`)).body.data;
    const left = Number(before.find(({ unit }: { unit: string }) => unit === 'points')?.available ?? 0);
    for (let round = 0; round < ROUNDS; round++) {
      // The first time, what the first test left there is taken away too.
      const amount = String(round === 0 && left > 0 ? 1 - left : 1);
      const credit = { amount, reasonCode: 'correction', reason: 'the last point', reference: `one-${round}` };
      if (amount !== '0') expect((await world.instanceOf(0).send('POST', `${wallet}/adjust`, credit)).status).toBe(200);
      const answers = await Promise.all(
        takers.map((taker) => {
          const reference = `P-${round}-${taker}`;
          return world.instanceOf(taker).send('POST', `${wallet}/spend`, { amount: '1', reference }, reference);
        }),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code);
      expect(refused).toEqual(Array.from({ length: TAKERS - 1 }, () => 'insufficient_balance'));
    }
  });

  test('and the books balance after all of it', async () => {
    expect(await world.brokenPromises()).toEqual([]);
  });
});

function grantedOf({ body }: InstanceAnswer): number {
  const awards = body.decisions.flatMap((decision: { awards: { granted: string }[] }) => decision.awards);
  return awards.reduce((sum: number, award: { granted: string }) => sum + Number(award.granted), 0);
}
