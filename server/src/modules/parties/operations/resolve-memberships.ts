import { err, type Instant, ok, parseId, type Refusal, type Result } from '#kernel';
import type { PersonReference } from '#modules/events';
import type { Queryable } from '#platform/postgres';
import { chooseMembership } from '../domain/membership.ts';
import { findMembershipIds, findMembershipsByExternalId, type NamedMembership } from '../store/memberships.ts';

/** A person named by an event of an account already known. */
export interface MembershipReference {
  accountId: string;
  person: PersonReference;
  /** When the event occurred: tells several memberships of one person apart. */
  at: Instant;
}

/**
 * One answer per reference, in order: the membership's id, `person_unknown` where the account never had such a member, or
 * `person_reference_ambiguous` where systems gave the id to several of its members. Whether the membership holds at the event's instant is read by rules with
 * its dates: it may be recorded later, and a company's invoice counts although its buyer has left. Two statements at most.
 */
export async function resolveMemberships(
  db: Queryable,
  workspaceId: string,
  references: readonly MembershipReference[],
): Promise<Result<string>[]> {
  const accountIds = [...new Set(references.map((reference) => reference.accountId))];
  const membershipIds = references.flatMap(({ person }) =>
    'membershipId' in person ? (parseId('mem', person.membershipId) ?? []) : [],
  );
  const externalIds = references.flatMap(({ person }) => ('membershipId' in person ? [] : person.externalId));
  const [byId, named] = await Promise.all([
    membershipIds.length === 0 ? [] : findMembershipIds(db, workspaceId, accountIds, membershipIds),
    externalIds.length === 0 ? [] : findMembershipsByExternalId(db, workspaceId, externalIds, accountIds),
  ]);
  const existing = new Set(byId.map(({ accountId, membershipId }) => `${accountId} ${membershipId}`));
  return references.map(({ accountId, person, at }) => {
    if (!('membershipId' in person)) return memberOf({ accountId, person, at }, named);
    const membershipId = parseId('mem', person.membershipId);
    if (membershipId !== null && existing.has(`${accountId} ${membershipId}`)) return ok(membershipId);
    return err(personUnknown());
  });
}

function memberOf(
  reference: { accountId: string; person: { externalId: string; system: string | null }; at: Instant },
  named: readonly NamedMembership[],
): Result<string> {
  const { externalId, system } = reference.person;
  const matching = named.filter(
    (membership) =>
      membership.accountId === reference.accountId &&
      membership.externalId === externalId &&
      (system === null || membership.system === system),
  );
  if (new Set(matching.map((membership) => membership.personId)).size > 1) {
    const detail = 'Systems gave this id to several members of the account.';
    return err({ code: 'person_reference_ambiguous', detail });
  }
  const chosen = chooseMembership(matching, reference.at);
  return chosen === null ? err(personUnknown()) : ok(chosen.membershipId);
}

function personUnknown(): Refusal {
  return { code: 'person_unknown', detail: 'The account never had such a member.' };
}
