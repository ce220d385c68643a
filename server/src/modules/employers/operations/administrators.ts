/** Who may decide for an account: members in a role that administers it, and whom they have handed approvals to. */
import { type Instant, RefusedError } from '#kernel';
import type { AccountBooks, LaneDeps } from '#modules/decisions';
import { loadRedemptionRules } from '#modules/rewards';
import { openAccount, refuseMerged } from '#modules/wallets';
import type { Queryable, Transaction } from '#platform/postgres';
import { selectDelegationsTo } from '../store/delegations.ts';

export type EmployerDeps = LaneDeps;

/** Who decides what when. Everything here runs inside `inLanes` of the account. */
export interface Deciding {
  tx: Transaction;
  deps: EmployerDeps;
  workspaceId: string;
  /** Public id of the credentials. */
  by: string;
  now: Instant;
  operationId: string;
}

function isValid({ profile }: Pick<AccountBooks, 'profile'>, membershipId: string, now: Instant): boolean {
  return profile.members.some(
    (one) => one.membershipId === membershipId && one.from <= now && (one.to === null || now < one.to),
  );
}

function isAdministrator(
  { profile }: Pick<AccountBooks, 'profile'>,
  membershipId: string,
  { roles, now }: { roles: readonly string[]; now: Instant },
): boolean {
  return profile.members.some(
    (one) =>
      one.membershipId === membershipId &&
      one.from <= now &&
      (one.to === null || now < one.to) &&
      one.roles.some((role) => roles.includes(role)),
  );
}

/**
 * The books of the account, if the member may decide for it.
 * @param approves handed over approvals are enough
 * @throws RefusedError `not_found`, `account_merged`, `administrator_required`
 */
export async function requireAdministrator(
  { tx, workspaceId, now }: Deciding,
  { accountId, membershipId }: { accountId: string; membershipId: string },
  approves = false,
): Promise<AccountBooks> {
  const books = await openAccount(tx, workspaceId, { accountId, holder: null });
  await refuseMerged(tx, workspaceId, books);
  const { administratorRoles: roles } = await loadRedemptionRules(tx, workspaceId);
  if (isAdministrator(books, membershipId, { roles, now })) return books;
  if (approves && (await holdsDelegation(tx, workspaceId, books, { membershipId, roles, now }))) return books;
  throw new RefusedError({
    code: 'administrator_required',
    detail: 'The membership has none of the roles that administer the account.',
    roles,
  });
}

async function holdsDelegation(
  db: Queryable,
  workspaceId: string,
  books: AccountBooks,
  { membershipId, roles, now }: { membershipId: string; roles: readonly string[]; now: Instant },
): Promise<boolean> {
  if (!isValid(books, membershipId, now)) return false;
  const { accountId } = books;
  const delegations = await selectDelegationsTo(db, workspaceId, { accountId, membershipId, now });
  // Who is no administrator any more has nothing to hand over.
  return delegations.some(({ fromMembershipId }) => isAdministrator(books, fromMembershipId, { roles, now }));
}

/** Whether approvals of the account were handed to the member; given to the rewards by the application. */
export async function isDelegate(
  tx: Transaction,
  workspaceId: string,
  { accountId, membershipId, now }: { accountId: string; membershipId: string; now: Instant },
): Promise<boolean> {
  const books = await openAccount(tx, workspaceId, { accountId, holder: null });
  const { administratorRoles: roles } = await loadRedemptionRules(tx, workspaceId);
  return holdsDelegation(tx, workspaceId, books, { membershipId, roles, now });
}

/** @throws RefusedError `membership_not_valid` */
export function requireMember(books: AccountBooks, membershipId: string, now: Instant): void {
  if (isValid(books, membershipId, now)) return;
  throw new RefusedError({ code: 'membership_not_valid', detail: 'The membership has ended or not begun.' });
}
