/** What staff give, invitations and their answers, the gift register, and the packing list. */
import * as z from 'zod';
import { Decimal, formatId } from '#kernel';
import { inLanes } from '#modules/decisions';
import {
  defineRoute,
  idInput,
  instantInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  settleOnce,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { rewardKinds } from '../domain/kinds.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import { answerInvitation, giveReward, inviteToReward } from '../operations/give-reward.ts';
import { moneyDigits } from '../operations/shares.ts';
import { type Gift, selectGifts } from '../store/gifts.ts';
import { selectRecipients } from '../store/recipients.ts';
import { selectRedemptions } from '../store/redemptions.ts';
import { noFilter, ofAccount, presenter } from './present.ts';
import { RedemptionSchema, recipientInput } from './redemption-schemas.ts';
import { recipientRefusals } from './redemption-shared.ts';
import { exampleRewardId, tags } from './reward-routes.ts';
import { rewardKey } from './reward-schemas.ts';

const exampleAccount = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';
const accountId = idInput('acc', 'The account.');
const membershipId = idInput('mem', 'For which member; left out: for the account itself.').optional();
const quantity = z.int().min(1).max(1000).default(1);
const givingErrors = [
  'not_found',
  'holder_unknown',
  'membership_not_valid',
  'account_merged',
  'reward_not_available',
  'reward_quantity_exceeded',
  'reward_out_of_stock',
  'reward_budget_spent',
  'reward_limit_reached',
  ...recipientRefusals,
] as const;

export function giftRoutes(deps: RewardDeps): Route[] {
  return [giveRoute(deps), inviteRoute(deps), answerRoute(deps), giftsRoute(deps), packingListRoute(deps)];
}

function giveRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/reward-grants',
    operationId: 'giveReward',
    permission: 'rewards:give',
    summary: 'Give a reward',
    description:
      'A surprise, or amends for bad service. Nothing is paid and its audience does not matter; stock, budget, limits and fulfilment are as ever. The role of whoever gives may limit what it is worth. What a person gets is in the gift register.',
    tags,
    body: z
      .strictObject({
        accountId,
        membershipId,
        rewardId: idInput('rwd', 'The reward.'),
        quantity,
        location: rewardKey.optional(),
        recipient: recipientInput.optional(),
        kind: z.enum(['surprise', 'recovery']).describe('A surprise, or amends for bad service.'),
        reason: z.string().trim().min(1).max(500).describe('Why; do not write about people in it.'),
      })
      .meta({ id: 'RewardGrant', description: 'A reward that is given.' }),
    response: { 201: RedemptionSchema },
    errors: [...givingErrors, 'reward_grant_limit_exceeded', 'reward_location_unknown', 'reward_recipient_required'],
    idempotent: true,
    examples: {
      body: {
        accountId: exampleAccount,
        rewardId: exampleRewardId,
        kind: 'recovery',
        reason: 'Order 4711 came two weeks late',
      },
    },
    handler: async ({ principal, body, idempotency }) => {
      const { workspaceId } = principal;
      const { kind: origin, membershipId: member = null, location = null, recipient = null, ...rest } = body;
      const request = { ...rest, membershipId: member, location, recipient, origin };
      return inLanes(deps, workspaceId, [body.accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const redemption = await giveReward(tx, deps, principal, request);
          return { status: 201, body: (await presenter(tx, deps, workspaceId))(redemption) };
        }),
      );
    },
  });
}

function inviteRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/reward-invitations',
    operationId: 'inviteToReward',
    permission: 'rewards:give',
    summary: 'Invite to an event',
    description:
      'Nothing is taken before the invitation is accepted: first come, first seated. Unanswered it expires at the date the event names.',
    tags,
    body: z
      .strictObject({ accountId, membershipId, rewardId: idInput('rwd', 'The event.'), quantity })
      .meta({ id: 'RewardInvitation', description: 'An invitation.' }),
    response: { 201: RedemptionSchema },
    errors: ['reward_invalid', 'reward_not_eligible', 'reward_price_unknown', ...givingErrors],
    idempotent: true,
    examples: { body: { accountId: exampleAccount, rewardId: exampleRewardId } },
    handler: async ({ principal, body, idempotency }) => {
      const { workspaceId } = principal;
      const request = { ...body, membershipId: body.membershipId ?? null };
      return inLanes(deps, workspaceId, [body.accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const redemption = await inviteToReward(tx, deps, principal, request);
          return { status: 201, body: (await presenter(tx, deps, workspaceId))(redemption) };
        }),
      );
    },
  });
}

function answerRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/redemptions/{redemptionId}/answer',
    operationId: 'answerInvitation',
    permission: 'rewards:redeem',
    accountKeys: true,
    summary: 'Accept or decline an invitation',
    description:
      'Accepting takes the seat and what it costs, on today’s terms; from then on it is a redemption like any other, and can be cancelled.',
    tags,
    params: z.strictObject({ accountId, redemptionId: idInput('red', 'The invitation.') }),
    body: z.strictObject({
      accepts: z.boolean(),
      payer: z.enum(['account', 'member']).optional().describe('Whose wallet pays; the account’s if left out.'),
      location: rewardKey.optional(),
    }),
    response: { 200: RedemptionSchema },
    errors: [
      ...givingErrors,
      'redemption_state',
      'redemption_not_allowed',
      'reward_not_eligible',
      'reward_price_unknown',
      'reward_location_unknown',
      'reward_recipient_required',
      'company_units_not_allowed',
      'unit_unknown',
      'insufficient_balance',
      'wallet_in_debt',
    ],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount, redemptionId: 'red_01kk9y0s9qf4rvt3z8m2a1b7cd' },
      body: { accepts: true },
    },
    handler: async ({ principal, params, body, idempotency }) => {
      const { workspaceId } = principal;
      await ofAccount(deps, workspaceId, params);
      const { redemptionId } = params;
      const { accepts, payer = 'account', location = null } = body;
      return inLanes(deps, workspaceId, [params.accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const redemption = await answerInvitation(tx, deps, principal, { redemptionId, accepts, payer, location });
          return { status: 200, body: (await presenter(tx, deps, workspaceId))(redemption) };
        }),
      );
    },
  });
}

