import { type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { type CouponRules, rulesFaults } from '../domain/coupon-rules.ts';
import { loadCouponRules, saveCouponRules } from '../store/rules.ts';
import { selectUsedGroups } from '../store/series.ts';
import type { Actor } from './dependencies.ts';

/** @throws RefusedError `validation_failed` for groups that are named and not there */
export async function putCouponRules(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  { rules, now }: { rules: CouponRules; now: Instant },
): Promise<CouponRules> {
  const errors = rulesFaults(rules, await selectUsedGroups(tx, workspaceId));
  if (errors.length > 0) {
    throw new RefusedError({ code: 'validation_failed', detail: 'The rules of coupons do not fit together.', errors });
  }
  const before = await loadCouponRules(tx, workspaceId);
  await saveCouponRules(tx, workspaceId, rules, { by, now });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'putCouponRules',
    subject: { type: 'couponRules', id: 'couponRules' },
    before: { ...before },
    after: { ...rules },
    at: now,
  });
  return rules;
}
