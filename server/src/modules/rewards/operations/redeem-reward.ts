/** Asking for a reward: what it costs this account or member, who has to agree, and the first step. */
import { PinnedRules } from '#modules/programmes';
import type { UsedWallet } from '#modules/wallets';
import type { Transaction } from '#platform/postgres';
import { nextState, type Redemption } from '../domain/redemption.ts';
import { insertRecipient, type Recipient } from '../store/recipients.ts';
import type { Actor, RewardDeps } from './dependencies.ts';
import { enterState } from './enter-state.ts';
import { newRedemption } from './new-redemption.ts';
import { choosePrice, openRequest, payingHolder, type RedeemRequest } from './open-request.ts';

export interface Redeemed {
  redemption: Redemption;
  /** What the wallets have left. */
  wallets: UsedWallet[];
}

/**
 * Inside `inLanes` of the account. Units are reserved, or used up where the reward is handed over at once; stock, budget
 * and limits are taken in the same transaction.
 * @throws RefusedError what says why not; see the errors of `redeemReward` in the API
 */
export async function redeemReward(
  tx: Transaction,
  deps: RewardDeps,
  actor: Actor,
  request: RedeemRequest,
): Promise<Redeemed> {
  const { workspaceId } = actor;
  const opened = await openRequest(tx, deps, workspaceId, request);
  const { books, now } = opened;
  const held = { ...deps, rules: new PinnedRules(opened.rules) };
  const holder = await payingHolder(tx, held, workspaceId, { request, opened });
  const price = choosePrice(request, opened);
  const redemption = newRedemption(opened, { ...request, holder, price, origin: 'member', by: actor.id });
  await noteRecipient(tx, workspaceId, redemption, request.recipient);
  // Of what members and shops do the redemption itself is the trail.
  const audited = actor.kind === 'staff' ? 'redeemReward' : null;
  const entering = { workspaceId, books, by: actor.id, now, reason: null, audited };
  return enterState(tx, held, entering, { before: null, redemption, to: nextState(redemption) });
}

export async function noteRecipient(
  tx: Transaction,
  workspaceId: string,
  { redemptionId, personId }: Redemption,
  recipient: Recipient | null,
): Promise<void> {
  if (recipient !== null) await insertRecipient(tx, workspaceId, { redemptionId, personId, recipient });
}
