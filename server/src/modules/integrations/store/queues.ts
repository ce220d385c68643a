/** Queues: whose deliveries are due, and who is sending them. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable, Transaction } from '#platform/postgres';

/** Stands where an account would, for what concerns none. */
export const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';

export interface QueueRef {
  subscriptionId: string;
  accountId: string;
}

/**
 * Something new waits in the queues. One that is being sent, or waits for its next attempt, keeps its time: a new delivery
 * goes after the older ones.
 */
export async function wakeQueues(
  db: Queryable,
  workspaceId: string,
  queues: readonly QueueRef[],
  now: Instant,
): Promise<void> {
  if (queues.length === 0) return;
  const unique = new Map(queues.map((queue) => [`${queue.subscriptionId}${queue.accountId}`, queue]));
  // In one order for everybody: two processes must not wait for each other.
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, queue]) => queue);
  await db.query(
    `insert into webhook_queue as q (workspace_id, subscription_id, account_id, due_at)
     select $1, t.subscription_id, t.account_id, $4::timestamptz
     from unnest($2::uuid[], $3::uuid[]) as t(subscription_id, account_id)
     on conflict (workspace_id, subscription_id, account_id) do update set due_at = coalesce(q.due_at, excluded.due_at)`,
    [
      workspaceId,
      sorted.map((queue) => queue.subscriptionId),
      sorted.map((queue) => queue.accountId),
      formatInstant(now),
    ],
  );
}

/** Whatever waits is looked at now; what is being sent stays with its sender. */
export async function hurryQueues(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  now: Instant,
): Promise<void> {
  await db.query(
    `update webhook_queue set due_at = $3::timestamptz
     where workspace_id = $1 and subscription_id = $2 and lease_id is null and due_at > $3::timestamptz`,
    [workspaceId, subscriptionId, formatInstant(now)],
  );
}

/** Queues in which nothing waits are made again when something does. @returns how many were removed */
export async function dropIdleQueues(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  limit: number,
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from webhook_queue q
     using (select account_id from webhook_queue
            where workspace_id = $1 and subscription_id = $2 and due_at is null
            limit $3 for update skip locked) as idle
     where q.workspace_id = $1 and q.subscription_id = $2 and q.account_id = idle.account_id`,
    [workspaceId, subscriptionId, limit],
  );
  return rowCount ?? 0;
}

export interface Lease extends QueueRef {
  leaseId: string;
}

/** Takes queues that are due, or whose sender is gone; other processes leave them alone until the lease ends. */
export async function leaseQueues(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  lease: { leaseId: string; now: Instant; until: Instant; limit: number },
): Promise<Lease[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `update webhook_queue q set lease_id = $3, due_at = $5::timestamptz
     from (select account_id from webhook_queue
           where workspace_id = $1 and subscription_id = $2 and due_at <= $4::timestamptz
           order by due_at limit $6 for update skip locked) as due
     where q.workspace_id = $1 and q.subscription_id = $2 and q.account_id = due.account_id
     returning q.account_id`,
    [workspaceId, subscriptionId, lease.leaseId, formatInstant(lease.now), formatInstant(lease.until), lease.limit],
  );
  return rows.map((row) => ({ subscriptionId, accountId: row.account_id, leaseId: lease.leaseId }));
}

/** @returns false where the lease has gone to somebody else */
export async function keepLease(
  db: Queryable,
  workspaceId: string,
  { subscriptionId, accountId, leaseId }: Lease,
  until: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update webhook_queue set due_at = $5::timestamptz
     where workspace_id = $1 and subscription_id = $2 and account_id = $3 and lease_id = $4`,
    [workspaceId, subscriptionId, accountId, leaseId, formatInstant(until)],
  );
  return rowCount === 1;
}

/** Lets go of a queue until its next attempt. */
export async function releaseUntil(
  db: Queryable,
  workspaceId: string,
  { subscriptionId, accountId, leaseId }: Lease,
  dueAt: Instant,
): Promise<void> {
  await db.query(
    `update webhook_queue set due_at = $5::timestamptz, lease_id = null
     where workspace_id = $1 and subscription_id = $2 and account_id = $3 and lease_id = $4`,
    [workspaceId, subscriptionId, accountId, leaseId, formatInstant(dueAt)],
  );
}

/**
 * Lets go of a queue in which nothing seems to wait. Its row is locked first: a delivery that is just being added is
 * either seen here, or wakes the queue afterwards.
 */
export async function releaseIdle(tx: Transaction, workspaceId: string, lease: Lease, now: Instant): Promise<void> {
  const { subscriptionId, accountId, leaseId } = lease;
  const which = [workspaceId, subscriptionId, accountId];
  const held = await tx.query(
    `select account_id from webhook_queue
     where workspace_id = $1 and subscription_id = $2 and account_id = $3 and lease_id = $4 for update`,
    [...which, leaseId],
  );
  if (held.rows.length === 0) return;
  const waiting = await tx.query(
    `select delivery_id from webhook_delivery
     where workspace_id = $1 and subscription_id = $2 and account_id = $3 and status = 'pending' limit 1`,
    which,
  );
  await tx.query(
    `update webhook_queue set lease_id = null, due_at = $4::timestamptz
     where workspace_id = $1 and subscription_id = $2 and account_id = $3`,
    [...which, waiting.rows.length === 0 ? null : formatInstant(now)],
  );
}
