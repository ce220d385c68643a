/** What rules read of an account and its people, with dates: a packed projection of the party facts. */
import type { Instant } from '#kernel';
import type { AccountContext, PersonContext } from '#modules/campaigns';

/** A value from an instant on. Sorted by instant, then by order of recording. */
export type Dated<T> = [from: Instant, value: T][];

export interface MemberProfile {
  membershipId: string;
  personId: string;
  roles: readonly string[];
  from: Instant;
  /** Exclusive; null while it lasts. */
  to: Instant | null;
}

export interface AccountProfile {
  accountId: string;
  joinedAt: Instant;
  type: Dated<string>;
  country: Dated<string>;
  parent: Dated<string | null>;
  /** The topmost account of the corporate group; null where the account stands alone. */
  root: Dated<string | null>;
  consent: Dated<string>;
  attributes: Record<string, Dated<unknown>>;
  /** By programme key. */
  participation: Record<string, Dated<string>>;
  members: MemberProfile[];
}

/** The value that holds at the instant; the last recorded of those that begin at the same one. */
export function valueAt<T>(dated: Dated<T> | undefined, at: Instant): T | undefined {
  let found: T | undefined;
  for (const [from, value] of dated ?? []) {
    if (from > at) break;
    found = value;
  }
  return found;
}

/**
 * The first instant after `after` at which what rules read of the account itself changes by its dates; null when
 * nothing will. People are not looked at: only events name them.
 */
export function nextProfileChange(profile: AccountProfile, after: Instant): Instant | null {
  let next: Instant | null = null;
  const { type, country, parent, attributes, participation } = profile;
  for (const dated of [type, country, parent, ...Object.values(attributes), ...Object.values(participation)]) {
    for (const [from] of dated) {
      if (from <= after) continue;
      if (next === null || from < next) next = from;
      break;
    }
  }
  return next;
}

export function accountContext(profile: AccountProfile, at: Instant): AccountContext {
  return {
    id: profile.accountId,
    type: valueAt(profile.type, at) ?? '',
    country: valueAt(profile.country, at) ?? '',
    isMemberOfGroup: (valueAt(profile.parent, at) ?? null) !== null,
    attribute: (name) => valueAt(profile.attributes[name], at),
  };
}

/** The membership the event names, if it is valid at the instant. */
export function personContext(profile: AccountProfile, membershipId: string | null, at: Instant): PersonContext | null {
  if (membershipId === null) return null;
  // A membership whose roles changed has one stretch per set of roles.
  const member = profile.members.find((candidate) => candidate.membershipId === membershipId && isValid(candidate, at));
  return member === undefined ? null : { membershipId, roles: member.roles };
}

export function holdersOfRole(profile: AccountProfile, role: string, at: Instant): string[] {
  return profile.members
    .filter((member) => member.roles.includes(role) && isValid(member, at))
    .map((member) => member.membershipId)
    .sort();
}

export function isValid(member: MemberProfile, at: Instant): boolean {
  return member.from <= at && (member.to === null || at < member.to);
}

/** `active` and `suspended` earn; in an open programme an account without any record is active. */
export function participates(profile: AccountProfile, programme: string, entry: string, at: Instant): boolean {
  const status = valueAt(profile.participation[programme], at);
  if (status === undefined) return entry === 'open';
  return status === 'active' || status === 'suspended';
}
