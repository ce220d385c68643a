/** Single campaigns and ladders: drafts, second person, previews, pause and end. */
import type { Route } from '#platform/http';
import { campaignRoutes } from './http/campaign-routes.ts';
import { ladderRoutes } from './http/ladder-routes.ts';
import { previewRoutes } from './http/preview-routes.ts';
import { ruleRoutes } from './http/rule-routes.ts';
import type { DraftDeps } from './operations/dependencies.ts';

export { draftErrors } from './errors.ts';
export { fileReview, needsReview } from './operations/check-file-review.ts';
export { fileMargin, fileMarginGuard } from './operations/check-margin.ts';
export { draftHolder } from './operations/personal-data.ts';
export { runPreviews } from './operations/preview-draft.ts';
export { readDraft } from './operations/read-draft.ts';
export { expireReviews } from './operations/review-draft.ts';
export { sweepPreviews } from './store/previews.ts';

/** The HTTP operations of this module. */
export function draftRoutes(deps: DraftDeps): Route[] {
  return [
    ...ruleRoutes(deps, 'campaign'),
    ...campaignRoutes(deps),
    ...ruleRoutes(deps, 'ladder'),
    ...ladderRoutes(deps),
    ...previewRoutes(deps),
  ];
}
