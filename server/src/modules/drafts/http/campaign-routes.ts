/** Pausing, resuming, ending and archiving campaigns; what is in draft; when a change takes two people. */
import * as z from 'zod';
import {
  defineRoute,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  revisionMatched,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { draftAt, draftStates } from '../domain/draft.ts';
import { RULES_AS_DELIVERED } from '../domain/review-rules.ts';
import { archiveCampaign, changeStatus, type StatusChange } from '../operations/change-status.ts';
import type { DraftDeps } from '../operations/dependencies.ts';
import { setReviewRules } from '../operations/set-review-rules.ts';
import { selectDrafts } from '../store/drafts.ts';
import { loadReviewRules } from '../store/review-rules.ts';
import { ruleAnswer } from './rule-routes.ts';
import {
  DraftSchema,
  draftToApi,
  ReasonSchema,
  ReviewRulesChangeSchema,
  ReviewRulesSchema,
  RuleSchema,
  ruleKey,
} from './schemas.ts';

const tags = ['Campaigns'] as const;
const params = z.strictObject({ key: ruleKey.describe('Key of the campaign.') });

const statusTexts = {
  pause: {
    operationId: 'pauseCampaign',
    summary: 'Pause a campaign',
    description:
      'From now on events give nothing by it, also when they are told later; what was given stays. Periods that close while it is paused give nothing. One person is enough: what must stop cannot wait.',
  },
  resume: {
    operationId: 'resumeCampaign',
    summary: 'Resume a paused campaign',
    description: 'Events count again from now on; those of the pause still give nothing.',
  },
  end: {
    operationId: 'endCampaign',
    summary: 'End a campaign',
    description: 'From now on it gives nothing; what was given stays. A new draft can begin it anew.',
  },
} as const;

export function campaignRoutes(deps: DraftDeps): Route[] {
  return [
    statusRoute(deps, 'pause'),
    statusRoute(deps, 'resume'),
    statusRoute(deps, 'end'),
    archiveRoute(deps),
    listDraftsRoute(deps),
    getReviewRulesRoute(deps),
    setReviewRulesRoute(deps),
  ];
}

function statusRoute(deps: DraftDeps, change: StatusChange): Route {
  return defineRoute({
    method: 'POST',
    path: `/v1/campaigns/{key}/${change}`,
    ...statusTexts[change],
    permission: 'campaigns:write',
    tags,
    params,
    body: ReasonSchema,
    response: { 200: RuleSchema },
    errors: ['not_found', 'campaign_status_invalid'],
    idempotent: true,
    conditional: true,
    examples: { params: { key: 'goldDoubles' }, body: { reason: 'The stock is sold out' } },
    handler: async ({ principal, params: { key }, body: { reason }, now, ifMatch, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const asked = { kind: 'campaign' as const, key, reason, ifMatch: revisionMatched(ifMatch) };
        await changeStatus(tx, deps, principal, change, asked, now);
        return ruleAnswer(tx, deps, principal.workspaceId, asked);
      }),
  });
}

function archiveRoute(deps: DraftDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/campaigns/{key}/archive',
    operationId: 'archiveCampaign',
    permission: 'campaigns:write',
    summary: 'Archive a campaign that is over',
    description:
      'It is left out of lists unless they ask for it; its versions and what they gave stay. A new version brings it back.',
    tags,
    params,
    body: ReasonSchema,
    response: { 200: RuleSchema },
    errors: ['not_found', 'campaign_status_invalid'],
    idempotent: true,
    conditional: true,
    examples: { params: { key: 'goldDoubles' }, body: { reason: 'Tidying up' } },
    handler: async ({ principal, params: { key }, body: { reason }, now, ifMatch, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const asked = { kind: 'campaign' as const, key, reason, ifMatch: revisionMatched(ifMatch) };
        await archiveCampaign(tx, deps, principal, asked, now);
        return ruleAnswer(tx, deps, principal.workspaceId, asked);
      }),
  });
}

const position = z.tuple([z.enum(['campaign', 'ladder']), z.string()]);

function listDraftsRoute(deps: DraftDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/drafts',
    operationId: 'listDrafts',
    permission: 'programmes:read',
    summary: 'List drafts',
    description: 'Drafts of campaigns and ladders by key. With `state=inReview`, what waits for a second person.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(draftStates).optional().describe('Only those that stand like this.'),
      kind: z.enum(['campaign', 'ladder']).optional().describe('Only campaigns, or only ladders.'),
    }),
    response: { 200: pageOf(DraftSchema) },
    handler: async ({ principal, query, now }) => {
      const cursor = readCursor(query.cursor, position);
      const after = cursor === null ? null : { kind: cursor[0], key: cursor[1] };
      const filter = { state: query.state ?? null, kind: query.kind ?? null, now };
      const range = { after, limit: query.limit + 1 };
      const drafts = await selectDrafts(queryable(deps.pool), principal.workspaceId, filter, range);
      const toApi = (draft: (typeof drafts)[number]) => draftToApi(draftAt(draft, now));
      return { status: 200, body: page(drafts, query.limit, ({ kind, key }) => [kind, key], toApi) };
    },
  });
}

function getReviewRulesRoute(deps: DraftDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/review-rules',
    operationId: 'getReviewRules',
    permission: 'programmes:read',
    summary: 'Show when a change takes two people',
    description:
      'As delivered: into the past always, and for changes of live campaigns and ladders as soon as two active people have the permission campaigns:approve.',
    tags,
    response: { 200: ReviewRulesSchema },
    examples: { response: { ...RULES_AS_DELIVERED } },
    handler: async ({ principal }) => {
      return { status: 200, body: await loadReviewRules(queryable(deps.pool), principal.workspaceId) };
    },
  });
}

function setReviewRulesRoute(deps: DraftDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/review-rules',
    operationId: 'setReviewRules',
    permission: 'campaigns:admin',
    summary: 'Set when a change takes two people',
    description: 'Holds for what is submitted from now on. What waits still needs its second person.',
    tags,
    body: ReviewRulesChangeSchema,
    response: { 200: ReviewRulesSchema },
    idempotent: true,
    examples: { body: { waitDays: 21 }, response: { ...RULES_AS_DELIVERED, waitDays: 21 } },
    handler: async ({ principal, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => ({
        status: 200,
        body: await setReviewRules(tx, principal, body, now),
      })),
  });
}
