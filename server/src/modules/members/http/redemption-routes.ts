/** Redeeming, and what became of it. */
import * as z from 'zod';
import { formatId, RefusedError } from '#kernel';
import type { Vocabulary } from '#modules/explanations';
import {
  answerInvitation,
  cancelRedemption,
  previewRedemption,
  RedeemSchema,
  type Redemption,
  recipientRefusals,
  redeemReward,
} from '#modules/rewards';
import type { UsedWallet } from '#modules/wallets';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor } from '#platform/http';
import { amountView } from '../operations/amounts.ts';
import type { MemberDeps } from '../operations/dependencies.ts';
import type { MemberAccount } from '../operations/member-account.ts';
import {
  findOwnRedemption,
  listOwnRedemptions,
  mayChange,
  readSteps,
  redemptionView,
} from '../operations/read-redemptions.ts';
import { actorOf, redeemSentences, requestOf } from '../operations/redeem.ts';
import { wordsFor } from './activity-routes.ts';
import { readAs, type WriteAs } from './call.ts';
import {
  MemberRedeemedSchema,
  MemberRedemptionDetailSchema,
  MemberRedemptionSchema,
  redemptionToApi,
  stepToApi,
} from './redemption-schemas.ts';
import {
  accountId,
  companyExample,
  exampleAccount,
  exampleRedemption,
  exampleReward,
  inCompany,
  language,
  languageQuery,
  onCompany,
  payer,
  tags,
} from './values.ts';

const { rewardId, quantity, price, location, recipient } = RedeemSchema.shape;
const AskedSchema = z
  .strictObject({
    rewardId,
    quantity,
    payer: payer.default('company'),
    receiver: payer.default('me').describe('For whom: `company` is for administrators, in nobody’s name.'),
    price,
    location,
    recipient,
  })
  .meta({ id: 'MemberRedemptionRequest', description: 'What a member asks for.' });

const askedErrors = [
  'not_found',
  'account_administrator_required',
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

const onRedemption = z.strictObject({ accountId, redemptionId: idInput('red', 'The redemption.') });
const oneExample = { accountId: exampleAccount, redemptionId: exampleRedemption };
const path = `${inCompany}/redemptions`;

export function redemptionRoutes(deps: MemberDeps, write: WriteAs): Route[] {
  return [
    previewRoute(deps),
    redeemRoute(deps, write),
    listRoute(deps),
    getRoute(deps),
    cancelRoute(deps, write),
    answerRoute(deps, write),
  ];
}

function asked(body: z.output<typeof AskedSchema>) {
  const { price: key = null, location: place = null, recipient: to = null, ...rest } = body;
  return { ...rest, price: key, location: place, recipient: to };
}

function redeemedToApi(
  { redemption, wallets }: { redemption: Redemption; wallets: readonly UsedWallet[] },
  { member, words }: { member: MemberAccount; words: Vocabulary },
) {
  const left = wallets.map(({ unit, available }) => amountView(words, unit.key, available));
  return {
    ...redemptionToApi(redemptionView(redemption, member, words)),
    balances: left,
    sentences: redeemSentences(redemption, { member, words, left }),
  };
}

function previewRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/preview`,
    operationId: 'previewMemberRedemption',
    permission: 'member:write',
    summary: 'See what redeeming would do',
    description: 'The same checks, refusals and numbers as redeeming; nothing is held and no code is shown.',
    tags,
    params: onCompany,
    query: languageQuery,
    body: AskedSchema,
    response: { 200: MemberRedeemedSchema },
    errors: askedErrors,
    idempotent: false,
    examples: { params: companyExample, body: { rewardId: exampleReward } },
    handler: (call) =>
      readAs(deps, call, async (member) => {
        const request = requestOf(member, asked(call.body));
        const seen = await previewRedemption(deps, actorOf(member), request);
        const words = await wordsFor(deps, member);
        const body = redeemedToApi(seen, { member, words });
        return { status: 200, body: { ...body, codes: [], coupons: [] } };
      }),
  });
}

function redeemRoute(deps: MemberDeps, write: WriteAs): Route {
  return defineRoute({
    method: 'POST',
    path,
    operationId: 'redeemMemberReward',
    permission: 'member:write',
    summary: 'Redeem a reward',
    description:
      'In the member’s own name, or for administrators in the name of the company. What is handed over at once is in the answer. A refusal says in `message` which rule it was and in `instead` what is possible, in the member’s language.',
    tags,
    params: onCompany,
    query: languageQuery,
    body: AskedSchema,
    response: { 201: MemberRedeemedSchema },
    errors: askedErrors,
    idempotent: true,
    examples: { params: companyExample, body: { rewardId: exampleReward } },
    handler: (call) =>
      write(call, async (tx, member) => {
        const done = await redeemReward(tx, deps, actorOf(member), requestOf(member, asked(call.body)));
        const words = await wordsFor(deps, member);
        const body = redeemedToApi(done, { member, words });
        const { redemptionId, rewardKey, quantity: count, state } = done.redemption;
        return {
          status: 201,
          body,
          audit: {
            subject: { type: 'redemption', id: formatId('red', redemptionId) },
            after: { reward: rewardKey, quantity: count, state },
          },
        };
      }),
  });
}

function listRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listMemberRedemptions',
    permission: 'member:read',
    summary: 'List what was redeemed',
    description: 'The newest first: one’s own, or for administrators everything of the company.',
    tags,
    params: onCompany,
    query: z.strictObject({
      ...pageQuery,
      whose: z.enum(['me', 'company']).default('me').describe('`company` is for administrators; others get their own.'),
      language,
    }),
    response: { 200: pageOf(MemberRedemptionSchema) },
    errors: ['not_found'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async (member, db) => {
        const { whose, limit, cursor } = call.query;
        const range = { whose, from: readCursor(cursor, z.uuid()), limit: limit + 1 };
        const [found, words] = await Promise.all([listOwnRedemptions(db, member, range), wordsFor(deps, member)]);
        const toApi = (one: Redemption) => redemptionToApi(redemptionView(one, member, words));
        return { status: 200, body: page(found, limit, ({ redemptionId }) => redemptionId, toApi) };
      }),
  });
}

function getRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/{redemptionId}`,
    operationId: 'getMemberRedemption',
    permission: 'member:read',
    summary: 'Show a redemption with its steps',
    description: 'With codes and vouchers, unless they are a colleague’s, and what happens next.',
    tags,
    params: onRedemption,
    query: languageQuery,
    response: { 200: MemberRedemptionDetailSchema },
    errors: ['not_found'],
    examples: { params: oneExample },
    handler: (call) =>
      readAs(deps, call, async (member, db) => {
        const { redemptionId } = call.params;
        const found = await findOwnRedemption(db, member, redemptionId);
        const words = await wordsFor(deps, member);
        const steps = await readSteps(db, member, redemptionId, words);
        const body = { ...redemptionToApi(redemptionView(found, member, words)), steps: steps.map(stepToApi) };
        return { status: 200, body };
      }),
  });
}

