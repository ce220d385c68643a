import { formatChildId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { type ListedCoupon, updateBlocked } from '../store/coupons.ts';
import type { Actor } from './dependencies.ts';

/**
 * Blocks a coupon, or lets it be used again. What it is reserved for stays reserved.
 * @throws RefusedError `not_found`
 */
export async function blockCoupon(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  coupon: { seriesId: string; n: bigint },
  { blocked, reason, now }: { blocked: boolean; reason: string; now: Instant },
): Promise<ListedCoupon> {
  const after = await updateBlocked(tx, workspaceId, coupon, blocked ? now : null);
  if (after === null) {
    throw new RefusedError({ code: 'not_found', detail: 'There is no such coupon in this workspace.' });
  }
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'blockCoupon',
    subject: { type: 'coupon', id: formatChildId('cpn', coupon.seriesId, Number(coupon.n)) },
    before: { blocked: !blocked },
    after: { blocked },
    at: now,
    reason,
  });
  return after;
}
