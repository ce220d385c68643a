import { type Instant, RefusedError } from '#kernel';
import { lockRevision, type PreparedRule, prepareRule } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import { type Draft, draftAt, noDraft } from '../domain/draft.ts';
import type { RuleName } from '../store/drafts.ts';
import { requireMargin } from './check-margin.ts';
import type { Actor, DraftDeps } from './dependencies.ts';
import { stepDraft } from './record-draft.ts';
import { checkTag, draftNotFound, loadRuleState } from './rule-state.ts';

export interface DraftAsked extends RuleName {
  programme: string | null;
  content: unknown;
  holdsFrom: Instant | null;
  /** From If-Match. */
  ifMatch: bigint | null;
}

/**
 * Writes a draft, in place of the one that is there. What could not run is refused; nothing that runs changes.
 * @throws RefusedError `draft_exists` without If-Match, `draft_in_review`, `precondition_failed`, and what
 *   `prepareRule` and `requireMargin` refuse
 */
export async function saveDraft(
  tx: Transaction,
  deps: Pick<DraftDeps, 'rules'>,
  actor: Actor,
  asked: DraftAsked,
  now: Instant,
): Promise<{ draft: Draft; prepared: PreparedRule }> {
  const { workspaceId } = actor;
  const { ifMatch, ...said } = asked;
  await lockRevision(tx, workspaceId);
  const state = await loadRuleState(tx, workspaceId, asked);
  checkTag(state, ifMatch, asked);
  const before = draftAt(state.draft, now);
  if (before.state === 'inReview') throw inReview(before);
  if (before.state === 'draft' && ifMatch === null) {
    throw new RefusedError({
      code: 'draft_exists',
      detail: `There is a draft of the ${asked.kind} “${asked.key}”, saved last by ${before.savedBy}.`,
    });
  }
  const prepared = await prepareRule(tx, workspaceId, said, now);
  await requireMargin(tx, deps, workspaceId, { change: prepared, now });
  const editedBy = before.state === 'none' ? [] : before.editedBy;
  const after: Draft = {
    ...(before.state === 'none' ? { ...noDraft(asked.kind, asked.key), archivedAt: before.archivedAt } : before),
    ...said,
    state: 'draft',
    // Whoever sends it has seen the version that runs: it is in the ETag.
    baseVersion: prepared.before?.version ?? 0,
    editedBy: [...new Set([...editedBy, actor.id])],
    savedAt: now,
    savedBy: actor.id,
  };
  return {
    draft: await stepDraft(tx, workspaceId, { before, after, action: 'saveDraft', by: actor.id, at: now }),
    prepared,
  };
}

/** @throws RefusedError `not_found`, `draft_in_review`, `precondition_failed` */
export async function discardDraft(
  tx: Transaction,
  actor: Actor,
  asked: RuleName & { ifMatch: bigint | null },
  now: Instant,
): Promise<void> {
  const { workspaceId } = actor;
  await lockRevision(tx, workspaceId);
  const state = await loadRuleState(tx, workspaceId, asked);
  checkTag(state, asked.ifMatch, asked);
  const before = draftAt(state.draft, now);
  if (before.state === 'none') throw draftNotFound(asked);
  if (before.state === 'inReview') throw inReview(before);
  const after = emptied(before);
  await stepDraft(tx, workspaceId, { before, after, action: 'discardDraft', by: actor.id, at: now });
}

/** What is left when a draft has become a version, or was thrown away. */
export function emptied({ kind, key, lastReview, archivedAt }: Draft): Draft {
  return { ...noDraft(kind, key), lastReview, archivedAt };
}

function inReview({ kind, key, submittedBy }: Draft): RefusedError {
  return new RefusedError({
    code: 'draft_in_review',
    detail: `The draft of the ${kind} “${key}” waits for a second person; ${submittedBy} submitted it.`,
  });
}
