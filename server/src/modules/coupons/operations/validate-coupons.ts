import { type Day, dayAt, type Instant } from '#kernel';
import { findWorkspace } from '#modules/workspaces';
import { type Queryable, queryable } from '#platform/postgres';
import type { Cart } from '../domain/cart.ts';
import type { CouponRules } from '../domain/coupon-rules.ts';
import { type CodeEntry, type CodeVerdict, evaluateCart } from '../domain/evaluate-cart.ts';
import { findCodesAndMisses } from '../store/coupons.ts';
import { loadCouponRules } from '../store/rules.ts';
import type { AccountName, Actor, CouponDeps } from './dependencies.ts';
import { askedOf, noteMisses, refuseTooMany } from './guard-attempts.ts';
import { accountOf, loadCodes } from './load-codes.ts';

export interface CartAsked {
  account: AccountName | null;
  cart: Cart;
  codes: readonly string[];
}

/** What a cart with codes came to. */
export interface CartAnswer {
  cart: Cart;
  entries: readonly CodeEntry[];
  verdicts: readonly CodeVerdict[];
}

/** Answers may be so old; redeeming reads everything afresh. */
const REMEMBERED_MS = 1_000;

/** What one process remembers of the rules of workspaces, for questions that bind nobody. */
export class CouponRulesMemory {
  readonly #known = new Map<string, { at: Instant; rules: CouponRules; timeZone: string }>();

  async load(db: Queryable, workspaceId: string, now: Instant): Promise<{ rules: CouponRules; today: Day }> {
    let known = this.#known.get(workspaceId);
    if (known === undefined || now < known.at || now >= known.at + REMEMBERED_MS) {
      const [rules, workspace] = await Promise.all([loadCouponRules(db, workspaceId), findWorkspace(db, workspaceId)]);
      known = { at: now, rules, timeZone: workspace!.timeZone };
      this.#known.set(workspaceId, known);
    }
    return { rules: known.rules, today: dayAt(now, known.timeZone) };
  }

  forget(workspaceId: string): void {
    this.#known.delete(workspaceId);
  }
}

/**
 * Says which codes hold for a cart, what they take off, and why the others do not. Changes nothing but the count of misses.
 * @throws RefusedError `account_unknown`, `coupon_attempts_exceeded`
 */
export async function validateCoupons(
  deps: CouponDeps & { memory: CouponRulesMemory },
  actor: Actor,
  { account, cart, codes }: CartAsked,
): Promise<CartAnswer> {
  const now = deps.clock.now();
  const db = queryable(deps.pool);
  const { workspaceId } = actor;
  const [accountId, { rules, today }] = await Promise.all([
    accountOf(deps, workspaceId, account),
    deps.memory.load(db, workspaceId, now),
  ]);
  const attempt = { actor, accountId, rules, now };
  // One statement. Where no code is found, counting the misses below refuses whoever has missed too often.
  const entries = await loadCodes(db, deps, workspaceId, { codes, accountId, today }, async (keys) => {
    const { found, missed } = await findCodesAndMisses(db, workspaceId, keys, askedOf(attempt));
    refuseTooMany(attempt, missed);
    return found;
  });
  const verdicts = evaluateCart(cart, entries, { rules, occasion: { accountId, today } });
  await noteMisses(db, attempt, verdicts);
  return { cart, entries, verdicts };
}