function requireOwn(found: Redemption, member: MemberAccount): void {
  if (mayChange(found, member)) return;
  throw new RefusedError({
    code: 'account_administrator_required',
    detail: 'It is a colleague’s, or the company’s.',
  });
}

function cancelRoute(deps: MemberDeps, write: WriteAs): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{redemptionId}/cancel`,
    operationId: 'cancelMemberRedemption',
    permission: 'member:write',
    summary: 'Cancel what one has redeemed',
    description: 'While it is not on its way. Everything comes back.',
    tags,
    params: onRedemption,
    query: languageQuery,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500).optional().describe('Why, for whoever asks.') }),
    response: { 200: MemberRedemptionSchema },
    errors: ['not_found', 'redemption_state', 'account_administrator_required'],
    idempotent: true,
    examples: { params: oneExample, body: {} },
    handler: (call) =>
      write(call, async (tx, member) => {
        const { redemptionId } = call.params;
        requireOwn(await findOwnRedemption(tx, member, redemptionId), member);
        const { reason = null } = call.body;
        const ended = await cancelRedemption(tx, deps, actorOf(member), { redemptionId, reason, audited: null });
        return stepped(deps, member, ended);
      }),
  });
}

function answerRoute(deps: MemberDeps, write: WriteAs): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{redemptionId}/answer`,
    operationId: 'answerMemberInvitation',
    permission: 'member:write',
    summary: 'Accept or decline an invitation',
    description: 'Accepting takes the seat and what it costs, on today’s terms.',
    tags,
    params: onRedemption,
    query: languageQuery,
    body: z.strictObject({ accepts: z.boolean(), payer: payer.default('company'), location }),
    response: { 200: MemberRedemptionSchema },
    errors: [...askedErrors, 'redemption_state'],
    idempotent: true,
    examples: { params: oneExample, body: { accepts: true } },
    handler: (call) =>
      write(call, async (tx, member) => {
        const { redemptionId } = call.params;
        requireOwn(await findOwnRedemption(tx, member, redemptionId), member);
        const { accepts, payer: wallet, location: place = null } = call.body;
        const answer = {
          redemptionId,
          accepts,
          payer: wallet === 'me' ? 'member' : 'account',
          location: place,
        } as const;
        return stepped(deps, member, await answerInvitation(tx, deps, actorOf(member), answer));
      }),
  });
}

async function stepped(deps: MemberDeps, member: MemberAccount, redemption: Redemption) {
  const words = await wordsFor(deps, member);
  const { redemptionId, rewardKey, state } = redemption;
  return {
    status: 200 as const,
    body: redemptionToApi(redemptionView(redemption, member, words)),
    audit: {
      subject: { type: 'redemption', id: formatId('red', redemptionId) },
      after: { reward: rewardKey, state },
    },
  };
}
