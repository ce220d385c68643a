/** Rewards to choose from, and the wish list. */
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { rewardKinds, setWish } from '#modules/rewards';
import { defineRoute, idInput, noContent, type Route } from '#platform/http';
import type { Queryable } from '#platform/postgres';
import type { MemberDeps } from '../operations/dependencies.ts';
import type { MemberAccount } from '../operations/member-account.ts';
import { type RewardView, readRewards } from '../operations/read-rewards.ts';
import { wordsFor } from './activity-routes.ts';
import { readAs, type WriteAs } from './call.ts';
import { MemberRewardSchema, rewardToApi } from './reward-schemas.ts';
import {
  accountId,
  companyExample,
  exampleAccount,
  exampleReward,
  inCompany,
  language,
  languageQuery,
  onCompany,
  payer,
  tags,
} from './values.ts';

const onReward = z.strictObject({ accountId, rewardId: idInput('rwd', 'The reward.') });
const rewardExample = { accountId: exampleAccount, rewardId: exampleReward };

export function rewardRoutes(deps: MemberDeps, write: WriteAs): Route[] {
  return [listRoute(deps), getRoute(deps), wishesRoute(deps), ...wishRoutes(write)];
}

async function presented(
  deps: MemberDeps,
  { member, db }: { member: MemberAccount; db: Queryable },
  choose: (views: RewardView[]) => RewardView[],
) {
  const words = await wordsFor(deps, member);
  const views = choose(await readRewards(db, deps, member, words));
  return views.map((view) => rewardToApi(view, { deps, member, words }));
}

function listRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/rewards`,
    operationId: 'listMemberRewards',
    permission: 'member:read',
    summary: 'List the rewards a member can have',
    description:
      'What is in reach first, then what is nearest at the present pace; with the company’s wallet where the member may use it, and with their own.',
    tags,
    params: onCompany,
    query: z.strictObject({
      kind: z.enum(rewardKinds).optional().describe('Only of this kind.'),
      payer: payer.optional().describe('Only what can be paid from this wallet.'),
      inReach: z.boolean().optional().describe('Only what can be redeemed now, or only the rest.'),
      language,
    }),
    response: { 200: z.object({ data: z.array(MemberRewardSchema) }) },
    errors: ['not_found'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async (member, db) => {
        const { kind, payer: wallet, inReach } = call.query;
        const data = await presented(deps, { member, db }, (views) =>
          views
            .filter(({ reward }) => kind === undefined || reward.kind === kind)
            .filter(({ ways }) => wallet === undefined || ways.some((way) => way.payer === wallet))
            .filter(({ isRedeemable }) => inReach === undefined || isRedeemable === inReach),
        );
        return { status: 200, body: { data } };
      }),
  });
}

function getRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/rewards/{rewardId}`,
    operationId: 'getMemberReward',
    permission: 'member:read',
    summary: 'Show a reward a member can have',
    description: 'What it is, what has to be known before, what it costs from which wallet, and how far it is.',
    tags,
    params: onReward,
    query: languageQuery,
    response: { 200: MemberRewardSchema },
    errors: ['not_found'],
    examples: { params: rewardExample },
    handler: (call) =>
      readAs(deps, call, async (member, db) => {
        const isIt = ({ reward }: RewardView) => reward.rewardId === call.params.rewardId;
        const [body] = await presented(deps, { member, db }, (views) => views.filter(isIt));
        if (body === undefined) throw rewardNotFound();
        return { status: 200, body };
      }),
  });
}

function rewardNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such reward for you.' });
}

function wishesRoute(deps: MemberDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${inCompany}/wishes`,
    operationId: 'listMemberWishes',
    permission: 'member:read',
    summary: 'Show one’s wish list with its progress',
    description: 'The oldest wish first. What is not for the member any more is left out.',
    tags,
    params: onCompany,
    query: languageQuery,
    response: { 200: z.object({ data: z.array(MemberRewardSchema) }) },
    errors: ['not_found'],
    examples: { params: companyExample },
    handler: (call) =>
      readAs(deps, call, async (member, db) => {
        const data = await presented(deps, { member, db }, (views) =>
          views.filter(({ wishedAt }) => wishedAt !== null).toSorted((a, b) => a.wishedAt! - b.wishedAt!),
        );
        return { status: 200, body: { data } };
      }),
  });
}

function wishRoutes(write: WriteAs): Route[] {
  const base = {
    path: `${inCompany}/wishes/{rewardId}`,
    permission: 'member:write',
    tags,
    params: onReward,
    response: { 204: noContent('Done.') },
    errors: ['not_found', 'holder_unknown'],
    idempotent: true,
    examples: { params: rewardExample },
  } as const;
  const texts = {
    add: {
      method: 'PUT',
      operationId: 'addMemberWish',
      summary: 'Put a reward on one’s wish list',
      description: 'The home screen shows how far the oldest wish is.',
    },
    remove: {
      method: 'DELETE',
      operationId: 'removeMemberWish',
      summary: 'Take a reward off one’s wish list',
      description: 'It may not be on it.',
    },
  } as const;
  return (['add', 'remove'] as const).map((verb) =>
    defineRoute({
      ...base,
      ...texts[verb],
      handler: (call) =>
        write(
          call,
          async (tx, { workspaceId, accountId: account, membershipId, now }) => {
            const { rewardId } = call.params;
            await setWish(tx, workspaceId, { accountId: account, membershipId, rewardId, wished: verb === 'add', now });
            // A wish binds nobody.
            return { status: 204, audit: null };
          },
          { inLane: false },
        ),
    }),
  );
}
