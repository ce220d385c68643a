/** What entries were booked for: events, acts, outcomes of other accounts. */
import { formatInstant, type Instant } from '#kernel';
import { type PackedDecision, type StoredAward, unpackDecision } from '#modules/decisions';
import { defineStatement, type Queryable } from '#platform/postgres';

export interface CausingEvent {
  n: number;
  type: string;
  id: string;
  occurredAt: Instant;
}

/** By place; an event was booked under the place of any of its revisions. */
export async function selectEvents(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  places: readonly number[],
): Promise<Map<number, CausingEvent>> {
  if (places.length === 0) return new Map();
  const { rows } = await db.query<{ n: bigint; type: string; id: string; occurred_at: Instant }>(
    'select n, type, id, occurred_at from event where workspace_id = $1 and account_id = $2 and n = any($3::bigint[])',
    [workspaceId, accountId, places],
  );
  return new Map(
    rows.map(({ n, type, id, occurred_at }) => [Number(n), { n: Number(n), type, id, occurredAt: occurred_at }]),
  );
}

// A replacement has a row of its own under the same source and id, and so has a decision made anew: the newest of both counts.
const selectDecisionsOfLots = defineStatement(
  'decisions_of_lots',
  `select distinct on (first.n) first.n, e.occurred_at, coalesce(d.decision, e.decision) as decision
   from event first
   join event e on e.workspace_id = $1 and e.source = first.source and e.id = first.id and e.account_id = $2
   left join decision_revision d on d.workspace_id = $1 and d.account_id = $2 and d.event_n = e.n
   where first.workspace_id = $1 and first.account_id = $2 and first.n = any($3::bigint[])
   order by first.n, e.revision desc, d.revision desc nulls last`,
);

/** What events gave, by the place lots are named after. */
export async function selectGiven(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  places: readonly number[],
): Promise<Map<number, readonly StoredAward[]>> {
  if (places.length === 0) return new Map();
  const { rows } = await db.query<{ n: bigint; occurred_at: Instant; decision: PackedDecision | null }>(
    selectDecisionsOfLots,
    [workspaceId, accountId, places],
  );
  return new Map(
    rows.map(({ n, occurred_at, decision }) => [
      Number(n),
      decision === null ? [] : unpackDecision(decision, occurred_at),
    ]),
  );
}

export interface CausingAct {
  kind: string;
  reference: string;
  reason: string | null;
  reasonCode: string | null;
}

/** Acts of a period by kind and reference: `spend ORDER-77`. */
export async function selectActs(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  references: readonly string[],
): Promise<Map<string, CausingAct>> {
  if (references.length === 0) return new Map();
  const { rows } = await db.query<{
    kind: string;
    reference: string;
    reason: string | null;
    reason_code: string | null;
  }>(
    `select kind, body->>'reference' as reference, body->>'reason' as reason, body->>'reasonCode' as reason_code
     from act where workspace_id = $1 and account_id = $2 and body->>'reference' = any($3::text[])`,
    [workspaceId, accountId, references],
  );
  return new Map(
    rows.map(({ kind, reference, reason, reason_code }) => [
      `${kind} ${reference}`,
      { kind, reference, reason, reasonCode: reason_code },
    ]),
  );
}

/** Campaigns of what other accounts' outcomes gave, by the fact's id. */
export async function selectDerivedCampaigns(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  factIds: readonly string[],
): Promise<Map<string, string>> {
  if (factIds.length === 0) return new Map();
  const { rows } = await db.query<{ fact_id: string; campaign: string }>(
    `select fact_id, body->>'campaign' as campaign from derived_fact
     where workspace_id = $1 and account_id = $2 and fact_id = any($3::text[])`,
    [workspaceId, accountId, factIds],
  );
  return new Map(rows.map(({ fact_id, campaign }) => [fact_id, campaign]));
}

/** The level an account stood at on each ladder just before an instant, and since when. */
export async function selectLevelsBefore(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  before: Instant,
): Promise<{ ladder: string; level: string; since: Instant }[]> {
  const { rows } = await db.query<{ ladder: string; to_level: string; at: Instant }>(
    `select distinct on (ladder) ladder, to_level, at from level_move
     where workspace_id = $1 and account_id = $2 and holder = 'account' and at < $3
     order by ladder, at desc, sequence desc`,
    [workspaceId, accountId, formatInstant(before)],
  );
  return rows.map(({ ladder, to_level, at }) => ({ ladder, level: to_level, since: at }));
}
