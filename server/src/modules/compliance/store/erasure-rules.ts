import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { type ErasureRules, RULES_AS_DELIVERED } from '../domain/erasure-rules.ts';

export async function loadErasureRules(db: Queryable, workspaceId: string): Promise<ErasureRules> {
  const { rows } = await db.query<{ rules: ErasureRules }>('select rules from erasure_rules where workspace_id = $1', [
    workspaceId,
  ]);
  return rows[0]?.rules ?? RULES_AS_DELIVERED;
}

export async function saveErasureRules(
  tx: Queryable,
  workspaceId: string,
  rules: ErasureRules,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into erasure_rules (workspace_id, rules, changed_at, changed_by) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update
       set rules = excluded.rules, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, JSON.stringify(rules), formatInstant(now), by],
  );
}
