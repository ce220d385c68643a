import type { Instant } from '#kernel';
import { holdsAt, type Membership } from '../domain/membership.ts';
import { type Change, isNews } from './change-account.ts';
import { openMembership, recordSteps } from './change-membership.ts';
import { rangeInvalid } from './create-membership.ts';

/**
 * Gives a membership other roles from an instant on, until those recorded for a later instant.
 * @throws RefusedError `not_found`, `account_merged`, `membership_range_invalid`
 */
export async function updateMembership(
  change: Change,
  fields: { accountId: string; membershipId: string; roles: readonly string[]; from: Instant },
): Promise<Membership> {
  const open = await openMembership(change, fields);
  if (!holdsAt(open.timeline, fields.from)) throw rangeInvalid('from', 'The membership does not hold at this instant.');
  const step = { validFrom: fields.from, value: fields.roles };
  return isNews(open.steps, step) ? recordSteps(change, open, [step]) : open.membership;
}
