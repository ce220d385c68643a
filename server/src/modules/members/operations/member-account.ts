/** Who a member is in one of their companies: asked before anything else, and anew with every request. */
import { type Instant, parseId, RefusedError } from '#kernel';
import type { AccountProfile } from '#modules/decisions';
import { administratorRolesOf } from '#modules/rewards';
import type { Principal } from '#platform/http';
import type { Queryable } from '#platform/postgres';
import { administers, membershipOf } from '../domain/membership.ts';
import { findMember, type MemberRow } from '../store/companies.ts';

/** A person in one of their companies, as both stand now. */
export interface MemberAccount {
  workspaceId: string;
  /** uuid */
  personId: string;
  /** uuid */
  accountId: string;
  accountName: string;
  /** uuid */
  membershipId: string;
  roles: readonly string[];
  isAdministrator: boolean;
  /** Of sentences for this person. */
  language: 'en' | 'de';
  profile: AccountProfile;
  /** The member ever had something of their own. */
  hasOwnWallet: boolean;
  /** Public id of the person: who did what the member does. */
  by: string;
  now: Instant;
}

export interface MemberAsked {
  now: Instant;
  /** Only members in a role that administers the company. */
  administrator?: true;
}

/**
 * The member's place in a company of theirs. Companies they do not belong to, or no longer, are like companies that do not exist.
 * @throws RefusedError `not_found`, `account_administrator_required`
 */
export async function memberAccount(
  db: Queryable,
  principal: Principal,
  accountId: string,
  { now, administrator }: MemberAsked,
): Promise<MemberAccount> {
  const { workspaceId, id: by } = principal;
  const personId = personOf(principal);
  const found = await findMember(db, workspaceId, { personId, accountId, now });
  const company = found?.companies[0];
  const held = company === undefined ? null : membershipOf(company.profile, personId, now);
  if (found === null || company === undefined || held === null) throw companyNotFound();
  const isAdministrator = administers(held, rolesOf(found.member));
  if (administrator && !isAdministrator) {
    throw new RefusedError({
      code: 'account_administrator_required',
      detail: 'Only administrators of the company may do this.',
    });
  }
  const { name: accountName, profile, wallets } = company;
  const hasOwnWallet = wallets.some((key) => key.startsWith(`${held.membershipId}|`));
  const { language } = found.member;
  return {
    workspaceId,
    personId,
    accountId,
    accountName,
    ...held,
    isAdministrator,
    language,
    profile,
    hasOwnWallet,
    by,
    now,
  };
}

/** The person a member principal is. uuid */
export function personOf({ id }: Principal): string {
  const personId = parseId('per', id);
  if (personId === null) throw new RefusedError({ code: 'permission_denied', detail: 'Only members may do this.' });
  return personId;
}

/** Roles that administer companies in this workspace. */
export function rolesOf({ administratorRoles }: Pick<MemberRow, 'administratorRoles'>): readonly string[] {
  return administratorRoles ?? administratorRolesOf();
}

function companyNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'You belong to no company with this id.' });
}
