/** Events as recorded, and their decisions. */
import { formatInstant, type Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { PackedDecision } from '../domain/decision-record.ts';
import type { OutcomeActs } from '../domain/shared-book.ts';

/** A recorded event as the store keeps it. */
export interface EventRow {
  accountId: string;
  n: number;
  bucket: number;
  originN: number;
  source: string;
  id: string;
  revision: number;
  type: string;
  kind: string;
  occurredAt: Instant;
  receivedAt: Instant;
  contentHash: Buffer;
  membershipId: string | null;
  /** JSON text as received. */
  body: string;
  acts: OutcomeActs | null;
  decision: PackedDecision | null;
}

const insert = defineStatement(
  'event_insert',
  `insert into event (workspace_id, account_id, n, bucket, origin_n, source, id, revision, type, kind,
                      occurred_at, received_at, content_hash, membership_id, body, acts, decision)
   select $1, * from unnest($2::uuid[], $3::bigint[], $4::smallint[], $5::bigint[], $6::text[], $7::text[], $8::int[],
                            $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::bytea[],
                            $14::uuid[], $15::json[], $16::json[], $17::json[])`,
);

/** Inserts in key order; a key that another account's transaction took meanwhile fails the batch, which is run again. */
export async function insertEvents(db: Queryable, workspaceId: string, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  const rows = [...events].sort((a, b) => (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : a.n - b.n));
  const column = <T>(read: (row: EventRow) => T): T[] => rows.map(read);
  await db.query(insert, [
    workspaceId,
    columns.uuids(column((row) => row.accountId)),
    columns.bigints(column((row) => row.n)),
    columns.smallints(column((row) => row.bucket)),
    columns.bigints(column((row) => row.originN)),
    columns.texts(column((row) => row.source)),
    columns.texts(column((row) => row.id)),
    columns.ints(column((row) => row.revision)),
    columns.texts(column((row) => row.type)),
    columns.texts(column((row) => row.kind)),
    columns.instants(column((row) => row.occurredAt)),
    columns.instants(column((row) => row.receivedAt)),
    columns.byteas(column((row) => row.contentHash)),
    columns.uuids(column((row) => row.membershipId)),
    columns.jsons(column((row) => row.body)),
    columns.jsons(column((row) => (row.acts === null ? null : JSON.stringify(row.acts)))),
    columns.jsons(column((row) => (row.decision === null ? null : JSON.stringify(row.decision)))),
  ]);
}

/** What is known of an event that was sent before. */
export interface KnownEvent {
  accountId: string;
  n: number;
  originN: number;
  source: string;
  id: string;
  revision: number;
  occurredAt: Instant;
  contentHash: Buffer;
  decision: PackedDecision | null;
}

interface KnownRow {
  account_id: string;
  n: bigint;
  origin_n: bigint;
  source: string;
  id: string;
  revision: number;
  occurred_at: Instant;
  content_hash: Buffer;
  decision: PackedDecision | null;
}

const selectKnown = defineStatement(
  'event_known',
  `select e.account_id, e.n, e.origin_n, e.source, e.id, e.revision, e.occurred_at, e.content_hash, e.decision
   from unnest($2::text[], $3::text[]) as k(source, id)
   join event e on e.workspace_id = $1 and e.source = k.source and e.id = k.id`,
);

/** All revisions of the named events. */
export async function loadKnownEvents(
  db: Queryable,
  workspaceId: string,
  keys: readonly { source: string; id: string }[],
): Promise<KnownEvent[]> {
  const { rows } = await db.query<KnownRow>(selectKnown, [
    workspaceId,
    columns.texts(keys.map((key) => key.source)),
    columns.texts(keys.map((key) => key.id)),
  ]);
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    originN: Number(row.origin_n),
    source: row.source,
    id: row.id,
    revision: row.revision,
    occurredAt: row.occurred_at,
    contentHash: row.content_hash,
    decision: row.decision,
  }));
}

