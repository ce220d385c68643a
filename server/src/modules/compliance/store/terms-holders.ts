import type { Queryable } from '#platform/postgres';

/** Null where there is no such account, or no such membership in it. */
export async function findTermsHolder(
  db: Queryable,
  workspaceId: string,
  { accountId, membershipId }: { accountId: string; membershipId: string | null },
): Promise<{ bucket: number } | null> {
  const { rows } = await db.query<{ bucket: number }>(
    `select a.bucket from account a
     where a.workspace_id = $1 and a.account_id = $2
       and ($3::uuid is null or exists (
         select 1 from membership m where m.workspace_id = $1 and m.account_id = $2 and m.membership_id = $3))`,
    [workspaceId, accountId, membershipId],
  );
  return rows[0] ?? null;
}
