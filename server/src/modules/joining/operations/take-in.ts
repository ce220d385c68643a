/** A company and its first person become part of a programme, in one transaction. */
import { formatId, newUuid } from '#kernel';
import { recordChanges } from '#modules/audit';
import { acceptTerms, inForce, loadTerms, readTermsStanding } from '#modules/compliance';
import {
  type Change,
  createAccount,
  createMembership,
  createPerson,
  getAccount,
  type Language,
  raisePartyRevision,
  setParticipation,
} from '#modules/parties';
import { loadRedemptionRules } from '#modules/rewards';
import { type AcceptedTerms, type Application, registrationId } from '../domain/application.ts';
import { mailTexts } from '../domain/mails.ts';
import { textIn } from '../domain/texts.ts';
import { findActiveMembership } from '../store/memberships.ts';
import { findPersonIdByEmail, selectAccountsByIds } from '../store/people.ts';
import { type JoiningDeps, operatorOf } from './dependencies.ts';
import { findProgramme } from './join-page.ts';

/** A change of parties with what joining needs besides. */
export type Joining = Omit<Change, 'deps'> & { deps: JoiningDeps };

export interface TakenIn {
  accountId: string;
  personId: string;
  membershipId: string;
}

/**
 * Inside the lane of the account. Makes what is missing: the account, the person, the membership as administrator, the
 * participation; notes the terms that were accepted; and writes that they can sign in.
 * @throws RefusedError what the operations on accounts and memberships refuse
 */
export async function takeIn(
  change: Joining,
  application: Application,
  { accountId, isNew, operationId }: { accountId: string; isNew: boolean; operationId: string },
): Promise<TakenIn> {
  if (isNew) await createCompany(change, application, accountId);
  const personId = await ensurePerson(change, application);
  const { administratorRoles } = await loadRedemptionRules(change.tx, change.workspaceId);
  const roles = administratorRoles.slice(0, 1);
  const membershipId = await ensureMembership(change, { accountId, personId, roles });
  const holder = { accountId, membershipId };
  await acceptAgreed(change, { ...holder, terms: application.terms, language: application.language });
  await activate(change, { accountId, programme: application.programme });
  await record(change, { ...holder, personId, isNew, roles, operationId });
  await welcome(change, application, personId);
  return { accountId, personId, membershipId };
}

async function createCompany(change: Joining, application: Application, accountId: string): Promise<void> {
  const { companyName: name, country, registrationNumber } = application;
  const id = registrationId(registrationNumber);
  // A number that belongs to another account already stays with the application, where staff see it.
  const taken = id === null || (await selectAccountsByIds(change.tx, change.workspaceId, [id.externalId])).length > 0;
  await createAccount(change, {
    ...{ accountId, name, country, type: 'company', parentId: null, joinedAt: change.now },
    ...{ externalIds: taken ? [] : [id], attributes: {} },
  });
}

/** Who has the address already is that person: the link was opened there. */
export async function ensurePerson(
  { tx, workspaceId, by, now }: Pick<Joining, 'tx' | 'workspaceId' | 'by' | 'now'>,
  fields: { email: string; givenName: string; familyName: string; phone: string | null; language: Language },
): Promise<string> {
  const known = await findPersonIdByEmail(tx, workspaceId, fields.email);
  if (known !== null) return known;
  // Of two who are asked in with one address at once, one makes the person; the other waits here and finds it.
  await raisePartyRevision(tx, workspaceId);
  const made = await findPersonIdByEmail(tx, workspaceId, fields.email);
  if (made !== null) return made;
  const { email, givenName, familyName, phone, language } = fields;
  const person = { email, givenName, familyName, phone, language, external: null };
  return (await createPerson(tx, workspaceId, { ...person, by, now })).personId;
}

/** The one that holds, with its roles as they are, or a new one. */
export async function ensureMembership(
  change: Joining,
  { accountId, personId, roles }: { accountId: string; personId: string; roles: readonly string[] },
): Promise<string> {
  const { tx, workspaceId, now } = change;
  const held = await findActiveMembership(tx, workspaceId, { accountId, personId, now });
  if (held !== null) return held;
  const membershipId = newUuid();
  await createMembership(change, { accountId, membershipId, personId, roles, validFrom: now, validTo: null });
  return membershipId;
}

/** Of what was accepted, what still holds: for the company, by its first member. */
async function acceptAgreed(
  { tx, workspaceId, by, now }: Joining,
  agreed: { accountId: string; membershipId: string; terms: readonly AcceptedTerms[]; language: Language },
): Promise<void> {
  const held = inForce(await loadTerms(tx, workspaceId), now);
  const { accountId, membershipId, terms, language } = agreed;
  for (const { key, version } of terms) {
    if (!held.some((own) => own.key === key && own.version === version)) continue;
    const acceptance = { accountId, membershipId: null, acceptedByMembershipId: membershipId, key, version, language };
    await acceptTerms(tx, workspaceId, { ...acceptance, at: now, how: 'portal', by, now });
  }
}

/** Active where everything is accepted; else invited, and active as soon as it is. */
export async function activate(
  change: Joining,
  { accountId, programme }: { accountId: string; programme: string },
): Promise<void> {
  const { tx, workspaceId, now } = change;
  const { participations } = await getAccount(tx, workspaceId, { accountId, at: now });
  const status = participations[programme]?.status ?? 'none';
  if (status === 'active' || status === 'suspended' || status === 'blocked') return;
  const { pending } = await readTermsStanding(tx, workspaceId, { accountId, membershipId: null, at: now });
  const next = pending.length === 0 ? 'active' : 'invited';
  if (status === next || (next === 'invited' && status === 'applied')) return;
  await setParticipation(change, { accountId, programme, status: next, termsVersion: null, from: now });
}

async function record(
  { tx, workspaceId, by, now }: Joining,
  made: TakenIn & { isNew: boolean; roles: readonly string[]; operationId: string },
): Promise<void> {
  const { accountId, personId, membershipId, isNew, roles, operationId } = made;
  const base = { workspaceId, by, at: now, action: operationId, before: null };
  const account = formatId('acc', accountId);
  const member = { accountId: account, personId: formatId('per', personId), roles };
  await recordChanges(tx, [
    ...(isNew ? [{ ...base, subject: { type: 'account', id: account }, after: { joined: true } }] : []),
    { ...base, subject: { type: 'membership', id: formatId('mem', membershipId) }, after: member },
  ]);
}

async function welcome(
  { tx, deps, workspaceId, now }: Joining,
  application: Application,
  personId: string,
): Promise<void> {
  const { programme, companyName, language, email: to } = application;
  const { slug } = await operatorOf(tx, workspaceId);
  const { name } = (await findProgramme(tx, workspaceId, programme)).programme;
  const link = await deps.signInLink(tx, workspaceId, { personId, purpose: 'application_accepted' });
  const url = link ?? `${deps.portalUrl(slug)}/`;
  const fields = { programme: textIn(name, language), companyName, url };
  await deps.sendMail(tx, workspaceId, { ...mailTexts.welcome[language](fields), to, language, kind: 'welcome', now });
}
