/** A draft on its way to being a version: submitted, agreed to by a second person, turned down, withdrawn, expired. */
import { canonicalJson, type Instant, RefusedError } from '#kernel';
import { lockRevision, type PreparedRule, prepareRule, storeChange } from '#modules/programmes';
import { staffWithPermission } from '#modules/workspaces';
import { type Transaction, withTransaction } from '#platform/postgres';
import { type Draft, draftAt, hashOfDraft, type LastReview } from '../domain/draft.ts';
import { takesTwo } from '../domain/review-rules.ts';
import { type RuleName, selectOverdue } from '../store/drafts.ts';
import { findPreviewByHash } from '../store/previews.ts';
import { loadReviewRules } from '../store/review-rules.ts';
import { requireMargin } from './check-margin.ts';
import type { Actor, DraftDeps } from './dependencies.ts';
import { stepDraft } from './record-draft.ts';
import { checkTag, draftNotFound, loadRuleState } from './rule-state.ts';
import { emptied } from './save-draft.ts';

const DAY_MS = 86_400_000;
const APPROVE = 'campaigns:approve';
/** Who ends a review whose deadline has passed. */
const CLOCK = 'clock';

export interface ReviewStep extends RuleName {
  ifMatch: bigint | null;
  /** Of the preview that was looked at; needed into the past. */
  previewHash: string | null;
}

export interface Submitted {
  draft: Draft;
  /** False: one person was enough, and it holds. */
  waits: boolean;
}

/**
 * Hands a draft to a second person, or makes it a version at once where one person is enough.
 * @throws RefusedError `not_found`, `draft_in_review`, `draft_outdated`, `draft_unchanged`, `second_person_missing`,
 *   `preview_required`, `precondition_failed`, and what `prepareRule` refuses
 */
export async function submitDraft(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  asked: ReviewStep & { reason: string | null },
  now: Instant,
): Promise<Submitted> {
  const { workspaceId, id: by } = actor;
  const before = await openStep(tx, workspaceId, asked, now);
  if (before.state === 'inReview') {
    throw new RefusedError({ code: 'draft_in_review', detail: 'The draft waits for a second person already.' });
  }
  const prepared = await preparedNow(tx, workspaceId, before, now);
  await requireMargin(tx, deps, workspaceId, { change: prepared, now });
  const rules = await loadReviewRules(tx, workspaceId);
  const people = await staffWithPermission(tx, workspaceId, APPROVE);
  const at = now;
  if (!takesTwo(rules, prepared, people.length)) {
    await checkPreview(tx, workspaceId, { draft: before, prepared, previewHash: asked.previewHash });
    const lastReview: LastReview = { outcome: 'published', by, at, reason: asked.reason };
    return {
      draft: await publish(tx, workspaceId, { before, prepared, lastReview, action: 'submitDraft' }),
      waits: false,
    };
  }
  if (!people.some((person) => person !== by && !before.editedBy.includes(person))) {
    throw new RefusedError({
      code: 'second_person_missing',
      detail: 'This change takes two people, and nobody but those who wrote it may agree to drafts.',
    });
  }
  const expiresAt = now + rules.waitDays * DAY_MS;
  const after: Draft = { ...before, state: 'inReview', submittedAt: now, submittedBy: by, expiresAt };
  const reason = asked.reason;
  return {
    draft: await stepDraft(tx, workspaceId, { before, after, action: 'submitDraft', by, at, reason }),
    waits: true,
  };
}

/**
 * Agrees to a draft and makes it a version. Whoever agrees is a person, none of those who wrote or submitted it, has the
 * right now, and confirms by its hash what was looked at; into the past also the differences, by the preview's.
 * @throws RefusedError `not_found`, `draft_not_in_review`, `draft_own`, `draft_needs_person`, `draft_hash_differs`,
 *   `draft_outdated`, `draft_unchanged`, `preview_required`, `precondition_failed`, and what `prepareRule` refuses
 */
