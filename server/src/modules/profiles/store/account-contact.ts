/** Who of the operator looks after an account. */
import type { Queryable } from '#platform/postgres';

/** Null where nobody does, or whoever did works here no more. */
export async function findAccountManager(
  db: Queryable,
  workspaceId: string,
  accountId: string,
): Promise<{ name: string; staffId: string } | null> {
  const { rows } = await db.query<{ name: string; staff_id: string }>(
    `select s.name, s.staff_id from account_manager m
     join staff s on s.workspace_id = m.workspace_id and s.staff_id = m.staff_id
     where m.workspace_id = $1 and s.workspace_id = $1 and m.account_id = $2 and s.status = 'active'`,
    [workspaceId, accountId],
  );
  return rows[0] ? { name: rows[0].name, staffId: rows[0].staff_id } : null;
}
