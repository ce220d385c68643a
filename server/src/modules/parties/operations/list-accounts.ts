import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { searchName } from '../domain/account.ts';
import { type AccountFilter, type ListedAccount, selectAccounts } from '../store/accounts.ts';
import { type AccountView, viewAccounts } from './view-accounts.ts';

/** The key lists of accounts are ordered by. */
export type AccountPosition = readonly [searchName: string, accountId: string];

/**
 * Accounts by name. Filters look at the newest recorded type and parent, a planned one included; what is shown is what
 * holds at the instant.
 */
export async function listAccounts(
  db: Queryable,
  workspaceId: string,
  query: AccountFilter & { at: Instant; after: AccountPosition | null; limit: number },
): Promise<(ListedAccount & AccountView)[]> {
  const namePrefix = query.namePrefix === null ? null : searchName(query.namePrefix);
  const accounts = await selectAccounts(db, workspaceId, { ...query, namePrefix }, query);
  return viewAccounts(db, workspaceId, accounts, query.at);
}