export async function approveDraft(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  asked: ReviewStep & { contentHash: string },
  now: Instant,
): Promise<Draft> {
  const { workspaceId, id: by } = actor;
  const before = await openReview(tx, workspaceId, asked, now);
  if (actor.kind !== 'staff') {
    throw new RefusedError({
      code: 'draft_needs_person',
      detail: 'The credentials are not those of a member of staff.',
    });
  }
  if (before.submittedBy === by || before.editedBy.includes(by)) {
    throw new RefusedError({ code: 'draft_own', detail: 'The draft was written or submitted by the same person.' });
  }
  // The right of this moment, not of some seconds ago.
  if (!(await staffWithPermission(tx, workspaceId, APPROVE)).includes(by)) {
    throw new RefusedError({ code: 'permission_denied', detail: `The permission ${APPROVE} is needed.` });
  }
  // Computed again: a row that was altered after it was submitted is not what anybody looked at.
  if (hashOfDraft(before) !== asked.contentHash) {
    throw new RefusedError({
      code: 'draft_hash_differs',
      detail: 'The draft says something else than what was confirmed.',
    });
  }
  const prepared = await preparedNow(tx, workspaceId, before, now);
  await requireMargin(tx, deps, workspaceId, { change: prepared, now });
  await checkPreview(tx, workspaceId, { draft: before, prepared, previewHash: asked.previewHash });
  const lastReview: LastReview = { outcome: 'published', by, at: now, reason: null };
  return publish(tx, workspaceId, { before, prepared, lastReview, action: 'approveDraft' });
}

/** Turns a draft down; it is a draft again. @throws RefusedError `not_found`, `draft_not_in_review`, `precondition_failed` */
export async function rejectDraft(
  tx: Transaction,
  actor: Actor,
  asked: RuleName & { ifMatch: bigint | null; reason: string },
  now: Instant,
): Promise<Draft> {
  const before = await openReview(tx, actor.workspaceId, asked, now);
  const lastReview: LastReview = { outcome: 'rejected', by: actor.id, at: now, reason: asked.reason };
  return endReview(tx, actor.workspaceId, { before, lastReview, action: 'rejectDraft' });
}

/** Whoever wrote or submitted it takes it back. @throws RefusedError `draft_not_own` besides those of rejecting */
export async function withdrawDraft(
  tx: Transaction,
  actor: Actor,
  asked: RuleName & { ifMatch: bigint | null },
  now: Instant,
): Promise<Draft> {
  const before = await openReview(tx, actor.workspaceId, asked, now);
  if (before.submittedBy !== actor.id && !before.editedBy.includes(actor.id)) {
    throw new RefusedError({
      code: 'draft_not_own',
      detail: `The draft was submitted by ${before.submittedBy}; others turn it down.`,
    });
  }
  const lastReview: LastReview = { outcome: 'withdrawn', by: actor.id, at: now, reason: null };
  return endReview(tx, actor.workspaceId, { before, lastReview, action: 'withdrawDraft' });
}

/** Ends the reviews nobody decided on in time. @returns how many; call again while it is 100 */
export async function expireReviews({ pool, clock }: DraftDeps, workspaceId: string): Promise<number> {
  const now = clock.now();
  return withTransaction(pool, async (tx) => {
    await lockRevision(tx, workspaceId);
    const overdue = await selectOverdue(tx, workspaceId, now);
    for (const before of overdue) {
      const { lastReview } = draftAt(before, now);
      if (lastReview === null) continue;
      await endReview(tx, workspaceId, { before, lastReview: { ...lastReview, at: now }, action: 'expireReview' });
    }
    return overdue.length;
  });
}

async function endReview(
  tx: Transaction,
  workspaceId: string,
  { before, lastReview, action }: { before: Draft; lastReview: LastReview; action: string },
): Promise<Draft> {
  const after: Draft = { ...before, state: 'draft', submittedAt: null, submittedBy: null, expiresAt: null, lastReview };
  const { by, at, reason } = lastReview;
  return stepDraft(tx, workspaceId, { before, after, action, by: by ?? CLOCK, at, reason });
}

