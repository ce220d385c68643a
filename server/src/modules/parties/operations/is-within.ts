import type { Queryable } from '#platform/postgres';
import { LEVELS_MAX } from '../domain/hierarchy.ts';
import { findAccountRow } from '../store/accounts.ts';

/**
 * True if the account is one of these, or with `descendants` is below one of them now. An account that does not exist is
 * within nothing.
 */
export async function isWithin(
  db: Queryable,
  workspaceId: string,
  scope: { accountIds: readonly string[]; descendants: boolean },
  accountId: string,
): Promise<boolean> {
  let at: string | null = accountId;
  for (let level = 0; at !== null && level <= LEVELS_MAX; level++) {
    if (scope.accountIds.includes(at)) return true;
    if (!scope.descendants) return false;
    at = (await findAccountRow(db, workspaceId, at))?.parentId ?? null;
  }
  return false;
}
