import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import { type RedemptionRules, RULES_AS_DELIVERED } from '../domain/approvals.ts';

const select = defineStatement('redemption_rules', 'select rules from redemption_rules where workspace_id = $1');

export async function loadRedemptionRules(db: Queryable, workspaceId: string): Promise<RedemptionRules> {
  const { rows } = await db.query<{ rules: RedemptionRules }>(select, [workspaceId]);
  return rows[0]?.rules ?? RULES_AS_DELIVERED;
}

export async function saveRedemptionRules(
  tx: Queryable,
  workspaceId: string,
  rules: RedemptionRules,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into redemption_rules (workspace_id, rules, changed_at, changed_by) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update
       set rules = excluded.rules, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, JSON.stringify(rules), formatInstant(now), by],
  );
}
