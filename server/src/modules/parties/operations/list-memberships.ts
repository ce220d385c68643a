import type { Queryable } from '#platform/postgres';
import type { Membership } from '../domain/membership.ts';
import { findAccountRow } from '../store/accounts.ts';
import { findMembership, selectMemberships } from '../store/memberships.ts';
import { accountNotFound } from './change-account.ts';
import { membershipNotFound } from './change-membership.ts';
import { getPerson } from './update-person.ts';

interface Range {
  afterMembershipId: string | null;
  limit: number;
}

/** Memberships of an account, ended ones included, in the order in which they were made. @throws `not_found` */
export async function listMemberships(
  db: Queryable,
  workspaceId: string,
  query: Range & { accountId: string },
): Promise<Membership[]> {
  if ((await findAccountRow(db, workspaceId, query.accountId)) === null) throw accountNotFound();
  return selectMemberships(db, workspaceId, { accountId: query.accountId }, query);
}

/** Memberships of a person in all accounts, in the order in which they were made. @throws `not_found` */
export async function listPersonMemberships(
  db: Queryable,
  workspaceId: string,
  query: Range & { personId: string },
): Promise<Membership[]> {
  await getPerson(db, workspaceId, query.personId);
  return selectMemberships(db, workspaceId, { personId: query.personId }, query);
}

/** @throws RefusedError `not_found` */
export async function getMembership(
  db: Queryable,
  workspaceId: string,
  ids: { accountId: string; membershipId: string },
): Promise<Membership> {
  const membership = await findMembership(db, workspaceId, ids);
  if (membership === null) throw membershipNotFound();
  return membership;
}