/** Which of the named revisions were received at an instant or later. */
export async function loadReceivedSince(
  db: Queryable,
  workspaceId: string,
  keys: readonly { source: string; id: string; revision: number }[],
  since: Instant,
): Promise<{ source: string; id: string; revision: number }[]> {
  const { rows } = await db.query<{ source: string; id: string; revision: number }>(
    `select e.source, e.id, e.revision from unnest($2::text[], $3::text[], $4::int[]) as k(source, id, revision)
     join event e on e.workspace_id = $1 and e.source = k.source and e.id = k.id and e.revision = k.revision
     where e.received_at >= $5`,
    [
      workspaceId,
      keys.map((key) => key.source),
      keys.map((key) => key.id),
      keys.map((key) => key.revision),
      formatInstant(since),
    ],
  );
  return rows;
}

/** Bodies of recorded events as they were sent, by key. */
export async function loadEventBodies(
  db: Queryable,
  workspaceId: string,
  keys: readonly { source: string; id: string; revision: number }[],
): Promise<{ source: string; id: string; revision: number; body: unknown }[]> {
  const { rows } = await db.query<{ source: string; id: string; revision: number; body: unknown }>(
    `select e.source, e.id, e.revision, e.body from unnest($2::text[], $3::text[], $4::int[]) as k(source, id, revision)
     join event e on e.workspace_id = $1 and e.source = k.source and e.id = k.id and e.revision = k.revision`,
    [workspaceId, keys.map((key) => key.source), keys.map((key) => key.id), keys.map((key) => key.revision)],
  );
  return rows;
}

/** An event's newest revision with its latest decision. */
export interface LatestDecision {
  accountId: string;
  originN: number;
  source: string;
  id: string;
  occurredAt: Instant;
  decision: PackedDecision | null;
}

export async function loadLatestDecisions(
  db: Queryable,
  workspaceId: string,
  keys: readonly { source: string; id: string }[],
): Promise<LatestDecision[]> {
  const { rows } = await db.query<Omit<KnownRow, 'n' | 'revision' | 'content_hash'> & { later: PackedDecision | null }>(
    `select e.account_id, e.origin_n, e.source, e.id, e.occurred_at, e.decision, r.decision as later
     from unnest($2::text[], $3::text[]) as k(source, id)
     join lateral (
       select * from event where workspace_id = $1 and source = k.source and id = k.id
       order by revision desc limit 1) e on true
     left join lateral (
       select d.decision from decision_revision d
       where d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n
       order by d.revision desc limit 1) r on true`,
    [workspaceId, keys.map((key) => key.source), keys.map((key) => key.id)],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    originN: Number(row.origin_n),
    source: row.source,
    id: row.id,
    occurredAt: row.occurred_at,
    decision: row.later ?? row.decision,
  }));
}

/** Accounts with events in a currency within a stretch of time, and the first of these; reads the whole stretch. */
export async function loadAccountsWithCurrency(
  db: Queryable,
  workspaceId: string,
  stretch: { currency: string; from: Instant; to: Instant },
): Promise<{ accountId: string; bucket: number; first: Instant }[]> {
  const { rows } = await db.query<{ account_id: string; bucket: number; first: Instant }>(
    `select account_id, bucket, min(occurred_at) as first from event
     where workspace_id = $1 and occurred_at >= $3 and occurred_at < $4 and body ->> 'currency' = $2
     group by account_id, bucket order by account_id`,
    [workspaceId, stretch.currency, formatInstant(stretch.from), formatInstant(stretch.to)],
  );
  return rows.map((row) => ({ accountId: row.account_id, bucket: row.bucket, first: row.first }));
}

/** A recorded fact with its latest decision, as read back. */
export interface StoredFact {
  accountId: string;
  n: number;
  originN: number;
  revision: number;
  kind: string;
  occurredAt: Instant;
  receivedAt: Instant;
  membershipId: string | null;
  body: unknown;
  decisionRevision: number;
  decision: PackedDecision | null;
  acts: OutcomeActs | null;
}

interface StoredRow {
  account_id: string;
  n: bigint;
  origin_n: bigint;
  revision: number;
  kind: string;
  occurred_at: Instant;
  received_at: Instant;
  membership_id: string | null;
  body: unknown;
  acts: OutcomeActs | null;
  decision: PackedDecision | null;
  later_revision: number | null;
  later_acts: OutcomeActs | null;
  later_decision: PackedDecision | null;
}

