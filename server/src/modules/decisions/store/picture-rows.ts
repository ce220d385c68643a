/** Reads back all outcomes of some accounts: for comparing them with what the facts lead to. */
import type { Instant } from '#kernel';
import type { Cause, Compartment, Entry } from '#modules/ledger';
import type { LevelMove } from '#modules/tiers';
import type { Queryable } from '#platform/postgres';
import type { PackedDecision } from '../domain/decision-record.ts';

export interface DecidedEvent {
  accountId: string;
  n: number;
  originN: number;
  source: string;
  id: string;
  revision: number;
  kind: string;
  occurredAt: Instant;
  decision: PackedDecision | null;
}

/** Every recorded event with its latest decision, without its body. */
export async function loadDecidedEvents(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<DecidedEvent[]> {
  const { rows } = await db.query<{
    account_id: string;
    n: bigint;
    origin_n: bigint;
    source: string;
    id: string;
    revision: number;
    kind: string;
    occurred_at: Instant;
    decision: PackedDecision | null;
  }>(
    `select e.account_id, e.n, e.origin_n, e.source, e.id, e.revision, e.kind, e.occurred_at,
            coalesce(r.decision, e.decision) as decision
     from unnest($2::uuid[]) as a(account_id)
     join event e on e.workspace_id = $1 and e.account_id = a.account_id
     left join lateral (
       select d.decision from decision_revision d
       where d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n
       order by d.revision desc limit 1) r on true
     order by e.account_id, e.n`,
    [workspaceId, accountIds],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    originN: Number(row.origin_n),
    source: row.source,
    id: row.id,
    revision: row.revision,
    kind: row.kind,
    occurredAt: row.occurred_at,
    decision: row.decision,
  }));
}

/** All entries ever booked, oldest first. */
export async function loadEntries(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<{ accountId: string; entry: Entry }[]> {
  const { rows } = await db.query<{
    account_id: string;
    holder: string;
    unit: string;
    lot_key: string;
    from_book: Compartment;
    to_book: Compartment;
    amount: bigint;
    cause_kind: Cause['kind'];
    cause_ref: string;
    posted_at: Instant;
    value_at: Instant;
  }>(
    `select account_id, holder, unit, lot_key, from_book, to_book, amount, cause_kind, cause_ref, posted_at, value_at
     from entry where workspace_id = $1 and account_id = any($2::uuid[]) order by account_id, n`,
    [workspaceId, accountIds],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    entry: {
      holder: row.holder,
      unit: row.unit,
      lotKey: row.lot_key,
      from: row.from_book,
      to: row.to_book,
      amount: row.amount,
      cause: { kind: row.cause_kind, ref: row.cause_ref },
      postedAt: row.posted_at,
      valueAt: row.value_at,
    },
  }));
}

export interface LevelRow {
  accountId: string;
  ladder: string;
  level: string;
  since: Instant;
}

export async function loadLevels(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<LevelRow[]> {
  const { rows } = await db.query<{ account_id: string; ladder: string; level: string; since: Instant }>(
    `select account_id, ladder, level, since from account_level
     where workspace_id = $1 and account_id = any($2::uuid[]) order by account_id, ladder`,
    [workspaceId, accountIds],
  );
  return rows.map((row) => ({ accountId: row.account_id, ladder: row.ladder, level: row.level, since: row.since }));
}

/** Level moves as they were decided, in the order in which they happened. */
export async function loadMoves(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<{ accountId: string; move: LevelMove }[]> {
  const { rows } = await db.query<{ account_id: string; reason: LevelMove }>(
    `select account_id, reason from level_move where workspace_id = $1 and account_id = any($2::uuid[])
     order by account_id, ladder, at, sequence`,
    [workspaceId, accountIds],
  );
  return rows.map((row) => ({ accountId: row.account_id, move: row.reason }));
}
