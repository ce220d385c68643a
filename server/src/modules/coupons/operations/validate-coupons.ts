import { type Day, dayAt, type Instant } from '#kernel';
import { findWorkspace } from '#modules/workspaces';
import { type Queryable, queryable } from '#platform/postgres';
import type { Cart } from '../domain/cart.ts';
import type { CouponRules } from '../domain/coupon-rules.ts';
import { type CodeEntry, type CodeVerdict, evaluateCart } from '../domain/evaluate-cart.ts';
import { loadCouponRules } from '../store/rules.ts';
import type { AccountName, Actor, CouponDeps } from './dependencies.ts';
import { noteMisses } from './guard-attempts.ts';
import { accountOf } from './load-codes.ts';
import { loadEntries } from './load-entries.ts';

export interface CartAsked {
  account: AccountName | null;
  membershipId: string | null;
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

  async load(
    db: Queryable,
    workspaceId: string,
    now: Instant,
  ): Promise<{ rules: CouponRules; today: Day; timeZone: string }> {
    let known = this.#known.get(workspaceId);
    if (known === undefined || now < known.at || now >= known.at + REMEMBERED_MS) {
      const [rules, workspace] = await Promise.all([loadCouponRules(db, workspaceId), findWorkspace(db, workspaceId)]);
      known = { at: now, rules, timeZone: workspace!.timeZone };
      this.#known.set(workspaceId, known);
    }
    const { rules, timeZone } = known;
    return { rules, today: dayAt(now, timeZone), timeZone };
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
  { account, membershipId, cart, codes }: CartAsked,
): Promise<CartAnswer> {
  const now = deps.clock.now();
  const db = queryable(deps.pool);
  const { workspaceId } = actor;
  const [accountId, { rules, today }] = await Promise.all([
    accountOf(deps, workspaceId, account, { recent: true }),
    deps.memory.load(db, workspaceId, now),
  ]);
  const attempt = { actor, accountId, rules, now };
  const entries = await loadEntries(db, deps, { ...attempt, codes: { codes, accountId, membershipId, today } });
  const verdicts = evaluateCart(cart, entries, { rules, occasion: { accountId, today } });
  await noteMisses(db, attempt, verdicts);
  return { cart, entries, verdicts };
}
