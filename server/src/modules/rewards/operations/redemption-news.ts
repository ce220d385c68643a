import { formatId, formatInstant, type Instant } from '#kernel';
import type { Announcement } from '#modules/integrations';
import type { Redemption, RedemptionState } from '../domain/redemption.ts';

/** One type per thing others act on: what waits for them, what happened, how it ended. */
const TYPES = {
  invited: 'redemption.invited',
  awaitingAccount: 'redemption.waiting',
  awaitingOperator: 'redemption.waiting',
  awaitingPayment: 'redemption.waiting',
  toFulfil: 'redemption.toFulfil',
  ordered: 'redemption.ordered',
  fulfilled: 'redemption.fulfilled',
  delivered: 'redemption.delivered',
  rejected: 'redemption.rejected',
  declined: 'redemption.declined',
  cancelled: 'redemption.cancelled',
  failed: 'redemption.failed',
  expired: 'redemption.expired',
  returned: 'redemption.returned',
} as const satisfies Record<RedemptionState, string>;

export function newsOf(before: Redemption | null, after: Redemption, now: Instant): Announcement {
  const { accountId, membershipId, due } = after;
  return {
    type: TYPES[after.state],
    accountId,
    at: now,
    data: {
      redemptionId: formatId('red', after.redemptionId),
      accountId: formatId('acc', accountId),
      membershipId: membershipId === null ? null : formatId('mem', membershipId),
      rewardId: formatId('rwd', after.rewardId),
      reward: after.rewardKey,
      kind: after.kind,
      quantity: after.quantity,
      location: after.location,
      from: before?.state ?? null,
      state: after.state,
      deadline: due === null ? null : formatInstant(due.at),
      reference: after.outcome.reference,
    },
  };
}