/**
 * The newest revision of a decision wins; most events only have the first, in their own row. The sub-select is sorted so
 * that the planner cannot dissolve it: joined freely it reads the whole table as soon as its statistics are a little old.
 */
const selectFacts = defineStatement(
  'event_facts_since',
  `select e.account_id, e.n, e.origin_n, e.revision, e.kind, e.occurred_at, e.received_at, e.membership_id, e.body,
          e.acts, e.decision, r.revision as later_revision, r.acts as later_acts, r.decision as later_decision
   from unnest($2::uuid[], $3::bigint[], $4::timestamptz[]) as a(account_id, after_n, until_at)
   cross join lateral (
     select * from event
     where workspace_id = $1 and account_id = a.account_id and n > a.after_n
       and (a.until_at is null or occurred_at <= a.until_at)
     order by n) e
   left join lateral (
     select d.revision, d.acts, d.decision from decision_revision d
     where d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n
     order by d.revision desc limit 1) r on true`,
);

/** @returns for each account in turn its facts in order of arrival */
export async function loadFacts(
  db: Queryable,
  workspaceId: string,
  accounts: readonly { accountId: string; afterN: number; until?: Instant }[],
): Promise<StoredFact[]> {
  const { rows } = await db.query<StoredRow>(selectFacts, [
    workspaceId,
    accounts.map((account) => account.accountId),
    accounts.map((account) => account.afterN),
    accounts.map(({ until }) => (until === undefined ? null : formatInstant(until))),
  ]);
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    originN: Number(row.origin_n),
    revision: row.revision,
    kind: row.kind,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    membershipId: row.membership_id,
    body: row.body,
    decisionRevision: row.later_revision ?? 1,
    decision: row.later_decision ?? row.decision,
    acts: row.later_revision === null ? row.acts : row.later_acts,
  }));
}

/** All revisions of the document that one revision belongs to, inside one account; empty where there is no such event. */
export async function loadEventPlaces(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  n: number,
): Promise<{ n: number; originN: number; occurredAt: Instant }[]> {
  // Revisions of one document share source and id, which are unique together with the revision.
  const { rows } = await db.query<{ n: bigint; origin_n: bigint; occurred_at: Instant }>(
    `select r.n, r.origin_n, r.occurred_at from event e
     join event r on r.workspace_id = $1 and r.source = e.source and r.id = e.id and r.account_id = e.account_id
     where e.workspace_id = $1 and e.account_id = $2 and e.n = $3 order by r.revision`,
    [workspaceId, accountId, n],
  );
  return rows.map((row) => ({ n: Number(row.n), originN: Number(row.origin_n), occurredAt: row.occurred_at }));
}

/** A later decision of an event. */
export interface DecisionRevisionRow {
  accountId: string;
  eventN: number;
  revision: number;
  bucket: number;
  cause: unknown;
  acts: OutcomeActs | null;
  decision: PackedDecision;
  decidedAt: Instant;
}

const insertRevisions = defineStatement(
  'decision_revision_insert',
  `insert into decision_revision (workspace_id, account_id, event_n, revision, bucket, cause, acts, decision, decided_at)
   select $1, * from unnest($2::uuid[], $3::bigint[], $4::int[], $5::smallint[], $6::json[], $7::json[], $8::json[],
                            $9::timestamptz[])`,
);

export async function insertDecisionRevisions(
  db: Queryable,
  workspaceId: string,
  rows: readonly DecisionRevisionRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(insertRevisions, [
    workspaceId,
    rows.map((row) => row.accountId),
    rows.map((row) => row.eventN),
    rows.map((row) => row.revision),
    rows.map((row) => row.bucket),
    rows.map((row) => JSON.stringify(row.cause)),
    rows.map((row) => (row.acts === null ? null : JSON.stringify(row.acts))),
    rows.map((row) => JSON.stringify(row.decision)),
    rows.map((row) => formatInstant(row.decidedAt)),
  ]);
}