async function openStep(
  tx: Transaction,
  workspaceId: string,
  asked: RuleName & { ifMatch: bigint | null },
  now: Instant,
): Promise<Draft> {
  await lockRevision(tx, workspaceId);
  const state = await loadRuleState(tx, workspaceId, asked);
  checkTag(state, asked.ifMatch, asked);
  const draft = draftAt(state.draft, now);
  if (draft.state === 'none') throw draftNotFound(asked);
  return draft;
}

async function openReview(
  tx: Transaction,
  workspaceId: string,
  asked: RuleName & { ifMatch: bigint | null },
  now: Instant,
): Promise<Draft> {
  const draft = await openStep(tx, workspaceId, asked, now);
  if (draft.state === 'inReview') return draft;
  throw new RefusedError({ code: 'draft_not_in_review', detail: 'The draft does not wait for anybody.' });
}

/** What the draft comes to at this moment. @throws RefusedError `draft_outdated`, `draft_unchanged` */
async function preparedNow(tx: Transaction, workspaceId: string, draft: Draft, now: Instant): Promise<PreparedRule> {
  const prepared = await prepareRule(tx, workspaceId, draft, now);
  const { before, difference } = prepared;
  if ((before?.version ?? 0) !== draft.baseVersion && !onlyPaused(prepared, draft.baseVersion)) {
    throw new RefusedError({
      code: 'draft_outdated',
      detail: `The draft was begun on version ${draft.baseVersion}; meanwhile there is version ${before?.version ?? 0}.`,
    });
  }
  if (difference === null && before?.validFrom === prepared.version.validFrom) throw unchanged();
  if (difference === null && draft.holdsFrom === null) throw unchanged();
  return prepared;
}

/** Pauses and their ends are versions too; they say nothing else than what the draft was begun on. */
function onlyPaused({ stored, before }: PreparedRule, baseVersion: number): boolean {
  if (before === null) return false;
  const base = stored.find(({ kind, key, version }) => {
    return kind === before.kind && key === before.key && version === baseVersion;
  });
  return base !== undefined && saysOf(base) === saysOf(before);
}

/** What a version says, without which it is, from when it holds and whether it is paused. */
function saysOf({ definition }: PreparedRule['version']): string {
  const marks = ['version', 'status', 'effectiveFrom', 'onlyStatus'];
  return canonicalJson(
    Object.fromEntries(Object.entries(definition as object).filter(([field]) => !marks.includes(field))),
  );
}

function unchanged(): RefusedError {
  return new RefusedError({ code: 'draft_unchanged', detail: 'The draft says what runs already.' });
}

/**
 * Into the past only with everybody in view who would get something else: by a finished preview of the same content on
 * the same rules.
 */
async function checkPreview(
  tx: Transaction,
  workspaceId: string,
  { draft, prepared, previewHash }: { draft: Draft; prepared: PreparedRule; previewHash: string | null },
): Promise<void> {
  if (!prepared.intoPast) return;
  const preview = previewHash === null ? null : await findPreviewByHash(tx, workspaceId, draft, previewHash);
  const fits =
    preview !== null &&
    !preview.asIf &&
    preview.contentHash === hashOfDraft(draft) &&
    preview.rulesRevision === prepared.revision &&
    preview.since === prepared.version.validFrom;
  if (fits) return;
  throw new RefusedError({
    code: 'preview_required',
    detail:
      preview === null
        ? 'The version would hold for the past, and no finished preview of the draft with this hash was named.'
        : 'The preview was made of another draft, or the rules were changed since.',
  });
}

async function publish(
  tx: Transaction,
  workspaceId: string,
  step: { before: Draft; prepared: PreparedRule; lastReview: LastReview; action: string },
): Promise<Draft> {
  const { before, prepared, lastReview, action } = step;
  const by = lastReview.by ?? CLOCK;
  const { at } = lastReview;
  const reason = before.submittedBy === null ? lastReview.reason : `submitted by ${before.submittedBy}`;
  await storeChange(tx, workspaceId, prepared, { at, by, action, reason });
  // What is changed is in use again.
  const after: Draft = { ...emptied(before), lastReview, archivedAt: null };
  return stepDraft(tx, workspaceId, { before, after, action, by, at, reason });
}
