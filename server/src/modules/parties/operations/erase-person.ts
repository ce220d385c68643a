import { formatId, type Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import type { Membership } from '../domain/membership.ts';
import type { Person } from '../domain/person.ts';
import { selectMemberships, selectPersonAccounts } from '../store/memberships.ts';
import { blankPerson } from '../store/persons.ts';
import type { Change } from './change-account.ts';
import { endMembership } from './end-membership.ts';
import { getPerson, holdPerson } from './get-person.ts';
import { heldTooFew } from './set-member-fields.ts';

/** Everything that is kept of a person here. */
export interface KnownPerson {
  person: Person;
  /** In any account, ended ones and those of merged accounts included. */
  memberships: Membership[];
}

const MEMBERSHIPS_MAX = 100_000;

/** @throws RefusedError `not_found` */
export async function readPersonWhole(db: Queryable, workspaceId: string, personId: string): Promise<KnownPerson> {
  const person = await getPerson(db, workspaceId, personId);
  const range = { afterMembershipId: null, limit: MEMBERSHIPS_MAX };
  return { person, memberships: await selectMemberships(db, workspaceId, { personId }, range) };
}

/**
 * Ends all memberships of a person and takes away everything that tells who it was. Memberships stay, under their ids,
 * because what was earned and booked hangs on them.
 *
 * @param fields.held accounts whose lanes the caller holds
 * @returns memberships that were ended
 * @throws RefusedError `not_found`, `person_erased`, `temporarily_unavailable`
 */
export async function erasePerson(
  change: Change,
  { personId, held }: { personId: string; held: readonly string[] },
): Promise<{ accountId: string; membershipId: string }[]> {
  const { tx, workspaceId, now, by } = change;
  const { givenName, familyName, email, phone, external, language, fields } = await holdPerson(
    tx,
    workspaceId,
    personId,
  );
  const open = new Set((await selectPersonAccounts(tx, workspaceId, personId)).map((own) => own.membershipId));
  const { memberships } = await readPersonWhole(tx, workspaceId, personId);
  const ended: { accountId: string; membershipId: string }[] = [];
  for (const membership of memberships) {
    const { accountId, membershipId } = membership;
    if (!open.has(membershipId) || !lasts(membership, now)) continue;
    if (!held.includes(accountId)) throw heldTooFew();
    // One that is still to begin ends as soon as it has.
    await endMembership(change, { accountId, membershipId, validTo: Math.max(now, membership.validFrom + 1) });
    ended.push({ accountId, membershipId });
  }
  await blankPerson(tx, workspaceId, personId, now);
  const before = { givenName, familyName, email, phone, external, language, ...fields, erased: false };
  const none = Object.fromEntries(Object.keys(before).map((key) => [key, null]));
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: 'erasePerson',
    subject: { type: 'person', id: formatId('per', personId) },
    before,
    after: { ...none, erased: true },
    personal: Object.keys(before).filter((key) => key !== 'erased'),
  });
  return ended;
}

function lasts({ validTo }: Membership, now: Instant): boolean {
  return validTo === null || validTo > now;
}
