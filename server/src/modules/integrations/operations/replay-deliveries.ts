import { formatId, type Instant, newUuid, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { webhookBody } from '../domain/announcement.ts';
import { insertDeliveries, type ReplayScope, reopenDeliveries } from '../store/deliveries.ts';
import { takeNumber, WORKSPACE_STREAM } from '../store/outbox.ts';
import { hurryQueues, NO_ACCOUNT, wakeQueues } from '../store/queues.ts';
import { type Managing, requireSubscription } from './manage-subscription.ts';

/** One transaction takes no more; call again while it answers that many. */
export const REPLAYED_MAX = 10_000;

/**
 * Sends deliveries again, under the ids they had and in the order in which they happened. Whatever waits for its next
 * attempt is tried at once.
 *
 * @returns how many are sent again
 * @throws RefusedError `not_found`: the subscription, or a delivery that is still on its way or gone
 */
export async function replayDeliveries(
  managing: Managing,
  subscriptionId: string,
  scope: ReplayScope,
): Promise<number> {
  const { tx, workspaceId, now, by } = managing;
  await requireSubscription(managing, subscriptionId);
  const accounts = await reopenDeliveries(tx, workspaceId, subscriptionId, scope, REPLAYED_MAX);
  if (scope.deliveryId !== null && accounts.length === 0) {
    const detail = 'There is no such delivery in this subscription, or it is still on its way.';
    throw new RefusedError({ code: 'not_found', detail });
  }
  const queues = accounts.map((accountId) => ({ subscriptionId, accountId }));
  await wakeQueues(tx, workspaceId, queues, now);
  await hurryQueues(tx, workspaceId, subscriptionId, now);
  await recordChange(tx, {
    workspaceId,
    by,
    at: now,
    action: scope.deliveryId === null ? 'replayWebhookDeliveries' : 'replayWebhookDelivery',
    subject: { type: 'webhookSubscription', id: formatId('whs', subscriptionId) },
    before: null,
    after: { replayed: accounts.length },
  });
  return accounts.length;
}

/** A test message for this subscription alone. @returns id of its delivery */
export async function pingSubscription(managing: Managing, subscriptionId: string): Promise<string> {
  const { tx, workspaceId, now } = managing;
  await requireSubscription(managing, subscriptionId);
  const [deliveryId, messageId] = [newUuid(), newUuid()];
  const n = await takeNumber(tx, workspaceId, WORKSPACE_STREAM);
  const type = 'webhook.ping';
  const body = pingBody(messageId, subscriptionId, now);
  await wakeQueues(tx, workspaceId, [{ subscriptionId, accountId: NO_ACCOUNT }], now);
  await insertDeliveries(
    tx,
    workspaceId,
    [{ subscriptionId, deliveryId, accountId: NO_ACCOUNT, n, item: 0, messageId, type, body }],
    now,
  );
  return deliveryId;
}

function pingBody(id: string, subscriptionId: string, at: Instant): string {
  const data = { subscriptionId: formatId('whs', subscriptionId) };
  return webhookBody({ id, type: 'webhook.ping', account: null, at, data });
}
