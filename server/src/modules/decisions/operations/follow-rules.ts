/** After a change of rules every account is looked at again: what starts now may owe something without any event. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** In the transaction that changes the rules; the accounts follow when their timers run. */
export async function followRules(tx: Queryable, workspaceId: string, now: Instant): Promise<void> {
  await tx.query(
    `insert into due (workspace_id, account_id, bucket, due_at)
     select workspace_id, account_id, bucket, $2::timestamptz from account_state where workspace_id = $1
     on conflict (workspace_id, account_id) do update set due_at = excluded.due_at where excluded.due_at < due.due_at`,
    [workspaceId, formatInstant(now)],
  );
}
