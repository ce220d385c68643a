import { type Instant, newUuid } from '#kernel';
import { findStaffByUser } from '#modules/workspaces';
import { inWorkspace, type Queryable, queryable } from '#platform/postgres';
import type { Realm } from '../domain/realm.ts';
import {
  findLogin,
  findLoginByEmail,
  findLoginOfPerson,
  insertLogin,
  type Login,
  renameLogin,
} from '../store/logins.ts';
import { findMember, findMemberByEmail, findStaffUser, type MemberPerson } from '../store/people.ts';
import { Scoped } from '../store/scoped.ts';
import type { IdentityDeps } from './dependencies.ts';

/** Small letters, without what is around it. */
export function normalAddress(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * The login of whoever the address belongs to, made now if they may have one and have none. Where the address of a person
 * was changed, the login follows.
 * @param workspaceId the workspace somebody of the staff must belong to; null: any
 * @returns null where nobody signs in with it
 */
export async function ensureLogin(
  { pool, clock }: Pick<IdentityDeps, 'pool' | 'clock'>,
  realm: Realm,
  { email, workspaceId }: { email: string; workspaceId: string | null },
): Promise<Login | null> {
  const address = normalAddress(email);
  const db = queryable(pool);
  if (realm.kind === 'staff') return ensureStaffLogin(db, realm, { address, workspaceId, now: clock.now() });
  return inWorkspace(realm.workspaceId, async () => {
    const person = await findMemberByEmail(db, realm.workspaceId, address);
    return person && ensureMemberLogin(db, realm, person, clock.now());
  });
}

export async function ensureStaffLogin(
  db: Queryable,
  realm: Realm,
  { address, workspaceId, now }: { address: string; workspaceId: string | null; now: Instant },
): Promise<Login | null> {
  const user = await findStaffUser(db, address);
  if (user === null) return null;
  const staff =
    workspaceId === null ? null : await inWorkspace(workspaceId, () => findStaffByUser(db, workspaceId, user.userId));
  if (workspaceId !== null && staff?.status !== 'active') return null;
  const scoped = new Scoped(db, realm);
  const known = await findLogin(scoped, user.userId);
  if (known !== null) return known;
  const login = { userId: user.userId, email: user.email, name: staff?.name ?? '', personId: null };
  await insertLogin(scoped, login, now);
  return { ...login, hasTotp: false };
}

/** @returns null for a person without an address, or whose address is the login of somebody else */
export async function ensureMemberLogin(
  db: Queryable,
  realm: Realm,
  person: MemberPerson,
  now: Instant,
): Promise<Login | null> {
  if (person.email === null) return null;
  const scoped = new Scoped(db, realm);
  const address = normalAddress(person.email);
  const own = await findLoginOfPerson(scoped, person.personId);
  if (own?.email === address) return own;
  const holder = await findLoginByEmail(scoped, address);
  if (holder !== null && !(await letsGo(db, scoped, holder, now))) return null;
  if (own !== null) {
    await renameLogin(scoped, { userId: own.userId, email: address, name: person.name }, now);
    return { ...own, email: address, name: person.name };
  }
  const login = { userId: newUuid(), email: address, name: person.name, personId: person.personId };
  await insertLogin(scoped, login, now);
  return findLoginOfPerson(scoped, person.personId);
}

/** A login whose person has another address by now gives this one up. */
async function letsGo(db: Queryable, scoped: Scoped, holder: Login, now: Instant): Promise<boolean> {
  const { workspaceId } = scoped.realm;
  if (workspaceId === null || holder.personId === null) return false;
  const person = await findMember(db, workspaceId, holder.personId);
  const present = person?.email == null ? null : normalAddress(person.email);
  if (present === holder.email) return false;
  const free = present ?? `${holder.userId}@invalid`;
  if (await findLoginByEmail(scoped, free)) return false;
  await renameLogin(scoped, { userId: holder.userId, email: free, name: holder.name }, now);
  return true;
}
