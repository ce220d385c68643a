/** What rules read of an account and its people, with dates: a packed projection of the party facts. */
import { Decimal, dayAt, type Instant, startOfDay } from '#kernel';
import type { AccountContext, PersonContext } from '#modules/campaigns';
import type { Quality } from '#modules/events';

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
  /** What is known of the attributes' values, by attribute; null: nothing. */
  quality?: Record<string, Dated<Quality | null>>;
  /** What was agreed with this account: `earnRate` as decimal text, `priceList`. */
  terms?: Record<string, Dated<string | null>>;
  /** Fields of people and their memberships that rules may read, by membership id and `person.key` or `membership.key`. */
  memberFields?: Record<string, Record<string, Dated<unknown>>>;
  /** By programme key. */
  participation: Record<string, Dated<string>>;
  members: MemberProfile[];
  /** The account that goes on in this one's place; nothing new is recorded here any more. */
  mergedInto?: string;
  /** By membership id and programme key; people of whom nothing is recorded stand where their account stands. */
  memberParticipation?: Record<string, Record<string, Dated<string>>>;
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

/** Ages in days that rules ask of the data of attributes, by attribute. */
export type Freshness = ReadonlyMap<string, ReadonlySet<number>>;

/**
 * The first instant after `after` at which what rules read of the account itself changes by its dates, or because data
 * grows older than a rule accepts; null when nothing will. People are not looked at: only events name them.
 */
export function nextProfileChange(
  profile: AccountProfile,
  after: Instant,
  { zone, freshness }: { zone: string; freshness: Freshness },
): Instant | null {
  let next: Instant | null = null;
  const consider = (at: Instant) => {
    if (at > after && (next === null || at < next)) next = at;
  };
  const { type, country, parent, attributes, participation, quality = {}, terms = {} } = profile;
  const dated: Dated<unknown>[] = [type, country, parent];
  for (const group of [attributes, participation, quality, terms]) dated.push(...Object.values(group));
  for (const timeline of dated) {
    for (const [from] of timeline) {
      if (from <= after) continue;
      consider(from);
      break;
    }
  }
  for (const [attribute, ages] of freshness) {
    for (const at of stalenessOf(quality[attribute] ?? [], ages, zone)) consider(at);
  }
  return next;
}

/** When data grows too old, as long as it is the data that holds then. */
function stalenessOf(timeline: Dated<Quality | null>, ages: ReadonlySet<number>, zone: string): Instant[] {
  return timeline.flatMap(([from, quality], index) => {
    const captured = quality?.capturedAt ?? null;
    if (captured === null) return [];
    const until = timeline[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    const instants = [...ages].map((days) => startOfDay(dayAt(captured, zone) + days + 1, zone));
    return instants.filter((at) => at >= from && at < until);
  });
}

export function accountContext(profile: AccountProfile, at: Instant, zone: string): AccountContext {
  return {
    id: profile.accountId,
    type: valueAt(profile.type, at) ?? '',
    country: valueAt(profile.country, at) ?? '',
    isMemberOfGroup: (valueAt(profile.parent, at) ?? null) !== null,
    attribute: (name) => valueAt(profile.attributes[name], at),
    quality: (name) => valueAt(profile.quality?.[name], at) ?? null,
    terms: {
      earnRate: Decimal.of(valueAt(profile.terms?.earnRate, at) ?? '1'),
      priceList: valueAt(profile.terms?.priceList, at) ?? '',
    },
    at,
    zone,
  };
}

/** The membership the event names, if it is valid at the instant. */
export function personContext(profile: AccountProfile, membershipId: string | null, at: Instant): PersonContext | null {
  if (membershipId === null) return null;
  // A membership whose roles changed has one stretch per set of roles.
  const member = profile.members.find((candidate) => candidate.membershipId === membershipId && isValid(candidate, at));
  if (member === undefined) return null;
  const fields = profile.memberFields?.[membershipId] ?? {};
  return {
    membershipId,
    roles: member.roles,
    field: (subject, name) => valueAt(fields[`${subject}.${name}`], at) ?? undefined,
  };
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

/** The same of a member; one of whom nothing is recorded stands where the account stands. */
export function memberParticipates(
  profile: AccountProfile,
  membershipId: string,
  programme: string,
  at: Instant,
): boolean {
  const status = valueAt(profile.memberParticipation?.[membershipId]?.[programme], at);
  return status === undefined || status === 'active' || status === 'suspended';
}
