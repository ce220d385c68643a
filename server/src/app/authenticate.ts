/** Who is calling: a key of the workspace or a session, and the person it speaks for. */
import { speakAsPersons } from '#modules/members';
import { createApiKeyAuthentication } from '#modules/workspaces';
import type { Authenticate } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { Platform } from './open-platform.ts';

/**
 * A request with the header Authorization is one of a key; without it, cookies may be those of a session.
 * @param bySession sessions of staff and members; refuses writes that another site makes with somebody's cookies
 */
export function openAuthentication(
  { pool, clock, log }: Pick<Platform, 'pool' | 'clock' | 'log'>,
  bySession?: Authenticate,
): Authenticate {
  const db = queryable(pool);
  const byKey = createApiKeyAuthentication({
    db,
    clock,
    onError: (error: unknown) => log.warn({ err: error }, 'the last use of a key could not be noted'),
  });
  const authenticate: Authenticate = (credentials) => {
    const { authorization, cookie } = credentials;
    const isSession = bySession !== undefined && authorization === undefined && cookie !== undefined;
    return isSession ? bySession(credentials) : byKey(credentials);
  };
  return speakAsPersons(authenticate, { db, clock });
}
