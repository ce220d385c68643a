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
