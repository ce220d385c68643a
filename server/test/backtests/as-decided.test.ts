/**
 * The promise of backtests: a campaign that was running over the period, tried over that period, gives every account
 * exactly what was decided. Over random histories with returns, cancellations, replacements, documents that move between
 * accounts, limits, levels, ordinals, steps, groups, multipliers, periods and conditions.
 *
 * HANSE_HISTORIES (30) and HANSE_EVENTS (60) set the size, HANSE_SEED another beginning.
 */
import { describe, expect, it } from 'vitest';
import { Decimal } from '#kernel';
import { backtest } from '#modules/backtests';
import { livePictures } from '#modules/decisions';
import { inWorkspace, queryable } from '#platform/postgres';
import { type Delivery, deliver, likelyArrival, openDelivery } from '../order/deliver.ts';
import { generateHistory } from '../order/generate-history.ts';
import { orderProgramme } from '../order/order-programme.ts';
import { testDatabase } from '../support/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openWritePath, type WritePath } from '../support/write-path.ts';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const SEED = number('HANSE_SEED', 11);
const HISTORIES = number('HANSE_HISTORIES', 30);
const EVENTS = number('HANSE_EVENTS', 60);

/** The last instant of the period: what lapses at midnight still holds on both sides. */
const NOW = Date.parse('2026-04-19T21:59:59Z');
const PERIOD = { from: '2024-12-01', to: '2026-04-19' };
/** What one unit costs, as the programme says; units without cost are counted themselves. */
const COSTS: Readonly<Record<string, string>> = { points: '0.01', bonus: '0.02' };
const SCALES: Readonly<Record<string, number>> = { credits: 2 };
/** Chosen among each other, so that they only are what they were beside the others. */
const BESIDE_OTHERS = new Set(['spring', 'flat']);

describe('a backtest of a campaign that was running', () => {
  const database = testDatabase();

  it(`gives what was decided: ${HISTORIES} histories of ${EVENTS} events`, { timeout: 600_000 }, async () => {
    const path = await openWritePath(database.pool, orderProgramme, NOW);
    await inWorkspace(path.workspaceId, async () => {
      await deliver(path, await histories(path));
      const decided = await grantedByCampaign(path);
      for (const campaign of campaignsOf(orderProgramme)) {
        const tried = await triedByAccount(path, database.url, campaign);
        const expected = decided.get(campaign) ?? new Map<string, string>();
        expect(Object.fromEntries(tried), campaign).toEqual(Object.fromEntries(expected));
        expect(tried.size, `${campaign} gave something`).toBeGreaterThan(0);
      }
    });
  });
});

async function histories(path: WritePath): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (let history = 0; history < HISTORIES; history++) {
    const random = seededRandom(SEED).fork(history);
    const accounts = history % 3 === 2 ? 2 : 1;
    const events = generateHistory(random, EVENTS, accounts);
    deliveries.push(await openDelivery(path, `h${history}`, accounts, events, likelyArrival(random, events)));
  }
  return deliveries;
}

function campaignsOf(programme: string): string[] {
  const [, campaigns = ''] = programme.split('campaigns:\n');
  return [...campaigns.matchAll(/^ {2}(\w+):$/gm)].map(([, key = '']) => key).sort();
}

interface PictureAward {
  campaign: string;
  unit: string;
  granted: string;
}

/** By campaign and account, as a backtest shows it; accounts with nothing are absent. */
async function grantedByCampaign({ deps, workspaceId }: WritePath): Promise<Map<string, Map<string, string>>> {
  const db = queryable(deps.pool);
  const { rows } = await db.query<{ account_id: string }>(
    'select account_id from account_state where workspace_id = $1 order by account_id',
    [workspaceId],
  );
  const ids = rows.map(({ account_id }) => account_id);
  const sums = new Map<string, Map<string, Decimal>>();
  for (const [accountId, { decisions, outcomes }] of await livePictures(db, workspaceId, ids)) {
    const awards = [...Object.values(decisions), ...Object.values(outcomes)].flat() as PictureAward[];
    for (const { campaign, unit, granted } of awards) {
      const amount = Decimal.fromUnits(BigInt(granted), SCALES[unit] ?? 0).mul(Decimal.of(COSTS[unit] ?? '1'));
      const accounts = sums.get(campaign) ?? new Map<string, Decimal>();
      sums.set(campaign, accounts.set(accountId, (accounts.get(accountId) ?? Decimal.ZERO).add(amount)));
    }
  }
  return new Map([...sums].map(([campaign, accounts]) => [campaign, shown(accounts)]));
}

async function triedByAccount(
  { deps, workspaceId }: WritePath,
  url: string,
  key: string,
): Promise<Map<string, string>> {
  const { accounts } = await backtest(
    { pool: deps.pool, url },
    {
      workspaceId,
      threads: 1,
      request: {
        campaign: { key },
        against: null,
        period: PERIOD,
        baseline: null,
        audience: { kind: 'all' },
        stacking: BESIDE_OTHERS.has(key) ? 'live' : 'alone',
      },
    },
  );
  return shown(new Map(accounts.map(({ accountId, sides }) => [accountId, sides[0]?.cost ?? Decimal.ZERO])));
}

function shown(amounts: ReadonlyMap<string, Decimal>): Map<string, string> {
  const entries = [...amounts].filter(([, amount]) => !amount.isZero());
  return new Map(entries.map(([account, amount]): [string, string] => [account, String(amount)]).sort());
}
