/** Deliveries and what became of them. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** One attempt, as the log keeps it. */
export interface Attempt {
  at: Instant;
  /** HTTP status; null where there was no answer. */
  status: number | null;
  milliseconds: number;
  /** The beginning of the answer's body. */
  response: string | null;
  /** Why there was no answer. */
  error: string | null;
}

export interface Delivery {
  subscriptionId: string;
  deliveryId: string;
  accountId: string;
  n: bigint;
  item: number;
  messageId: string;
  type: string;
  body: string;
  status: DeliveryStatus;
  createdAt: Instant;
  attempts: number;
  log: readonly Attempt[];
  finishedAt: Instant | null;
  latencyMs: number | null;
}

export type NewDelivery = Pick<
  Delivery,
  'subscriptionId' | 'deliveryId' | 'accountId' | 'n' | 'item' | 'messageId' | 'type' | 'body'
>;

interface Row {
  subscription_id: string;
  delivery_id: string;
  account_id: string;
  n: bigint;
  item: number;
  message_id: string;
  type: string;
  body: string;
  status: DeliveryStatus;
  created_at: Instant;
  attempts: number;
  log: Attempt[];
  finished_at: Instant | null;
  latency_ms: number | null;
}

const COLUMNS = `subscription_id, delivery_id, account_id, n, item, message_id, type, body, status, created_at, attempts,
  log, finished_at, latency_ms`;

const fromRow = (row: Row): Delivery => ({
  subscriptionId: row.subscription_id,
  deliveryId: row.delivery_id,
  accountId: row.account_id,
  n: row.n,
  item: row.item,
  messageId: row.message_id,
  type: row.type,
  body: row.body,
  status: row.status,
  createdAt: row.created_at,
  attempts: row.attempts,
  log: row.log,
  finishedAt: row.finished_at,
  latencyMs: row.latency_ms,
});

export async function insertDeliveries(
  db: Queryable,
  workspaceId: string,
  rows: readonly NewDelivery[],
  now: Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `insert into webhook_delivery (workspace_id, subscription_id, delivery_id, account_id, n, item, message_id, type,
                                   body, status, created_at)
     select $1, t.*, 'pending', $10::timestamptz
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::int[], $7::uuid[], $8::text[], $9::text[]) as t`,
    [
      workspaceId,
      rows.map((row) => row.subscriptionId),
      rows.map((row) => row.deliveryId),
      rows.map((row) => row.accountId),
      rows.map((row) => String(row.n)),
      rows.map((row) => row.item),
      rows.map((row) => row.messageId),
      rows.map((row) => row.type),
      rows.map((row) => row.body),
      formatInstant(now),
    ],
  );
}

