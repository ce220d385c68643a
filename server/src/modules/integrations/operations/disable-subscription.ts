import { formatId, formatInstant, type Instant } from '#kernel';
import type { Transaction } from '#platform/postgres';
import { findSubscription, updateSubscription } from '../store/subscriptions.ts';
import { announceWhereWanted } from './announce.ts';

/**
 * Stops sending to a receiver that is gone or has failed for days, and tells other subscribers. What is announced from then
 * on is kept for it as for a paused one, until the days of retention are over. @returns false where it was not active
 */
export async function disableSubscription(
  tx: Transaction,
  workspaceId: string,
  { subscriptionId, because, now }: { subscriptionId: string; because: 'gone' | 'failing'; now: Instant },
): Promise<boolean> {
  const subscription = await findSubscription(tx, workspaceId, subscriptionId, 'locked');
  if (subscription?.state !== 'active') return false;
  await updateSubscription(tx, workspaceId, {
    ...subscription,
    state: 'disabled',
    disabledBecause: because,
    disabledAt: now,
  });
  const { failingSince } = subscription;
  await announceWhereWanted(tx, workspaceId, {
    now,
    news: [
      {
        type: 'subscription.disabled',
        accountId: null,
        at: now,
        data: {
          subscriptionId: formatId('whs', subscriptionId),
          because,
          failingSince: failingSince === null ? null : formatInstant(failingSince),
        },
      },
    ],
  });
  return true;
}
