import { formatId, RefusedError } from '#kernel';
import { BEGINNING, timelineOf } from '../domain/dated.ts';
import { type Membership, periodsOf } from '../domain/membership.ts';
import { insertMembership, selectMembershipsOfPerson } from '../store/memberships.ts';
import { lockPerson } from '../store/persons.ts';
import {
  type Change,
  changeProfile,
  type NewFact,
  recordFacts,
  referenceNotFound,
  requireAccount,
} from './change-account.ts';
import { recordMemberFields } from './set-member-fields.ts';

/**
 * Makes a person a member of an account. It may begin in the past: nothing was routed by a membership nobody knew of.
 *
 * @param fields.membershipId made by the caller, so that a run that is repeated makes the same
 * @throws RefusedError `not_found`, `account_merged`, `reference_not_found`, `membership_overlaps`,
 *   `membership_range_invalid`
 */
export async function createMembership(change: Change, fields: Omit<Membership, 'createdAt'>): Promise<Membership> {
  const { tx, workspaceId } = change;
  const { accountId, personId, membershipId, roles, validFrom, validTo } = fields;
  if (validTo !== null && validTo <= validFrom) throw rangeInvalid('validTo', 'The end lies before the beginning.');
  const account = await requireAccount(tx, workspaceId, accountId);
  // Held: whoever changes the person's fields at the same time finds this membership, or is found by it.
  const person = await lockPerson(tx, workspaceId, personId);
  if (person === null || person.erasedAt !== null) throw referenceNotFound('personId', 'person');
  const others = await selectMembershipsOfPerson(tx, workspaceId, { accountId, personId });
  const overlapping = others.find((other) => overlaps(other, fields));
  if (overlapping !== undefined) throw membershipOverlaps(overlapping);
  const membership: Membership = { ...fields, createdAt: change.now };
  await insertMembership(tx, workspaceId, membership, account.bucket);
  const facts: NewFact[] = [{ kind: 'membership', name: membershipId, validFrom, value: roles }];
  if (validTo !== null) facts.push({ kind: 'membership', name: membershipId, validFrom: validTo, value: null });
  await recordFacts(change, account, facts);
  const periods = periodsOf(
    { membershipId, personId },
    timelineOf(facts.map((fact) => ({ validFrom: fact.validFrom, value: fact.value as readonly string[] | null }))),
  );
  await changeProfile(change, accountId, (profile) => ({ ...profile, members: [...profile.members, ...periods] }));
  await recordMemberFields(change, account, {
    membershipId,
    subject: 'person',
    from: BEGINNING,
    values: await readableFields(change, person.fields),
  });
  return membership;
}

/** What rules may read of the person's fields; known when the membership begins, it holds from the beginning. */
async function readableFields(
  { tx, deps, workspaceId }: Change,
  fields: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  if (Object.keys(fields).length === 0) return {};
  const definitions = (await deps.rules.load(tx, workspaceId)).fields.of('person');
  return Object.fromEntries(Object.entries(fields).filter(([key]) => definitions.get(key)?.personal === false));
}

type Range = Pick<Membership, 'validFrom' | 'validTo'>;

/** True if there is an instant in both. */
export function overlaps(a: Range, b: Range): boolean {
  return (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo);
}

export function membershipOverlaps(other: Membership): RefusedError {
  return new RefusedError({
    code: 'membership_overlaps',
    detail: 'The person has a membership in this account at the same time.',
    membershipId: formatId('mem', other.membershipId),
  });
}

/** @param path the field that does not fit */
export function rangeInvalid(path: string, reason: string): RefusedError {
  const errors = [{ path, code: 'out_of_range', reason, remedy: 'Send an instant inside the membership.' }];
  return new RefusedError({ code: 'membership_range_invalid', detail: reason, errors });
}
