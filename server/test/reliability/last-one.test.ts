/*
 * Guarantee: the last of anything goes to exactly one. Fifty takers ask at once, over two instances with connections,
 * rules and queues of their own, for the last euro of a budget, for one claim, for the last point of a wallet.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Decimal, RefusedError } from '#kernel';
import type { EventAnswer } from '#modules/intake';
import { adjustWallet, spendUnits, verifyLedger } from '#modules/wallets';
import { steppableClock } from '#platform/clock';
import { testDatabase } from '../support/index.ts';
import { type Instance, openInstance, openWorkspace } from '../support/instances.ts';
import { suiteSettings } from '../support/suite-settings.ts';

const TAKERS = 50;
const ROUNDS = suiteSettings.takerRounds;
const NOW = Date.UTC(2026, 2, 1, 12);

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
  const clock = steppableClock(NOW);
  const instances: Instance[] = [];
  let workspaceId: string;
  let accountIds: Map<string, string>;

  beforeAll(async () => {
    instances.push(openInstance(database.url, clock), openInstance(database.url, clock));
    const spec = { programme, accounts: TAKERS + 1, joinedAt: Date.UTC(2025, 0, 1), now: NOW };
    ({ workspaceId, accountIds } = await openWorkspace(database.pool, spec));
  });
  afterAll(async () => {
    for (const instance of instances) await instance.close();
  });

  const instanceOf = (taker: number) => instances[taker % instances.length] as Instance;
  const takers = Array.from({ length: TAKERS }, (_, taker) => taker);

  function invoice(taker: number, id: string, netAmount: number, data: object) {
    const account = { externalId: `K-${taker}` };
    const occurredAt = '2026-02-01T10:00:00Z';
    return { source: 'erp', id, type: 'invoice', occurredAt, account, currency: 'EUR', netAmount, data };
  }

  async function take(events: readonly object[]): Promise<EventAnswer[]> {
    const answers = await Promise.all(events.map((event, taker) => instanceOf(taker).take(workspaceId, [event])));
    return answers.flat();
  }

  const granted = (answers: readonly EventAnswer[]) =>
    answers.map((answer) =>
      answer.status === 'recorded' ? answer.awards.reduce((sum, a) => sum + a.granted, 0n) : -1n,
    );

  test('exactly one gets the last euro of a budget', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const data = { project: `B${round}` };
      await instanceOf(0).take(workspaceId, [invoice(TAKERS, `B-${round}-first`, 4, data)]);
      const answers = await take(takers.map((taker) => invoice(taker, `B-${round}-${taker}`, 1, data)));
      const won = granted(answers);
      expect(won.filter((units) => units === 1n)).toHaveLength(1);
      expect(won.filter((units) => units === 0n)).toHaveLength(TAKERS - 1);
    }
    const { rows } = await database.pool.query('select used, total from budget where workspace_id = $1', [workspaceId]);
    expect(rows).toEqual(Array.from({ length: ROUNDS }, () => ({ used: 5n, total: 5n })));
  });

  test('exactly one gets a claim', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await take(
        takers.map((taker) => invoice(taker, `C-${round}-${taker}`, 1, { agreement: `SN-${round}` })),
      );
      const won = granted(answers);
      expect(won.filter((units) => units === 1n)).toHaveLength(1);
      expect(won.filter((units) => units === 0n)).toHaveLength(TAKERS - 1);
    }
    const { rows } = await database.pool.query(
      `select count(*) as claims, count(distinct key) as keys from claim where workspace_id = $1`,
      [workspaceId],
    );
    expect(rows).toEqual([{ claims: BigInt(ROUNDS), keys: BigInt(ROUNDS) }]);
  });

  test('exactly one spends the last point', async () => {
    const accountId = accountIds.get(`K-${TAKERS}`) ?? '';
    const wallet = { workspaceId, accountId, holder: 'account', unit: 'points', by: 'test' };
    const act = <T>(n: number, key: string, body: Parameters<Instance['act']>[3]) =>
      instanceOf(n).act(workspaceId, [accountId], key, body) as Promise<T>;
    // What the first test left there.
    await act(0, 'empty', (tx) =>
      spendUnits(tx, instanceOf(0).services.lanes, { ...wallet, reference: 'empty', amount: Decimal.of(4 * ROUNDS) }),
    );
    for (let round = 0; round < ROUNDS; round++) {
      const credit = { ...wallet, reasonCode: 'test', reason: 'test', amount: Decimal.ONE, reference: `one-${round}` };
      await act(0, credit.reference, (tx) => adjustWallet(tx, instanceOf(0).services.lanes, credit));
      const results = await Promise.allSettled(
        takers.map((taker) => {
          const reference = `P-${round}-${taker}`;
          return act(taker, reference, (tx) =>
            spendUnits(tx, instanceOf(taker).services.lanes, { ...wallet, reference, amount: Decimal.ONE }),
          );
        }),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const codes = results.flatMap((result) =>
        result.status === 'rejected' && result.reason instanceof RefusedError ? [result.reason.refusal.code] : [],
      );
      expect(codes).toEqual(Array.from({ length: TAKERS - 1 }, () => 'insufficient_balance'));
    }
  });

  test('and the books balance after all of it', async () => {
    expect((await verifyLedger(database.pool, { workspaceId })).violations).toEqual([]);
  });
});
