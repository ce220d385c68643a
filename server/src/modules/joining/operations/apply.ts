/** A company applies, and whoever did proves that the address is theirs. */
import { type Instant, newUuid, RefusedError } from '#kernel';
import { inForce, loadTerms } from '#modules/compliance';
import { inLanes } from '#modules/decisions';
import type { Workspace } from '#modules/workspaces';
import { type Queryable, queryable, type Transaction, withTransaction } from '#platform/postgres';
import {
  type Application,
  type Applied,
  CONFIRM_HOURS,
  MAILS_A_DAY,
  UNCONFIRMED_AN_HOUR,
} from '../domain/application.ts';
import { mailTexts } from '../domain/mails.ts';
import { textIn } from '../domain/texts.ts';
import {
  countRecent,
  findApplicationByToken,
  findTakenIn,
  insertApplication,
  lockApplication,
  updateApplication,
} from '../store/applications.ts';
import { applicationIdOf, type JoiningDeps, newToken, operatorOf } from './dependencies.ts';
import { findProgramme } from './join-page.ts';
import { takeIn } from './take-in.ts';
import { linkInvalid } from './token-workspace.ts';

const HOUR = 3_600_000;

/** What the public is told: the same whether or not company, address or account are known here. */
export type AnswerToApplicant = { state: 'confirmAddress' };

/**
 * Takes an application down and writes to its address. Nothing is looked up that the answer could tell of.
 * @param applied.trap a field people do not see; whoever fills it is a machine, gets the same answer, and nothing happens
 * @throws RefusedError `not_found`, `joining_by_invitation`, `terms_not_accepted`, `too_many_applications`
 */
export async function apply(
  deps: JoiningDeps,
  { workspaceId }: Workspace,
  applied: Applied & { programme: string; trap: string; now: Instant },
): Promise<AnswerToApplicant> {
  const { programme, trap, now, ...fields } = applied;
  const db = queryable(deps.pool);
  const { programme: head } = await findProgramme(db, workspaceId, programme);
  const { entry } = head;
  if (entry === 'invitation') {
    throw new RefusedError({ code: 'joining_by_invitation', detail: `${programme} is joined by invitation only.` });
  }
  await requireAllAccepted(db, workspaceId, applied, now);
  if (trap !== '') return { state: 'confirmAddress' };
  await withTransaction(deps.pool, async (tx) => {
    const recent = await countRecent(tx, workspaceId, { email: fields.email, day: now - 24 * HOUR, hour: now - HOUR });
    if (recent.unconfirmed >= UNCONFIRMED_AN_HOUR) throw tooMany();
    if (recent.ofAddress >= MAILS_A_DAY) return;
    const operator = await operatorOf(tx, workspaceId);
    const token = newToken(operator);
    const application: Application = {
      ...{ ...fields, applicationId: newUuid(), programme, entry, state: 'unconfirmed', createdAt: now },
      ...{ confirmedAt: null, decidedAt: null, decidedBy: null, reason: null },
      ...{ accountId: null, personId: null, membershipId: null },
    };
    await insertApplication(tx, workspaceId, application, { hash: token.hash, until: now + CONFIRM_HOURS * HOUR });
    const text = mailTexts.confirmation[fields.language]({
      programme: textIn(head.name, fields.language),
      companyName: fields.companyName,
      url: `${deps.portalUrl(operator.slug)}/join/confirm#${token.text}`,
    });
    const mail = { ...text, to: fields.email, language: fields.language, kind: 'confirmation', now };
    await deps.sendMail(tx, workspaceId, mail);
  });
  return { state: 'confirmAddress' };
}

async function requireAllAccepted(
  db: Queryable,
  workspaceId: string,
  { terms }: Pick<Applied, 'terms'>,
  now: Instant,
): Promise<void> {
  const missing = inForce(await loadTerms(db, workspaceId), now).filter(
    ({ key, version, acceptance }) =>
      acceptance === 'required' && !terms.some((own) => own.key === key && own.version === version),
  );
  if (missing.length === 0) return;
  throw new RefusedError({
    code: 'terms_not_accepted',
    detail: `Not accepted yet: ${missing.map(({ key, version }) => `${key} version ${version}`).join(', ')}.`,
    terms: missing.map(({ key, version }) => ({ key, version })),
  });
}

function tooMany(): RefusedError {
  return new RefusedError({
    code: 'too_many_applications',
    detail: 'More applications arrive than can be looked at.',
    retryAfterSeconds: 600,
  });
}

/** What became of an application, as whoever confirmed it is told. */
export interface Confirmed {
  state: 'waiting' | 'joined' | 'rejected';
  companyName: string;
  programme: string;
  email: string;
  /** Signs them in, once; only in the answer that let them in. */
  signInUrl: string | null;
}

/**
 * Whoever opened the link has the address. Open programmes take them in at once; others put them before the operator.
 * Opening it again tells what became of it.
 * @throws RefusedError `link_invalid`
 */
export async function confirmApplication(
  deps: JoiningDeps,
  workspaceId: string,
  { hash, now }: { hash: string; now: Instant },
): Promise<Confirmed> {
  const found = await findApplicationByToken(queryable(deps.pool), workspaceId, { hash, now });
  if (found === null) throw linkInvalid();
  if (found.state !== 'unconfirmed') return confirmedAs(found);
  const { applicationId } = found;
  // Of open programmes an account may be made: its lane is held before anything else.
  const accountId = newUuid();
  return inLanes(deps, workspaceId, [accountId], async (tx) => {
    const held = await lockApplication(tx, workspaceId, applicationId);
    if (held === null) throw linkInvalid();
    if (held.state !== 'unconfirmed') return confirmedAs(held);
    const confirmed: Application = { ...held, confirmedAt: now, state: 'waiting' };
    const after = held.entry === 'open' ? await letIn(tx, deps, workspaceId, { confirmed, accountId, now }) : confirmed;
    await updateApplication(tx, workspaceId, after);
    const { personId } = after;
    const purpose = 'signIn';
    return confirmedAs(after, personId && (await deps.signInLink(tx, workspaceId, { personId, purpose })));
  });
}

/** In an account of its own, whatever is known of the company: who it is, staff finds out, and merges. */
async function letIn(
  tx: Transaction,
  deps: JoiningDeps,
  workspaceId: string,
  { confirmed, accountId, now }: { confirmed: Application; accountId: string; now: Instant },
): Promise<Application> {
  const decided = { ...confirmed, state: 'approved', decidedAt: now, decidedBy: 'clock' } as const;
  const before = await findTakenIn(tx, workspaceId, confirmed);
  if (before !== null) {
    const { accountId: known, personId, membershipId } = before;
    return { ...decided, accountId: known, personId, membershipId };
  }
  const change = { tx, deps, workspaceId, now, by: applicationIdOf(confirmed.applicationId) };
  try {
    const taken = await takeIn(change, confirmed, { accountId, isNew: true, operationId: 'confirmApplication' });
    return { ...decided, ...taken };
  } catch (error) {
    // Accounts have required fields here that applicants are not asked for: staff fill them in. Nothing was written yet.
    if (error instanceof RefusedError && error.refusal.code === 'validation_failed') return confirmed;
    throw error;
  }
}

function confirmedAs(
  { state, companyName, programme, email }: Application,
  signInUrl: string | null = null,
): Confirmed {
  const told = state === 'approved' ? 'joined' : state === 'rejected' ? 'rejected' : 'waiting';
  return { state: told, companyName, programme, email, signInUrl };
}
