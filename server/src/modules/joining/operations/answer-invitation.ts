/** What an invited person reads, and what happens when they accept. */
import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChanges } from '#modules/audit';
import { acceptTerms, inForce, loadTerms, readTermsStanding } from '#modules/compliance';
import { inLanes } from '#modules/decisions';
import { getAccount, getPerson, type Language } from '#modules/parties';
import { loadRedemptionRules } from '#modules/rewards';
import { type Queryable, queryable } from '#platform/postgres';
import type { AcceptedTerms } from '../domain/application.ts';
import { type Invitation, type InvitationState, invitationStateAt } from '../domain/invitation.ts';
import { textIn } from '../domain/texts.ts';
import { findInvitationByToken, lockInvitation, updateEnded } from '../store/invitations.ts';
import { findActiveMembership } from '../store/memberships.ts';
import { invitationIdOf, type JoiningDeps, operatorOf } from './dependencies.ts';
import { invitationState } from './invite.ts';
import { findProgramme } from './join-page.ts';
import { activate, ensureMembership, ensurePerson, type Joining } from './take-in.ts';
import { linkInvalid } from './token-workspace.ts';

/** What the link shows, before anybody accepts. */
export interface InvitationPage {
  state: InvitationState;
  workspace: string;
  operator: string;
  companyName: string;
  programme: { key: string; name: string; promise: string | null } | null;
  inviterName: string;
  givenName: string;
  familyName: string;
  email: string;
  language: Language;
  expiresAt: Instant;
  terms: { key: string; version: number; name: string; text: string }[];
}

/** @throws RefusedError `link_invalid` */
export async function readInvitation(
  db: Queryable,
  workspaceId: string,
  { hash, language: asked, now }: { hash: string; language: Language | null; now: Instant },
): Promise<InvitationPage> {
  const invitation = await findInvitationByToken(db, workspaceId, hash);
  if (invitation === null || invitation.state === 'withdrawn') throw linkInvalid();
  const { accountId, programme, inviterName, givenName, familyName, email, expiresAt } = invitation;
  const language = asked ?? invitation.language;
  const { name: companyName } = await getAccount(db, workspaceId, { accountId, at: now });
  const operator = await operatorOf(db, workspaceId);
  const head = programme === null ? null : (await findProgramme(db, workspaceId, programme)).programme;
  return {
    ...{ state: invitationStateAt(invitation, now), workspace: operator.slug, operator: operator.name, companyName },
    programme: head && {
      key: head.key,
      name: textIn(head.name, language),
      promise: head.valueProposition === undefined ? null : textIn(head.valueProposition, language),
    },
    ...{ inviterName, givenName, familyName, email, language: invitation.language, expiresAt },
    terms: (await toAccept(db, workspaceId, now)).map(({ key, version, name, text }) => {
      return { key, version, name: textIn(name, language), text: textIn(text, language) };
    }),
  };
}

async function toAccept(db: Queryable, workspaceId: string, now: Instant) {
  return inForce(await loadTerms(db, workspaceId), now).filter(({ acceptance }) => acceptance === 'required');
}

export interface Acceptance {
  givenName: string | null;
  familyName: string | null;
  language: Language | null;
  terms: readonly AcceptedTerms[];
}

/** Who has joined what. */
export interface AcceptedInvitation {
  workspace: string;
  accountId: string;
  personId: string;
  membershipId: string;
  companyName: string;
  /** To sign in with. */
  email: string;
  /** Signs them in, once. */
  signInUrl: string | null;
}

/**
 * Once: whoever comes second, even in the same moment, finds it accepted. The link was sent to the address, so whoever
 * opens it has it.
 * @throws RefusedError `link_invalid`, `invitation_state`, `terms_not_accepted`, `account_merged`
 */
