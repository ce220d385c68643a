/** Events as recorded, with their decisions: what lists and explanations show. */
import { formatInstant, type Instant } from '#kernel';
import type { PackedDecision } from '#modules/decisions';
import { defineStatement, type Queryable } from '#platform/postgres';

export interface EventListRow {
  accountId: string;
  n: number;
  source: string;
  id: string;
  revision: number;
  type: string;
  kind: string;
  occurredAt: Instant;
  receivedAt: Instant;
  membershipId: string | null;
  decision: PackedDecision | null;
}

export interface EventFilter {
  accountId: string | null;
  source: string | null;
  id: string | null;
  type: string | null;
  /** Of the event's instant; from inclusive, to exclusive. */
  from: Instant | null;
  to: Instant | null;
}

export interface EventPlace {
  accountId: string;
  n: number;
}

interface Row {
  account_id: string;
  n: bigint;
  source: string;
  id: string;
  revision: number;
  type: string;
  kind: string;
  occurred_at: Instant;
  received_at: Instant;
  membership_id: string | null;
  decision: PackedDecision | null;
}

const columns = `e.account_id, e.n, e.source, e.id, e.revision, e.type, e.kind, e.occurred_at, e.received_at, e.membership_id,
          coalesce(r.decision, e.decision) as decision`;

/** The newest decision of an event; most have only the first, in their own row. */
const newest = `left join lateral (
     select d.decision from decision_revision d
     where d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n order by d.revision desc limit 1) r on true`;

/**
 * In order of account and arrival, the key of the table: whatever the filter, one walk along it. Within an account the
 * latest arrival comes first.
 */
export async function listEventRows(
  db: Queryable,
  workspaceId: string,
  filter: EventFilter,
  page: { after: EventPlace | null; limit: number },
): Promise<EventListRow[]> {
  const { rows } = await db.query<Row>(
    `select ${columns}
     from (
       select * from event e
       where e.workspace_id = $1
         and ($2::uuid is null or e.account_id = $2)
         and ($3::text is null or e.source = $3) and ($4::text is null or e.id = $4)
         and ($5::text is null or e.type = $5)
         and ($6::timestamptz is null or e.occurred_at >= $6) and ($7::timestamptz is null or e.occurred_at < $7)
         and ($8::uuid is null or e.account_id > $8 or (e.account_id = $8 and e.n < $9))
       order by e.account_id, e.n desc limit $10) e
     ${newest}
     order by e.account_id, e.n desc`,
    [
      workspaceId,
      filter.accountId,
      filter.source,
      filter.id,
      filter.type,
      textOf(filter.from),
      textOf(filter.to),
      page.after?.accountId ?? null,
      page.after?.n ?? 0,
      page.limit,
    ],
  );
  return rows.map(fromRow);
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}

function fromRow(row: Row): EventListRow {
  return {
    accountId: row.account_id,
    n: Number(row.n),
    source: row.source,
    id: row.id,
    revision: row.revision,
    type: row.type,
    kind: row.kind,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    membershipId: row.membership_id,
    decision: row.decision,
  };
}

const selectOne = defineStatement(
  'explanation_event',
  `select ${columns}, e.body from event e ${newest} where e.workspace_id = $1 and e.account_id = $2 and e.n = $3`,
);

/** One event with its body; null where there is none. */
export async function findEventRow(
  db: Queryable,
  workspaceId: string,
  place: EventPlace,
): Promise<(EventListRow & { body: unknown }) | null> {
  const { rows } = await db.query<Row & { body: unknown }>(selectOne, [workspaceId, place.accountId, place.n]);
  const [row] = rows;
  return row === undefined ? null : { ...fromRow(row), body: row.body };
}

/** What a document is called, by its place in its account. */
export interface NamedEvent {
  n: number;
  source: string;
  id: string;
  revision: number;
  type: string;
  occurredAt: Instant;
}

export async function loadEventNames(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  places: readonly number[],
): Promise<Map<number, NamedEvent>> {
  if (places.length === 0) return new Map();
  const { rows } = await db.query<Row>(
    `select n, source, id, revision, type, occurred_at from event
     where workspace_id = $1 and account_id = $2 and n = any($3::bigint[])`,
    [workspaceId, accountId, places],
  );
  return new Map(
    rows.map((row) => [
      Number(row.n),
      {
        n: Number(row.n),
        source: row.source,
        id: row.id,
        revision: row.revision,
        type: row.type,
        occurredAt: row.occurred_at,
      },
    ]),
  );
}

/** One decision of a document. `cause` null: the first answer to one of its revisions. */
export interface DecisionRow {
  n: number;
  occurredAt: Instant;
  decidedAt: Instant;
  cause: { kind: string; ref: string } | null;
  decision: PackedDecision;
}

/** Every decision of the document in the order in which they were made. */
export async function loadDecisions(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  document: { source: string; id: string },
): Promise<DecisionRow[]> {
  const { rows } = await db.query<{
    n: bigint;
    occurred_at: Instant;
    decided_at: Instant;
    cause: { kind: string; ref: string } | null;
    decision: PackedDecision;
  }>(
    `select n, occurred_at, decided_at, cause, decision from (
       select e.n, e.occurred_at, e.received_at as decided_at, null::json as cause, e.decision, 1 as revision
       from event e
       where e.workspace_id = $1 and e.account_id = $2 and e.source = $3 and e.id = $4 and e.decision is not null
       union all
       select e.n, e.occurred_at, d.decided_at, d.cause, d.decision, d.revision
       from event e
       join decision_revision d on d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n
       where e.workspace_id = $1 and e.account_id = $2 and e.source = $3 and e.id = $4) all_decisions
     order by decided_at, n, revision`,
    [workspaceId, accountId, document.source, document.id],
  );
  return rows.map((row) => ({
    n: Number(row.n),
    occurredAt: row.occurred_at,
    decidedAt: row.decided_at,
    cause: row.cause,
    decision: row.decision,
  }));
}
