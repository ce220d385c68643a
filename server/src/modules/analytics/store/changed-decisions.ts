/** Decisions that are counted now, with what was counted of the same document before. */
import type { Instant } from '#kernel';
import type { PackedDecision } from '#modules/decisions';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import { ASKED, type Stretch, stretchValues } from './progress.ts';

export interface ChangedDecision {
  accountId: string;
  originN: bigint;
  /** What counts from now on; null decision: nothing does. */
  newEventN: bigint;
  newRevision: number;
  newAt: Instant;
  newDecision: PackedDecision | null;
  /** Null where nothing was counted. */
  oldAt: Instant | null;
  oldDecision: PackedDecision | null;
  /** Whether a row says what is counted. */
  noted: boolean;
}

// A document with a newer revision in another account counts there. The first decision of a document is counted without a
// row of its own: most documents have no other.
const selectChanged = defineStatement(
  'analytics_changed_decisions',
  `with changed as (
     select e.account_id, e.origin_n from ${ASKED}
     join event e on e.workspace_id = $1 and e.account_id = asked.account_id
       and e.n > asked.from_n and e.n <= asked.to_n
     union
     select e.account_id, e.origin_n from ${ASKED}
     join decision_revision d on d.workspace_id = $1 and d.account_id = asked.account_id
     join event e on e.workspace_id = $1 and e.account_id = d.account_id and e.n = d.event_n
     left join analytics_decision s on s.workspace_id = $1 and s.account_id = e.account_id and s.origin_n = e.origin_n
     where e.origin_n <= asked.to_n and (s.event_n is null or (d.event_n, d.revision) > (s.event_n, s.revision))
     union
     select e.account_id, e.origin_n from ${ASKED}
     join act m on m.workspace_id = $1 and m.account_id = asked.account_id and m.n > asked.from_n
       and m.n <= asked.to_n and m.kind = 'movedAway'
     join event e on e.workspace_id = $1 and e.source = m.body->>'source' and e.id = m.body->>'id'
       and e.account_id = asked.account_id)
   select c.account_id, c.origin_n, newest.n as new_event_n,
          case when elsewhere.gone then 0 else coalesce(d.revision, 1) end as new_revision,
          newest.occurred_at as new_at,
          case when elsewhere.gone then null else coalesce(d.decision, newest.decision) end as new_decision,
          case when s.event_n is not null then counted.occurred_at
               when o.n <= asked.from_n then o.occurred_at end as old_at,
          case when s.revision = 0 then null
               when s.revision = 1 then counted.decision
               when s.revision > 1 then earlier.decision
               when o.n <= asked.from_n then o.decision end as old_decision,
          s.event_n is not null as noted
   from changed c
   join ${ASKED} on asked.account_id = c.account_id
   join event o on o.workspace_id = $1 and o.account_id = c.account_id and o.n = c.origin_n
   cross join lateral (
     select e.n, e.occurred_at, e.decision from event e
     where e.workspace_id = $1 and e.source = o.source and e.id = o.id and e.account_id = o.account_id
       and e.origin_n = c.origin_n
     order by e.revision desc limit 1) newest
   cross join lateral (
     select (e.account_id, e.origin_n) <> (c.account_id, c.origin_n) as gone from event e
     where e.workspace_id = $1 and e.source = o.source and e.id = o.id
     order by e.revision desc limit 1) elsewhere
   left join lateral (
     select r.revision, r.decision from decision_revision r
     where r.workspace_id = $1 and r.account_id = c.account_id and r.event_n = newest.n
     order by r.revision desc limit 1) d on true
   left join analytics_decision s on s.workspace_id = $1 and s.account_id = c.account_id and s.origin_n = c.origin_n
   left join event counted on counted.workspace_id = $1 and counted.account_id = c.account_id and counted.n = s.event_n
   left join decision_revision earlier on earlier.workspace_id = $1 and earlier.account_id = c.account_id
     and earlier.event_n = s.event_n and earlier.revision = s.revision`,
);

interface Row {
  account_id: string;
  origin_n: bigint;
  new_event_n: bigint;
  new_revision: number;
  new_at: Instant;
  new_decision: PackedDecision | null;
  old_at: Instant | null;
  old_decision: PackedDecision | null;
  noted: boolean;
}

export async function selectChangedDecisions(
  tx: Queryable,
  workspaceId: string,
  stretches: readonly Stretch[],
): Promise<ChangedDecision[]> {
  const { rows } = await tx.query<Row>(selectChanged, stretchValues(workspaceId, stretches));
  return rows.map((row) => ({
    accountId: row.account_id,
    originN: row.origin_n,
    newEventN: row.new_event_n,
    newRevision: row.new_revision,
    newAt: row.new_at,
    newDecision: row.new_decision,
    oldAt: row.old_at,
    oldDecision: row.old_decision,
    noted: row.noted,
  }));
}

const upsertNoted = defineStatement(
  'analytics_note_decisions',
  `insert into analytics_decision (workspace_id, account_id, bucket, origin_n, event_n, revision)
   select $1, * from unnest($2::uuid[], $3::smallint[], $4::bigint[], $5::bigint[], $6::int[])
   on conflict (workspace_id, account_id, origin_n) do update set
     event_n = excluded.event_n, revision = excluded.revision`,
);

/** Notes what is counted from now on, where that is not the first decision. */
export async function noteDecisions(
  tx: Queryable,
  workspaceId: string,
  changed: readonly ChangedDecision[],
  bucketOf: (accountId: string) => number,
): Promise<void> {
  const rows = changed.filter(
    ({ noted, newRevision, newEventN, originN }) => noted || newRevision !== 1 || newEventN !== originN,
  );
  if (rows.length === 0) return;
  await tx.query(upsertNoted, [
    workspaceId,
    columns.uuids(rows.map(({ accountId }) => accountId)),
    columns.smallints(rows.map(({ accountId }) => bucketOf(accountId))),
    rows.map(({ originN }) => String(originN)),
    rows.map(({ newEventN }) => String(newEventN)),
    rows.map(({ newRevision }) => newRevision),
  ]);
}
