/** The codes of a cart, and whether so many wrong ones were tried that none is looked at. */
import type { Queryable } from '#platform/postgres';
import type { CodeEntry } from '../domain/evaluate-cart.ts';
import type { CouponDeps } from './dependencies.ts';
import { type Attempt, askedOf, checkAttempts, refuseTooMany } from './guard-attempts.ts';
import { type AskedCodes, loadCodes, loadOneCode } from './load-codes.ts';

/**
 * Where no code is found, counting the misses afterwards refuses whoever has missed too often.
 * @throws RefusedError `coupon_attempts_exceeded`
 */
export async function loadEntries(
  db: Queryable,
  deps: CouponDeps,
  { codes: asked, ...attempt }: Attempt & { codes: AskedCodes },
): Promise<CodeEntry[]> {
  const { workspaceId } = attempt.actor;
  const [code] = asked.codes;
  if (code === undefined || asked.codes.length > 1) {
    await checkAttempts(db, attempt);
    return loadCodes(db, deps, workspaceId, asked);
  }
  const refuse = (missed: ReadonlyMap<string, number>) => refuseTooMany(attempt, missed);
  const { accountId, membershipId, today } = asked;
  const one = { code, accountId, membershipId, today };
  return [await loadOneCode(db, deps, workspaceId, one, { ...askedOf(attempt), refuse })];
}
