/** The words of reasons: apart from the trail, which keeps a hash over them. */
import type { Queryable } from '#platform/postgres';
import type { ReasonWords } from '../domain/audit-entry.ts';

export async function insertReasons(
  tx: Queryable,
  workspaceId: string,
  reasons: readonly ReasonWords[],
): Promise<void> {
  if (reasons.length === 0) return;
  await tx.query(
    `insert into audit_reason (workspace_id, entry_id, nonce, reason)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[])`,
    [
      workspaceId,
      reasons.map(({ entryId }) => entryId),
      reasons.map(({ nonce }) => nonce),
      reasons.map(({ reason }) => reason),
    ],
  );
}

/** By the ids of their entries, from after one. */
export async function selectReasons(
  db: Queryable,
  workspaceId: string,
  range: { after: string; limit: number },
): Promise<ReasonWords[]> {
  const { rows } = await db.query<{ entry_id: string; nonce: string; reason: string }>(
    'select entry_id, nonce, reason from audit_reason where workspace_id = $1 and entry_id > $2 order by entry_id limit $3',
    [workspaceId, range.after, range.limit],
  );
  return rows.map(({ entry_id, nonce, reason }) => ({ entryId: entry_id, nonce, reason }));
}

/** What is shown of the entries then is that there was a reason. */
export async function deleteReasons(tx: Queryable, workspaceId: string, entryIds: readonly string[]): Promise<void> {
  await tx.query('delete from audit_reason where workspace_id = $1 and entry_id = any ($2::uuid[])', [
    workspaceId,
    entryIds,
  ]);
}
