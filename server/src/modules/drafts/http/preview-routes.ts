import * as z from 'zod';
import type { RuleKind } from '#modules/programmes';
import {
  defineRoute,
  idInput,
  instantInput,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { DraftDeps } from '../operations/dependencies.ts';
import { cancelPreview, previewDraft, requirePreview } from '../operations/preview-draft.ts';
import { selectPreviewRows } from '../store/previews.ts';
import { exampleAccount, examplePreview } from './examples.ts';
import { PreviewRowSchema, PreviewSchema, previewRowToApi, previewToApi, ruleKey } from './schemas.ts';

const tags = ['Campaigns'] as const;
const params = z.strictObject({ previewId: idInput('prv', 'The preview.') });

export function previewRoutes(deps: DraftDeps): Route[] {
  return [
    previewDraftRoute(deps, 'campaign'),
    previewDraftRoute(deps, 'ladder'),
    getPreviewRoute(deps),
    cancelPreviewRoute(deps),
    listDifferencesRoute(deps),
  ];
}

const asIf = z
  .strictObject({
    asIfSince: instantInput(
      'Look at what would have been had it held since then; for drafts that do not go into the past 90 days ago, if left out.',
    ).optional(),
  })
  .meta({ id: 'PreviewRequest', description: 'From when a draft is taken to hold.' });

function previewDraftRoute(deps: DraftDeps, kind: RuleKind): Route {
  const isCampaign = kind === 'campaign';
  return defineRoute({
    method: 'POST',
    path: `/v1/${kind}s/{key}/draft/preview`,
    operationId: isCampaign ? 'previewCampaignDraft' : 'previewLadderDraft',
    permission: 'campaigns:write',
    summary: `Preview the draft of a ${kind}`,
    description:
      'Every account is decided under the rules that run and with the draft: who would get something else, how much of which unit, and whose level moves. Nothing changes. Up to 200 accounts are answered at once; more are gone through in the background.\n\nA draft for the past is taken as it is: its preview is what publishing it posts. Any other one is looked at as if it had held before. Shares of what a shared budget still has go to whoever is decided first; what other accounts get in turn from changed levels of a group is not in it.',
    tags,
    params: z.strictObject({ key: ruleKey.describe(`Key of the ${kind}.`) }),
    body: asIf,
    response: { 201: PreviewSchema },
    errors: [
      'not_found',
      'draft_invalid',
      'draft_start_invalid',
      'programme_missing',
      'rules_invalid',
      'budget_below_used',
    ],
    idempotent: true,
    examples: { params: { key: isCampaign ? 'goldDoubles' : 'status' }, body: {} },
    handler: async ({ principal, params: { key }, body, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const asked = { kind, key, asIfSince: body.asIfSince ?? null };
        return { status: 201, body: previewToApi(await previewDraft(tx, deps, principal, asked)) };
      }),
  });
}

function getPreviewRoute(deps: DraftDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/previews/{previewId}',
    operationId: 'getPreview',
    permission: 'decisions:read',
    summary: 'Show a preview',
    description: 'How far it is, and what it comes to in total.',
    tags,
    params,
    response: { 200: PreviewSchema },
    examples: { params: { previewId: examplePreview } },
    handler: async ({ principal, params: { previewId } }) => {
      const preview = await requirePreview(queryable(deps.pool), principal.workspaceId, previewId);
      return { status: 200, body: previewToApi(preview) };
    },
  });
}

function cancelPreviewRoute(deps: DraftDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/previews/{previewId}/cancel',
    operationId: 'cancelPreview',
    permission: 'campaigns:write',
    summary: 'Stop a preview',
    description: 'What it found so far stays to be read.',
    tags,
    params,
    response: { 200: PreviewSchema },
    errors: ['preview_finished'],
    idempotent: true,
    examples: { params: { previewId: examplePreview } },
    handler: async ({ principal, params: { previewId }, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => ({
        status: 200,
        body: previewToApi(await cancelPreview(tx, principal.workspaceId, previewId, now)),
      })),
  });
}

function listDifferencesRoute(deps: DraftDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/previews/{previewId}/differences',
    operationId: 'listPreviewDifferences',
    permission: 'decisions:read',
    summary: 'List who would get something else',
    description: 'One entry per holder and campaign, and one per level that moves, account by account.',
    tags,
    params,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(PreviewRowSchema) },
    examples: {
      params: { previewId: examplePreview },
      response: {
        data: [
          {
            accountId: exampleAccount,
            holder: 'account',
            unit: 'points',
            campaign: 'summer',
            before: '100',
            after: '200',
            difference: '100',
            ladder: null,
          },
        ],
        nextCursor: null,
      },
    },
    handler: async ({ principal, params: { previewId }, query }) => {
      const db = queryable(deps.pool);
      const { workspaceId } = principal;
      await requirePreview(db, workspaceId, previewId);
      const afterN = readCursor(query.cursor, z.int()) ?? 0;
      const rows = await selectPreviewRows(db, workspaceId, previewId, { afterN, limit: query.limit + 1 });
      return { status: 200, body: page(rows, query.limit, ({ n }) => n, previewRowToApi) };
    },
  });
}
