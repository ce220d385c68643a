import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { type AdjustmentRules, RULES_AS_DELIVERED } from '../domain/adjustment-rules.ts';

export async function loadAdjustmentRules(db: Queryable, workspaceId: string): Promise<AdjustmentRules> {
  const { rows } = await db.query<{ rules: AdjustmentRules }>(
    'select rules from adjustment_rules where workspace_id = $1',
    [workspaceId],
  );
  return rows[0]?.rules ?? RULES_AS_DELIVERED;
}

export async function saveAdjustmentRules(
  tx: Queryable,
  workspaceId: string,
  rules: AdjustmentRules,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into adjustment_rules (workspace_id, rules, changed_at, changed_by) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update
       set rules = excluded.rules, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, JSON.stringify(rules), formatInstant(now), by],
  );
}
