/** Rewards and coupons of the demonstration, and what its members have redeemed so far, through the public API. */

import { type HanseClient, isProblem, type RedeemedReward } from '@hanse/sdk';
import { DEMO_COUPONS, DEMO_REWARDS } from '../../../../demo/shop/rewards.ts';

/** So many accounts redeem something; each takes what it can pay, round the catalogue. */
const REDEEMERS = 36;
/** What becomes of the redemptions that wait to be handed over, in turn; null: they go on waiting. */
const ENDINGS = ['delivered', 'fulfilled', null, 'delivered', 'cancelled', null] as const;
const RECIPIENT = { street: 'Werkstraße 12', postalCode: '24103', city: 'Kiel', country: 'DE' };

/** @param externalIds of the client companies, in the order in which they may redeem */
export async function openShop(hanse: HanseClient, externalIds: readonly string[]): Promise<void> {
  for (const { seriesKey, body, generate } of DEMO_COUPONS) {
    await hanse.putCouponSeries({ seriesKey, body });
    if (generate > 0) await hanse.generateCoupons({ seriesKey, body: { count: generate } });
  }
  const rewardIds = new Map<string, string>();
  for (const { pieces, codes, ...reward } of DEMO_REWARDS) {
    const { id: rewardId } = await hanse.createReward({ body: { ...reward, status: 'live' } });
    rewardIds.set(reward.key, rewardId);
    if (pieces !== undefined) await hanse.setRewardStock({ rewardId, body: { total: pieces } });
    if (codes !== undefined) await hanse.addRewardCodes({ rewardId, body: { codes: voucherCodes(codes) } });
  }
  await hanse.setHelpContact({
    body: {
      contactName: 'Nordlicht Partnerservice',
      email: 'partner@nordlicht-handel.example',
      phone: '+49 431 555 0100',
      address: 'Nordlicht Handel\nHafenstraße 8\n24103 Kiel',
    },
  });
  await letRedeem(hanse, externalIds, [...rewardIds.values()]);
}

function voucherCodes(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `NL25-${String(7919 * (n + 3)).padStart(6, '0')}`);
}

async function letRedeem(hanse: HanseClient, externalIds: readonly string[], rewardIds: readonly string[]) {
  let asked = 0;
  let waiting = 0;
  for (const externalId of externalIds) {
    if (asked >= REDEEMERS) return;
    const { id: accountId } = await hanse.findAccount({ externalId, system: 'erp' });
    const { data: offers } = await hanse.listOffers({ accountId, redeemable: true });
    const affordable = offers.map((offer) => offer.rewardId);
    if (affordable.length === 0) continue;
    const wanted = rewardIds[asked % rewardIds.length]!;
    const rewardId = affordable.includes(wanted) ? wanted : affordable[asked % affordable.length]!;
    const made = await redeem(hanse, accountId, rewardId);
    if (made === null) continue;
    asked++;
    if (made.state === 'toFulfil') await end(hanse, made.id, ENDINGS[waiting++ % ENDINGS.length]!);
  }
}

/** Null where a rule of the account or of the reward says no. */
async function redeem(hanse: HanseClient, accountId: string, rewardId: string): Promise<RedeemedReward | null> {
  const { name } = await hanse.getAccount({ accountId });
  const { needsRecipient } = await hanse.getReward({ rewardId });
  const recipient = needsRecipient ? { name, ...RECIPIENT } : undefined;
  try {
    return await hanse.redeemReward({ accountId, body: { rewardId, recipient } });
  } catch (error) {
    if (isProblem(error)) return null;
    throw error;
  }
}

async function end(hanse: HanseClient, redemptionId: string, ending: (typeof ENDINGS)[number]): Promise<void> {
  if (ending === 'cancelled') {
    await hanse.cancelRedemption({ redemptionId, body: { reason: 'Ordered twice by mistake' } });
  }
  if (ending === 'fulfilled') await hanse.fulfilRedemption({ redemptionId, body: { tracking: 'NL-4711-2203' } });
  if (ending === 'delivered') await hanse.fulfilRedemption({ redemptionId, body: { delivered: true } });
}
