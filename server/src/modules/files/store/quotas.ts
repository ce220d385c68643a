import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** Bytes; null: the workspace has none of its own. */
export async function selectQuota(db: Queryable, workspaceId: string): Promise<number | null> {
  const { rows } = await db.query<{ bytes: bigint }>('select bytes from file_quota where workspace_id = $1', [
    workspaceId,
  ]);
  return rows[0] ? Number(rows[0].bytes) : null;
}

export async function saveQuota(
  tx: Queryable,
  workspaceId: string,
  { bytesMax, by, now }: { bytesMax: number | null; by: string; now: Instant },
): Promise<void> {
  if (bytesMax === null) {
    await tx.query('delete from file_quota where workspace_id = $1', [workspaceId]);
    return;
  }
  await tx.query(
    `insert into file_quota (workspace_id, bytes, changed_at, changed_by) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update
       set bytes = excluded.bytes, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, bytesMax, formatInstant(now), by],
  );
}
