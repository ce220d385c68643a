/** Which membership of an account a person holds, and what it lets them decide. */
import type { Instant } from '#kernel';
import type { AccountProfile } from '#modules/decisions';

export interface HeldMembership {
  membershipId: string;
  roles: readonly string[];
}

/** The membership of the person that holds at the instant; null where there is none. */
export function membershipOf(
  { members }: Pick<AccountProfile, 'members'>,
  personId: string,
  at: Instant,
): HeldMembership | null {
  const held = members.find((one) => one.personId === personId && one.from <= at && (one.to === null || at < one.to));
  return held === undefined ? null : { membershipId: held.membershipId, roles: held.roles };
}

export function administers({ roles }: HeldMembership, administratorRoles: readonly string[]): boolean {
  return roles.some((role) => administratorRoles.includes(role));
}
