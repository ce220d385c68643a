import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import { type CouponRules, RULES_AS_DELIVERED } from '../domain/coupon-rules.ts';

const selectRules = defineStatement('coupon_rules', 'select rules from coupon_rules where workspace_id = $1');

export async function loadCouponRules(db: Queryable, workspaceId: string): Promise<CouponRules> {
  const { rows } = await db.query<{ rules: CouponRules }>(selectRules, [workspaceId]);
  return rows[0]?.rules ?? RULES_AS_DELIVERED;
}

/** What pricing asks for where nothing else is stated; null: nothing. */
export async function findMarginFloor(db: Queryable, workspaceId: string): Promise<CouponRules['marginFloor']> {
  return (await loadCouponRules(db, workspaceId)).marginFloor;
}

export async function saveCouponRules(
  tx: Queryable,
  workspaceId: string,
  rules: CouponRules,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into coupon_rules (workspace_id, rules, changed_at, changed_by) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update
       set rules = excluded.rules, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, JSON.stringify(rules), formatInstant(now), by],
  );
}
