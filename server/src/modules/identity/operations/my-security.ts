/** What somebody sees and changes of their own sign-in. */
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { type Instant, RefusedError } from '#kernel';
import { queryable, withTransaction } from '#platform/postgres';
import type { Realm } from '../domain/realm.ts';
import type { Session } from '../domain/session.ts';
import { deletePasskey, type Passkey, passkeysOf, passwordOf, savePassword } from '../store/logins.ts';
import { Scoped } from '../store/scoped.ts';
import { deleteSessions, sessionsOf } from '../store/sessions.ts';
import type { IdentityDeps } from './dependencies.ts';
import { inRealm } from './in-realm.ts';
import { passwordLengths } from './library.ts';
import { secondFactorNeeded } from './refusals.ts';

/** A session made with a link lets its owner set a password without the former one for so long. */
const RECOVERY_MS = 30 * 60_000;
const REPEATED = /^(.)\1*$/;

export interface Security {
  hasPassword: boolean;
  hasTotp: boolean;
  passkeys: Passkey[];
  sessions: Session[];
}

/** @throws RefusedError `second_factor_needed` */
export async function readSecurity(deps: IdentityDeps, realm: Realm, session: Session): Promise<Security> {
  if (session.hasTotp && session.secondFactor === null) throw secondFactorNeeded();
  return inRealm(realm, async () => {
    const db = new Scoped(queryable(deps.pool), realm);
    const password = await passwordOf(db, session.userId);
    const passkeys = await passkeysOf(db, session.userId);
    const sessions = await sessionsOf(db, session.userId, deps.clock.now());
    return { hasPassword: password !== null, hasTotp: session.hasTotp, passkeys, sessions };
  });
}

/**
 * Whether the session may change what protects the sign-in. Whoever has a second factor has confirmed with it; somebody a
 * workspace’s provider vouches for gets no means of their own that would count in other workspaces.
 * @throws RefusedError `second_factor_needed`, `sign_in_again`
 */
export function requireOwnMeans(session: Session): void {
  if (session.secondFactor === null && (session.hasTotp || session.hasPasskey)) throw secondFactorNeeded();
  if (session.providerWorkspaceId !== null) {
    const detail = 'The session was made by single sign-on, which changes nothing of your own sign-in.';
    throw new RefusedError({ code: 'sign_in_again', detail, remedy: 'Sign in with a link to your address.' });
  }
}

/**
 * Sets a password and ends all other sessions.
 * @throws RefusedError `password_weak`, `password_wrong`, and what {@link requireOwnMeans} throws
 */
export async function setPassword(
  deps: IdentityDeps,
  realm: Realm,
  session: Session,
  { password, present }: { password: string; present: string | null },
): Promise<void> {
  requireOwnMeans(session);
  requireStrong(password, session.email);
  const now = deps.clock.now();
  const stored = await inRealm(realm, () => passwordOf(new Scoped(queryable(deps.pool), realm), session.userId));
  if (stored !== null && !isRecovery(session, now)) {
    const right = present !== null && (await verifyPassword({ hash: stored, password: present }));
    if (!right) throw new RefusedError({ code: 'password_wrong', detail: 'The present password is another one.' });
  }
  const hash = await hashPassword(password);
  await inRealm(realm, () =>
    withTransaction(deps.pool, async (tx) => {
      const db = new Scoped(tx, realm);
      await savePassword(db, session.userId, hash, now);
      await deleteSessions(db, session.userId, { except: session.sessionId });
    }),
  );
}

function isRecovery({ firstFactor, createdAt }: Session, now: Instant): boolean {
  return firstFactor === 'link' && now - createdAt < RECOVERY_MS;
}

/** @throws RefusedError `password_weak` */
export function requireStrong(password: string, email: string): void {
  const { min, max } = passwordLengths;
  const [name = ''] = email.split('@');
  const faults = [
    [password.length < min, `It needs at least ${min} characters.`],
    [password.length > max, `It may have ${max} characters at most.`],
    [REPEATED.test(password), 'It is one character, repeated.'],
    [name.length > 3 && password.toLowerCase().includes(name.toLowerCase()), 'It holds your address.'],
    [COMMON.some((common) => password.toLowerCase().startsWith(common)), 'It is one of the most common passwords.'],
  ] as const;
  const fault = faults.find(([applies]) => applies);
  if (fault) throw new RefusedError({ code: 'password_weak', detail: fault[1] });
}

const COMMON = ['password', 'passwort', '123456789', 'qwertyuiop', 'qwertzuiop', 'iloveyou', 'letmein', 'willkommen'];

/** Ends one session of oneself, or all others. @returns how many */
export function endOwnSessions(
  deps: IdentityDeps,
  realm: Realm,
  session: Session,
  which: { only?: string; except?: string },
): Promise<number> {
  return inRealm(realm, () => deleteSessions(new Scoped(queryable(deps.pool), realm), session.userId, which));
}

/** @throws RefusedError `not_found`, and what {@link requireOwnMeans} throws */
export async function removePasskey(
  deps: IdentityDeps,
  realm: Realm,
  session: Session,
  passkeyId: string,
): Promise<void> {
  requireOwnMeans(session);
  const db = new Scoped(queryable(deps.pool), realm);
  const removed = await inRealm(realm, () => deletePasskey(db, session.userId, passkeyId));
  if (!removed) throw new RefusedError({ code: 'not_found', detail: 'There is no such passkey.' });
}
