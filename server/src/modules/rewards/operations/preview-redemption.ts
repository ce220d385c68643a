import { inLanes } from '#modules/decisions';
import type { Actor, RewardDeps } from './dependencies.ts';
import type { RedeemRequest } from './open-request.ts';
import { type Redeemed, redeemReward } from './redeem-reward.ts';

/** Carries what was seen out of a transaction that is rolled back for it. */
class Previewed extends Error {
  readonly seen: Redeemed;
  constructor(seen: Redeemed) {
    super('previewed: nothing is kept');
    this.seen = seen;
  }
}

/**
 * What redeeming would do: the redemption itself, rolled back.
 * @throws RefusedError as {@link redeemReward}
 */
export async function previewRedemption(deps: RewardDeps, actor: Actor, request: RedeemRequest): Promise<Redeemed> {
  try {
    return await inLanes(deps, actor.workspaceId, [request.accountId], async (tx): Promise<Redeemed> => {
      throw new Previewed(await redeemReward(tx, deps, actor, request));
    });
  } catch (error) {
    if (error instanceof Previewed) return error.seen;
    throw error;
  }
}
