import type { Queryable } from '#platform/postgres';
import type { Membership } from '../domain/membership.ts';
import { findAccountRow } from '../store/accounts.ts';
import { selectMemberships } from '../store/memberships.ts';
import { accountNotFound } from './change-account.ts';

/**
 * Memberships of an account, ended ones included, in the order in which they were made.
 * @throws RefusedError `not_found`
 */
export async function listMemberships(
  db: Queryable,
  workspaceId: string,
  query: { accountId: string; afterMembershipId: string | null; limit: number },
): Promise<Membership[]> {
  if ((await findAccountRow(db, workspaceId, query.accountId)) === null) throw accountNotFound();
  return selectMemberships(db, workspaceId, { accountId: query.accountId }, query);
}
