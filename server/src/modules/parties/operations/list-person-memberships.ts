import type { Queryable } from '#platform/postgres';
import type { Membership } from '../domain/membership.ts';
import { selectMemberships } from '../store/memberships.ts';
import { getPerson } from './get-person.ts';

/**
 * Memberships of a person in all accounts, ended ones included, in the order in which they were made.
 * @throws RefusedError `not_found`
 */
export async function listPersonMemberships(
  db: Queryable,
  workspaceId: string,
  query: { personId: string; afterMembershipId: string | null; limit: number },
): Promise<Membership[]> {
  await getPerson(db, workspaceId, query.personId);
  return selectMemberships(db, workspaceId, { personId: query.personId }, query);
}
