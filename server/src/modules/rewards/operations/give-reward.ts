/** Rewards given by staff: surprises and service recovery, within their limits; and invitations that are answered. */
import { Decimal, RefusedError } from '#kernel';
import { openAccount } from '#modules/wallets';
import { limitOf } from '#modules/workspaces';
import type { Transaction } from '#platform/postgres';
import { nextState, type Redemption, stateAt } from '../domain/redemption.ts';
import type { Reward } from '../domain/reward.ts';
import type { Recipient } from '../store/recipients.ts';
import { findRedemption } from '../store/redemptions.ts';
import { findReward } from '../store/rewards.ts';
import { redemptionNotFound } from './change-redemption.ts';
import type { Actor, RewardDeps } from './dependencies.ts';
import { enterState } from './enter-state.ts';
import { newRedemption } from './new-redemption.ts';
import { choosePrice, openRequest, payingHolder } from './open-request.ts';
import { noteRecipient } from './redeem-reward.ts';

export interface GiftRequest {
  accountId: string;
  membershipId: string | null;
  rewardId: string;
  quantity: number;
  location: string | null;
  recipient: Recipient | null;
  origin: 'surprise' | 'recovery';
  reason: string;
}

/**
 * Gives a reward: nothing is paid, its audience does not matter; stock, budget, limits and fulfilment are as ever. Inside
 * `inLanes` of the account.
 * @throws RefusedError `reward_grant_limit_exceeded`, and what redeeming refuses but for audience, price and balance
 */
export async function giveReward(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  request: GiftRequest,
): Promise<Redemption> {
  const { workspaceId } = actor;
  const asked = { ...request, payer: 'account' as const, price: null };
  const opened = await openRequest(tx, deps, workspaceId, asked, { forEverybody: true });
  refuseBeyondLimit(actor, opened.reward, request.quantity);
  const { origin, reason } = request;
  const given = newRedemption(opened, { ...asked, holder: 'account', price: null, origin, by: actor.id });
  // Whoever gives it is within their limits, and has said why: nobody else has to agree.
  const redemption = { ...given, terms: { ...given.terms, approvals: [] } };
  const { books, now } = opened;
  const entering = { workspaceId, books, by: actor.id, now, reason, audited: 'giveReward' };
  await noteRecipient(tx, workspaceId, redemption, request.recipient);
  return (await enterState(tx, deps, entering, { before: null, redemption, to: nextState(redemption) })).redemption;
}

/** @throws RefusedError `reward_grant_limit_exceeded` */
function refuseBeyondLimit({ limits }: Actor, { definition: { value } }: Reward, quantity: number): void {
  const limit = limitOf(limits?.grant, value?.currency ?? '');
  if (limit === null) return;
  const worth = value === undefined ? null : Decimal.of(value.fair).mul(Decimal.of(quantity));
  if (worth !== null && worth.compare(limit) <= 0) return;
  throw new RefusedError({
    code: 'reward_grant_limit_exceeded',
    detail:
      worth === null
        ? 'The role has a limit, and the value of the reward is not known.'
        : `The role allows to give at most ${limit} ${value?.currency}; this is worth ${worth}.`,
    limit: String(limit),
  });
}

export interface Invitation {
  accountId: string;
  membershipId: string | null;
  rewardId: string;
  quantity: number;
}

/**
 * Invites to an event: nothing is taken until it is accepted. Inside `inLanes` of the account.
 * @throws RefusedError `reward_invalid` for what is no event, and what redeeming refuses but for balance and stock
 */
export async function inviteToReward(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  request: Invitation,
): Promise<Redemption> {
  const { workspaceId } = actor;
  const asked = { ...request, payer: 'account' as const, price: null, location: null, recipient: null };
  const opened = await openRequest(tx, deps, workspaceId, asked, { anywhere: true });
  const { books, now, reward } = opened;
  if (reward.kind !== 'eventPlace') {
    const reason = `A reward of the kind ${reward.kind} is nothing to be invited to.`;
    const errors = [{ path: 'rewardId', code: 'invalid_value', reason, remedy: 'Invite to an eventPlace.' }];
    throw new RefusedError({ code: 'reward_invalid', detail: reason, errors });
  }
  const { event } = reward.definition;
  if ((event?.answerUntil ?? event?.startsAt ?? now) <= now) {
    throw new RefusedError({ code: 'reward_not_available', detail: 'Nobody could answer in time any more.' });
  }
  const price = choosePrice(asked, opened);
  const holder = 'account';
  const redemption = newRedemption(opened, { ...asked, holder, price, origin: 'invitation', by: actor.id });
  const entering = { workspaceId, books, by: actor.id, now, reason: null, audited: 'inviteToReward' };
  return (await enterState(tx, deps, entering, { before: null, redemption, to: 'invited' })).redemption;
}

export interface InvitationAnswer {
  redemptionId: string;
  accepts: boolean;
  payer: 'account' | 'member';
  location: string | null;
}

/**
 * Accepts or declines. What it costs is taken now, and so is the seat. Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `redemption_state`, and what redeeming refuses
 */
export async function answerInvitation(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  answer: InvitationAnswer,
): Promise<Redemption> {
  const { workspaceId } = actor;
  const before = await findRedemption(tx, workspaceId, answer.redemptionId);
  if (before === null) throw redemptionNotFound();
  const now = deps.clock.now();
  const state = stateAt(before, now);
  if (state !== 'invited') {
    throw new RefusedError({ code: 'redemption_state', detail: `The invitation is ${state}.`, redemptionState: state });
  }
  const { accountId, membershipId, rewardId, quantity } = before;
  const entering = { workspaceId, by: actor.id, now, reason: null, audited: null };
  if (!answer.accepts) {
    await findReward(tx, workspaceId, rewardId, 'use');
    const books = await openAccount(tx, workspaceId, { accountId, holder: null });
    const declined = { before, redemption: before, to: 'declined' as const };
    return (await enterState(tx, deps, { ...entering, books }, declined)).redemption;
  }
  const { location, payer } = answer;
  const asked = { accountId, membershipId, rewardId, quantity, payer, location, price: null, recipient: null };
  const opened = await openRequest(tx, deps, workspaceId, asked);
  const price = choosePrice(asked, opened);
  const holder = await payingHolder(tx, deps, workspaceId, { request: asked, opened });
  const fresh = newRedemption(opened, { ...asked, holder, price, origin: 'invitation', by: before.requestedBy });
  // It is the same redemption, on today's terms.
  const redemption = { ...before, holder, location: fresh.location, terms: fresh.terms };
  const accepted = { before, redemption, to: nextState(redemption) };
  return (await enterState(tx, deps, { ...entering, books: opened.books }, accepted)).redemption;
}
