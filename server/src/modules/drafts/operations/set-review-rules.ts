import type { Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import type { ReviewRules } from '../domain/review-rules.ts';
import { loadReviewRules, saveReviewRules } from '../store/review-rules.ts';
import type { Actor } from './dependencies.ts';

/** What is left out stays. Reviews that wait keep their deadline and still need their second person. */
export async function setReviewRules(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  change: { [Field in keyof ReviewRules]?: ReviewRules[Field] | undefined },
  now: Instant,
): Promise<ReviewRules> {
  const before = await loadReviewRules(tx, workspaceId);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: ReviewRules = { ...before, ...given };
  await saveReviewRules(tx, workspaceId, after, { by, now });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'setReviewRules',
    subject: { type: 'reviewRules', id: 'reviewRules' },
    before: { ...before },
    after: { ...after },
    at: now,
  });
  return after;
}
