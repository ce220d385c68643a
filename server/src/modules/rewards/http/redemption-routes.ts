/** Redemptions over HTTP: what members and their companies do, on the account; what the operator does. */
import * as z from 'zod';
import { inLanes } from '#modules/decisions';
import { LaneTurns } from '#modules/wallets';
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
  type SettledAnswer,
  settleOnce,
} from '#platform/http';
import { type Queryable, queryable, type Transaction } from '#platform/postgres';
import { rewardKinds } from '../domain/kinds.ts';
import { type Redemption, redemptionStates } from '../domain/redemption.ts';
import {
  approveRedemption,
  cancelRedemption,
  confirmPayment,
  deliverRedemption,
  failRedemption,
  fulfilRedemption,
  redemptionAccount,
  redemptionNotFound,
  rejectRedemption,
  returnRedemption,
} from '../operations/change-redemption.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import type { RedeemRequest } from '../operations/open-request.ts';
import { previewRedemption } from '../operations/preview-redemption.ts';
import { redeemReward } from '../operations/redeem-reward.ts';
import { selectRecipients } from '../store/recipients.ts';
import { findRedemption, selectRedemptions, selectSteps } from '../store/redemptions.ts';
import { noFilter, ofAccount, presenter } from './present.ts';
import {
  balancesToApi,
  RedeemedSchema,
  RedeemSchema,
  RedemptionDetailSchema,
  RedemptionSchema,
  recipientToApi,
  stepToApi,
} from './redemption-schemas.ts';
import { exampleRewardId, tags } from './reward-routes.ts';

const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleRedemption = 'red_01kk9y0s9qf4rvt3z8m2a1b7cd';
const exampleMembership = 'mem_01kk9y0s9qf4rvt3z8m2a1b7ce';
const accountId = idInput('acc', 'The account.');
const redemptionId = idInput('red', 'The redemption.');
const onAccount = z.strictObject({ accountId });
const onAccountOne = z.strictObject({ accountId, redemptionId });
const one = z.strictObject({ redemptionId });
const oneExample = { redemptionId: exampleRedemption };
const accountOneExample = { accountId: exampleAccount, redemptionId: exampleRedemption };
const reason = z.string().trim().min(1).max(500).describe('Why; whoever asked for it reads it.');

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
] as const;

interface Call {
  principal: Principal;
  idempotency: IdempotencyClaim;
}

/** Runs a step in the lane of its account, once per Idempotency-Key. */
type InLane = (
  call: Call,
  accountId: string,
  body: (tx: Transaction) => Promise<{ status: number; body: unknown; keptBody?: unknown }>,
) => Promise<SettledAnswer>;

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

