/**
 * Who would get something else by a draft, and how much: every account folded under the rules that run and with the
 * draft. A few accounts are answered at once; many are gone through in the background, slice by slice, by any process.
 */
import { dayAt, type Instant, newUuid, RefusedError, startOfDay } from '#kernel';
import { type AccountDifference, previewRules } from '#modules/decisions';
import { compileRules, type PreparedRule, prepareRule, type Rules } from '#modules/programmes';
import { type Queryable, type Transaction, withTransaction } from '#platform/postgres';
import { type Draft, hashOfDraft } from '../domain/draft.ts';
import { addDifferences, hashOfPreview, NOTHING_YET, type Preview } from '../domain/preview.ts';
import { findDraft, type RuleName } from '../store/drafts.ts';
import {
  accountIdsAfter,
  claimPreview,
  countAccounts,
  findPreview,
  insertPreview,
  insertPreviewRows,
  updatePreview,
} from '../store/previews.ts';
import type { Actor, DraftDeps } from './dependencies.ts';
import { draftNotFound } from './rule-state.ts';

const DAY_MS = 86_400_000;
/** So many accounts are gone through while somebody waits. */
const AT_ONCE_MAX = 200;
const ACCOUNTS_PER_SLICE = 50;
/** One sweep works so long on previews; others wait for their turn. */
const SWEEP_MS = 2_000;
/** What would have been is looked at so far back, unless the caller says. */
const AS_IF_DAYS = 90;
const KEEP_DAYS = 30;

/**
 * Begins a preview of the draft as it is now. A draft for the past is taken to hold from its own instant; of any other
 * the preview tells what would have been had it held since an earlier one.
 * @throws RefusedError `not_found`, and what `prepareRule` refuses
 */
export async function previewDraft(
  tx: Transaction,
  deps: DraftDeps,
  actor: Actor,
  asked: RuleName & { asIfSince: Instant | null },
): Promise<Preview> {
  const { workspaceId } = actor;
  const now = deps.clock.now();
  const draft = await findDraft(tx, workspaceId, asked);
  if (draft.state === 'none') throw draftNotFound(asked);
  const own = await prepareRule(tx, workspaceId, draft, now);
  const looksBack = draft.kind === 'campaign' && (!own.intoPast || asked.asIfSince !== null);
  const since = looksBack ? sinceOf(own, asked.asIfSince, now) : own.version.validFrom;
  const accountsAll = await countAccounts(tx, workspaceId);
  const preview: Preview = {
    previewId: newUuid(),
    kind: draft.kind,
    key: draft.key,
    contentHash: hashOfDraft(draft),
    rulesRevision: own.revision,
    since,
    asIf: looksBack,
    state: 'queued',
    accountsAll,
    accountsDone: 0,
    progress: NOTHING_YET,
    previewHash: null,
    failure: null,
    createdAt: now,
    createdBy: actor.id,
    finishedAt: null,
    keepUntil: now + KEEP_DAYS * DAY_MS,
  };
  await insertPreview(tx, workspaceId, preview);
  return accountsAll <= AT_ONCE_MAX ? goOn(tx, deps, workspaceId, preview, Number.POSITIVE_INFINITY) : preview;
}

function sinceOf({ zone }: PreparedRule, asked: Instant | null, now: Instant): Instant {
  return asked ?? startOfDay(dayAt(now, zone) - AS_IF_DAYS, zone);
}

/** Goes on with one preview for a while. @returns false where there is nothing to do */
export async function runPreviews(deps: DraftDeps, workspaceId: string): Promise<boolean> {
  const until = performance.now() + SWEEP_MS;
  let worked = false;
  while (performance.now() < until) {
    const more = await withTransaction(deps.pool, async (tx) => {
      const preview = await claimPreview(tx, workspaceId);
      if (preview === null) return false;
      await goOn(tx, deps, workspaceId, preview, 1);
      return true;
    });
    if (!more) return worked;
    worked = true;
  }
  return worked;
}

