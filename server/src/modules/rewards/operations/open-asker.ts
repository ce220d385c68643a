/** Who asks for a reward: the account, or one of its members, as they stand now. */
import { type Instant, RefusedError } from '#kernel';
import { type AccountBooks, valueAt } from '#modules/decisions';
import type { Rules } from '#modules/programmes';
import type { Asker } from '../domain/audience.ts';

export interface Member {
  membershipId: string;
  personId: string;
  roles: readonly string[];
}

/** @throws RefusedError `membership_not_valid` for one that has ended */
export function memberOf({ profile }: AccountBooks, membershipId: string | null, now: Instant): Member | null {
  if (membershipId === null) return null;
  const member = profile.members.find(
    (one) => one.membershipId === membershipId && one.from <= now && (one.to === null || now < one.to),
  );
  if (member === undefined) {
    throw new RefusedError({ code: 'membership_not_valid', detail: 'The membership has ended or not begun.' });
  }
  return { membershipId, personId: member.personId, roles: member.roles };
}

export function askerOf(
  rules: Rules,
  { accountId, profile, row }: AccountBooks,
  member: Member | null,
  now: Instant,
): Asker {
  const levels = (ladder: string) => rules.ladders.get(ladder)?.at(-1)?.definition.levels ?? [];
  const rankOf = (ladder: string, level: string) => {
    const rank = levels(ladder).findIndex(({ key }) => key === level);
    return rank < 0 ? null : rank;
  };
  return {
    accountId,
    accountType: valueAt(profile.type, now) ?? '',
    country: valueAt(profile.country, now) ?? '',
    attribute: (name) => valueAt(profile.attributes[name], now),
    roles: member?.roles ?? [],
    rankOf,
    rank: (ladder) => {
      const level = row.fold.levels[ladder]?.level;
      if (level !== undefined) return rankOf(ladder, level);
      // Nothing has happened yet: everybody begins at the bottom.
      return levels(ladder).length === 0 ? null : 0;
    },
  };
}
