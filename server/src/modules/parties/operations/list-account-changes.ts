import type { Queryable } from '#platform/postgres';
import { type AccountFact, type FactKind, selectFactPage } from '../store/account-facts.ts';
import { findAccountRow } from '../store/accounts.ts';
import { accountNotFound } from './change-account.ts';

/**
 * Everything dated that was ever recorded of an account, the newest first.
 * @throws RefusedError `not_found`
 */
export async function listAccountChanges(
  db: Queryable,
  workspaceId: string,
  query: { accountId: string; kind: FactKind | null; beforeN: number | null; limit: number },
): Promise<AccountFact[]> {
  if ((await findAccountRow(db, workspaceId, query.accountId)) === null) throw accountNotFound();
  return selectFactPage(db, workspaceId, query.accountId, query);
}
