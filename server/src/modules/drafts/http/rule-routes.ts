/** One campaign or ladder: how it stands, its draft, and the way of the draft to a version. The same for both kinds. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { lifeState, marginToApi, prepareRule, type RuleKind, type StoredVersion } from '#modules/programmes';
import {
  defineRoute,
  instantText,
  noContent,
  type Principal,
  type Route,
  revisionMatched,
  revisionTag,
  runIdempotent,
} from '#platform/http';
import { type Queryable, queryable, type Transaction } from '#platform/postgres';
import { type Draft, draftAt } from '../domain/draft.ts';
import { checkMargin } from '../operations/check-margin.ts';
import type { DraftDeps } from '../operations/dependencies.ts';
import { approveDraft, rejectDraft, submitDraft, withdrawDraft } from '../operations/review-draft.ts';
import { draftNotFound, loadRuleState, ruleNotFound } from '../operations/rule-state.ts';
import { discardDraft, saveDraft } from '../operations/save-draft.ts';
import type { RuleName } from '../store/drafts.ts';
import { latestPreview } from '../store/previews.ts';
import { exampleCampaign, exampleHash, exampleLadder } from './examples.ts';
import {
  CampaignDraftRequest,
  DraftApprovalSchema,
  DraftDetailSchema,
  draftToApi,
  LadderDraftRequest,
  previewToApi,
  ReasonSchema,
  RuleSchema,
  ruleKey,
  SubmissionSchema,
  versionToApi,
} from './schemas.ts';

const tags = ['Campaigns'] as const;

interface Kind {
  kind: RuleKind;
  /** `Campaign` */
  name: string;
  /** `/v1/campaigns/{key}` */
  path: string;
  params: z.ZodObject<{ key: z.ZodString }>;
  example: { key: string };
}

const prepareErrors = [
  'draft_invalid',
  'draft_start_invalid',
  'programme_missing',
  'rules_invalid',
  'budget_below_used',
  'campaign_below_margin',
] as const;

/** The operations of one kind. */
export function ruleRoutes(deps: DraftDeps, kind: RuleKind): Route[] {
  const name = kind === 'campaign' ? 'Campaign' : 'Ladder';
  const params = z.strictObject({ key: ruleKey.describe(`Key of the ${kind}.`) });
  const example = { key: kind === 'campaign' ? 'goldDoubles' : 'status' };
  const one: Kind = { kind, name, path: `/v1/${kind}s/{key}`, params, example };
  return [
    getRuleRoute(deps, one),
    getDraftRoute(deps, one),
    saveDraftRoute(deps, one),
    discardDraftRoute(deps, one),
    submitDraftRoute(deps, one),
    approveDraftRoute(deps, one),
    rejectDraftRoute(deps, one),
    withdrawDraftRoute(deps, one),
  ];
}

/** The rule as it stands, with its ETag. */
export async function ruleAnswer(db: Queryable, deps: DraftDeps, workspaceId: string, name: RuleName) {
  const { draft, versions, tag } = await loadRuleState(db, workspaceId, name);
  const now = deps.clock.now();
  const { zone } = await deps.rules.recent(db, workspaceId);
  const open = draftAt(draft, now);
  if (versions.length === 0 && open.state === 'none') throw ruleNotFound(name);
  const body = {
    key: name.key,
    state: lifeState(versions, now, zone),
    archivedAt: isArchived(draft, versions) ? instantText(draft.archivedAt) : null,
    versions: versions.map(versionToApi),
    draft: open.state === 'none' ? null : draftToApi(open),
  };
  return { status: 200 as const, body, headers: { etag: revisionTag(tag) } };
}

/** A version made afterwards, by whatever way, brings it back. */
function isArchived({ archivedAt }: Draft, versions: readonly StoredVersion[]): boolean {
  return archivedAt !== null && versions.every(({ recordedAt = 0 }) => recordedAt <= archivedAt);
}

/** A draft with what it would change; what cannot be published now says why. */
async function draftAnswer(db: Queryable, deps: DraftDeps, principal: Principal, name: RuleName) {
  const { workspaceId } = principal;
  const now = deps.clock.now();
  const state = await loadRuleState(db, workspaceId, name);
  const draft = draftAt(state.draft, now);
  if (draft.state === 'none') throw draftNotFound(name);
  const preview = await latestPreview(db, workspaceId, name);
  const body = {
    ...draftToApi(draft),
    ...(await outlookOf(db, deps, workspaceId, { draft, now })),
    preview: preview === null ? null : previewToApi(preview),
  };
  return { status: 200 as const, body, headers: { etag: revisionTag(state.tag) } };
}

