/** The catalogue over HTTP. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import {
  defineRoute,
  idInput,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  revisionMatched,
  revisionTag,
  runIdempotent,
} from '#platform/http';
import { type Queryable, queryable } from '#platform/postgres';
import { rewardKinds } from '../domain/kinds.ts';
import type { Reward } from '../domain/reward.ts';
import { addCodes } from '../operations/add-codes.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import { rewardNotFound } from '../operations/open-request.ts';
import { createReward, updateRewardDefinition } from '../operations/save-reward.ts';
import { setStock } from '../operations/set-stock.ts';
import { findReward, selectRewards } from '../store/rewards.ts';
import { selectStock } from '../store/stock.ts';
import { imagePresenter } from './reward-images.ts';
import {
  definitionOf,
  RewardChangeSchema,
  RewardInputSchema,
  RewardSchema,
  rewardKey,
  rewardToApi,
  StockSchema,
} from './reward-schemas.ts';

export const tags = ['Rewards'] as const;
export const exampleRewardId = 'rwd_01kk9y0s9qf4rvt3z8m2a1b7cd';
const params = z.strictObject({ rewardId: idInput('rwd', 'The reward.') });
const exampleParams = { rewardId: exampleRewardId };
const exampleInput = {
  key: 'coffeeMachine',
  kind: 'goods' as const,
  status: 'live' as const,
  name: { en: 'Coffee machine', de: 'Kaffeemaschine' },
  prices: [{ key: 'points', units: [{ unit: 'points', amount: '10' }] }],
  stock: 'counted' as const,
  limits: [{ per: 'account' as const, period: 'year' as const, max: 100 }],
  value: { currency: 'EUR', fair: '49.90' },
  fulfilment: { by: 'manual' as const },
};

export function rewardRoutes(deps: RewardDeps): Route[] {
  return [
    createRewardRoute(deps),
    listRewardsRoute(deps),
    getRewardRoute(deps),
    updateRewardRoute(deps),
    setStockRoute(deps),
    addCodesRoute(deps),
  ];
}

async function toApi(db: Queryable, { links, clock }: RewardDeps, workspaceId: string, rewards: readonly Reward[]) {
  const imagesToApi = imagePresenter({ links }, workspaceId, clock.now());
  const stock = await selectStock(
    db,
    workspaceId,
    rewards.map(({ rewardId }) => rewardId),
  );
  return (reward: Reward) =>
    rewardToApi(
      reward,
      stock.filter(({ rewardId }) => rewardId === reward.rewardId),
      imagesToApi,
    );
}

const savingErrors = ['reward_invalid', 'fulfilment_unavailable'] as const;

function createRewardRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/rewards',
    operationId: 'createReward',
    permission: 'rewards:write',
    summary: 'Add a reward to the catalogue',
    description:
      'A reward has a kind, texts in both languages, images (https links, or files uploaded with POST /v1/files), prices (in one or more units, with money besides where wanted), an audience, dates, limits, approvals, a way to be fulfilled and deadlines. Prices may have audiences and dates of their own: the first that fits holds.\n\nCounted rewards have nothing in stock until somebody says how much: PUT /v1/rewards/{rewardId}/stock. Voucher codes are added with POST /v1/rewards/{rewardId}/codes. A kind that is to be handed over at once, and that nothing here hands over, is refused.',
    tags,
    body: RewardInputSchema,
    response: { 201: RewardSchema },
    errors: ['reward_key_taken', ...savingErrors],
    idempotent: true,
    examples: { body: exampleInput },
    handler: ({ principal, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const { key, kind, status } = body;
        const input = { key, kind, status, definition: definitionOf(body) };
        const reward = await createReward(tx, deps, principal, { input, now });
        return { status: 201, body: (await toApi(tx, deps, principal.workspaceId, [reward]))(reward) };
      }),
  });
}

function listRewardsRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/rewards',
    operationId: 'listRewards',
    permission: 'rewards:read',
    summary: 'List the catalogue',
    description: 'By key. What one account or member can have is GET /v1/accounts/{accountId}/rewards.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      status: z.enum(['draft', 'live', 'paused', 'retired']).optional().describe('Only those that stand like this.'),
      kind: z.enum(rewardKinds).optional().describe('Only this kind.'),
      category: z.string().min(1).max(50).optional().describe('Only this category.'),
    }),
    response: { 200: pageOf(RewardSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const db = queryable(deps.pool);
      const { status = null, kind = null, category = null } = query;
      const range = { after: readCursor(query.cursor, z.string()), limit: query.limit + 1 };
      const rewards = await selectRewards(db, workspaceId, { status, kind, category }, range);
      return {
        status: 200,
        body: page(rewards, query.limit, ({ key }) => key, await toApi(db, deps, workspaceId, rewards)),
      };
    },
  });
}

function getRewardRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/rewards/{rewardId}',
    operationId: 'getReward',
    permission: 'rewards:read',
    summary: 'Show a reward',
    description: 'With what is left of it.',
    tags,
    params,
    response: { 200: RewardSchema },
    conditional: true,
    examples: { params: exampleParams },
    handler: async ({ principal: { workspaceId }, params: { rewardId } }) => {
      const db = queryable(deps.pool);
      const reward = await findReward(db, workspaceId, rewardId);
      if (reward === null) throw rewardNotFound();
      const headers = { etag: revisionTag(BigInt(reward.revision)) };
      return { status: 200, body: (await toApi(db, deps, workspaceId, [reward]))(reward), headers };
    },
  });
}

function updateRewardRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/rewards/{rewardId}',
    operationId: 'updateReward',
    permission: 'rewards:write',
    summary: 'Change a reward',
    description:
      'What is left out stays; null takes an optional part away. Redemptions that are open keep what they were asked for under. A limit that is new counts what its running period has seen. Retired is for good.',
    tags,
    params,
    body: RewardChangeSchema,
    response: { 200: RewardSchema },
    errors: [...savingErrors],
    idempotent: true,
    conditional: true,
    examples: { params: exampleParams, body: { status: 'live' } },
    handler: ({ principal, params: { rewardId }, body, now, idempotency, ifMatch }) => {
      const seen = revisionMatched(ifMatch);
      const matches = (revision: number) => {
        if (seen === null || seen === BigInt(revision)) return;
        throw new RefusedError({ code: 'precondition_failed', detail: 'The reward was changed meanwhile.' });
      };
      return runIdempotent(deps.pool, idempotency, async (tx) => {
        const { status, ...definition } = body;
        const change = { rewardId, status, definition: definition as object, matches, now };
        const reward = await updateRewardDefinition(tx, deps, principal, change);
        const present = await toApi(tx, deps, principal.workspaceId, [reward]);
        const headers = { etag: revisionTag(BigInt(reward.revision)) };
        return { status: 200, body: present(reward), headers };
      });
    },
  });
}

function setStockRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/rewards/{rewardId}/stock',
    operationId: 'setRewardStock',
    permission: 'rewards:write',
    summary: 'Say how much there is',
    description:
      '`total` says how many there are in all, those that are taken included; `add` puts more on the shelf, or takes some away. Either is exact whatever is redeemed meanwhile, and never goes below what is taken.',
    tags,
    params,
    body: z.strictObject({
      location: rewardKey.optional().describe('Left out: the one place of a reward without locations.'),
      total: z.int().min(0).max(1_000_000_000).optional(),
      add: z.int().min(-1_000_000_000).max(1_000_000_000).optional(),
    }),
    response: { 200: StockSchema },
    errors: ['reward_in_use', 'reward_location_unknown', 'reward_invalid'],
    idempotent: true,
    examples: { params: exampleParams, body: { total: 100 } },
    handler: ({ principal, params: { rewardId }, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const { location, total, taken } = await setStock(tx, principal, { rewardId, ...body, now });
        return { status: 200, body: { location, total, taken, left: total - taken } };
      }),
  });
}

function addCodesRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/rewards/{rewardId}/codes',
    operationId: 'addRewardCodes',
    permission: 'rewards:write',
    summary: 'Add voucher codes',
    description:
      'Each is handed out once, the oldest first. Codes the reward has already are left out. A code that was handed out is never given to anybody else, not even after a return.',
    tags,
    params,
    body: z.strictObject({
      codes: z
        .array(
          z
            .string()
            .trim()
            .min(1)
            .max(200)
            .regex(/^[\x21-\x7e]+$/, 'Visible ASCII characters, without spaces.'),
        )
        .min(1)
        .max(10_000),
    }),
    response: { 200: z.object({ added: z.int(), known: z.int().describe('Left out: the reward has them.') }) },
    errors: ['reward_invalid'],
    idempotent: true,
    examples: { params: exampleParams, body: { codes: ['GIFT-7KQ2-M9XA'] } },
    handler: ({ principal, params: { rewardId }, body: { codes }, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const added = await addCodes(tx, principal, { rewardId, codes: [...new Set(codes)], now });
        return { status: 200, body: { added, known: codes.length - added } };
      }),
  });
}
