/** Rule versions as recorded, for lists of definitions. */
import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export type RuleKind = 'eventType' | 'metric' | 'campaign' | 'ladder';

export interface RuleRow {
  key: string;
  version: number;
  definition: Readonly<Record<string, unknown>>;
  validFrom: Instant;
  recordedAt: Instant;
}

/** Every version of the definitions of a kind, by key and version. */
export async function loadRuleRows(
  db: Queryable,
  workspaceId: string,
  kind: RuleKind,
  page: { afterKey: string | null; limit: number; archived?: boolean },
): Promise<RuleRow[]> {
  const { rows } = await db.query<{
    key: string;
    version: number;
    definition: Readonly<Record<string, unknown>>;
    valid_from: Instant;
    recorded_at: Instant;
  }>(
    `select key, version, definition, valid_from, recorded_at from rule_version
     where workspace_id = $1 and kind = $2 and key in (
       select distinct key from rule_version
       where workspace_id = $1 and kind = $2 and ($3::text is null or key > $3)
         and ($5 or not exists (
           select 1 from rule_draft d where d.workspace_id = $1 and d.kind = rule_version.kind
             and d.key = rule_version.key and d.archived_at is not null
             and not exists (
               select 1 from rule_version v where v.workspace_id = $1 and v.kind = d.kind and v.key = d.key
                 and v.recorded_at > d.archived_at)))
       order by key limit $4)
     order by key, version`,
    [workspaceId, kind, page.afterKey, page.limit, page.archived ?? false],
  );
  return rows.map((row) => ({
    key: row.key,
    version: row.version,
    definition: row.definition,
    validFrom: row.valid_from,
    recordedAt: row.recorded_at,
  }));
}

/** Accounts with a state row, in the order of their ids. */
export async function listAccountIds(
  db: Queryable,
  workspaceId: string,
  page: { after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `select account_id from account_state
     where workspace_id = $1 and ($2::uuid is null or account_id > $2) order by account_id limit $3`,
    [workspaceId, page.after, page.limit],
  );
  return rows.map((row) => row.account_id);
}
