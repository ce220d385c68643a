/** Logins with a password for the demonstration; anywhere else people set one themselves. */
import { hashPassword } from 'better-auth/crypto';
import { queryable } from '#platform/postgres';
import { type Realm, STAFF } from '../domain/realm.ts';
import { passwordOf, savePassword } from '../store/logins.ts';
import { Scoped } from '../store/scoped.ts';
import type { IdentityDeps } from './dependencies.ts';
import { ensureLogin } from './ensure-login.ts';
import { inRealm } from './in-realm.ts';
import { memberRealm } from './realms.ts';

type Deps = Pick<IdentityDeps, 'pool' | 'clock'>;

/** Whoever has a password keeps it. @returns false where nobody may sign in with the address */
export function seedStaffSignIn(deps: Deps, email: string, password: string): Promise<boolean> {
  return seed(deps, STAFF, email, password);
}

/** The same for a member of a workspace. */
export function seedMemberSignIn(
  deps: Deps,
  workspace: { workspaceId: string; slug: string },
  email: string,
  password: string,
): Promise<boolean> {
  return seed(deps, memberRealm(workspace), email, password);
}

async function seed(deps: Deps, realm: Realm, email: string, password: string): Promise<boolean> {
  const login = await ensureLogin(deps, realm, { email, workspaceId: null });
  if (login === null) return false;
  return inRealm(realm, async () => {
    const db = new Scoped(queryable(deps.pool), realm);
    if ((await passwordOf(db, login.userId)) === null) {
      await savePassword(db, login.userId, await hashPassword(password), deps.clock.now());
    }
    return true;
  });
}
