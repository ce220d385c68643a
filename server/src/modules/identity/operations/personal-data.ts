import { formatId, formatInstant } from '#kernel';
import { findWorkspace } from '#modules/workspaces';
import { countMailsOfPerson, deleteMailsOfPerson, selectMails } from '#platform/mail';
import type { PersonalHolder, PersonTraits } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import { deleteLogin, findLoginOfPerson, type Login, passkeysOf } from '../store/logins.ts';
import { Scoped } from '../store/scoped.ts';
import { sessionsOf } from '../store/sessions.ts';
import { memberRealm } from './realms.ts';

const GONE = 'deleted; all sessions end at once';

/** What proves who a member is, and what was mailed to them. Staff are no persons of a programme. */
export const identityHolder: PersonalHolder = {
  module: 'identity',
  tables: [
    { table: 'member_login', holds: 'name and address they sign in with', exported: { as: 'signIn' }, erased: GONE },
    {
      table: 'member_credential',
      holds: 'the hash of their password; links to single sign-on',
      exported: { not: 'it would be of use to whoever steals it alone' },
      erased: GONE,
    },
    {
      table: 'member_session',
      holds: 'when, how and from which address and browser they signed in, as long as the session lasts',
      exported: { as: 'sessions' },
      erased: GONE,
    },
    {
      table: 'member_two_factor',
      holds: 'secret and backup codes of their authenticator app, encrypted',
      exported: { not: 'it would be of use to whoever steals it alone' },
      erased: GONE,
    },
    {
      table: 'member_passkey',
      holds: 'names and public keys of their passkeys',
      exported: { as: 'passkeys' },
      erased: GONE,
    },
    {
      table: 'member_verification',
      holds: 'links that were sent to them, hashed, for some days',
      exported: { not: 'it would be of use to whoever steals it alone' },
      erased: GONE,
    },
    {
      table: 'mail',
      holds: 'address and subject of mails to them, for 30 days; the text until it is sent',
      exported: { as: 'mails' },
      erased: 'deleted, what was not sent yet included',
    },
  ],
  collect: async (db, { workspaceId, personId, now }, limit) => {
    const known = await find(db, workspaceId, personId);
    const range = { status: null, personId, beforeMailId: null, limit };
    const mails = await selectMails(db, workspaceId, range);
    const sessions = known === null ? [] : await sessionsOf(known.scoped, known.login.userId, now);
    const passkeys = known === null ? [] : await passkeysOf(known.scoped, known.login.userId);
    return {
      signIn: known === null ? [] : [{ email: known.login.email, name: known.login.name }],
      sessions: sessions.slice(0, limit).map((one) => ({
        id: formatId('ses', one.sessionId),
        method: one.firstFactor,
        ip: one.ipAddress,
        userAgent: one.userAgent,
        createdAt: formatInstant(one.createdAt),
      })),
      passkeys: passkeys.slice(0, limit).map(({ name, createdAt }) => ({
        name,
        createdAt: createdAt === null ? null : formatInstant(createdAt),
      })),
      mails: mails.map((mail) => ({
        id: formatId('mail', mail.mailId),
        to: mail.to.address,
        subject: mail.subject,
        status: mail.status,
        createdAt: formatInstant(mail.createdAt),
      })),
    };
  },
  preview: async (db, { workspaceId, personId, traits }) => ({
    member_login: (await find(db, workspaceId, personId)) === null ? 0 : 1,
    mail: await countMailsOfPerson(db, workspaceId, { personId, email: addressOf(traits) }),
  }),
  erase: async (tx, { workspaceId, personId, traits }) => {
    const known = await find(tx, workspaceId, personId);
    if (known !== null) await deleteLogin(known.scoped, known.login);
    const mail = await deleteMailsOfPerson(tx, workspaceId, { personId, email: addressOf(traits) });
    return { member_login: known === null ? 0 : 1, mail };
  },
};

async function find(
  db: Queryable,
  workspaceId: string,
  personId: string,
): Promise<{ scoped: Scoped; login: Login } | null> {
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === null) return null;
  const scoped = new Scoped(db, memberRealm(workspace));
  const login = await findLoginOfPerson(scoped, personId);
  return login && { scoped, login };
}

function addressOf({ email }: PersonTraits): string | null {
  return email?.toLowerCase() ?? null;
}
