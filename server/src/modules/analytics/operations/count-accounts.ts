/** Counts what is new in some accounts: one transaction, in which figures and progress move together. */
import { dayAt, formatDay, formatInstant, type Instant } from '#kernel';
import { couponSeriesOf, isOtherAccount } from '#modules/campaigns';
import { bucketOf, readBooks, unpackDecision } from '#modules/decisions';
import { expiryOf } from '#modules/ledger';
import type { Rules } from '#modules/programmes';
import type { Queryable } from '#platform/postgres';
import { campaignAwards } from '../domain/award-steps.ts';
import {
  type Expiring,
  expiringDifference,
  expiringKey,
  type Owed,
  owedDifference,
  owedKey,
} from '../domain/holdings.ts';
import { selectExpiringRows, selectOwedRows, selectSlidingLots } from '../store/account-holdings.ts';
import { noteDecisions, selectChangedDecisions } from '../store/changed-decisions.ts';
import { countEntries } from '../store/count-entries.ts';
import { countEvents } from '../store/count-events.ts';
import { type Stretch, selectStretchRows, writeCounted } from '../store/progress.ts';
import { type AwardStep, addAwardSteps, addExpirySteps, type ExpiryStep } from '../store/roll-up-rows.ts';

/** Of one account at once; the rest follows in the next transaction. */
export const ROWS_MAX = 20_000;

interface Counting {
  tx: Queryable;
  workspaceId: string;
  rules: Rules;
  now: Instant;
}

/** The row of the workspace is held. What is counted already is left alone. */
export async function countAccounts(counting: Counting, accountIds: readonly string[]): Promise<void> {
  const { tx, workspaceId, rules } = counting;
  const stretches = await selectStretchRows(tx, workspaceId, accountIds, ROWS_MAX);
  if (stretches.length === 0) return;
  await countEvents(tx, workspaceId, stretches, rules.zone);
  await countEntries(tx, workspaceId, stretches, rules.zone);
  const awards = await decisionSteps(counting, stretches);
  awards.push(...(await owedSteps(counting, stretches)));
  await addAwardSteps(tx, workspaceId, awards);
  await addExpirySteps(tx, workspaceId, await expirySteps(counting, stretches));
  await writeCounted(tx, workspaceId, stretches);
}

async function decisionSteps({ tx, workspaceId, rules }: Counting, stretches: readonly Stretch[]) {
  const changed = await selectChangedDecisions(tx, workspaceId, stretches);
  const steps: AwardStep[] = [];
  for (const { accountId, newAt, newDecision, oldAt, oldDecision } of changed) {
    for (const [at, decision, sign] of [
      [oldAt, oldDecision, -1],
      [newAt, newDecision, 1],
    ] as const) {
      if (at === null || decision === null) continue;
      const day = formatDay(dayAt(at, rules.zone));
      for (const { amount, ...award } of campaignAwards(unpackDecision(decision, at))) {
        steps.push({ ...award, accountId, day, awards: sign, amount: sign < 0 ? -amount : amount });
      }
    }
  }
  await noteDecisions(tx, workspaceId, changed, bucketOf);
  return steps;
}

async function owedSteps(counting: Counting, stretches: readonly Stretch[]): Promise<AwardStep[]> {
  const owed = await owedOf(
    counting,
    stretches.map(({ accountId }) => accountId),
  );
  return stretches.flatMap((stretch) => {
    const { accountId } = stretch;
    const now = owed.get(accountId) ?? {};
    const steps = owedDifference(stretch.outcomes, now).map((step) => ({ ...step, accountId }));
    stretch.outcomes = now as Stretch['outcomes'];
    return steps;
  });
}

/** By account: awards that no event of it carries, as they stand. */
export async function owedOf(
  { tx, workspaceId, rules }: Pick<Counting, 'tx' | 'workspaceId' | 'rules'>,
  accountIds: readonly string[],
): Promise<Map<string, Owed>> {
  const rows = await selectOwedRows(tx, workspaceId, accountIds, rules.zone);
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
  return new Map([...byAccount].map(([accountId, own]) => [accountId, owedNow(own)]));
}

function owedNow(rows: Awaited<ReturnType<typeof selectOwedRows>>): Owed {
  const now: Record<string, [number, string]> = {};
  for (const { campaign, unit, holder, day, awards, amount } of rows) {
    if (isOtherAccount(holder) || couponSeriesOf(unit) !== null) continue;
    const key = owedKey(campaign, unit, holder !== 'account', day);
    const [count, sum] = now[key] ?? [0, '0'];
    now[key] = [count + Number(awards), String(BigInt(sum) + amount)];
  }
  return now;
}

async function expirySteps(counting: Counting, stretches: readonly Stretch[]): Promise<ExpiryStep[]> {
  const ids = stretches.map(({ accountId }) => accountId);
  const dated = await datedLots(counting, ids);
  return stretches.flatMap((stretch) => {
    const now = dated.get(stretch.accountId) ?? {};
    const steps = expiringDifference(stretch.expiring, now);
    stretch.expiring = { ...now };
    return steps;
  });
}

/** By account: what can be used, or is pending, until which day. */
export async function datedLots(counting: Counting, accountIds: readonly string[]): Promise<Map<string, Expiring>> {
  const { tx, workspaceId, rules, now } = counting;
  const sliding = [...rules.units.values()].flatMap(({ definition: { key, expiry } }) =>
    expiry.kind === 'sliding' ? [key] : [],
  );
  const asked = { accountIds, zone: rules.zone, now: formatInstant(now), sliding };
  const rows = await selectExpiringRows(tx, workspaceId, asked);
  rows.push(...(await slidingRows(counting, accountIds, sliding)));
  const dated = new Map<string, Record<string, string>>();
  for (const { accountId, holder, unit, day, amount } of rows) {
    const own = dated.get(accountId) ?? {};
    dated.set(accountId, own);
    const key = expiringKey(unit, holder !== 'account', day);
    own[key] = String(BigInt(own[key] ?? 0) + amount);
  }
  return dated;
}

/** Dates that move with activity are worked out as the ledger does. */
async function slidingRows(
  { tx, workspaceId, rules }: Counting,
  accountIds: readonly string[],
  sliding: readonly string[],
) {
  const lots = await selectSlidingLots(tx, workspaceId, accountIds, sliding);
  const books = await readBooks(tx, workspaceId, [...new Set(lots.map(({ accountId }) => accountId))]);
  return lots.flatMap(({ accountId, holder, unit, amount, ...dates }) => {
    const definition = rules.units.get(unit)?.definition;
    if (definition === undefined) return [];
    const { activity } = books.get(accountId) ?? { activity: [] };
    const { expiresAt } = expiryOf(dates, definition, { zone: rules.zone, activity });
    return expiresAt === null
      ? []
      : [{ accountId, holder, unit, amount, day: formatDay(dayAt(expiresAt, rules.zone)) }];
  });
}