/** What waits in a queue, in the order in which it must arrive. */
export async function pendingOf(
  db: Queryable,
  workspaceId: string,
  queue: { subscriptionId: string; accountId: string },
  limit: number,
): Promise<Delivery[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from webhook_delivery
     where workspace_id = $1 and subscription_id = $2 and account_id = $3 and status = 'pending'
     order by n, item limit $4`,
    [workspaceId, queue.subscriptionId, queue.accountId, limit],
  );
  return rows.map(fromRow);
}

/** Only what still waits: whoever comes later with a lost lease changes nothing. */
export async function recordAttempt(db: Queryable, workspaceId: string, delivery: Delivery): Promise<void> {
  const { finishedAt } = delivery;
  await db.query(
    `update webhook_delivery set status = $4, attempts = $5, log = $6::json, finished_at = $7::timestamptz, latency_ms = $8
     where workspace_id = $1 and subscription_id = $2 and delivery_id = $3 and status = 'pending'`,
    [
      workspaceId,
      delivery.subscriptionId,
      delivery.deliveryId,
      delivery.status,
      delivery.attempts,
      JSON.stringify(delivery.log),
      finishedAt === null ? null : formatInstant(finishedAt),
      delivery.latencyMs,
    ],
  );
}

export async function findDelivery(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  deliveryId: string,
): Promise<Delivery | null> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from webhook_delivery where workspace_id = $1 and subscription_id = $2 and delivery_id = $3`,
    [workspaceId, subscriptionId, deliveryId],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

export interface DeliveryFilter {
  status: DeliveryStatus | null;
  accountId: string | null;
  type: string | null;
}

/** Newest first. */
export async function pageOfDeliveries(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  { before, limit, filter }: { before: [string, string] | null; limit: number; filter: DeliveryFilter },
): Promise<Delivery[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from webhook_delivery
     where workspace_id = $1 and subscription_id = $2
       and ($3::timestamptz is null or (created_at, delivery_id) < ($3::timestamptz, $4::uuid))
       and ($5::text is null or status = $5) and ($6::uuid is null or account_id = $6) and ($7::text is null or type = $7)
     order by created_at desc, delivery_id desc limit $8`,
    [
      workspaceId,
      subscriptionId,
      before?.[0] ?? null,
      before?.[1] ?? null,
      filter.status,
      filter.accountId,
      filter.type,
      limit,
    ],
  );
  return rows.map(fromRow);
}

export interface ReplayScope {
  /** One of them; null: those of the window. */
  deliveryId: string | null;
  since: Instant | null;
  until: Instant | null;
  status: 'failed' | 'finished';
}

/** What waits begins its schedule anew. */
export async function forgetAttempts(db: Queryable, workspaceId: string, subscriptionId: string): Promise<void> {
  await db.query(
    `update webhook_delivery set attempts = 0
     where workspace_id = $1 and subscription_id = $2 and status = 'pending' and attempts > 0`,
    [workspaceId, subscriptionId],
  );
}

/** Puts finished deliveries back into their queues, oldest first. @returns their accounts, one for each delivery */
export async function reopenDeliveries(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  scope: ReplayScope,
  limit: number,
): Promise<string[]> {
  const text = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));
  const { rows } = await db.query<{ account_id: string }>(
    `update webhook_delivery d set status = 'pending', attempts = 0, finished_at = null
     from (select delivery_id from webhook_delivery
           where workspace_id = $1 and subscription_id = $2
             and ($3::uuid is null or delivery_id = $3)
             and ($4::timestamptz is null or created_at >= $4) and ($5::timestamptz is null or created_at < $5)
             and (case when $6 = 'failed' then status = 'failed' else status <> 'pending' end)
           order by created_at, delivery_id limit $7) as chosen
     where d.workspace_id = $1 and d.subscription_id = $2 and d.delivery_id = chosen.delivery_id
     returning d.account_id`,
    [workspaceId, subscriptionId, scope.deliveryId, text(scope.since), text(scope.until), scope.status, limit],
  );
  return rows.map((row) => row.account_id);
}

export interface DeliveryStats {
  pending: number;
  oldestPendingAt: Instant | null;
  delivered: number;
  failed: number;
  latencyMsMedian: number | null;
  latencyMsP95: number | null;
}

/** @param since from when finished deliveries count */
export async function countDeliveries(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  since: Instant,
): Promise<DeliveryStats> {
  const { rows } = await db.query<{
    pending: bigint;
    oldest: Instant | null;
    delivered: bigint;
    failed: bigint;
    median: number | null;
    p95: number | null;
  }>(
    `select count(*) filter (where status = 'pending') as pending,
            min(created_at) filter (where status = 'pending') as oldest,
            count(*) filter (where status = 'delivered' and finished_at >= $3::timestamptz) as delivered,
            count(*) filter (where status = 'failed' and finished_at >= $3::timestamptz) as failed,
            percentile_disc(0.5) within group (order by latency_ms)
              filter (where finished_at >= $3::timestamptz and status = 'delivered') as median,
            percentile_disc(0.95) within group (order by latency_ms)
              filter (where finished_at >= $3::timestamptz and status = 'delivered') as p95
     from webhook_delivery where workspace_id = $1 and subscription_id = $2`,
    [workspaceId, subscriptionId, formatInstant(since)],
  );
  const row = rows[0]!;
  return {
    pending: Number(row.pending),
    oldestPendingAt: row.oldest,
    delivered: Number(row.delivered),
    failed: Number(row.failed),
    latencyMsMedian: row.median,
    latencyMsP95: row.p95,
  };
}

/** Removes what was made before the instant, a bounded number at a time. @returns how many */
export async function dropDeliveriesBefore(
  db: Queryable,
  workspaceId: string,
  subscriptionId: string,
  { before, limit }: { before: Instant; limit: number },
): Promise<number> {
  const { rowCount } = await db.query(
    `delete from webhook_delivery d
     using (select delivery_id from webhook_delivery
            where workspace_id = $1 and subscription_id = $2 and created_at < $3::timestamptz
            order by created_at limit $4) as old
     where d.workspace_id = $1 and d.subscription_id = $2 and d.delivery_id = old.delivery_id`,
    [workspaceId, subscriptionId, formatInstant(before), limit],
  );
  return rowCount ?? 0;
}
