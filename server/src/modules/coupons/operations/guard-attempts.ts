/** Brute force: wrong codes are counted by key and by account, in the database, so that all processes count together. */
import { formatId, type Instant, RefusedError } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { CouponRules } from '../domain/coupon-rules.ts';
import type { CodeVerdict } from '../domain/evaluate-cart.ts';
import { countMisses, loadMisses, sweepMisses } from '../store/misses.ts';
import type { Actor } from './dependencies.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Caller {
  name: string;
  limit: number;
}

export interface Attempt {
  actor: Actor;
  accountId: string | null;
  rules: CouponRules;
  now: Instant;
}

function callersOf({ actor, accountId, rules }: Attempt): Caller[] {
  const { perAccount, perKey } = rules.attempts;
  const key = { name: actor.id, limit: perKey };
  return accountId === null ? [key] : [key, { name: formatId('acc', accountId), limit: perAccount }];
}

function windowOf({ rules, now }: Attempt): { start: Instant; end: Instant } {
  const length = rules.attempts.minutes * MINUTE_MS;
  const start = Math.floor(now / length) * length;
  return { start, end: start + length };
}

/** What has to be looked up for {@link refuseTooMany}. */
export function askedOf(attempt: Attempt): { callers: string[]; windowStart: Instant } {
  return { callers: callersOf(attempt).map(({ name }) => name), windowStart: windowOf(attempt).start };
}

/** @throws RefusedError `coupon_attempts_exceeded`: nothing is looked at */
export function refuseTooMany(attempt: Attempt, missed: ReadonlyMap<string, number>): void {
  if (callersOf(attempt).some(({ name, limit }) => (missed.get(name) ?? 0) >= limit)) throw exceeded(attempt);
}

/** @throws RefusedError `coupon_attempts_exceeded`: nothing is looked at */
export async function checkAttempts(db: Queryable, attempt: Attempt): Promise<void> {
  const { callers, windowStart } = askedOf(attempt);
  refuseTooMany(attempt, await loadMisses(db, attempt.actor.workspaceId, callers, windowStart));
}

/**
 * Counts what hit nothing. Outside the transaction of a redemption, which is rolled back when a code is wrong.
 * @throws RefusedError `coupon_attempts_exceeded` where guesses that came at once went beyond the limit: none is answered
 */
export async function noteMisses(db: Queryable, attempt: Attempt, verdicts: readonly CodeVerdict[]): Promise<void> {
  const misses = verdicts.filter(({ reasons }) => reasons.some(isMiss)).length;
  if (misses === 0) return;
  const { start } = windowOf(attempt);
  let beyond = false;
  for (const { name, limit } of callersOf(attempt)) {
    const told = { caller: name, windowStart: start, misses };
    beyond = (await countMisses(db, attempt.actor.workspaceId, told)) > limit || beyond;
  }
  if (beyond) throw exceeded(attempt);
}

function isMiss({ code }: { code: string }): boolean {
  return code === 'unknown' || code === 'mistyped';
}

function exceeded(attempt: Attempt): RefusedError {
  const seconds = Math.max(1, Math.ceil((windowOf(attempt).end - attempt.now) / 1000));
  return new RefusedError({
    code: 'coupon_attempts_exceeded',
    detail: 'Too many codes that do not exist were tried; no code is looked at for now.',
    retryAfterSeconds: seconds,
  });
}

/** Forgets windows that are long over. */
export async function sweepAttempts(db: Queryable, workspaceId: string, now: Instant): Promise<void> {
  await sweepMisses(db, workspaceId, now - DAY_MS);
}
