/** Whether the roll-ups say what events, entries, decisions and outcomes say. */
import { dayAt, formatDay } from '#kernel';
import { unpackDecision } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import { type Queryable, withTransaction } from '#platform/postgres';
import { campaignAwards } from '../domain/award-steps.ts';
import { selectChangedDecisions } from '../store/changed-decisions.ts';
import { type Stretch, selectAccountsBehind } from '../store/progress.ts';
import {
  type RollUpDifference,
  selectAwardFigures,
  selectCountedAccounts,
  selectDifferences,
  selectExpiryFigures,
} from '../store/verify-rows.ts';
import { datedLots, owedOf } from './count-accounts.ts';
import type { AnalyticsDeps } from './dependencies.ts';

const ACCOUNTS_AT_ONCE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';
const ALL = 2n ** 62n;
/** The statements read every event and entry. */
const STATEMENT_MS_MAX = 600_000;

export interface RollUpReport {
  /** Accounts with something that is not counted yet. */
  behind: number;
  differences: RollUpDifference[];
}

/** Reads only, in one snapshot. What is not counted yet is no difference. */
export async function verifyRollUps({ pool, rules, clock }: AnalyticsDeps, workspaceId: string): Promise<RollUpReport> {
  return withTransaction(
    pool,
    async (tx) => {
      const book = await rules.load(tx, workspaceId);
      const behind = await selectAccountsBehind(tx, workspaceId, ACCOUNTS_AT_ONCE);
      const differences = await selectDifferences(tx, workspaceId, book.zone);
      // Decisions and lots are projections without a history: they can be compared where everything is counted.
      if (behind.length === 0) differences.push(...(await presentDifferences(tx, workspaceId, book, clock.now())));
      return { behind: behind.length, differences };
    },
    { readOnly: true, isolation: 'repeatable read', statementTimeoutMs: STATEMENT_MS_MAX },
  );
}

async function presentDifferences(tx: Queryable, workspaceId: string, rules: Rules, now: number) {
  const awards = new Map<string, [bigint, bigint]>();
  const lots = new Map<string, bigint>();
  const counting = { tx, workspaceId, rules, now };
  for (let after = FIRST; ; ) {
    const ids = await selectCountedAccounts(tx, workspaceId, after, ACCOUNTS_AT_ONCE);
    await addAwards(counting, ids, awards);
    for (const own of (await datedLots(counting, ids)).values()) {
      for (const [key, amount] of Object.entries(own)) lots.set(key, (lots.get(key) ?? 0n) + BigInt(amount));
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < ACCOUNTS_AT_ONCE) break;
    after = last;
  }
  return [
    ...awardDifferences(awards, await selectAwardFigures(tx, workspaceId)),
    ...lotDifferences(lots, await selectExpiryFigures(tx, workspaceId)),
  ];
}

function lotDifferences(
  expected: ReadonlyMap<string, bigint>,
  figures: ReadonlyMap<string, bigint>,
): RollUpDifference[] {
  return [...new Set([...expected.keys(), ...figures.keys()])].sort().flatMap((part) => {
    const [found, wanted] = [figures.get(part) ?? 0n, expected.get(part) ?? 0n];
    return found === wanted ? [] : [{ figure: 'expiry', part, found: String(found), expected: String(wanted) }];
  });
}

async function addAwards(
  { tx, workspaceId, rules }: { tx: Queryable; workspaceId: string; rules: Rules },
  accountIds: readonly string[],
  awards: Map<string, [bigint, bigint]>,
): Promise<void> {
  const add = (key: string, count: bigint, amount: bigint) => {
    const [awardsBefore, amountBefore] = awards.get(key) ?? [0n, 0n];
    awards.set(key, [awardsBefore + count, amountBefore + amount]);
  };
  const everything = accountIds.map((accountId): Stretch => {
    return { accountId, bucket: 0, fromN: 0n, toN: ALL, expiring: {}, outcomes: {} };
  });
  for (const { newAt, newDecision } of await selectChangedDecisions(tx, workspaceId, everything)) {
    if (newDecision === null) continue;
    const day = formatDay(dayAt(newAt, rules.zone));
    for (const { campaign, unit, personal, amount } of campaignAwards(unpackDecision(newDecision, newAt))) {
      add([campaign, unit, personal ? 'personal' : 'company', day].join('|'), 1n, amount);
    }
  }
  for (const owed of (await owedOf({ tx, workspaceId, rules }, accountIds)).values()) {
    for (const [key, [count, amount]] of Object.entries(owed)) add(key, BigInt(count), BigInt(amount));
  }
}

function awardDifferences(
  expected: ReadonlyMap<string, readonly [bigint, bigint]>,
  figures: Awaited<ReturnType<typeof selectAwardFigures>>,
): RollUpDifference[] {
  const found = new Map(
    figures.map(({ campaign, unit, personal, day, awards, amount }) => [
      [campaign, unit, personal ? 'personal' : 'company', day].join('|'),
      `${awards} awards, ${amount}`,
    ]),
  );
  const nothing = '0 awards, 0';
  return [...new Set([...expected.keys(), ...found.keys()])].sort().flatMap((part) => {
    const [awards, amount] = expected.get(part) ?? [0n, 0n];
    const wanted = `${awards} awards, ${amount}`;
    const there = found.get(part) ?? nothing;
    return wanted === there ? [] : [{ figure: 'award', part, found: there, expected: wanted }];
  });
}
