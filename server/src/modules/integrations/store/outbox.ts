/** The outbox: announcements from the transaction that wrote them until they are deliveries. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable, type Transaction } from '#platform/postgres';
import type { StoredAnnouncement } from '../domain/announcement.ts';

/** Besides the lanes: what concerns no account. */
export const WORKSPACE_STREAM = 16;

const BUCKETS = 64;
const BUCKETS_PER_STREAM = 4;

/**
 * The stream of an account is its lane: whoever announces something of an account holds that lane, so that nobody waits
 * for the stream's row. (Were it otherwise, announcements would still be in order; somebody would wait.)
 */
export function streamOf(accountId: string | null): number {
  if (accountId === null) return WORKSPACE_STREAM;
  return Math.floor((Number.parseInt(accountId.slice(-2), 16) % BUCKETS) / BUCKETS_PER_STREAM);
}

const nextOfStream = defineStatement(
  'outbox_next',
  `insert into outbox_stream as s (workspace_id, stream, n) values ($1, $2, 1)
   on conflict (workspace_id, stream) do update set n = s.n + 1 returning n`,
);

const insert = defineStatement(
  'outbox_insert',
  `insert into outbox (workspace_id, stream, n, recorded_at, announcements)
   select s.workspace_id, s.stream, s.n, $3::timestamptz, $4::json from outbox_stream s
   where s.workspace_id = $1 and s.stream = $2`,
);

/** A number in the stream of its own. The stream is held until COMMIT. */
export async function takeNumber(db: Queryable, workspaceId: string, stream: number): Promise<bigint> {
  const { rows } = await db.query<{ n: bigint }>(nextOfStream, [workspaceId, stream]);
  return rows[0]!.n;
}

/** One row. Both statements leave without waiting: they are carried out one after the other. */
export function writeOutbox(
  db: Queryable,
  workspaceId: string,
  stream: number,
  row: { recordedAt: Instant; announcements: readonly StoredAnnouncement[] },
): Promise<unknown> {
  return Promise.all([
    db.query(nextOfStream, [workspaceId, stream]),
    db.query(insert, [workspaceId, stream, formatInstant(row.recordedAt), JSON.stringify(row.announcements)]),
  ]);
}

/** Streams in which something waits. */
export async function waitingStreams(db: Queryable, workspaceId: string): Promise<number[]> {
  const { rows } = await db.query<{ stream: number }>(
    'select stream from outbox where workspace_id = $1 group by stream order by stream',
    [workspaceId],
  );
  return rows.map((row) => row.stream);
}

export interface OutboxRow {
  n: bigint;
  announcements: StoredAnnouncement[];
}

/**
 * The oldest rows of a stream, for whoever gets its head: while one process makes deliveries of a stream, others get
 * nothing, and so no later row overtakes an earlier one.
 */
export async function takeFromStream(
  tx: Transaction,
  workspaceId: string,
  stream: number,
  limit: number,
): Promise<OutboxRow[]> {
  const head = await tx.query(
    `select n from outbox where workspace_id = $1 and stream = $2
       and n = (select min(o.n) from outbox o where o.workspace_id = $1 and o.stream = $2)
     for update skip locked`,
    [workspaceId, stream],
  );
  if (head.rows.length === 0) return [];
  const { rows } = await tx.query<OutboxRow>(
    'select n, announcements from outbox where workspace_id = $1 and stream = $2 order by n limit $3',
    [workspaceId, stream, limit],
  );
  return rows;
}

export async function dropFromStream(tx: Transaction, workspaceId: string, stream: number, until: bigint) {
  await tx.query('delete from outbox where workspace_id = $1 and stream = $2 and n <= $3', [
    workspaceId,
    stream,
    until,
  ]);
}

const selectAnnounced = defineStatement(
  'announced_select',
  'select announced from rule_revision where workspace_id = $1',
);

/** Patterns somebody subscribed to; see `namesType`. */
export async function loadAnnounced(db: Queryable, workspaceId: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ announced: string[] }>(selectAnnounced, [workspaceId]);
  return new Set(rows[0]?.announced);
}

/** Called after every change of subscriptions, in its transaction. Serialises such changes within a workspace. */
export async function refreshAnnounced(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.query(
    `insert into rule_revision as r (workspace_id, revision) values ($1, 0)
     on conflict (workspace_id) do update set revision = r.revision`,
    [workspaceId],
  );
  await tx.query(
    `update rule_revision set announced = array(
       select distinct t.pattern from webhook_subscription s cross join lateral unnest(s.types) as t(pattern)
       where s.workspace_id = $1 order by t.pattern)
     where workspace_id = $1`,
    [workspaceId],
  );
}
