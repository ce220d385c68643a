/** Redemptions over HTTP: what members and their companies do, on the account; what the operator does. */
import * as z from 'zod';
import { inLanes } from '#modules/decisions';
import { LaneTurns } from '#modules/wallets';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor, settleOnce } from '#platform/http';
import { type Queryable, queryable } from '#platform/postgres';
import { rewardKinds } from '../domain/kinds.ts';
import { redemptionStates } from '../domain/redemption.ts';
import { redemptionNotFound } from '../operations/change-redemption.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import type { RedeemRequest } from '../operations/open-request.ts';
import { previewRedemption } from '../operations/preview-redemption.ts';
import { redeemReward } from '../operations/redeem-reward.ts';
import { selectRecipients } from '../store/recipients.ts';
import { findRedemption, selectRedemptions, selectSteps } from '../store/redemptions.ts';
import { accountSteps } from './account-step-routes.ts';
import { operatorSteps } from './operator-step-routes.ts';
import { noFilter, presenter } from './present.ts';
import {
  balancesToApi,
  RedeemedSchema,
  RedeemSchema,
  RedemptionDetailSchema,
  RedemptionSchema,
  recipientToApi,
  stepToApi,
} from './redemption-schemas.ts';
import { exampleAccount, type InLane, onAccount, one, oneExample, recipientRefusals } from './redemption-shared.ts';
import { exampleRewardId, tags } from './reward-routes.ts';

const redeemErrors = [
  'not_found',
  'holder_unknown',
  'membership_not_valid',
  'account_merged',
  'redemption_not_allowed',
  'reward_not_available',
  'reward_not_eligible',
  'reward_price_unknown',
  'reward_quantity_exceeded',
  'reward_location_unknown',
  'reward_recipient_required',
  'company_units_not_allowed',
  'unit_unknown',
  'insufficient_balance',
  'wallet_in_debt',
  'reward_out_of_stock',
  'reward_budget_spent',
  'reward_limit_reached',
  ...recipientRefusals,
] as const;

export function redemptionRoutes(deps: RewardDeps): Route[] {
  const turns = new LaneTurns();
  const inLane: InLane = ({ principal: { workspaceId }, idempotency }, account, body) =>
    turns.take(workspaceId, [account], () =>
      inLanes(deps, workspaceId, [account], (tx) => settleOnce(tx, idempotency, () => body(tx))),
    );
  return [
    redeemRoute(deps, inLane),
    previewRoute(deps),
    listOfAccountRoute(deps),
    ...accountSteps(deps, inLane),
    listRoute(deps),
    getRoute(deps),
    ...operatorSteps(deps, inLane),
  ];
}

function requestOf(account: string, body: z.output<typeof RedeemSchema>): RedeemRequest {
  const { rewardId, quantity, membershipId = null, price = null, location = null, recipient = null } = body;
  const payer = body.payer ?? (membershipId === null ? 'account' : 'member');
  return { accountId: account, membershipId, rewardId, quantity, price, payer, location, recipient };
}

function redeemRoute(deps: RewardDeps, inLane: InLane): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/redemptions',
    operationId: 'redeemReward',
    permission: 'rewards:redeem',
    accountKeys: true,
    summary: 'Redeem a reward',
    description:
      'One call: price, audience, limits, stock and balance are checked and taken together, exactly, however many ask at once. What is handed over at once is in the answer; anything else waits for the next step in `state`, with the deadline at which it ends by itself. Until the reward is on its way the units are reserved, afterwards they are used up.',
    tags,
    params: onAccount,
    body: RedeemSchema,
    response: { 201: RedeemedSchema },
    errors: redeemErrors,
    idempotent: true,
    examples: { params: { accountId: exampleAccount }, body: { rewardId: exampleRewardId } },
    handler: (request) => {
      const { params, body, principal } = request;
      return inLane(request, params.accountId, async (tx) => {
        const { redemption, wallets } = await redeemReward(tx, deps, principal, requestOf(params.accountId, body));
        const toApi = await presenter(tx, deps, principal.workspaceId);
        return { status: 201, body: { ...toApi(redemption), balances: balancesToApi(wallets) } };
      });
    },
  });
}

function previewRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/redemptions/preview',
    operationId: 'previewRedemption',
    permission: 'rewards:redeem',
    accountKeys: true,
    summary: 'See what redeeming would do',
    description:
      'The redemption itself, taken back before anybody sees it: the same checks, the same refusals, the same numbers. Nothing is held; codes are not shown.',
    tags,
    params: onAccount,
    body: RedeemSchema,
    response: { 200: RedeemedSchema },
    errors: redeemErrors,
    idempotent: false,
    examples: { params: { accountId: exampleAccount }, body: { rewardId: exampleRewardId } },
    handler: async ({ params, body, principal }) => {
      const { workspaceId } = principal;
      const seen = await previewRedemption(deps, principal, requestOf(params.accountId, body));
      const toApi = await presenter(queryable(deps.pool), deps, workspaceId);
      return {
        status: 200,
        body: { ...toApi(seen.redemption), handed: null, balances: balancesToApi(seen.wallets) },
      };
    },
  });
}

const listFilters = {
  rewardId: idInput('rwd', 'Only of this reward.').optional(),
  state: z.enum(redemptionStates).optional().describe('Only those in this state.'),
  kind: z.enum(rewardKinds).optional().describe('Only of this kind.'),
};

function listOfAccountRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/redemptions',
    operationId: 'listAccountRedemptions',
    permission: 'redemptions:read',
    accountKeys: true,
    summary: 'List the redemptions of an account',
    description: 'Newest first; those of its members too, or of one of them.',
    tags,
    params: onAccount,
    query: z.strictObject({
      ...pageQuery,
      ...listFilters,
      membershipId: idInput('mem', 'Only of this member.').optional(),
    }),
    response: { 200: pageOf(RedemptionSchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const db = queryable(deps.pool);
      await requireAccount(db, workspaceId, params.accountId);
      const filter = { ...noFilter, ...given(query), accountId: params.accountId };
      return { status: 200, body: await listed(db, deps, workspaceId, { filter, query, order: 'newest' }) };
    },
  });
}

async function requireAccount(db: Queryable, workspaceId: string, account: string): Promise<void> {
  const { rowCount } = await db.query('select 1 from account_state where workspace_id = $1 and account_id = $2', [
    workspaceId,
    account,
  ]);
  if (rowCount === 0) throw redemptionNotFound();
}

function given<Query extends object>(query: Query): Partial<typeof noFilter> {
  return Object.fromEntries(Object.entries(query).filter(([name, value]) => name in noFilter && value !== undefined));
}

async function listed(
  db: Queryable,
  deps: RewardDeps,
  workspaceId: string,
  asked: {
    filter: Parameters<typeof selectRedemptions>[2];
    query: { cursor?: string | undefined; limit: number };
    order: 'newest' | 'oldest';
  },
) {
  const { filter, query, order } = asked;
  const range = { from: readCursor(query.cursor, z.uuid()), limit: query.limit + 1, order };
  const redemptions = await selectRedemptions(db, workspaceId, filter, range);
  const toApi = await presenter(db, deps, workspaceId);
  return page(redemptions, query.limit, (row) => row.redemptionId, toApi);
}

function listRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/redemptions',
    operationId: 'listRedemptions',
    permission: 'redemptions:read',
    summary: 'List redemptions',
    description:
      'Newest first, or with `order=oldest` as a queue: `state=awaitingOperator` is what waits for a decision, `state=toFulfil` what has to be packed.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      ...listFilters,
      accountId: idInput('acc', 'Only of this account.').optional(),
      personId: idInput('per', 'Only of this person, in all companies.').optional(),
      location: z.string().min(1).max(64).optional().describe('Only from this location.'),
      order: z.enum(['newest', 'oldest']).default('newest'),
    }),
    response: { 200: pageOf(RedemptionSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const filter = { ...noFilter, ...given(query) };
      const asked = { filter, query, order: query.order };
      return { status: 200, body: await listed(queryable(deps.pool), deps, workspaceId, asked) };
    },
  });
}

function getRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/redemptions/{redemptionId}',
    operationId: 'getRedemption',
    permission: 'redemptions:fulfil',
    summary: 'Show a redemption',
    description: 'With its steps and, while it is needed, where it is sent.',
    tags,
    params: one,
    response: { 200: RedemptionDetailSchema },
    examples: { params: oneExample },
    handler: async ({ principal: { workspaceId }, params }) => {
      const db = queryable(deps.pool);
      const redemption = await findRedemption(db, workspaceId, params.redemptionId);
      if (redemption === null) throw redemptionNotFound();
      const steps = await selectSteps(db, workspaceId, params.redemptionId);
      const recipient = (await selectRecipients(db, workspaceId, [params.redemptionId])).get(params.redemptionId);
      const toApi = await presenter(db, deps, workspaceId);
      return {
        status: 200,
        body: { ...toApi(redemption), steps: steps.map(stepToApi), recipient: recipientToApi(recipient) },
      };
    },
  });
}
