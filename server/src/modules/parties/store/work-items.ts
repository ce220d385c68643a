import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** A change that reaches into the past and moves nothing by itself: a person decides what follows from it. */
export interface PastChange {
  accountId: string;
  bucket: number;
  /** What was changed and its place of recording, such as `consent 7`. */
  ref: string;
  detail: Readonly<Record<string, unknown>>;
  openedAt: Instant;
}

export async function openPastChange(tx: Queryable, workspaceId: string, change: PastChange): Promise<void> {
  await tx.query(
    `insert into work_item (workspace_id, account_id, kind, ref, bucket, detail, opened_at)
     values ($1, $2, 'partyChangedInPast', $3, $4, $5, $6) on conflict (workspace_id, account_id, kind, ref) do nothing`,
    [
      workspaceId,
      change.accountId,
      change.ref,
      change.bucket,
      JSON.stringify(change.detail),
      formatInstant(change.openedAt),
    ],
  );
}

export interface ItemName {
  accountId: string;
  kind: string;
  ref: string;
}

/** The row stays as the record that there was something to look at. */
export async function closeItem(
  tx: Queryable,
  workspaceId: string,
  { accountId, kind, ref, now }: ItemName & { now: Instant },
): Promise<'closed' | 'closedBefore' | 'missing'> {
  const { rows } = await tx.query<{ closed_at: Instant | null }>(
    `select closed_at from work_item where workspace_id = $1 and account_id = $2 and kind = $3 and ref = $4 for update`,
    [workspaceId, accountId, kind, ref],
  );
  const [row] = rows;
  if (row === undefined) return 'missing';
  if (row.closed_at !== null) return 'closedBefore';
  await tx.query(
    `update work_item set closed_at = $5 where workspace_id = $1 and account_id = $2 and kind = $3 and ref = $4`,
    [workspaceId, accountId, kind, ref, formatInstant(now)],
  );
  return 'closed';
}