const GiftSchema = z
  .object({
    id: z.string().describe('`gft_…`'),
    redemptionId: z.string().describe('`red_…`'),
    accountId: z.string().describe('`acc_…`'),
    membershipId: z.string().describe('`mem_…`'),
    personId: z.string().describe('`per_…`'),
    reward: z.string(),
    kind: z.enum(rewardKinds),
    origin: z.enum(['member', 'invitation', 'surprise', 'recovery']),
    country: z.string().describe('Of the account, when it was given.'),
    roles: z.array(z.string()).describe('Of the person there, when it was given.'),
    fairValue: z.string().nullable().describe('Null where the reward has no value.'),
    currency: z.string().nullable(),
    taxClass: z.string().nullable(),
    brandRelated: z.boolean(),
    givenAt: instantOutput('When the units were used up, or it was given.'),
    givenBy: z.string(),
    reason: z.string().nullable(),
    takenBackAt: instantOutput('When it was returned.').nullable(),
  })
  .meta({ id: 'Gift', description: 'Something of worth that a person received.' });

function giftToApi(gift: Gift): z.input<typeof GiftSchema> {
  const { giftId, redemptionId, accountId: account, membershipId: member, personId, rewardKey: reward } = gift;
  const { fairValue, currency, givenAt, takenBackAt, country, roles, taxClass, brandRelated } = gift;
  return {
    id: formatId('gft', giftId),
    redemptionId: formatId('red', redemptionId),
    accountId: formatId('acc', account),
    membershipId: formatId('mem', member),
    personId: formatId('per', personId),
    reward,
    kind: gift.kind,
    origin: gift.origin,
    country,
    roles: [...roles],
    fairValue: fairValue === null ? null : Decimal.fromUnits(fairValue, moneyDigits(currency ?? '')).toString(),
    currency,
    taxClass,
    brandRelated,
    givenAt: instantText(givenAt),
    givenBy: gift.givenBy,
    reason: gift.reason,
    takenBackAt: instantText(takenBackAt),
  };
}

function giftsRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/gifts',
    operationId: 'listGifts',
    permission: 'gifts:read',
    summary: 'Show the gift register',
    description:
      'What people received through rewards, newest first; filled by itself when a redemption is fulfilled. What was returned says so and stays.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      personId: idInput('per', 'Only of this person.').optional(),
      accountId: idInput('acc', 'Only of members of this account.').optional(),
      from: instantInput('Only given from here on.').optional(),
      to: instantInput('Only given before.').optional(),
    }),
    response: { 200: pageOf(GiftSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const { personId = null, accountId: account = null, from = null, to = null } = query;
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const filter = { personId, accountId: account, from, to };
      const gifts = await selectGifts(queryable(deps.pool), workspaceId, filter, range);
      return { status: 200, body: page(gifts, query.limit, ({ giftId }) => giftId, giftToApi) };
    },
  });
}

const PackingLineSchema = z
  .object({
    redemptionId: z.string().describe('`red_…`'),
    location: z.string(),
    reward: z.string(),
    name: z.string(),
    quantity: z.int(),
    accountId: z.string().describe('`acc_…`'),
    deadline: instantOutput('Until then it has to be on its way.').nullable(),
    recipient: z
      .object({ ...recipientInput.shape })
      .nullable()
      .describe('Where it is sent.'),
  })
  .meta({ id: 'PackingLine', description: 'Something to be packed.' });

function packingListRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/packing-list',
    operationId: 'listPackingLines',
    permission: 'redemptions:fulfil',
    summary: 'List what has to be packed',
    description:
      'Redemptions that wait to be fulfilled by hand, the oldest first, with where they are sent. As CSV it is the list for the warehouse.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      location: z.string().min(1).max(64).optional().describe('Only from this location.'),
      kind: z.enum(rewardKinds).optional().describe('Only this kind.'),
    }),
    response: { 200: pageOf(PackingLineSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const db = queryable(deps.pool);
      const { location = null, kind = null } = query;
      const filter = { ...noFilter, location, kind, state: 'toFulfil' as const };
      const range = { from: readCursor(query.cursor, z.uuid()), limit: query.limit + 1, order: 'oldest' as const };
      const redemptions = await selectRedemptions(db, workspaceId, filter, range);
      const ids = redemptions.map(({ redemptionId }) => redemptionId);
      const recipients = await selectRecipients(db, workspaceId, ids);
      const lineOf = (one: (typeof redemptions)[number]): z.input<typeof PackingLineSchema> => ({
        redemptionId: formatId('red', one.redemptionId),
        location: one.location,
        reward: one.rewardKey,
        name: one.terms.name.en,
        quantity: one.quantity,
        accountId: formatId('acc', one.accountId),
        deadline: instantText(one.due?.at ?? null),
        recipient: recipients.get(one.redemptionId) ?? null,
      });
      return { status: 200, body: page(redemptions, query.limit, ({ redemptionId }) => redemptionId, lineOf) };
    },
  });
}
