import type { Queryable } from '#platform/postgres';
import type { Membership } from '../domain/membership.ts';
import { findMembership } from '../store/memberships.ts';
import { membershipNotFound } from './change-membership.ts';

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
