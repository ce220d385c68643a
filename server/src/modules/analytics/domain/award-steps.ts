/** From a decision to what each campaign gave. */
import { couponSeriesOf, isOtherAccount } from '#modules/campaigns';
import type { StoredAward } from '#modules/decisions';

export interface CampaignAward {
  campaign: string;
  unit: string;
  personal: boolean;
  amount: bigint;
}

/**
 * One line per campaign, unit and kind of wallet. What is for other accounts is counted where it is paid out; coupons lie
 * in no wallet.
 */
export function campaignAwards(awards: readonly StoredAward[]): CampaignAward[] {
  const lines = new Map<string, CampaignAward>();
  for (const { campaign, unit, holder, granted } of awards) {
    if (isOtherAccount(holder) || couponSeriesOf(unit) !== null) continue;
    const personal = holder !== 'account';
    const key = `${campaign}|${unit}|${personal}`;
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { campaign, unit, personal, amount: granted });
    else line.amount += granted;
  }
  return [...lines.values()].filter(({ amount }) => amount !== 0n);
}
