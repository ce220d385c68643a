/*
 * Guarantee: the last one of a reward, the last code, the last euro of its budget, the last place of a limit and the last
 * point for it go to exactly one. Fifty takers ask at once, over two instances with connections and rules of their own.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import type { InstanceAnswer } from '../support/instances.ts';
import { openTakers, ROUNDS, TAKERS, type Takers, takers } from './takers.ts';

const TIMEOUT_MS = 60_000 + ROUNDS * 8_000;

const programme = `
hanse: 1
programme: { key: last, name: Last, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
`;

describe(`of ${TAKERS} takers at once, ${ROUNDS} times`, () => {
  const database = testDatabase();
  let world: Takers;
  let count = 0;

  beforeAll(async () => {
    world = await openTakers(database, programme);
    for (const taker of takers) await credit(`K-${taker}`, 1_000);
  });
  afterAll(() => world.close());

  async function must(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) {
    const answer = await world.instanceOf(0).send(method, path, body);
    if (answer.status >= 300) throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async function credit(account: string, amount: number) {
    const body = { amount: String(amount), reasonCode: 'goodwill', reason: 'for the test' };
    await must('POST', `${world.workspace.accountPath(account)}/wallets/points/adjust`, body);
  }

  async function reward(fields: object): Promise<string> {
    const { id } = await must('POST', '/v1/rewards', {
      key: `r${++count}`,
      kind: 'goods',
      status: 'live',
      name: { en: 'Thing', de: 'Ding' },
      prices: [{ key: 'points', units: [{ unit: 'points', amount: '1' }] }],
      fulfilment: { by: 'manual' },
      ...fields,
    });
    return id;
  }

  /** Everybody asks at once, each for an account of their own unless one is named. */
  async function race(rewardId: string, account?: string): Promise<InstanceAnswer[]> {
    const answers = await Promise.all(
      takers.map((taker) => {
        const path = `${world.workspace.accountPath(account ?? `K-${taker}`)}/redemptions`;
        return world.instanceOf(taker).send('POST', path, { rewardId }, `${rewardId}-${taker}`);
      }),
    );
    return answers;
  }

  function expectOne(answers: readonly InstanceAnswer[], code: string): InstanceAnswer {
    const won = answers.filter(({ status }) => status === 201);
    expect(won).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code);
    expect(refused).toEqual(Array.from({ length: TAKERS - 1 }, () => code));
    return won[0]!;
  }

  test('exactly one gets the last piece, and the last again when it is given back', {
    timeout: TIMEOUT_MS,
  }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await reward({ stock: 'counted' });
      await must('PUT', `/v1/rewards/${id}/stock`, { total: 1 });
      const won = expectOne(await race(id), 'reward_out_of_stock');
      await must('POST', `/v1/redemptions/${won.body.id}/cancel`, { reason: 'again' });
      const { left } = await must('GET', `/v1/rewards/${id}`);
      expect(left).toEqual([{ location: 'central', total: 1, taken: 0, left: 1 }]);
    }
  });

  test('every code goes to one taker', { timeout: TIMEOUT_MS }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await reward({ kind: 'voucherCode', fulfilment: { by: 'atOnce' } });
      const codes = Array.from({ length: TAKERS / 2 }, (_, n) => `C-${round}-${n}`);
      await must('POST', `/v1/rewards/${id}/codes`, { codes });
      const answers = await race(id);
      const handed = answers.flatMap(({ status, body }) => (status === 201 ? body.handed.codes : []));
      expect(handed.toSorted()).toEqual(codes.toSorted());
    }
  });

  test('exactly one gets the last euro of a budget', { timeout: TIMEOUT_MS }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await must('PUT', `/v1/reward-budgets/b${round}`, { currency: 'EUR', total: '10' });
      const id = await reward({ budget: `b${round}`, value: { currency: 'EUR', fair: '6' } });
      expectOne(await race(id), 'reward_budget_spent');
    }
  });

  test('exactly one gets the last place of a limit', { timeout: TIMEOUT_MS }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await reward({ limits: [{ per: 'everybody', period: 'year', max: 1 }] });
      expectOne(await race(id), 'reward_limit_reached');
    }
  });

  test('exactly one redemption gets the last point', { timeout: TIMEOUT_MS }, async () => {
    const account = `K-${TAKERS}`;
    const id = await reward({});
    for (let round = 0; round < ROUNDS; round++) {
      await credit(account, 1);
      const answers = await Promise.all(
        takers.map((taker) =>
          world.instanceOf(taker).send('POST', `${world.workspace.accountPath(account)}/redemptions`, { rewardId: id }),
        ),
      );
      expectOne(answers, 'insufficient_balance');
    }
  });

  test('and the books balance after all of it', async () => {
    expect(await world.brokenPromises()).toEqual([]);
  });
});
