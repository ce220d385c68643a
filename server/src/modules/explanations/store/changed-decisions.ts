/** Decisions that one event made again. */
import type { Instant } from '#kernel';
import type { PackedDecision } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';
import type { EventPlace } from './event-rows.ts';

export interface ChangedDecision {
  n: number;
  type: string;
  source: string;
  id: string;
  revision: number;
  occurredAt: Instant;
  before: PackedDecision | null;
  after: PackedDecision;
}

/** In the order of the account; at most 200. */
export async function loadChangedDecisions(
  db: Queryable,
  workspaceId: string,
  cause: EventPlace,
): Promise<ChangedDecision[]> {
  const { rows } = await db.query<{
    n: bigint;
    type: string;
    source: string;
    id: string;
    revision: number;
    occurred_at: Instant;
    before: PackedDecision | null;
    after: PackedDecision;
  }>(
    `select e.n, e.type, e.source, e.id, e.revision, e.occurred_at, d.decision as after,
            coalesce((select p.decision from decision_revision p
                      where p.workspace_id = $1 and p.account_id = d.account_id and p.event_n = d.event_n
                        and p.revision = d.revision - 1), e.decision) as before
     from decision_revision d
     join event e on e.workspace_id = $1 and e.account_id = d.account_id and e.n = d.event_n
     where d.workspace_id = $1 and d.account_id = $2 and d.cause->>'kind' = 'event' and d.cause->>'ref' = $3
     order by e.n limit 200`,
    [workspaceId, cause.accountId, String(cause.n)],
  );
  return rows.map((row) => ({
    n: Number(row.n),
    type: row.type,
    source: row.source,
    id: row.id,
    revision: row.revision,
    occurredAt: row.occurred_at,
    before: row.before,
    after: row.after,
  }));
}
