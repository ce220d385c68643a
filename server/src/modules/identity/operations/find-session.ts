import { queryable } from '#platform/postgres';
import type { Realm } from '../domain/realm.ts';
import { isOver, type Session } from '../domain/session.ts';
import { Scoped } from '../store/scoped.ts';
import { findSession, touchSession } from '../store/sessions.ts';
import { readSessionToken } from './cookies.ts';
import type { IdentityDeps } from './dependencies.ts';
import { inRealm } from './in-realm.ts';

/** That a session is in use is noted at most this often. */
const TOUCH_MS = 60_000;

/** Read from the database each time: a session that was ended opens nothing from that instant on. */
export async function currentSession(
  deps: Pick<IdentityDeps, 'pool' | 'clock' | 'secret' | 'addresses'>,
  realm: Realm,
  cookie: string | undefined,
): Promise<Session | null> {
  const { pool, clock, secret, addresses } = deps;
  const token = readSessionToken(cookie, { realm, secure: addresses.isSecure, secret });
  if (token === null) return null;
  return inRealm(realm, async () => {
    const db = new Scoped(queryable(pool), realm);
    const session = await findSession(db, token);
    const now = clock.now();
    if (session === null || isOver(session, realm.kind, now)) return null;
    if (now - (session.lastUsedAt ?? 0) >= TOUCH_MS) await touchSession(db, session.sessionId, now);
    return session;
  });
}
