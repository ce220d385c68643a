import type { Instant } from '#kernel';
import { type Membership, stepsToEnd } from '../domain/membership.ts';
import { selectMembershipsOfPerson } from '../store/memberships.ts';
import type { Change } from './change-account.ts';
import { openMembership, recordSteps } from './change-membership.ts';
import { membershipOverlaps, overlaps, rangeInvalid } from './create-membership.ts';

/**
 * Ends a membership, moves its end, or (null) takes the end away.
 * @throws RefusedError `not_found`, `account_merged`, `membership_range_invalid`, `membership_overlaps`
 */
export async function endMembership(
  change: Change,
  fields: { accountId: string; membershipId: string; validTo: Instant | null },
): Promise<Membership> {
  const { accountId, membershipId, validTo } = fields;
  const open = await openMembership(change, fields);
  const { membership, steps } = open;
  if (validTo === membership.validTo) return membership;
  if (validTo !== null && validTo <= membership.validFrom) {
    throw rangeInvalid('validTo', 'The end does not lie after the beginning.');
  }
  const { personId, validFrom } = membership;
  const others = await selectMembershipsOfPerson(change.tx, change.workspaceId, { accountId, personId });
  const overlapping = others.find(
    (other) => other.membershipId !== membershipId && overlaps(other, { validFrom, validTo }),
  );
  if (overlapping !== undefined) throw membershipOverlaps(overlapping);
  return recordSteps(change, open, stepsToEnd(steps, validTo));
}
