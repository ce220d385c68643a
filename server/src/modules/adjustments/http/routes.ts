import * as z from 'zod';
import { inLanes } from '#modules/decisions';
import { toExpiryModel } from '#modules/wallets';
import {
  defineRoute,
  type IdempotencyClaim,
  idInput,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
  settleOnce,
} from '#platform/http';
import { type Queryable, queryable, type Transaction } from '#platform/postgres';
import { type Adjustment, statuses } from '../domain/adjustment.ts';
import { RULES_AS_DELIVERED } from '../domain/adjustment-rules.ts';
import { adjustmentNotFound, approveAdjustment, rejectAdjustment } from '../operations/decide-adjustment.ts';
import type { AdjustmentDeps } from '../operations/dependencies.ts';
import { requestAdjustment } from '../operations/request-adjustment.ts';
import { setAdjustmentRules } from '../operations/set-adjustment-rules.ts';
import { loadAdjustmentRules } from '../store/adjustment-rules.ts';
import { findAdjustment, selectAdjustments } from '../store/adjustments.ts';
import {
  AdjustmentRequestSchema,
  AdjustmentRulesChangeSchema,
  AdjustmentRulesSchema,
  AdjustmentSchema,
  ApprovalSchema,
  adjustmentToApi,
  RejectionSchema,
} from './schemas.ts';

const tags = ['Wallets'] as const;
const params = z.strictObject({ adjustmentId: idInput('adj', 'The adjustment.') });
const exampleId = 'adj_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const exampleAdjustment = {
  id: exampleId,
  status: 'waiting' as const,
  accountId: 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd',
  holder: 'account',
  unit: 'points',
  amount: '5000',
  reasonCode: 'goodwill',
  reason: 'Late delivery of order 4711',
  reference: exampleId,
  funding: 'programme',
  contentHash: exampleHash,
  requestedBy: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd',
  requestedAt: '2026-01-05T09:00:00.000Z',
  expiresAt: '2026-01-19T09:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
};
const requestErrors = [
  'not_found',
  'unit_unknown',
  'holder_unknown',
  'amount_not_positive',
  'amount_too_precise',
  'amount_too_large',
  'insufficient_balance',
  'wallet_in_debt',
  'reference_used',
  'expiry_without_credit',
  'adjustment_reason_unknown',
  'adjustment_limit_exceeded',
] as const;

export function adjustmentRoutes(deps: AdjustmentDeps): Route[] {
  return [
    requestAdjustmentRoute(deps),
    listAdjustmentsRoute(deps),
    getAdjustmentRoute(deps),
    approveAdjustmentRoute(deps),
    rejectAdjustmentRoute(deps),
    getAdjustmentRulesRoute(deps),
    setAdjustmentRulesRoute(deps),
  ];
}

interface WriteRequest {
  principal: Principal;
  idempotency: IdempotencyClaim;
}

/** Runs a write in the lane of its account, once per Idempotency-Key. */
function write(
  deps: AdjustmentDeps,
  { principal, idempotency }: WriteRequest,
  accountId: string,
  body: (tx: Transaction) => Promise<Adjustment>,
  status: 200 | 201 = 200,
) {
  return inLanes(deps, principal.workspaceId, [accountId], (tx) =>
    settleOnce(tx, idempotency, async () => {
      const adjustment = await body(tx);
      const toApi = await presenter(tx, deps, principal.workspaceId);
      return { status, body: toApi(adjustment) };
    }),
  );
}

async function presenter(db: Queryable, deps: AdjustmentDeps, workspaceId: string) {
  const { units } = await deps.rules.load(db, workspaceId);
  return adjustmentToApi(deps.clock.now(), (unit) => units.get(unit)?.definition.scale ?? 0);
}

/** Whose lane a decision takes place in. @throws RefusedError `not_found` */
async function accountOf(deps: AdjustmentDeps, workspaceId: string, adjustmentId: string): Promise<string> {
  const adjustment = await findAdjustment(queryable(deps.pool), workspaceId, adjustmentId);
  if (adjustment === null) throw adjustmentNotFound();
  return adjustment.accountId;
}

function requestAdjustmentRoute(deps: AdjustmentDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/adjustments',
    operationId: 'requestAdjustment',
    permission: 'ledger:adjust',
    summary: 'Adjust a wallet by hand, with a second person where it takes one',
    description:
      'A small adjustment is booked at once (`executed`). Above the amount of the workspace’s rules it waits (`waiting`) until somebody else agrees or turns it down, or its deadline passes. What the same person adjusted in the same account and unit within 24 hours counts together.',
    tags,
    body: AdjustmentRequestSchema,
    response: { 201: AdjustmentSchema },
    errors: requestErrors,
    idempotent: true,
    examples: {
      body: {
        accountId: exampleAdjustment.accountId,
        unit: 'points',
        amount: '5000',
        reasonCode: 'goodwill',
        reason: 'Late delivery of order 4711',
      },
      response: exampleAdjustment,
    },
    handler: async (request) => {
      const { expiry, ...asked } = request.body;
      const terms = { ...asked, ...(expiry === undefined ? {} : { expiry: toExpiryModel(expiry) }) };
      return write(deps, request, asked.accountId, (tx) => requestAdjustment(tx, deps, request.principal, terms), 201);
    },
  });
}

