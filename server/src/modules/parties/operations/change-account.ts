import { formatId, formatInstant, type Instant, RefusedError } from '#kernel';
import { type AccountProfile, type LaneDeps, loadProfile, rewriteProfile } from '#modules/decisions';
import { announceWhereWanted } from '#modules/integrations';
import type { Queryable, Transaction } from '#platform/postgres';
import type { Account } from '../domain/account.ts';
import { isSame, type Step, timelineOf } from '../domain/dated.ts';
import { firstProfileDifference } from '../domain/profile.ts';
import { type AccountFact, type FactKind, insertFacts, lastFactN, selectFactsOf } from '../store/account-facts.ts';
import { findAccountRow } from '../store/accounts.ts';
import { openPastChange } from '../store/work-items.ts';
import { newsOfFacts } from './party-news.ts';

/** Who changes what when. Everything that changes an account runs inside `inLanes` of the account. */
export interface Change {
  tx: Transaction;
  deps: LaneDeps;
  workspaceId: string;
  now: Instant;
  /** Public id of the credentials, or the name of a job; kept with every fact. */
  by: string;
}

/** A fact about to be recorded. */
export interface NewFact extends Step<unknown> {
  kind: FactKind;
  name: string;
}

/** @throws RefusedError `not_found`, `account_merged` */
export async function requireAccount(db: Queryable, workspaceId: string, accountId: string): Promise<Account> {
  const account = await findAccountRow(db, workspaceId, accountId);
  if (account === null) throw accountNotFound();
  return unmerged(account);
}

/** @throws RefusedError `reference_not_found`, `account_merged` */
export async function requireParent(change: Change, parentId: string): Promise<void> {
  const parent = await findAccountRow(change.tx, change.workspaceId, parentId);
  if (parent === null) throw referenceNotFound('parentId', 'account');
  unmerged(parent);
}

/** @throws RefusedError `account_merged` */
export function unmerged(account: Account): Account {
  if (account.mergedInto === null) return account;
  throw accountMerged(account.accountId, account.mergedInto);
}

/** The account has ended; whoever asks is sent to the one that goes on. */
export function accountMerged(accountId: string, mergedInto: string): RefusedError {
  return new RefusedError({
    code: 'account_merged',
    detail: `The account ${formatId('acc', accountId)} was merged into another one.`,
    mergedInto: formatId('acc', mergedInto),
  });
}

export function accountNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such account in this workspace.' });
}

/** A field of the body that names something which is not there. @returns the refusal to throw */
export function referenceNotFound(path: string, what: string): RefusedError {
  const detail = `${path} names no ${what} of this workspace.`;
  const errors = [{ path, code: 'not_found', reason: `There is no such ${what}.`, remedy: 'Correct the id.' }];
  return new RefusedError({ code: 'reference_not_found', detail, errors });
}

/** @returns the place of recording of the first of the facts */
export async function recordFacts(
  change: Change,
  account: Account,
  facts: readonly NewFact[],
  announced: 'announced' | 'unannounced' = 'announced',
): Promise<number> {
  const { tx, workspaceId, now, by } = change;
  const { accountId, bucket } = account;
  const first = (await lastFactN(tx, workspaceId, accountId)) + 1;
  const rows = facts.map(
    (fact, index): AccountFact => ({ ...fact, accountId, bucket, n: first + index, recordedAt: now, recordedBy: by }),
  );
  if (rows.length > 0) await insertFacts(tx, workspaceId, rows);
  const news = announced === 'announced' ? newsOfFacts(accountId, facts, now) : [];
  await announceWhereWanted(tx, workspaceId, { news, now });
  return first;
}

/**
 * Changes the profile and lets the write path decide anew what the change touches; nothing happens where nothing reads
 * differently.
 *
 * @returns the earliest instant from which anything reads differently
 */
export async function changeProfile(
  change: Change,
  accountId: string,
  edit: (profile: AccountProfile) => AccountProfile,
): Promise<Instant | null> {
  const before = await loadProfile(change.tx, change.workspaceId, accountId);
  const profile = edit(before);
  const changedAt = firstProfileDifference(before, profile);
  if (changedAt === null) return null;
  await rewriteProfile(change.tx, change.deps, change.workspaceId, { accountId, profile, changedAt });
  return changedAt;
}

/** What was recorded of one thing before a change, and what a change of it comes to. */
export async function loadSteps<T>(
  change: Change,
  accountId: string,
  thing: { kind: FactKind; name: string },
): Promise<Step<T>[]> {
  return (await selectFactsOf(change.tx, change.workspaceId, accountId, thing)) as unknown as Step<T>[];
}

/** False for a step that says what holds at its instant anyway: it is not recorded. */
export function isNews<T>(steps: readonly Step<T>[], next: Step<T>): boolean {
  const held = timelineOf(steps).findLast(([from]) => from <= next.validFrom)?.[1] ?? null;
  return !isSame(held, next.value ?? null);
}

/**
 * Consent, memberships and parents decide the routes of awards, which are acts: changed with effect in the past they move
 * nothing by themselves, and a person is asked to look.
 */
export async function reportPastChange(
  change: Change,
  account: Account,
  what: { kind: FactKind; n: number; changedAt: Instant | null; detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { kind, n, changedAt, detail } = what;
  if (changedAt === null || changedAt >= change.now) return;
  await openPastChange(change.tx, change.workspaceId, {
    accountId: account.accountId,
    bucket: account.bucket,
    ref: `${kind} ${n}`,
    detail: { changed: kind, from: formatInstant(changedAt), by: change.by, ...detail },
    openedAt: change.now,
  });
}
