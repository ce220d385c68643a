/** Staff decide about applications, and see whose company it may be already. */
import { formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { inLanes } from '#modules/decisions';
import type { Queryable, Transaction } from '#platform/postgres';
import { type Application, companyDomain, companyStem, REJECTED_DAYS, registrationId } from '../domain/application.ts';
import { mailTexts } from '../domain/mails.ts';
import { textIn } from '../domain/texts.ts';
import {
  type ApplicationFilter,
  deleteOldApplications,
  findApplication,
  lockApplication,
  selectApplications,
  updateApplication,
} from '../store/applications.ts';
import {
  type AccountHint,
  selectAccountsByDomain,
  selectAccountsByIds,
  selectAccountsByName,
} from '../store/people.ts';
import { applicationIdOf, type JoiningDeps } from './dependencies.ts';
import { findProgramme } from './join-page.ts';
import { takeIn } from './take-in.ts';

export interface Deciding {
  deps: JoiningDeps;
  workspaceId: string;
  by: string;
  now: Instant;
  operationId: string;
}

/** Why an account may be the applicant's. */
export const hintReasons = ['registrationNumber', 'name', 'mailDomain'] as const;

export interface Duplicate extends AccountHint {
  because: (typeof hintReasons)[number][];
}

/** @throws RefusedError `not_found` */
export async function readApplication(
  db: Queryable,
  workspaceId: string,
  applicationId: string,
): Promise<{ application: Application; duplicates: Duplicate[] }> {
  const application = await findApplication(db, workspaceId, applicationId);
  if (application === null || application.state === 'unconfirmed') throw noApplication();
  return { application, duplicates: await findDuplicates(db, workspaceId, application) };
}

/** What nobody has confirmed is nobody's application yet, and is not shown. */
export async function listApplications(
  db: Queryable,
  workspaceId: string,
  filter: ApplicationFilter,
  range: { before: string | null; limit: number },
): Promise<Application[]> {
  return selectApplications(db, workspaceId, filter, range);
}

async function findDuplicates(db: Queryable, workspaceId: string, application: Application): Promise<Duplicate[]> {
  const { registrationNumber, companyName, email, accountId } = application;
  const id = registrationId(registrationNumber);
  const ids = [id?.externalId, registrationNumber?.trim()].filter((one) => one !== undefined);
  const domain = companyDomain(email);
  const stem = companyStem(companyName);
  const found = [
    ['registrationNumber', ids.length === 0 ? [] : await selectAccountsByIds(db, workspaceId, ids)],
    ['name', stem === '' ? [] : await namedLike(db, workspaceId, stem)],
    ['mailDomain', domain === null ? [] : await selectAccountsByDomain(db, workspaceId, domain)],
  ] as const;
  const duplicates = new Map<string, Duplicate>();
  for (const [reason, hints] of found) {
    for (const hint of hints) {
      if (hint.accountId === accountId) continue;
      const known = duplicates.get(hint.accountId) ?? { ...hint, because: [] };
      known.because.push(reason);
      duplicates.set(hint.accountId, known);
    }
  }
  return [...duplicates.values()].sort((a, b) => b.because.length - a.because.length || (a.name < b.name ? -1 : 1));
}

/** Whoever begins with the same word, and is the same without legal form. */
async function namedLike(db: Queryable, workspaceId: string, stem: string): Promise<AccountHint[]> {
  const [first = ''] = stem.split(' ');
  const hints = await selectAccountsByName(db, workspaceId, first);
  return hints.filter(({ name }) => companyStem(name) === stem);
}

/**
 * Takes the company in, in one transaction: account (or one that is there), person, membership, participation.
 * @param asked.accountId the account it is; null: a new one
 * @throws RefusedError `not_found`, `application_state`, and what the operations on accounts refuse
 */
export async function approveApplication(
  tx: Transaction,
  { deps, workspaceId, by, now, operationId }: Deciding,
  asked: { applicationId: string; accountId: string; isNew: boolean },
): Promise<Application> {
  const held = await holdWaiting(tx, workspaceId, asked.applicationId);
  const taken = await takeIn({ tx, deps, workspaceId, now, by }, held, { ...asked, operationId });
  const after: Application = { ...held, ...taken, state: 'approved', decidedAt: now, decidedBy: by };
  await updateApplication(tx, workspaceId, after);
  await record(tx, { workspaceId, by, now, operationId }, held, after);
  return after;
}

/** The lane of the account has to be held before the application is. */
export async function inLaneOf<T>(
  { deps, workspaceId }: Deciding,
  accountId: string | null,
  body: (tx: Transaction, account: { accountId: string; isNew: boolean }) => Promise<T>,
): Promise<T> {
  const account = { accountId: accountId ?? newUuid(), isNew: accountId === null };
  return inLanes(deps, workspaceId, [account.accountId], (tx) => body(tx, account));
}

/**
 * Turns it down, with words for the applicant.
 * @throws RefusedError `not_found`, `application_state`
 */
export async function rejectApplication(
  tx: Transaction,
  { deps, workspaceId, by, now, operationId }: Deciding,
  { applicationId, reason, tell }: { applicationId: string; reason: string; tell: boolean },
): Promise<Application> {
  const held = await holdWaiting(tx, workspaceId, applicationId);
  const after: Application = { ...held, state: 'rejected', decidedAt: now, decidedBy: by, reason };
  await updateApplication(tx, workspaceId, after);
  await record(tx, { workspaceId, by, now, operationId }, held, after);
  if (tell) await tellRejected(tx, deps, workspaceId, after, now);
  return after;
}

async function tellRejected(
  tx: Transaction,
  deps: JoiningDeps,
  workspaceId: string,
  { programme, language, companyName, reason, email: to }: Application,
  now: Instant,
): Promise<void> {
  const { name } = (await findProgramme(tx, workspaceId, programme)).programme;
  const fields = { programme: textIn(name, language), companyName, reason: reason ?? '' };
  const text = mailTexts.rejection[language](fields);
  await deps.sendMail(tx, workspaceId, { ...text, to, language, kind: 'rejection', now });
}

async function holdWaiting(tx: Transaction, workspaceId: string, applicationId: string): Promise<Application> {
  const held = await lockApplication(tx, workspaceId, applicationId);
  if (held === null || held.state === 'unconfirmed') throw noApplication();
  if (held.state === 'waiting') return held;
  throw new RefusedError({
    code: 'application_state',
    detail: `The application is ${held.state} already.`,
    applicationState: held.state,
  });
}

/** Nothing of the person goes into the trail; the reason stands apart in it. */
async function record(
  tx: Transaction,
  { workspaceId, by, now, operationId }: Omit<Deciding, 'deps'>,
  before: Application,
  { applicationId, state, accountId, reason }: Application,
): Promise<void> {
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: operationId,
    subject: { type: 'application', id: applicationIdOf(applicationId) },
    before: { state: before.state, accountId: null },
    after: { state, accountId: accountId === null ? null : formatId('acc', accountId) },
    reason,
  });
}

function noApplication(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such application in this workspace.' });
}

const DAY = 86_400_000;

/** Deletes what nobody confirmed, and rejected ones after half a year. @returns how many */
export async function sweepApplications(tx: Queryable, workspaceId: string, now: Instant): Promise<number> {
  return deleteOldApplications(tx, workspaceId, { unconfirmedBefore: now, rejectedBefore: now - REJECTED_DAYS * DAY });
}
