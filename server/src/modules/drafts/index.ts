/** Single campaigns and ladders: drafts, second person, previews, pause and end. */
import type { Route } from '#platform/http';
import { campaignRoutes } from './http/campaign-routes.ts';
import { previewRoutes } from './http/preview-routes.ts';
import { ruleRoutes } from './http/rule-routes.ts';
import type { DraftDeps } from './operations/dependencies.ts';

export { draftErrors } from './errors.ts';
export { fileReview } from './operations/check-file-review.ts';
export { runPreviews } from './operations/preview-draft.ts';
export { expireReviews } from './operations/review-draft.ts';
export { sweepPreviews } from './store/previews.ts';

/** The HTTP operations of this module. */
export function draftRoutes(deps: DraftDeps): Route[] {
  return [
    ...ruleRoutes(deps, 'campaign'),
    ...campaignRoutes(deps),
    ...ruleRoutes(deps, 'ladder'),
    ...previewRoutes(deps),
  ];
}
