/** Helping others with their sign-in: sessions of colleagues and members, lost telephones, invitations. */
import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { findWorkspace, getStaff } from '#modules/workspaces';
import type { Queryable, Transaction } from '#platform/postgres';
import { type Realm, STAFF } from '../domain/realm.ts';
import type { Session } from '../domain/session.ts';
import { deleteSecondFactors, findLogin, findLoginOfPerson, type Login } from '../store/logins.ts';
import { findMember } from '../store/people.ts';
import { Scoped } from '../store/scoped.ts';
import { deleteSessions, sessionsOf } from '../store/sessions.ts';
import { memberRealm } from './realms.ts';

/** Whose sign-in it is about. */
export type Helped =
  | { workspaceId: string; staffId: string; personId?: undefined }
  | { workspaceId: string; personId: string; staffId?: undefined };

interface Known {
  db: Scoped;
  /** Null until they have signed in or been invited. */
  login: Login | null;
}

/** @throws RefusedError `not_found` */
async function find(db: Queryable, helped: Helped): Promise<Known> {
  const { workspaceId } = helped;
  if (helped.staffId !== undefined) {
    const staff = await getStaff(db, workspaceId, helped.staffId);
    const scoped = new Scoped(db, STAFF);
    return { db: scoped, login: await findLogin(scoped, staff.userId) };
  }
  const person = await findMember(db, workspaceId, helped.personId);
  const workspace = await findWorkspace(db, workspaceId);
  if (person === null || workspace === null) {
    throw new RefusedError({ code: 'not_found', detail: 'There is no such person.' });
  }
  const realm: Realm = memberRealm(workspace);
  const scoped = new Scoped(db, realm);
  return { db: scoped, login: await findLoginOfPerson(scoped, person.personId) };
}

/** The newest first; of staff those that count in this workspace. @throws RefusedError `not_found` */
export async function listSessionsOf(db: Queryable, helped: Helped, now: Instant): Promise<Session[]> {
  const { db: scoped, login } = await find(db, helped);
  const sessions = login === null ? [] : await sessionsOf(scoped, login.userId, now);
  return sessions.filter(
    ({ providerWorkspaceId }) => providerWorkspaceId === null || providerWorkspaceId === helped.workspaceId,
  );
}

export interface Help {
  helped: Helped;
  by: string;
  now: Instant;
  action: string;
}

/** @param only uuid of one session; null: all. @returns how many ended. @throws RefusedError `not_found` */
export async function endSessionsOf(
  tx: Transaction,
  { helped, by, now, action }: Help,
  only: string | null,
): Promise<number> {
  const { db, login } = await find(tx, helped);
  if (login === null) return 0;
  const ended = await deleteSessions(db, login.userId, only === null ? {} : { only });
  if (ended > 0) await record(tx, { helped, by, now, action }, { sessionsEnded: ended });
  return ended;
}

/**
 * Takes authenticator app and passkeys of a member away and ends all sessions: they have lost their telephone.
 * @throws RefusedError `not_found`
 */
export async function resetSecondFactor(tx: Transaction, { helped, by, now, action }: Help): Promise<void> {
  const { db, login } = await find(tx, helped);
  if (login === null) return;
  await deleteSecondFactors(db, login.userId);
  await deleteSessions(db, login.userId);
  await record(tx, { helped, by, now, action }, { secondFactor: 'removed' });
}

export function record(
  tx: Queryable,
  { helped, by, now, action }: Help,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { workspaceId, staffId, personId } = helped;
  const subject =
    staffId === undefined
      ? { type: 'person', id: formatId('per', personId) }
      : { type: 'staff', id: formatId('usr', staffId) };
  return recordChange(tx, { workspaceId, by, at: now, action, subject, before: {}, after });
}
