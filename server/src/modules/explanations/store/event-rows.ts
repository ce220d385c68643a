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
  /** Of its arrival; from inclusive, to exclusive. */
  receivedFrom: Instant | null;
  receivedTo: Instant | null;
  /** By its newest decision: `awarded` something, `nothing`, or `waiting` for a rate. */
  outcome?: EventOutcome | null;
}

export const eventOutcomes = ['awarded', 'nothing', 'waiting'] as const;
export type EventOutcome = (typeof eventOutcomes)[number];

export interface EventPlace {
  accountId: string;
  n: number;
}

export interface Row {
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

export const columns = `e.account_id, e.n, e.source, e.id, e.revision, e.type, e.kind, e.occurred_at, e.received_at, e.membership_id,
          coalesce(r.decision, e.decision) as decision`;

/** The newest decision of an event; most have only the first, in their own row. */
export const newest = `left join lateral (
     select d.decision from decision_revision d
     where d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n order by d.revision desc limit 1) r on true`;

/** The list is walked by arrival; events of one batch share an instant and follow account and place. */
export interface EventPosition extends EventPlace {
  receivedAt: Instant;
}

export interface EventPage {
  rows: EventListRow[];
  /** Where to go on; null at the end. A page may be short, or empty, and still have one: so far was looked. */
  next: EventPosition | null;
}

/** Arrivals looked at per page where a filter passes few of them: some tens of milliseconds. */
const WALKED_MAX = 20_000;

/**
 * The newest arrival first. Events that come in later never move what a cursor has passed. Of one account, and of one
 * document, it is a walk along their own index; of the workspace along the arrivals.
 */
export async function listEventRows(
  db: Queryable,
  workspaceId: string,
  filter: EventFilter,
  asked: { after: EventPosition | null; limit: number; walk?: number },
): Promise<EventPage> {
  const walk = asked.walk ?? WALKED_MAX;
  const where = new Conditions(workspaceId);
  const known = filter.accountId !== null || (filter.source !== null && filter.id !== null);
  const undated = !isDated(filter) && filter.outcome == null;
  const matching = known || (filter.id === null && filter.source === null && filter.type === null && undated);
  const place = placeConditions(where, filter, asked.after);
  const rest = filterConditions(where, filter);
  const arrivals = `select e.account_id, e.n, e.received_at, e.source, e.id, e.type, e.occurred_at, e.kind, e.decision
       from event e where e.workspace_id = $1 ${place}`;
  const order = filter.accountId === null ? 'e.received_at desc, e.account_id desc, e.n desc' : 'e.n desc';
  const walked = matching ? `${arrivals} ${rest}` : `${arrivals} order by ${order} limit ${walk}`;
  const limit = where.add(asked.limit + 1);
  const { rows } = await db.query<Row>(
    `select ${columns}
     from (
       select e.account_id, e.n from (${walked}) e where true ${matching ? '' : rest} order by ${order} limit ${limit}) k
     join event e on e.workspace_id = $1 and e.account_id = k.account_id and e.n = k.n
     ${newest}
     order by ${order}`,
    where.values,
  );
  const found = rows.slice(0, asked.limit).map(fromRow);
  if (rows.length > asked.limit) return { rows: found, next: found.at(-1) ?? null };
  return { rows: found, next: matching ? null : await lastWalked(db, workspaceId, filter, { ...asked, walk }) };
}

/** The last arrival a walk looked at; null where it came to the end. */
async function lastWalked(
  db: Queryable,
  workspaceId: string,
  filter: EventFilter,
  { after, walk }: { after: EventPosition | null; walk: number },
): Promise<EventPosition | null> {
  const where = new Conditions(workspaceId);
  const place = placeConditions(where, filter, after);
  const { rows } = await db.query<{ account_id: string; n: bigint; received_at: Instant }>(
    `select e.account_id, e.n, e.received_at from event e where e.workspace_id = $1 ${place}
     order by e.received_at desc, e.account_id desc, e.n desc offset ${walk - 1} limit 1`,
    where.values,
  );
  const [row] = rows;
  return row === undefined ? null : { accountId: row.account_id, n: Number(row.n), receivedAt: row.received_at };
}

/** Conditions of one statement, each with the number of its value. */
export class Conditions {
  readonly values: unknown[];

  constructor(workspaceId: string) {
    this.values = [workspaceId];
  }

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

function isDated({ from, to }: EventFilter): boolean {
  return from !== null || to !== null;
}

/** What the index itself can find: account, time of arrival, and from where to go on. */
function placeConditions(where: Conditions, filter: EventFilter, after: EventPosition | null): string {
  const { accountId, receivedFrom, receivedTo } = filter;
  const parts: string[] = [];
  if (accountId !== null) parts.push(`e.account_id = ${where.add(accountId)}`);
  if (receivedFrom !== null) parts.push(`e.received_at >= ${where.add(formatInstant(receivedFrom))}`);
  if (receivedTo !== null) parts.push(`e.received_at < ${where.add(formatInstant(receivedTo))}`);
  if (after !== null && accountId !== null) parts.push(`e.n < ${where.add(after.n)}::bigint`);
  if (after !== null && accountId === null) {
    const at = where.add(formatInstant(after.receivedAt));
    parts.push(`e.received_at <= ${at}::timestamptz`);
    const [account, n] = [where.add(after.accountId), where.add(after.n)];
    parts.push(`(e.received_at, e.account_id, e.n) < (${at}::timestamptz, ${account}::uuid, ${n}::bigint)`);
  }
  return parts.map((part) => `and ${part}`).join(' ');
}

/** What an event's newest decision has to say; later decisions are few. */
const OUTCOMES: Readonly<Record<EventOutcome, (decision: string) => string>> = {
  awarded: (decision) => `json_array_length(${decision}->'a') > 0`,
  nothing: (decision) => `json_array_length(${decision}->'a') = 0 and ${decision}->>'w' is null`,
  waiting: (decision) => `${decision}->>'w' is not null`,
};

function outcomeCondition(outcome: EventOutcome): string {
  const decision = `coalesce((select d.decision from decision_revision d where d.workspace_id = $1
    and d.account_id = e.account_id and d.event_n = e.n order by d.revision desc limit 1), e.decision)`;
  return `e.kind = 'event' and ${OUTCOMES[outcome](decision)}`;
}

export function filterConditions(where: Conditions, { source, id, type, from, to, outcome }: EventFilter): string {
  const parts: string[] = [];
  if (outcome != null) parts.push(outcomeCondition(outcome));
  if (source !== null) parts.push(`e.source = ${where.add(source)}`);
  if (id !== null) parts.push(`e.id = ${where.add(id)}`);
  if (type !== null) parts.push(`e.type = ${where.add(type)}`);
  if (from !== null) parts.push(`e.occurred_at >= ${where.add(formatInstant(from))}`);
  if (to !== null) parts.push(`e.occurred_at < ${where.add(formatInstant(to))}`);
  return parts.map((part) => `and ${part}`).join(' ');
}

export function fromRow(row: Row): EventListRow {
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
