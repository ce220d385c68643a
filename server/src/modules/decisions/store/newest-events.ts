/** The events that came in last, for whoever tries something out on what really happens. */
import type { Queryable } from '#platform/postgres';

export interface NewestEvent {
  accountId: string;
  n: number;
  originN: number;
  revision: number;
  membershipId: string | null;
  /** As it was sent. */
  body: string;
}

/** Of these types, the last one first; corrections are none. */
export async function loadNewestEvents(
  db: Queryable,
  workspaceId: string,
  { types, limit }: { types: readonly string[]; limit: number },
): Promise<NewestEvent[]> {
  const { rows } = await db.query<{
    account_id: string;
    n: bigint;
    origin_n: bigint;
    revision: number;
    membership_id: string | null;
    body: string;
  }>(
    `select account_id, n, origin_n, revision, membership_id, body::text as body from event
     where workspace_id = $1 and kind = 'event' and type = any($2::text[]) order by received_at desc, account_id, n limit $3`,
    [workspaceId, types, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    originN: Number(row.origin_n),
    revision: row.revision,
    membershipId: row.membership_id,
    body: row.body,
  }));
}