/** @param slices how many at most; the preview as it is afterwards is stored and returned */
async function goOn(
  tx: Transaction,
  deps: DraftDeps,
  workspaceId: string,
  preview: Preview,
  slices: number,
): Promise<Preview> {
  const now = deps.clock.now();
  const sides = await sidesOf(tx, deps, workspaceId, preview);
  let next: Preview = { ...preview, state: 'running' };
  if (sides === null) {
    const failure = {
      code: 'preview_outdated',
      detail: 'The draft or the rules were changed while it was being made.',
    };
    next = { ...next, state: 'failed', failure, finishedAt: now };
  }
  for (let slice = 0; sides !== null && slice < slices && next.state === 'running'; slice++) {
    next = await doSlice(tx, workspaceId, next, { ...sides, now });
  }
  await updatePreview(tx, workspaceId, next);
  return next;
}

interface Sides {
  present: Rules;
  proposed: Rules;
  until: Instant;
}

/** Null where the preview would no longer be of what it was begun of. */
async function sidesOf(tx: Transaction, deps: DraftDeps, workspaceId: string, preview: Preview): Promise<Sides | null> {
  const draft: Draft = await findDraft(tx, workspaceId, preview);
  if (draft.state === 'none' || hashOfDraft(draft) !== preview.contentHash) return null;
  const { createdAt, since, asIf } = preview;
  const asked = asIf ? { ...draft, holdsFrom: since, align: true } : draft;
  const prepared = await prepareRule(tx, workspaceId, asked, createdAt);
  if (prepared.revision !== preview.rulesRevision) return null;
  const present = compileRules(prepared.rules.revision, prepared.stored);
  if (!present.ok) return null;
  // What begins later (a ladder) is looked at when it begins.
  const until = Math.max(deps.clock.now(), prepared.version.validFrom);
  return { present: present.value, proposed: prepared.rules, until };
}

async function doSlice(
  tx: Transaction,
  workspaceId: string,
  preview: Preview,
  terms: Sides & { now: Instant },
): Promise<Preview> {
  const { progress } = preview;
  const ids = await accountIdsAfter(tx, workspaceId, progress.afterAccount, ACCOUNTS_PER_SLICE);
  const last = ids.at(-1);
  if (last === undefined) {
    const done: Preview = { ...preview, state: 'done', accountsDone: preview.accountsDone, finishedAt: terms.now };
    return { ...done, previewHash: hashOfPreview(done) };
  }
  const { differences, pots } = await previewRules(tx, workspaceId, { ...terms, pots: progress.pots }, ids);
  const found = ids.flatMap((id): AccountDifference[] => {
    const one = differences.get(id);
    return one === undefined ? [] : [one];
  });
  const added = addDifferences(progress, found);
  await insertPreviewRows(tx, workspaceId, preview.previewId, added.rows);
  const accountsDone = preview.accountsDone + ids.length;
  return { ...preview, accountsDone, progress: { ...added.progress, afterAccount: last, pots } };
}

/** Stops a preview that is not finished. @throws RefusedError `not_found`, `preview_finished` */
export async function cancelPreview(
  tx: Transaction,
  workspaceId: string,
  previewId: string,
  now: Instant,
): Promise<Preview> {
  const preview = await requirePreview(tx, workspaceId, previewId);
  const cancelled: Preview = { ...preview, state: 'cancelled', finishedAt: now };
  if (!(await updatePreview(tx, workspaceId, cancelled))) {
    throw new RefusedError({ code: 'preview_finished', detail: `The preview is ${preview.state}.` });
  }
  return cancelled;
}

/** @throws RefusedError `not_found` */
export async function requirePreview(db: Queryable, workspaceId: string, previewId: string): Promise<Preview> {
  const preview = await findPreview(db, workspaceId, previewId);
  if (preview !== null) return preview;
  throw new RefusedError({
    code: 'not_found',
    detail: 'There is no such preview; previews are deleted after 30 days.',
  });
}