export async function acceptInvitation(
  deps: JoiningDeps,
  workspaceId: string,
  asked: Acceptance & { hash: string; now: Instant; operationId: string },
): Promise<AcceptedInvitation> {
  const { hash, now } = asked;
  const found = await findInvitationByToken(queryable(deps.pool), workspaceId, hash);
  if (found === null || found.state === 'withdrawn') throw linkInvalid();
  return inLanes(deps, workspaceId, [found.accountId], async (tx) => {
    const held = await lockInvitation(tx, workspaceId, found);
    // Sent again meanwhile: the link in the newer mail counts.
    const current = await findInvitationByToken(tx, workspaceId, hash);
    if (held === null || current === null) throw linkInvalid();
    if (invitationStateAt(held, now) !== 'open') throw invitationState(held, now);
    const change: Joining = { tx, deps, workspaceId, now, by: invitationIdOf(held.invitationId) };
    const joined = await join(change, held, asked);
    const after: Invitation = { ...held, ...joined, state: 'accepted', endedAt: now };
    await updateEnded(tx, workspaceId, after);
    await record(change, after, asked.operationId);
    const { name: companyName } = await getAccount(tx, workspaceId, { accountId: held.accountId, at: now });
    const { slug: workspace } = await operatorOf(tx, workspaceId);
    const { personId } = joined;
    const signInUrl = await deps.signInLink(tx, workspaceId, { personId, purpose: 'signIn' });
    return { workspace, accountId: held.accountId, ...joined, companyName, email: held.email, signInUrl };
  });
}

async function join(
  change: Joining,
  held: Invitation,
  asked: Acceptance,
): Promise<{ personId: string; membershipId: string }> {
  const { accountId, roles, programme } = held;
  const language = asked.language ?? held.language;
  const personId = await invitedPerson(change, held, { ...asked, language });
  const { tx, workspaceId, now } = change;
  const known = await findActiveMembership(tx, workspaceId, { accountId, personId, now });
  const membershipId = await ensureMembership(change, { accountId, personId, roles });
  const { administratorRoles } = await loadRedemptionRules(tx, workspaceId);
  const administers = known === null && roles.some((role) => administratorRoles.includes(role));
  await agree(change, { accountId, membershipId, administers, terms: asked.terms, language });
  if (programme !== null) await activate(change, { accountId, programme });
  return { personId, membershipId };
}

async function invitedPerson(
  change: Joining,
  held: Invitation,
  { givenName, familyName, language }: Acceptance & { language: Language },
): Promise<string> {
  if (held.personId !== null) {
    const { erasedAt } = await getPerson(change.tx, change.workspaceId, held.personId);
    if (erasedAt !== null) throw linkInvalid();
    return held.personId;
  }
  const names = { givenName: givenName ?? held.givenName, familyName: familyName ?? held.familyName };
  return ensurePerson(change, { email: held.email, ...names, phone: null, language });
}

/** Everything in force is accepted for oneself; by who administers the company, for the company too. */
async function agree(
  { tx, workspaceId, by, now }: Joining,
  one: {
    accountId: string;
    membershipId: string;
    administers: boolean;
    terms: readonly AcceptedTerms[];
    language: Language;
  },
): Promise<void> {
  const { accountId, membershipId, administers, terms, language } = one;
  const holders = [membershipId, ...(administers ? [null] : [])];
  for (const holder of holders) {
    const { pending } = await readTermsStanding(tx, workspaceId, { accountId, membershipId: holder, at: now });
    for (const { key, version } of pending) {
      if (!terms.some((own) => own.key === key && own.version === version)) throw notAccepted(pending);
      const acceptance = {
        accountId,
        membershipId: holder,
        acceptedByMembershipId: membershipId,
        key,
        version,
        language,
      };
      await acceptTerms(tx, workspaceId, { ...acceptance, at: now, how: 'portal', by, now });
    }
  }
}

function notAccepted(pending: readonly AcceptedTerms[]): RefusedError {
  return new RefusedError({
    code: 'terms_not_accepted',
    detail: `Not accepted yet: ${pending.map(({ key, version }) => `${key} version ${version}`).join(', ')}.`,
    terms: pending.map(({ key, version }) => ({ key, version })),
  });
}

async function record({ tx, workspaceId, now }: Joining, after: Invitation, operationId: string): Promise<void> {
  const { invitationId, accountId, personId, membershipId, roles } = after;
  const person = formatId('per', personId!);
  const base = { workspaceId, by: person, at: now, action: operationId };
  await recordChanges(tx, [
    {
      ...base,
      subject: { type: 'invitation', id: invitationIdOf(invitationId) },
      before: { state: 'open' },
      after: { state: 'accepted' },
    },
    {
      ...base,
      subject: { type: 'membership', id: formatId('mem', membershipId!) },
      before: null,
      after: { accountId: formatId('acc', accountId), personId: person, roles },
    },
  ]);
}
