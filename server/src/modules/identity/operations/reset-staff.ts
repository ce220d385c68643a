import { queryable, withTransaction } from '#platform/postgres';
import { STAFF } from '../domain/realm.ts';
import { deleteSecondFactors, findLoginByEmail } from '../store/logins.ts';
import { Scoped } from '../store/scoped.ts';
import { deleteSessions } from '../store/sessions.ts';
import type { IdentityDeps } from './dependencies.ts';
import { normalAddress } from './ensure-login.ts';

/**
 * Takes authenticator app and passkeys of somebody of the staff away and ends all sessions, for whoever has the machine.
 * @returns false where nobody has signed in with the address
 */
export async function resetStaffSignIn({ pool }: Pick<IdentityDeps, 'pool'>, email: string): Promise<boolean> {
  const login = await findLoginByEmail(new Scoped(queryable(pool), STAFF), normalAddress(email));
  if (login === null) return false;
  await withTransaction(pool, async (tx) => {
    const db = new Scoped(tx, STAFF);
    await deleteSecondFactors(db, login.userId);
    await deleteSessions(db, login.userId);
  });
  return true;
}
