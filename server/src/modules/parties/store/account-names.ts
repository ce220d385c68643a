import type { Queryable } from '#platform/postgres';

/** Names of accounts, by id; those that are not there are left out. */
export async function loadAccountNames(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ account_id: string; name: string }>(
    'select account_id, name from account where workspace_id = $1 and account_id = any($2::uuid[])',
    [workspaceId, accountIds],
  );
  return new Map(rows.map((row) => [row.account_id, row.name]));
}
