/**
 * Hands over what campaigns owe in coupons and takes back what they owe no more: the difference between what decisions
 * say and what is there. A repetition finds no difference; see docs/decisions/0013.
 */
import { formatId, type Instant, RefusedError } from '#kernel';
import { type Transaction, withTransaction } from '#platform/postgres';
import { lockOpenAwards, type OpenAward, type SettledAward, settleAwards } from '../store/awards.ts';
import { type GivenCoupon, lockByOrigin, withdraw } from '../store/origins.ts';
import { announceWithdrawn, type ToldOrigin } from './announce-coupons.ts';
import type { CouponDeps } from './dependencies.ts';
import { handOverCoupons } from './hand-over-coupons.ts';

const AWARDS_AT_ONCE = 100;
/** A series that is missing or has ended is looked at again: somebody may have put it right. */
const AGAIN_MS = 3_600_000;

/** @returns how many awards were looked at */
export async function handOverAwarded(
  { pool, clock }: Pick<CouponDeps, 'pool' | 'clock'>,
  workspaceId: string,
): Promise<number> {
  for (let all = 0; ; ) {
    const done = await withTransaction(pool, (tx) => handOverSome(tx, workspaceId, clock.now()));
    all += done;
    if (done < AWARDS_AT_ONCE) return all;
  }
}

async function handOverSome(tx: Transaction, workspaceId: string, now: Instant): Promise<number> {
  const awards = await lockOpenAwards(tx, workspaceId, { now, limit: AWARDS_AT_ONCE });
  if (awards.length === 0) return 0;
  const given = await lockByOrigin(
    tx,
    workspaceId,
    awards.map(({ awardId }) => awardId),
  );
  const byAward = Map.groupBy(given, ({ originId }) => originId);
  const settled: SettledAward[] = [];
  for (const award of awards) {
    const { accountId, outcomeKey } = award;
    const problem = await settleOne(tx, workspaceId, { award, given: byAward.get(award.awardId) ?? [], now });
    const dueAt = problem === null ? nextLook(award, now) : now + AGAIN_MS;
    settled.push({ accountId, outcomeKey, dueAt, problem });
  }
  await settleAwards(tx, workspaceId, settled);
  return awards.length;
}

/** What is not usable yet is handed over when it is; what waits for something without a date is written anew then. */
function nextLook({ wanted, availableAt }: OpenAward, now: Instant): Instant | null {
  return wanted > 0n && availableAt !== null && availableAt > now ? availableAt : null;
}

/** @returns why it cannot be handed over; null where all is well */
async function settleOne(
  tx: Transaction,
  workspaceId: string,
  { award, given, now }: { award: OpenAward; given: readonly GivenCoupon[]; now: Instant },
): Promise<string | null> {
  const { awardId, accountId, membershipId, series, campaign, validDays, wanted, availableAt } = award;
  const due = availableAt !== null && availableAt <= now ? Number(wanted) : 0;
  const standing = given.filter(({ withdrawn }) => !withdrawn);
  const told: ToldOrigin = { accountId, membershipId, campaign, awardId: formatId('cpa', awardId) };
  if (standing.length > due) {
    const excess = unusedFirst(standing).slice(0, standing.length - due);
    await withdraw(tx, workspaceId, excess, now);
    await announceWithdrawn(tx, workspaceId, { coupons: excess, told, now });
    return null;
  }
  // What was taken back comes back before anything new is made, and first what was used in the meantime.
  const opened = unusedFirst(given.filter(({ withdrawn }) => withdrawn))
    .reverse()
    .slice(0, due - standing.length);
  await withdraw(tx, workspaceId, opened, null);
  const count = due - standing.length - opened.length;
  if (count === 0) return null;
  const asked = { series, accountId, membershipId, count, validDays, originId: awardId, told, now };
  try {
    await handOverCoupons(tx, workspaceId, asked);
    return null;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return error.refusal.detail;
  }
}

function unusedFirst(coupons: readonly GivenCoupon[]): GivenCoupon[] {
  return [...coupons].sort((a, b) => Number(a.used) - Number(b.used) || Number(b.n - a.n));
}
