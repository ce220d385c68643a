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
