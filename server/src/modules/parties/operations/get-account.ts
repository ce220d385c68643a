import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { findAccountRow } from '../store/accounts.ts';
import { accountNotFound } from './change-account.ts';
import { type AccountView, viewAccounts } from './view-accounts.ts';

/** @throws RefusedError `not_found` */
export async function getAccount(
  db: Queryable,
  workspaceId: string,
  { accountId, at }: { accountId: string; at: Instant },
): Promise<AccountView> {
  const account = await findAccountRow(db, workspaceId, accountId);
  if (account === null) throw accountNotFound();
  const [view] = await viewAccounts(db, workspaceId, [account], at);
  return view!;
}