/** A step of the operator: the redemption is named, its account found. */
function operatorSteps(deps: RewardDeps, inLane: InLane): Route[] {
  const run = async (
    call: Call & { params: { redemptionId: string } },
    body: (tx: Transaction) => Promise<Redemption>,
  ): Promise<SettledAnswer> => {
    const { workspaceId } = call.principal;
    const account = await redemptionAccount(deps, workspaceId, call.params.redemptionId);
    return inLane(call, account, async (tx) => {
      const redemption = await body(tx);
      return { status: 200, body: (await presenter(tx, deps, workspaceId))(redemption) };
    });
  };
  const base = { method: 'POST', tags, params: one, response: { 200: RedemptionSchema }, idempotent: true } as const;
  return [
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/approve',
      operationId: 'approveRedemption',
      permission: 'redemptions:approve',
      summary: 'Agree to a redemption',
      description: 'For the operator. Whoever asked for it cannot. It goes on to the next step.',
      errors: ['redemption_state', 'redemption_own_request'],
      examples: { params: oneExample },
      handler: (call) =>
        run(call, (tx) => approveRedemption(tx, deps, call.principal, { ...call.params, membershipId: null })),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/reject',
      operationId: 'rejectRedemption',
      permission: 'redemptions:approve',
      summary: 'Turn a redemption down',
      description: 'For the operator. Units go back to their lots, stock, budget and limits to where they came from.',
      body: z.strictObject({ reason }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reason: 'Not for this project' } },
      handler: (call) =>
        run(call, (tx) =>
          rejectRedemption(tx, deps, call.principal, { ...call.params, ...call.body, membershipId: null }),
        ),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/cancel',
      operationId: 'cancelRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Cancel a redemption',
      description: 'While it is not on its way. A supplier that was asked is told. Everything goes back.',
      body: z.strictObject({ reason }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reason: 'The account asked for it' } },
      handler: (call) =>
        run(call, (tx) =>
          cancelRedemption(tx, deps, call.principal, { ...call.params, ...call.body, audited: 'cancelRedemption' }),
        ),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/confirm-payment',
      operationId: 'confirmRedemptionPayment',
      permission: 'redemptions:fulfil',
      summary: 'Note that the money was paid',
      description: 'For rewards that cost money besides units; it is paid outside.',
      body: z.strictObject({ reference: z.string().trim().min(1).max(200).describe('Of the payment or the invoice.') }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reference: 'INV-2026-118' } },
      handler: (call) => run(call, (tx) => confirmPayment(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/fulfil',
      operationId: 'fulfilRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Note that a redemption is on its way',
      description:
        'The units are used up. With `delivered` there is nothing to wait for: a service that was rendered, a document that was made.',
      body: z.strictObject({
        reference: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .optional()
          .describe('Of the supplier, the parcel or the document.'),
        tracking: z.string().trim().min(1).max(500).optional(),
        delivered: z.boolean().default(false),
      }),
      errors: ['redemption_state'],
      examples: { params: oneExample, body: { reference: 'DHL-00340434161094042557' } },
      handler: (call) =>
        run(call, (tx) => {
          const { reference = null, tracking = null, delivered } = call.body;
          return fulfilRedemption(tx, deps, call.principal, { ...call.params, reference, tracking, delivered });
        }),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/deliver',
      operationId: 'deliverRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Note that a redemption has arrived',
      description: 'Without it, it counts as delivered at its deadline.',
      errors: ['redemption_state'],
      examples: { params: oneExample },
      handler: (call) => run(call, (tx) => deliverRedemption(tx, deps, call.principal, call.params)),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/fail',
      operationId: 'failRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Note that a redemption cannot be fulfilled',
      description: 'It is not to be had, or came back undeliverable: everything goes back.',
      body: z.strictObject({ reason }),
      errors: ['redemption_state', 'reward_used_up'],
      examples: { params: oneExample, body: { reason: 'Discontinued by the manufacturer' } },
      handler: (call) => run(call, (tx) => failRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: '/v1/redemptions/{redemptionId}/return',
      operationId: 'returnRedemption',
      permission: 'redemptions:fulfil',
      summary: 'Take a reward back',
      description:
        'Within the days the reward allows. Units go back to the lots they came from; what has expired meanwhile is usable for the unit’s days of grace. Codes that were handed out stay void.',
      body: z.strictObject({
        reason,
        restock: z.boolean().default(true).describe('Whether it goes back on the shelf.'),
      }),
      errors: ['redemption_state', 'redemption_not_returnable', 'reward_used_up'],
      examples: { params: oneExample, body: { reason: 'Broken on arrival', restock: false } },
      handler: (call) =>
        run(call, (tx) => returnRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
  ];
}

/** A step of the member or an administrator of the account. */
function accountSteps(deps: RewardDeps, inLane: InLane): Route[] {
  const run = async (
    call: Call & { params: { accountId: string; redemptionId: string } },
    body: (tx: Transaction) => Promise<Redemption>,
  ): Promise<SettledAnswer> => {
    const { accountId: account } = call.params;
    const { workspaceId } = call.principal;
    await ofAccount(deps, workspaceId, call.params);
    return inLane(call, account, async (tx) => {
      const redemption = await body(tx);
      return { status: 200, body: (await presenter(tx, deps, workspaceId))(redemption) };
    });
  };
  const membershipId = idInput('mem', 'The member who does it, an administrator of the account.');
  const base = {
    method: 'POST',
    tags,
    params: onAccountOne,
    permission: 'rewards:redeem',
    accountKeys: true,
    response: { 200: RedemptionSchema },
    idempotent: true,
  } as const;
  const path = '/v1/accounts/{accountId}/redemptions/{redemptionId}';
  const administratorErrors = [
    'redemption_state',
    'redemption_own_request',
    'redemption_needs_administrator',
    'holder_unknown',
    'membership_not_valid',
  ] as const;
  return [
    defineRoute({
      ...base,
      path: `${path}/approve`,
      operationId: 'approveAccountRedemption',
      summary: 'Agree to a redemption for the account',
      description: 'By an administrator of the account, who did not ask for it.',
      body: z.strictObject({ membershipId }),
      errors: administratorErrors,
      examples: { params: accountOneExample, body: { membershipId: exampleMembership } },
      handler: (call) =>
        run(call, (tx) => approveRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: `${path}/reject`,
      operationId: 'rejectAccountRedemption',
      summary: 'Turn a redemption down for the account',
      description: 'By an administrator of the account. Everything goes back.',
      body: z.strictObject({ membershipId, reason }),
      errors: administratorErrors,
      examples: { params: accountOneExample, body: { membershipId: exampleMembership, reason: 'Not this year' } },
      handler: (call) =>
        run(call, (tx) => rejectRedemption(tx, deps, call.principal, { ...call.params, ...call.body })),
    }),
    defineRoute({
      ...base,
      path: `${path}/cancel`,
      operationId: 'cancelAccountRedemption',
      summary: 'Cancel one’s own redemption',
      description: 'While it is not on its way. Everything goes back.',
      body: z.strictObject({ reason: reason.optional() }),
      errors: ['redemption_state'],
      examples: { params: accountOneExample, body: {} },
      handler: (call) =>
        run(call, (tx) =>
          cancelRedemption(tx, deps, call.principal, {
            redemptionId: call.params.redemptionId,
            reason: call.body.reason ?? null,
            audited: null,
          }),
        ),
    }),
  ];
}
