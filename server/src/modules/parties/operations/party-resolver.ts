import { err, formatId, type Instant, ok, parseId, type Refusal, type Result } from '#kernel';
import type { AccountReference, PersonReference } from '#modules/events';
import type { Queryable } from '#platform/postgres';
import { VAT_SYSTEM } from '../domain/account.ts';
import { chooseMembership } from '../domain/membership.ts';
import { findSurvivors } from '../store/accounts.ts';
import { findOwners, type OwnedExternalId, readPartyRevision } from '../store/external-ids.ts';
import { findMembershipIds, findMembershipsByExternalId, type NamedMembership } from '../store/memberships.ts';
import { ReferenceCache } from './reference-cache.ts';

/** Answers remembered per process, 200 bytes each or so. */
const ANSWERS_MAX = 100_000;

/** A person named by an event of an account already known. */
export interface MembershipReference {
  accountId: string;
  person: PersonReference;
  /** When the event occurred: tells several memberships of one person apart. */
  at: Instant;
}

/** Finds whom events name, and remembers it; one per process. */
export interface PartyResolver {
  /**
   * {@link resolveAccounts} from memory where it can be.
   * @param db a pool: what a transaction creates and rolls back would be remembered
   */
  resolveAccounts(
    db: Queryable,
    workspaceId: string,
    references: readonly AccountReference[],
  ): Promise<Result<string>[]>;
  /** {@link resolveMemberships} from memory where it can be. */
  resolveMemberships(
    db: Queryable,
    workspaceId: string,
    references: readonly MembershipReference[],
  ): Promise<Result<string>[]>;
}

/**
 * Makes a resolver with an empty memory. What it remembers stays right because an id answers with another account only
 * after an operation that raised the workspace's party revision, which is read with every call. Two systems that give one
 * id to two accounts in the same instant are the exception: until the next raise an id sent without its system may answer
 * with the first.
 */
export function createPartyResolver(options: { answersMax?: number } = {}): PartyResolver {
  const cache = new ReferenceCache(options.answersMax ?? ANSWERS_MAX);
  return {
    resolveAccounts: (db, workspaceId, references) =>
      throughCache(cache, { db, workspaceId, references, nameOf: accountName, find: resolveAccounts }),
    resolveMemberships: (db, workspaceId, references) =>
      throughCache(cache, { db, workspaceId, references, nameOf: membershipName, find: resolveMemberships }),
  };
}

interface Lookup<Reference> {
  db: Queryable;
  workspaceId: string;
  references: readonly Reference[];
  /** What the answer is remembered under; null: it is not. */
  nameOf(reference: Reference): string | null;
  /** One answer per reference, in order. */
  find(db: Queryable, workspaceId: string, references: readonly Reference[]): Promise<Result<string>[]>;
}

async function throughCache<Reference>(cache: ReferenceCache, lookup: Lookup<Reference>): Promise<Result<string>[]> {
  const { db, workspaceId, references, nameOf, find } = lookup;
  if (references.length === 0) return [];
  // Read first: what is looked up afterwards is at least as new, so that it may be kept under this revision.
  const revision = await readPartyRevision(db, workspaceId);
  const remembered = references.map((reference) => {
    const name = nameOf(reference);
    return name === null ? undefined : cache.get(workspaceId, revision, name);
  });
  const missing = references.filter((_, index) => remembered[index] === undefined);
  const found = missing.length === 0 ? [] : await find(db, workspaceId, missing);
  for (const [index, answer] of found.entries()) {
    const name = nameOf(missing[index]!);
    if (answer.ok && name !== null) cache.set(workspaceId, revision, name, answer.value);
  }
  let next = 0;
  return remembered.map((answer) => (answer === undefined ? found[next++]! : ok(answer)));
}

function accountName(reference: AccountReference): string {
  if ('id' in reference) return `account\u0000${reference.id}`;
  if ('vatNumber' in reference) return `account\u0000${VAT_SYSTEM}\u0000${reference.vatNumber}`;
  return `account\u0000${reference.system ?? ''}\u0000${reference.externalId}`;
}

/**
 * One answer per reference, in order: the account's id (of the survivor, where accounts were merged), `account_unknown`,
 * or `account_reference_ambiguous` where systems disagree. Two statements at most.
 */
export async function resolveAccounts(
  db: Queryable,
  workspaceId: string,
  references: readonly AccountReference[],
): Promise<Result<string>[]> {
  const ids = new Set<string>();
  const externalIds = new Set<string>();
  for (const reference of references) {
    if (!('id' in reference)) externalIds.add(idText(reference));
    else {
      const accountId = parseId('acc', reference.id);
      if (accountId !== null) ids.add(accountId);
    }
  }
  const [survivors, owners] = await Promise.all([
    ids.size === 0 ? new Map<string, string>() : findSurvivors(db, workspaceId, [...ids]),
    externalIds.size === 0 ? [] : findOwners(db, workspaceId, [...externalIds]),
  ]);
  const byId = Map.groupBy(owners, (owner) => owner.externalId);
  return references.map((reference) => {
    if ('id' in reference) return accountOrUnknown(survivors.get(parseId('acc', reference.id) ?? ''));
    return ownerOf(reference, byId.get(idText(reference)) ?? []);
  });
}

type ByExternalId = Exclude<AccountReference, { id: string }>;

function idText(reference: ByExternalId): string {
  return 'vatNumber' in reference ? reference.vatNumber : reference.externalId;
}

function ownerOf(reference: ByExternalId, owners: readonly OwnedExternalId[]): Result<string> {
  const system = 'vatNumber' in reference ? VAT_SYSTEM : reference.system;
  const matching = owners.filter((owner) => system === null || owner.system === system);
  const accountIds = new Set(matching.map((owner) => owner.accountId));
  if (accountIds.size <= 1) return accountOrUnknown(matching[0]?.accountId);
  return err({
    code: 'account_reference_ambiguous',
    detail: `The id ${JSON.stringify(idText(reference))} belongs to ${accountIds.size} accounts in different systems.`,
    remedy: 'Send the system with the external id.',
    systems: matching.map((owner) => owner.system).toSorted(),
    accountIds: [...accountIds].map((id) => formatId('acc', id)),
  });
}

function accountOrUnknown(accountId: string | undefined): Result<string> {
  if (accountId !== undefined) return ok(accountId);
  return err({ code: 'account_unknown', detail: 'No account of this workspace has this id.' });
}

function membershipName({ accountId, person }: MembershipReference): string | null {
  // A person's external id and memberships change; the membership id of an account does not.
  return 'membershipId' in person ? `membership\u0000${accountId}\u0000${person.membershipId}` : null;
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
