/** People are asked into an account: by staff, or by whoever administers it. */
import { dayAt, formatDay, formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { getAccount, getPerson, type Language } from '#modules/parties';
import type { Queryable, Transaction } from '#platform/postgres';
import { INVITATION_DAYS, type Invitation, invitationStateAt, OPEN_MAX, SENT_MAX } from '../domain/invitation.ts';
import { mailTexts } from '../domain/mails.ts';
import { textIn } from '../domain/texts.ts';
import { insertInvitation, lockInvitation, selectInvitations, updateEnded, updateSent } from '../store/invitations.ts';
import { findActiveMembership } from '../store/memberships.ts';
import { findPersonIdByEmail } from '../store/people.ts';
import { invitationIdOf, type JoiningDeps, newToken, operatorOf } from './dependencies.ts';
import { findProgramme } from './join-page.ts';

const DAY = 86_400_000;

/** Who invites, and under which name the invited person knows them. */
export interface Inviter {
  tx: Transaction;
  deps: JoiningDeps;
  workspaceId: string;
  by: string;
  /** Null: the operator. */
  name: string | null;
  now: Instant;
  operationId: string;
}

export interface NewInvitation {
  accountId: string;
  /** Somebody who is known already; their address is used. */
  personId: string | null;
  email: string | null;
  givenName: string;
  familyName: string;
  language: Language;
  roles: readonly string[];
  programme: string | null;
}

/**
 * Writes to the person. Somebody who is a member already is invited to sign in, where staff ask for it by their id.
 * @throws RefusedError `not_found`, `account_merged`, `invitation_address_missing`, `invitation_open`,
 *   `member_already`, `too_many_invitations`
 */
export async function invite(inviter: Inviter, asked: NewInvitation): Promise<Invitation> {
  const { tx, workspaceId, by, now } = inviter;
  const { accountId, roles, programme } = asked;
  const account = await getAccount(tx, workspaceId, { accountId, at: now });
  if (programme !== null) await findProgramme(tx, workspaceId, programme);
  const invited = await whoIsInvited(tx, workspaceId, asked);
  const open = await selectInvitations(tx, workspaceId, accountId, { before: null, limit: OPEN_MAX, openAt: now });
  if (open.length >= OPEN_MAX) throw tooMany();
  if (open.some(({ email }) => email === invited.email)) {
    throw new RefusedError({ code: 'invitation_open', detail: 'The address has an open invitation to this account.' });
  }
  await refuseMember(tx, workspaceId, { accountId, asked, email: invited.email, now });
  const operator = await operatorOf(tx, workspaceId);
  const token = newToken(operator);
  const invitation: Invitation = {
    ...{ ...invited, invitationId: newUuid(), accountId, roles, programme, state: 'open' },
    ...{ expiresAt: now + INVITATION_DAYS * DAY, sentAt: now, sent: 1, createdAt: now, createdBy: by },
    ...{ inviterName: inviter.name ?? operator.name, endedAt: null, membershipId: null },
  };
  await insertInvitation(tx, workspaceId, invitation, token.hash);
  await send(inviter, { invitation, accountName: account.name, token: token.text });
  await record(inviter, null, invitation);
  return invitation;
}

type Invited = Pick<Invitation, 'personId' | 'email' | 'givenName' | 'familyName' | 'language'>;

async function whoIsInvited(tx: Transaction, workspaceId: string, asked: NewInvitation): Promise<Invited> {
  const { personId, givenName, familyName, language } = asked;
  if (personId === null) {
    if (asked.email === null) throw addressMissing();
    return { personId, email: asked.email.toLowerCase(), givenName, familyName, language };
  }
  const person = await getPerson(tx, workspaceId, personId);
  if (person.erasedAt !== null || person.email === null) throw addressMissing();
  const { givenName: given, familyName: family, email, language: own } = person;
  return { personId, email: email.toLowerCase(), givenName: given, familyName: family, language: own };
}

async function refuseMember(
  tx: Transaction,
  workspaceId: string,
  { accountId, asked, email, now }: { accountId: string; asked: NewInvitation; email: string; now: Instant },
): Promise<void> {
  if (asked.personId !== null) return;
  const personId = await findPersonIdByEmail(tx, workspaceId, email);
  if (personId === null || (await findActiveMembership(tx, workspaceId, { accountId, personId, now })) === null) return;
  throw new RefusedError({ code: 'member_already', detail: 'Somebody with this address is a member of the account.' });
}

/**
 * Sends it again, with a new link; the link before it opens nothing any more.
 * @throws RefusedError `not_found`, `invitation_state`, `too_many_invitations`
 */
export async function resendInvitation(
  inviter: Inviter,
  ids: { accountId: string; invitationId: string },
): Promise<Invitation> {
  const { tx, workspaceId, now } = inviter;
  const held = await holdInvitation(tx, workspaceId, ids);
  if (held.state !== 'open') throw invitationState(held, now);
  if (held.sent >= SENT_MAX) throw tooMany();
  const { name } = await getAccount(tx, workspaceId, { accountId: ids.accountId, at: now });
  const token = newToken(await operatorOf(tx, workspaceId));
  const after = { ...held, sentAt: now, sent: held.sent + 1, expiresAt: now + INVITATION_DAYS * DAY };
  await updateSent(tx, workspaceId, after, token.hash);
  await send(inviter, { invitation: after, accountName: name, token: token.text });
  await record(inviter, held, after);
  return after;
}

/** Its link opens nothing any more. @throws RefusedError `not_found`, `invitation_state` */
export async function withdrawInvitation(
  inviter: Inviter,
  ids: { accountId: string; invitationId: string },
): Promise<Invitation> {
  const { tx, workspaceId, now } = inviter;
  const held = await holdInvitation(tx, workspaceId, ids);
  if (held.state === 'withdrawn') return held;
  if (held.state !== 'open') throw invitationState(held, now);
  const after: Invitation = { ...held, state: 'withdrawn', endedAt: now };
  await updateEnded(tx, workspaceId, after);
  await record(inviter, held, after);
  return after;
}

/** Of an account, the newest first. @throws RefusedError `not_found` */
export async function listInvitations(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  range: { before: string | null; limit: number; openAt: Instant | null },
): Promise<Invitation[]> {
  return selectInvitations(db, workspaceId, accountId, range);
}

async function holdInvitation(
  tx: Transaction,
  workspaceId: string,
  ids: { accountId: string; invitationId: string },
): Promise<Invitation> {
  const held = await lockInvitation(tx, workspaceId, ids);
  if (held === null) throw new RefusedError({ code: 'not_found', detail: 'There is no such invitation.' });
  return held;
}

async function send(
  { tx, deps, workspaceId, now }: Inviter,
  { invitation, accountName, token }: { invitation: Invitation; accountName: string; token: string },
): Promise<void> {
  const { email: to, language, programme, inviterName: inviter, expiresAt } = invitation;
  const operator = await operatorOf(tx, workspaceId);
  const { zone } = await deps.rules.load(tx, workspaceId);
  const named = programme === null ? null : (await findProgramme(tx, workspaceId, programme)).programme.name;
  const text = mailTexts.invitation[language]({
    ...{ programme: named === null ? operator.name : textIn(named, language), companyName: accountName, inviter },
    ...{ until: writtenDay(formatDay(dayAt(expiresAt, zone)), language) },
    url: `${deps.portalUrl(operator.slug)}/invitation#${token}`,
  });
  await deps.sendMail(tx, workspaceId, { ...text, to, language, kind: 'invitation', now });
}

/** "2026-03-02" as people write it. */
function writtenDay(day: string, language: Language): string {
  const [year, month, ofMonth] = day.split('-') as [string, string, string];
  return language === 'de' ? `${Number(ofMonth)}.${Number(month)}.${year}` : day;
}

async function record(
  { tx, workspaceId, by, now, operationId }: Inviter,
  before: Invitation | null,
  after: Invitation,
): Promise<void> {
  const fields = ({ state, roles, programme, sent, accountId }: Invitation) => {
    return { state, roles, programme, sent, accountId: formatId('acc', accountId) };
  };
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: operationId,
    subject: { type: 'invitation', id: invitationIdOf(after.invitationId) },
    before: before && fields(before),
    after: fields(after),
  });
}

export function invitationState(held: Invitation, now: Instant): RefusedError {
  const state = invitationStateAt(held, now);
  return new RefusedError({
    code: 'invitation_state',
    detail: `The invitation is ${state}.`,
    invitationState: state,
  });
}

function addressMissing(): RefusedError {
  return new RefusedError({
    code: 'invitation_address_missing',
    detail: 'Nobody can be invited without an e-mail address.',
  });
}

function tooMany(): RefusedError {
  return new RefusedError({
    code: 'too_many_invitations',
    detail: `An account has up to ${OPEN_MAX} open invitations, and each is sent up to ${SENT_MAX} times.`,
  });
}
