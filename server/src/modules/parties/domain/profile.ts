import type { Instant } from '#kernel';
import type { AccountProfile, Dated } from '#modules/decisions';
import { CONSENT_DEFAULT } from './account.ts';
import { BEGINNING, firstDifference } from './dated.ts';
import { roleTimeline } from './membership.ts';

/** What is known of an account when it is created. */
export interface FirstProfile {
  accountId: string;
  joinedAt: Instant;
  type: string;
  country: string;
  parentId: string | null;
  root: Dated<string | null>;
  attributes: Readonly<Record<string, unknown>>;
}

/** The profile of a new account: what is known at creation holds from the beginning of time. */
export function firstProfile(known: FirstProfile): AccountProfile {
  const attributes = Object.entries(known.attributes).filter(([, value]) => value !== null);
  return {
    accountId: known.accountId,
    joinedAt: known.joinedAt,
    type: [[BEGINNING, known.type]],
    country: known.country === '' ? [] : [[BEGINNING, known.country]],
    parent: known.parentId === null ? [] : [[BEGINNING, known.parentId]],
    root: known.root,
    consent: [[BEGINNING, CONSENT_DEFAULT]],
    attributes: Object.fromEntries(attributes.map(([name, value]) => [name, [[BEGINNING, value]] as Dated<unknown>])),
    participation: {},
    members: [],
  };
}

/** The earliest instant at which anything reads differently in the two profiles; null where nothing ever does. */
export function firstProfileDifference(before: AccountProfile, after: AccountProfile): Instant | null {
  // Anniversary years before the joining are counted from it too.
  if (before.joinedAt !== after.joinedAt) return BEGINNING;
  const differences = [
    firstDifference(before.type, after.type),
    firstDifference(before.country, after.country),
    firstDifference(before.parent, after.parent),
    firstDifference(before.root, after.root),
    firstDifference(before.consent, after.consent),
    ...byName(before.attributes, after.attributes),
    ...byName(before.quality ?? {}, after.quality ?? {}),
    ...byName(before.terms ?? {}, after.terms ?? {}),
    ...byName(fieldsOf(before), fieldsOf(after)),
    ...byName(before.participation, after.participation),
    ...byName(membersOf(before), membersOf(after)),
    ...byName(standings(before), standings(after)),
  ].filter((at) => at !== null);
  return differences.length === 0 ? null : Math.min(...differences);
}

function byName(
  before: Readonly<Record<string, Dated<unknown>>>,
  after: Readonly<Record<string, Dated<unknown>>>,
): (Instant | null)[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].map((name) => firstDifference(before[name] ?? [], after[name] ?? []));
}

function membersOf({ members }: AccountProfile): Record<string, Dated<unknown>> {
  const byMembership = Map.groupBy(members, (member) => member.membershipId);
  return Object.fromEntries([...byMembership].map(([id, periods]) => [id, roleTimeline(periods)]));
}

/** Fields of people and memberships, by membership and field. */
function fieldsOf({ memberFields = {} }: AccountProfile): Record<string, Dated<unknown>> {
  return Object.fromEntries(
    Object.entries(memberFields).flatMap(([membershipId, fields]) =>
      Object.entries(fields).map(([name, dated]) => [`${membershipId} ${name}`, dated] as const),
    ),
  );
}

/** Where people stand in programmes, by membership and programme. */
function standings({ memberParticipation = {} }: AccountProfile): Record<string, Dated<unknown>> {
  return Object.fromEntries(
    Object.entries(memberParticipation).flatMap(([membershipId, byProgramme]) =>
      Object.entries(byProgramme).map(([programme, dated]) => [`${membershipId} ${programme}`, dated] as const),
    ),
  );
}
