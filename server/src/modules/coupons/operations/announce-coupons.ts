import { formatChildId, formatId, type Instant } from '#kernel';
import { type Announcement, announceWhereWanted } from '#modules/integrations';
import type { Queryable } from '#platform/postgres';
import { amountText } from '../domain/discount.ts';
import type { Redemption } from '../store/redemptions.ts';

/** What is told of a redemption: ids and amounts, never codes, which are worth money. */
function told(redemption: Redemption) {
  const { redemptionId, accountId, currency, reference, uses } = redemption;
  return {
    accountId: accountId === null ? null : formatId('acc', accountId),
    redemptionId: formatId('crd', redemptionId),
    reference,
    currency,
    coupons: uses.map(({ seriesId, seriesKey, n, discount, restored }) => ({
      couponId: formatChildId('cpn', seriesId, Number(n)),
      series: seriesKey,
      discount: amountText(discount, currency),
      restored: amountText(restored, currency),
    })),
  };
}

export async function announceRedeemed(tx: Queryable, workspaceId: string, one: Redemption, now: Instant) {
  const news: Announcement[] = [{ type: 'coupon.redeemed', accountId: one.accountId, at: now, data: told(one) }];
  await announceWhereWanted(tx, workspaceId, { news, now });
}

export async function announceRolledBack(tx: Queryable, workspaceId: string, one: Redemption, now: Instant) {
  const data = { ...told(one), complete: one.state === 'rolledBack' };
  const news: Announcement[] = [{ type: 'coupon.rolledBack', accountId: one.accountId, at: now, data }];
  await announceWhereWanted(tx, workspaceId, { news, now });
}

/** What coupons were handed over for, as others are told. */
export interface ToldOrigin {
  accountId: string;
  membershipId: string | null;
  /** Key of the campaign; null for a reward. */
  campaign: string | null;
  /** Of a campaign: `cpa_…`. */
  awardId?: string;
  /** Of a reward: `red_…`. */
  redemptionId?: string;
}

function toldOrigin({ accountId, membershipId, campaign, awardId, redemptionId }: ToldOrigin) {
  return {
    accountId: formatId('acc', accountId),
    membershipId: membershipId === null ? null : formatId('mem', membershipId),
    campaign,
    awardId: awardId ?? null,
    redemptionId: redemptionId ?? null,
  };
}

interface Numbered {
  seriesId: string;
  n: bigint;
}

const couponIdOf = ({ seriesId, n }: Numbered) => formatChildId('cpn', seriesId, Number(n));

export async function announceIssued(
  tx: Queryable,
  workspaceId: string,
  {
    series,
    coupons,
    told: origin,
    now,
  }: { series: { key: string }; coupons: readonly Numbered[]; told: ToldOrigin; now: Instant },
): Promise<void> {
  const data = { ...toldOrigin(origin), series: series.key, coupons: coupons.map(couponIdOf) };
  const news: Announcement[] = [{ type: 'coupon.issued', accountId: origin.accountId, at: now, data }];
  await announceWhereWanted(tx, workspaceId, { news, now });
}

export async function announceWithdrawn(
  tx: Queryable,
  workspaceId: string,
  {
    coupons,
    told: origin,
    now,
  }: { coupons: readonly (Numbered & { used: boolean })[]; told: ToldOrigin; now: Instant },
): Promise<void> {
  if (coupons.length === 0) return;
  const data = {
    ...toldOrigin(origin),
    coupons: coupons.map(couponIdOf),
    used: coupons.filter(({ used }) => used).map(couponIdOf),
  };
  const news: Announcement[] = [{ type: 'coupon.withdrawn', accountId: origin.accountId, at: now, data }];
  await announceWhereWanted(tx, workspaceId, { news, now });
}
