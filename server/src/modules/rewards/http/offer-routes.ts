/** What members see: rewards that are for them, what is in reach, their wish list. */
import * as z from 'zod';
import { formatId } from '#kernel';
import { listPersonMemberships } from '#modules/parties';
import { amountText } from '#modules/wallets';
import { defineRoute, idInput, instantOutput, instantText, noContent, type Route, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { rewardKinds } from '../domain/kinds.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import { listOffers, type Offer, type OfferRequest } from '../operations/list-offers.ts';
import { setWish } from '../operations/set-wish.ts';
import { imagePresenter, type PresentImages } from './reward-images.ts';
import { exampleRewardId, tags } from './reward-routes.ts';
import { RewardSchema, rewardToApiPlain } from './reward-schemas.ts';

const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
const params = z.strictObject({ accountId: idInput('acc', 'The account.') });
const membershipId = idInput('mem', 'As this member; left out: as the account itself.').optional();
const payer = z
  .enum(['account', 'member'])
  .optional()
  .describe('Whose wallet is looked at: the member’s where one is named, the account’s otherwise.');

const OfferSchema = z
  .object({
    rewardId: z.string().describe('`rwd_…`'),
    key: z.string(),
    kind: z.enum(rewardKinds),
    name: RewardSchema.shape.name,
    description: RewardSchema.shape.description,
    conditions: RewardSchema.shape.conditions,
    images: RewardSchema.shape.images,
    category: z.string().optional(),
    event: RewardSchema.shape.event,
    needsRecipient: z.boolean(),
    quantityMax: z.int(),
    prices: z
      .array(
        z.object({
          key: z.string(),
          units: z.array(z.object({ unit: z.string(), price: z.string(), available: z.string(), missing: z.string() })),
          money: z.object({ currency: z.string(), amount: z.string() }).nullable(),
          affordable: z.boolean(),
          percent: z.int().describe('Part of the price that is there, of the unit that is furthest away.'),
          daysToReward: z
            .int()
            .nullable()
            .describe('Days until it can be had at the pace of the last 90 days; 0: now; null: not at this pace.'),
        }),
      )
      .describe('Those that hold now, the first is the usual one.'),
    left: z
      .array(z.object({ location: z.string(), left: z.int() }))
      .nullable()
      .describe('By location; null: it cannot run out.'),
    allowed: z.int().nullable().describe('How many more the limits allow; null: no limit.'),
    redeemable: z.boolean().describe('It can be redeemed now, with this wallet.'),
    paused: z.boolean().describe('Shown, and not to be had at the moment.'),
    wishedAt: instantOutput('Since when it is on the wish list.').nullable(),
  })
  .meta({ id: 'RewardOffer', description: 'A reward as somebody can have it.' });

const PersonOfferSchema = z
  .object({
    ...OfferSchema.shape,
    accountId: z.string().describe('`acc_…`: with the units from this company.'),
    membershipId: z.string().describe('`mem_…`'),
  })
  .meta({ id: 'PersonRewardOffer', description: 'A reward as a person can have it in one of their companies.' });

export function offerRoutes(deps: RewardDeps): Route[] {
  return [offersRoute(deps), personOffersRoute(deps), wishesRoute(deps), ...wishRoutes(deps)];
}

const query = z.strictObject({
  membershipId,
  payer,
  redeemable: z.boolean().optional().describe('Only those that can be redeemed now, or only the others.'),
});

async function offersOf(deps: RewardDeps, workspaceId: string, request: OfferRequest) {
  const db = queryable(deps.pool);
  const offers = await listOffers(db, deps, workspaceId, request);
  const { units } = await deps.rules.load(db, workspaceId);
  const scaleOf = (unit: string) => units.get(unit)?.definition.scale ?? 0;
  const imagesToApi = imagePresenter(deps, workspaceId, deps.clock.now());
  return offers.map((offer) => ({ offer, api: offerToApi(offer, scaleOf, imagesToApi) }));
}

function offerToApi(
  { reward, prices, left, allowed, redeemable, wishedAt }: Offer,
  scaleOf: (unit: string) => number,
  imagesToApi: PresentImages,
) {
  return {
    ...rewardToApiPlain(reward, imagesToApi),
    prices: prices.map(({ price, reach }) => ({
      key: price.key,
      units: reach.units.map(({ unit, price: asked, available, missing }) => {
        const text = (units: bigint) => amountText(units, { scale: scaleOf(unit) });
        return { unit, price: text(asked), available: text(available), missing: text(missing) };
      }),
      money: price.money ?? null,
      affordable: reach.affordable,
      percent: reach.percent,
      daysToReward: reach.days,
    })),
    left,
    allowed,
    redeemable,
    paused: reward.status === 'paused',
    wishedAt: instantText(wishedAt),
  };
}

function requestOf(
  accountId: string,
  asked: { membershipId?: string | undefined; payer?: 'account' | 'member' | undefined },
) {
  const { membershipId: member = null } = asked;
  return { accountId, membershipId: member, payer: asked.payer ?? (member === null ? 'account' : 'member') } as const;
}

function offersRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/rewards',
    operationId: 'listOffers',
    permission: 'rewards:read',
    accountKeys: true,
    summary: 'List the rewards an account or member can have',
    description:
      'Everything that is meant for them now, with the price that holds for them, what is missing, how long that takes at their own pace, what is left and how many more they may take.',
    tags,
    params,
    query,
    response: { 200: z.object({ data: z.array(OfferSchema) }) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params: { accountId }, query: asked }) => {
      const offers = await offersOf(deps, workspaceId, requestOf(accountId, asked));
      const shown = offers.filter(({ api }) => asked.redeemable === undefined || api.redeemable === asked.redeemable);
      return { status: 200, body: { data: shown.map(({ api }) => api) } };
    },
  });
}

function wishesRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/wishes',
    operationId: 'listWishes',
    permission: 'rewards:read',
    accountKeys: true,
    summary: 'Show a wish list with its progress',
    description: 'The oldest wish first. What is not meant for them any more is left out.',
    tags,
    params,
    query: z.strictObject({ membershipId, payer }),
    response: { 200: z.object({ data: z.array(OfferSchema) }) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params: { accountId }, query: asked }) => {
      const offers = await offersOf(deps, workspaceId, requestOf(accountId, asked));
      const wished = offers.filter(({ offer }) => offer.wishedAt !== null);
      wished.sort((a, b) => a.offer.wishedAt! - b.offer.wishedAt!);
      return { status: 200, body: { data: wished.map(({ api }) => api) } };
    },
  });
}

/** More companies than anybody works for at once. */
const COMPANIES_MAX = 50;

function personOffersRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons/{personId}/rewards',
    operationId: 'listPersonOffers',
    permission: 'rewards:read',
    summary: 'List the rewards a person can have, in all their companies',
    description:
      'Units belong to a membership: every reward is listed once per company it can be had in, with what the person has there. Limits per person count over all companies.',
    tags,
    params: z.strictObject({ personId: idInput('per', 'The person.') }),
    response: { 200: z.object({ data: z.array(PersonOfferSchema) }) },
    examples: { params: { personId: 'per_01kk9y0s9qf4rvt3z8m2a1b7cd' } },
    handler: async ({ principal: { workspaceId }, params: { personId }, now }) => {
      const asked = { personId, afterMembershipId: null, limit: COMPANIES_MAX };
      const memberships = await listPersonMemberships(queryable(deps.pool), workspaceId, asked);
      const valid = memberships.filter(
        ({ validFrom, validTo }) => validFrom <= now && (validTo === null || now < validTo),
      );
      const data = [];
      for (const { accountId, membershipId: id } of valid) {
        const offers = await offersOf(deps, workspaceId, { accountId, membershipId: id, payer: 'member' });
        const place = { accountId: formatId('acc', accountId), membershipId: formatId('mem', id) };
        data.push(...offers.map(({ api }) => ({ ...api, ...place })));
      }
      return { status: 200, body: { data } };
    },
  });
}

function wishRoutes(deps: RewardDeps): Route[] {
  const onWish = z.strictObject({
    accountId: idInput('acc', 'The account.'),
    rewardId: idInput('rwd', 'The reward.'),
  });
  const base = {
    path: '/v1/accounts/{accountId}/wishes/{rewardId}',
    permission: 'rewards:redeem',
    accountKeys: true,
    tags,
    params: onWish,
    query: z.strictObject({ membershipId }),
    response: { 204: noContent('Done.') },
    errors: ['holder_unknown'],
    idempotent: true,
    examples: { params: { accountId: exampleAccount, rewardId: exampleRewardId } },
  } as const;
  const texts = {
    add: {
      method: 'PUT',
      operationId: 'addWish',
      summary: 'Put a reward on a wish list',
      description: 'Of a member, or of the account itself.',
    },
    remove: {
      method: 'DELETE',
      operationId: 'removeWish',
      summary: 'Take a reward off a wish list',
      description: 'It may not be on it.',
    },
  } as const;
  return (['add', 'remove'] as const).map((verb) =>
    defineRoute({
      ...base,
      ...texts[verb],
      handler: ({ principal: { workspaceId }, params: at, query: asked, now, idempotency }) =>
        runIdempotent(deps.pool, idempotency, async (tx) => {
          const wished = verb === 'add';
          await setWish(tx, workspaceId, { ...at, membershipId: asked.membershipId ?? null, wished, now });
          return { status: 204 };
        }),
    }),
  );
}
