/** Events, derived facts and adjustments that lots come from. */
import type { Instant } from '#kernel';
import type { PackedDecision } from '#modules/decisions';
import { defineStatement, type Queryable } from '#platform/postgres';

/** The newest revision of an event, with its newest decision. */
export interface SourceEvent {
  accountId: string;
  /** n of the first revision: what lots are named after. */
  originN: number;
  n: number;
  source: string;
  id: string;
  type: string;
  occurredAt: Instant;
  decision: PackedDecision | null;
}

// A replacement has a row of its own with the same source and id; a decision made anew has a row of its own too. Newest
// revision first, so that the first row per origin is the one that counts.
const selectEvents = defineStatement(
  'events_of_lots',
  `select distinct on (first.account_id, first.n) first.account_id, first.n as origin_n, e.n, e.source, e.id, e.type,
          e.occurred_at, coalesce(d.decision, e.decision) as decision
   from unnest($2::uuid[], $3::bigint[]) as asked(account_id, n)
   join event first on first.workspace_id = $1 and first.account_id = asked.account_id and first.n = asked.n
   join event e on e.workspace_id = $1 and e.source = first.source and e.id = first.id
     and e.account_id = first.account_id
   left join decision_revision d on d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n
   order by first.account_id, first.n, e.revision desc, d.revision desc nulls last`,
);

export async function selectSourceEvents(
  db: Queryable,
  workspaceId: string,
  asked: readonly { accountId: string; n: number }[],
): Promise<SourceEvent[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.query<{
    account_id: string;
    origin_n: bigint;
    n: bigint;
    source: string;
    id: string;
    type: string;
    occurred_at: Instant;
    decision: PackedDecision | null;
  }>(selectEvents, [workspaceId, asked.map(({ accountId }) => accountId), asked.map(({ n }) => n)]);
  return rows.map((row) => ({
    accountId: row.account_id,
    originN: Number(row.origin_n),
    n: Number(row.n),
    source: row.source,
    id: row.id,
    type: row.type,
    occurredAt: row.occurred_at,
    decision: row.decision,
  }));
}

/** What another account's outcome owes this one. */
export interface SourceDerived {
  accountId: string;
  factId: string;
  fromAccountId: string;
  campaign: string;
  valueAt: Instant;
}

const selectDerived = defineStatement(
  'derived_facts_of_lots',
  `select d.account_id, d.fact_id, d.from_account_id, d.value_at, d.body->>'campaign' as campaign
   from unnest($2::uuid[], $3::text[]) as asked(account_id, fact_id)
   join derived_fact d on d.workspace_id = $1 and d.account_id = asked.account_id and d.fact_id = asked.fact_id`,
);

export async function selectSourceDerived(
  db: Queryable,
  workspaceId: string,
  asked: readonly { accountId: string; factId: string }[],
): Promise<SourceDerived[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.query<{
    account_id: string;
    fact_id: string;
    from_account_id: string;
    value_at: Instant;
    campaign: string | null;
  }>(selectDerived, [workspaceId, asked.map(({ accountId }) => accountId), asked.map(({ factId }) => factId)]);
  return rows.map((row) => ({
    accountId: row.account_id,
    factId: row.fact_id,
    fromAccountId: row.from_account_id,
    campaign: row.campaign ?? '',
    valueAt: row.value_at,
  }));
}
