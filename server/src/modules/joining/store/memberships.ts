import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** The membership of the person that holds at the instant; null where there is none. */
export async function findActiveMembership(
  db: Queryable,
  workspaceId: string,
  { accountId, personId, now }: { accountId: string; personId: string; now: Instant },
): Promise<string | null> {
  const { rows } = await db.query<{ membership_id: string }>(
    `select membership_id from membership
     where workspace_id = $1 and account_id = $2 and person_id = $3 and valid_from <= $4
       and (valid_to is null or valid_to > $4) order by membership_id limit 1`,
    [workspaceId, accountId, personId, formatInstant(now)],
  );
  return rows[0]?.membership_id ?? null;
}
