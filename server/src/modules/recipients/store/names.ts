/** Names as they are now, for what people read. */
import type { Queryable } from '#platform/postgres';

export interface MemberNames {
  accountName: string;
  /** Null where the person was erased. */
  personName: string | null;
}

/** Null where the account has no such membership. */
export async function findMemberNames(
  db: Queryable,
  workspaceId: string,
  { accountId, membershipId }: { accountId: string; membershipId: string },
): Promise<MemberNames | null> {
  const { rows } = await db.query<{ name: string; given_name: string; family_name: string }>(
    `select a.name, p.given_name, p.family_name from membership m
     join account a on a.workspace_id = $1 and a.account_id = m.account_id
     join person p on p.workspace_id = $1 and p.person_id = m.person_id
     where m.workspace_id = $1 and m.account_id = $2 and m.membership_id = $3`,
    [workspaceId, accountId, membershipId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const name = `${row.given_name} ${row.family_name}`.trim();
  return { accountName: row.name, personName: name === '' ? null : name };
}

export async function selectRewardNames(
  db: Queryable,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, { en: string; de: string }>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<{ key: string; name: { en: string; de: string } }>(
    `select key, definition->'name' as name from reward where workspace_id = $1 and key = any($2::text[])`,
    [workspaceId, keys],
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}

export async function accountExists(db: Queryable, workspaceId: string, accountId: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from account where workspace_id = $1 and account_id = $2', [
    workspaceId,
    accountId,
  ]);
  return rowCount === 1;
}