async function outlookOf(
  db: Queryable,
  deps: DraftDeps,
  workspaceId: string,
  { draft, now }: { draft: Draft; now: number },
) {
  try {
    const prepared = await prepareRule(db, workspaceId, draft, now);
    const { difference, version, intoPast } = prepared;
    const changes = difference === null ? [] : difference.fields.map((field) => ({ ...field }));
    const margin = marginToApi(await checkMargin(db, deps, workspaceId, { change: prepared, now }));
    return { changes, validFrom: new Date(version.validFrom).toISOString(), intoPast, fault: null, margin };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { code, detail } = error.refusal;
    return { changes: [], validFrom: null, intoPast: null, fault: { code, detail }, margin: null };
  }
}

function getRuleRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: `get${name}`,
    permission: 'programmes:read',
    summary: `Show a ${kind}`,
    description: `How the ${kind} stands, all its versions with the instant from which each holds, and its draft. The ETag changes with any of them.`,
    tags,
    params,
    response: { 200: RuleSchema },
    errors: ['not_found'],
    conditional: true,
    examples: { params: example },
    handler: async ({ principal, params: { key } }) =>
      ruleAnswer(queryable(deps.pool), deps, principal.workspaceId, { kind, key }),
  });
}

function getDraftRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/draft`,
    operationId: `get${name}Draft`,
    permission: 'programmes:read',
    summary: `Show the draft of a ${kind}`,
    description:
      'What it says, what it changes against the newest version place by place, from when it would hold, the hash a second person confirms, and the last preview.',
    tags,
    params,
    response: { 200: DraftDetailSchema },
    errors: ['not_found'],
    conditional: true,
    examples: { params: example },
    handler: async ({ principal, params: { key } }) =>
      draftAnswer(queryable(deps.pool), deps, principal, { kind, key }),
  });
}

interface WriteRequest {
  principal: Principal;
  idempotency: Parameters<typeof runIdempotent>[1];
}

/** Runs a step once per Idempotency-Key and answers with the draft as it is then. */
function step(
  deps: DraftDeps,
  { principal, idempotency }: WriteRequest,
  name: RuleName,
  body: (tx: Transaction) => Promise<{ draft: Draft }>,
) {
  return runIdempotent(deps.pool, idempotency, async (tx) => {
    const { draft } = await body(tx);
    if (draft.state !== 'none') return draftAnswer(tx, deps, principal, name);
    throw new Error('a step that ends the draft answers with the rule');
  });
}

function saveDraftRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  const isCampaign = kind === 'campaign';
  const body: z.ZodType<{ definition: object; holdsFrom?: number | undefined; programme?: string | undefined }> =
    isCampaign ? CampaignDraftRequest : (LadderDraftRequest as never);
  return defineRoute({
    method: 'PUT',
    path: `${path}/draft`,
    operationId: `save${name}Draft`,
    permission: 'campaigns:write',
    summary: `Write the draft of a ${kind}`,
    description: `Makes or replaces the draft; nothing that runs changes. It is checked with everything it would run beside${isCampaign ? ', and on the last documents against the margin floor of GET /v1/coupon-rules: what would sell below it is refused or flagged, as the floor says' : ''}. Where there is a draft already, If-Match with its ETag is needed.`,
    tags,
    params,
    body,
    response: { 200: DraftDetailSchema },
    errors: [...prepareErrors, 'draft_exists', 'draft_in_review'],
    idempotent: true,
    conditional: true,
    examples: { params: example, body: { definition: isCampaign ? exampleCampaign : exampleLadder } },
    handler: async (request) => {
      const { principal, params: asked, now, ifMatch } = request;
      const { definition, holdsFrom, programme } = request.body;
      const said = {
        kind,
        key: asked.key,
        programme: programme ?? null,
        content: definition,
        holdsFrom: holdsFrom ?? null,
        ifMatch: revisionMatched(ifMatch),
      };
      return step(deps, request, said, (tx) => saveDraft(tx, deps, principal, said, now));
    },
  });
}

function discardDraftRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  return defineRoute({
    method: 'DELETE',
    path: `${path}/draft`,
    operationId: `discard${name}Draft`,
    permission: 'campaigns:write',
    summary: `Throw the draft of a ${kind} away`,
    description: 'What runs stays as it is.',
    tags,
    params,
    response: { 204: noContent('The draft is gone.') },
    errors: ['not_found', 'draft_in_review'],
    idempotent: true,
    conditional: true,
    examples: { params: example },
    handler: async ({ principal, params: { key }, now, ifMatch, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        await discardDraft(tx, principal, { kind, key, ifMatch: revisionMatched(ifMatch) }, now);
        return { status: 204 };
      }),
  });
}

function submitDraftRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/draft/submit`,
    operationId: `submit${name}Draft`,
    permission: 'campaigns:write',
    summary: `Submit the draft of a ${kind}`,
    description:
      'Where the change takes two people, the draft waits for the second one until its deadline. Where one is enough, it becomes a version at once: `draft` is null then. What takes two people: GET /v1/review-rules.',
    tags,
    params,
    body: SubmissionSchema,
    response: { 200: RuleSchema },
    errors: [
      ...prepareErrors,
      'not_found',
      'draft_in_review',
      'draft_outdated',
      'draft_unchanged',
      'second_person_missing',
      'preview_required',
    ],
    idempotent: true,
    conditional: true,
    examples: { params: example, body: { reason: 'Double points in summer' } },
    handler: async ({ principal, params: { key }, body, now, ifMatch, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const previewHash = body.previewHash ?? null;
        const asked = { kind, key, ifMatch: revisionMatched(ifMatch), previewHash, reason: body.reason ?? null };
        await submitDraft(tx, deps, principal, asked, now);
        return ruleAnswer(tx, deps, principal.workspaceId, asked);
      }),
  });
}

function approveDraftRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/draft/approve`,
    operationId: `approve${name}Draft`,
    permission: 'campaigns:approve',
    summary: `Agree to the draft of a ${kind}`,
    description:
      'The second person: none of those who wrote or submitted it, with the permission at this moment, who confirms the hash of what was looked at. The draft becomes a version in the same step. Into the past it takes the hash of a finished preview as well; then every account is decided anew.',
    tags,
    params,
    body: DraftApprovalSchema,
    response: { 200: RuleSchema },
    errors: [
      ...prepareErrors,
      'not_found',
      'draft_not_in_review',
      'draft_own',
      'draft_needs_person',
      'draft_hash_differs',
      'draft_outdated',
      'draft_unchanged',
      'preview_required',
    ],
    idempotent: true,
    conditional: true,
    examples: { params: example, body: { contentHash: exampleHash } },
    handler: async ({ principal, params: { key }, body, now, ifMatch, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const { contentHash, previewHash = null } = body;
        const asked = { kind, key, ifMatch: revisionMatched(ifMatch), contentHash, previewHash };
        await approveDraft(tx, deps, principal, asked, now);
        return ruleAnswer(tx, deps, principal.workspaceId, asked);
      }),
  });
}

function rejectDraftRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/draft/reject`,
    operationId: `reject${name}Draft`,
    permission: 'campaigns:approve',
    summary: `Turn the draft of a ${kind} down`,
    description: 'It is a draft again, with the reason; nothing that runs changes.',
    tags,
    params,
    body: ReasonSchema,
    response: { 200: DraftDetailSchema },
    errors: ['not_found', 'draft_not_in_review'],
    idempotent: true,
    conditional: true,
    examples: { params: example, body: { reason: 'The budget is not agreed' } },
    handler: async (request) => {
      const { principal, params: asked, body, now } = request;
      const name = { kind, key: asked.key, ifMatch: revisionMatched(request.ifMatch) };
      return step(deps, request, name, async (tx) => ({
        draft: await rejectDraft(tx, principal, { ...name, reason: body.reason }, now),
      }));
    },
  });
}

function withdrawDraftRoute(deps: DraftDeps, { kind, name, path, params, example }: Kind): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/draft/withdraw`,
    operationId: `withdraw${name}Draft`,
    permission: 'campaigns:write',
    summary: `Withdraw the draft of a ${kind} from review`,
    description: 'For those who wrote or submitted it: it is a draft again and can be changed.',
    tags,
    params,
    response: { 200: DraftDetailSchema },
    errors: ['not_found', 'draft_not_in_review', 'draft_not_own'],
    idempotent: true,
    conditional: true,
    examples: { params: example },
    handler: async (request) => {
      const { principal, params: asked, now } = request;
      const name = { kind, key: asked.key, ifMatch: revisionMatched(request.ifMatch) };
      return step(deps, request, name, async (tx) => ({ draft: await withdrawDraft(tx, principal, name, now) }));
    },
  });
}