function listAdjustmentsRoute(deps: AdjustmentDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/adjustments',
    operationId: 'listAdjustments',
    permission: 'ledger:read',
    summary: 'List adjustments',
    description: 'Newest first. With `status=waiting`, what a second person has to look at.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(statuses).optional().describe('Only those that stand like this.'),
      accountId: idInput('acc', 'Only those of this account.').optional(),
      requestedBy: z.string().min(1).max(100).optional().describe('Only those this person or key requested.'),
      reasonCode: z.string().min(1).max(50).optional().describe('Only those with this reason.'),
    }),
    response: { 200: pageOf(AdjustmentSchema) },
    examples: { query: { status: 'waiting' }, response: { data: [exampleAdjustment], nextCursor: null } },
    handler: async ({ principal, query, now }) => {
      const db = queryable(deps.pool);
      const filter = {
        status: query.status ?? null,
        accountId: query.accountId ?? null,
        requestedBy: query.requestedBy ?? null,
        reasonCode: query.reasonCode ?? null,
        now,
      };
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const adjustments = await selectAdjustments(db, principal.workspaceId, filter, range);
      const toApi = await presenter(db, deps, principal.workspaceId);
      return { status: 200, body: page(adjustments, query.limit, ({ adjustmentId }) => adjustmentId, toApi) };
    },
  });
}

function getAdjustmentRoute(deps: AdjustmentDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/adjustments/{adjustmentId}',
    operationId: 'getAdjustment',
    permission: 'ledger:read',
    summary: 'Show an adjustment',
    description: 'What was requested, by whom, and what became of it.',
    tags,
    params,
    response: { 200: AdjustmentSchema },
    examples: { params: { adjustmentId: exampleId }, response: exampleAdjustment },
    handler: async ({ principal, params: { adjustmentId } }) => {
      const db = queryable(deps.pool);
      const adjustment = await findAdjustment(db, principal.workspaceId, adjustmentId);
      if (adjustment === null) throw adjustmentNotFound();
      const toApi = await presenter(db, deps, principal.workspaceId);
      return { status: 200, body: toApi(adjustment) };
    },
  });
}

function approveAdjustmentRoute(deps: AdjustmentDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/adjustments/{adjustmentId}/approve',
    operationId: 'approveAdjustment',
    permission: 'ledger:approve',
    summary: 'Agree to an adjustment and book it',
    description:
      'The second person: somebody else than who requested it, with a role that reaches this far now, who confirms the hash of what was looked at. It is booked in the same step; where the booking is refused, the request goes on waiting.',
    tags,
    params,
    body: ApprovalSchema,
    response: { 200: AdjustmentSchema },
    errors: [
      'adjustment_not_waiting',
      'adjustment_hash_differs',
      'adjustment_own_request',
      'adjustment_needs_person',
      'adjustment_limit_exceeded',
      'insufficient_balance',
      'wallet_in_debt',
      'reference_used',
      'amount_too_large',
    ],
    idempotent: true,
    examples: { params: { adjustmentId: exampleId }, body: { contentHash: exampleHash } },
    handler: async (request) => {
      const { adjustmentId } = request.params;
      const { principal } = request;
      const accountId = await accountOf(deps, principal.workspaceId, adjustmentId);
      const { contentHash } = request.body;
      return write(deps, request, accountId, (tx) =>
        approveAdjustment(tx, deps, principal, { adjustmentId, contentHash }),
      );
    },
  });
}

function rejectAdjustmentRoute(deps: AdjustmentDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/adjustments/{adjustmentId}/reject',
    operationId: 'rejectAdjustment',
    permission: 'ledger:adjust',
    summary: 'Turn an adjustment down, or withdraw one’s own',
    description: 'Nothing is booked. Whoever requested it withdraws it; anybody else rejects it.',
    tags,
    params,
    body: RejectionSchema,
    response: { 200: AdjustmentSchema },
    errors: ['adjustment_not_waiting'],
    idempotent: true,
    examples: { params: { adjustmentId: exampleId }, body: { reason: 'The delivery was on time' } },
    handler: async (request) => {
      const { adjustmentId } = request.params;
      const { principal } = request;
      const accountId = await accountOf(deps, principal.workspaceId, adjustmentId);
      const { reason } = request.body;
      return write(deps, request, accountId, (tx) => rejectAdjustment(tx, deps, principal, { adjustmentId, reason }));
    },
  });
}

const exampleRules = { ...RULES_AS_DELIVERED, approvalAbove: { points: '1000', '*': '0' } };

function getAdjustmentRulesRoute(deps: AdjustmentDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/adjustment-rules',
    operationId: 'getAdjustmentRules',
    permission: 'ledger:read',
    summary: 'Show the rules of adjustments',
    description: 'Reason codes, the amount above which it takes two people, and how long a request waits.',
    tags,
    response: { 200: AdjustmentRulesSchema },
    examples: { response: exampleRules },
    handler: async ({ principal }) => {
      return { status: 200, body: await loadAdjustmentRules(queryable(deps.pool), principal.workspaceId) };
    },
  });
}

function setAdjustmentRulesRoute(deps: AdjustmentDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/adjustment-rules',
    operationId: 'setAdjustmentRules',
    permission: 'ledger:admin',
    summary: 'Change the rules of adjustments',
    description:
      'Holds for adjustments from now on. What waits goes on waiting until its deadline and still needs its second person.',
    tags,
    body: AdjustmentRulesChangeSchema,
    response: { 200: AdjustmentRulesSchema },
    idempotent: true,
    examples: { body: { approvalAbove: { points: '1000', '*': '0' } }, response: exampleRules },
    handler: async ({ principal, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => ({
        status: 200,
        body: await setAdjustmentRules(tx, deps, principal, { change: body, now }),
      })),
  });
}
