import { formatInstant, type Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import { type Draft, hashOfDraft } from '../domain/draft.ts';
import { writeDraft } from '../store/drafts.ts';

/** Writes the draft as its next revision and puts the step into the audit trail. */
export async function stepDraft(
  tx: Queryable,
  workspaceId: string,
  step: {
    before: Draft;
    after: Omit<Draft, 'revision'>;
    /** `saveDraft`, `submitDraft` …; the operation of the API is named after it and the kind. */
    action: string;
    by: string;
    at: Instant;
    reason?: string | null;
  },
): Promise<Draft> {
  const { before, action, by, at, reason = null } = step;
  const after: Draft = { ...step.after, revision: before.revision + 1n };
  await writeDraft(tx, workspaceId, after);
  await recordChange(tx, {
    workspaceId,
    by,
    action,
    subject: { type: 'draft', id: `${after.kind} ${after.key}` },
    before: before.state === 'none' ? null : fieldsOf(before),
    after: fieldsOf(after),
    at,
    reason,
  });
  return after;
}

function fieldsOf(draft: Draft) {
  const { state, content, holdsFrom, baseVersion, editedBy, submittedBy, expiresAt, lastReview, archivedAt } = draft;
  return {
    state,
    content,
    contentHash: state === 'none' ? null : hashOfDraft(draft),
    holdsFrom: textOf(holdsFrom),
    baseVersion,
    editedBy,
    submittedBy,
    expiresAt: textOf(expiresAt),
    // Its words stand apart from the trail, as the reason of the step.
    lastReview: lastReview && { outcome: lastReview.outcome, by: lastReview.by, at: lastReview.at },
    archivedAt: textOf(archivedAt),
  };
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
