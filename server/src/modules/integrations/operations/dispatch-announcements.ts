/** From the outbox to deliveries: who wants what. Any number of processes may do it at once. */
import type { Pool } from 'pg';
import { newUuid } from '#kernel';
import type { Clock } from '#platform/clock';
import { queryable, type Transaction, withTransaction } from '#platform/postgres';
import { passes, webhookBody } from '../domain/announcement.ts';
import { namesType } from '../domain/announcement-types.ts';
import { meetsCondition } from '../domain/condition.ts';
import { insertDeliveries, type NewDelivery } from '../store/deliveries.ts';
import { dropFromStream, type OutboxRow, takeFromStream, waitingStreams } from '../store/outbox.ts';
import { NO_ACCOUNT, wakeQueues } from '../store/queues.ts';
import { loadSubscriptions, type Subscription } from '../store/subscriptions.ts';

/** Outbox rows per transaction: each holds the announcements of a batch of up to 250 events. */
const ROWS_PER_TURN = 8;

/** @returns outbox rows that became deliveries; call again while it is not 0 */
export async function dispatchAnnouncements(
  { pool, clock }: { pool: Pool; clock: Clock },
  workspaceId: string,
): Promise<number> {
  let dispatched = 0;
  for (const stream of await waitingStreams(queryable(pool), workspaceId)) {
    dispatched += await withTransaction(pool, async (tx) => {
      const rows = await takeFromStream(tx, workspaceId, stream, ROWS_PER_TURN);
      const last = rows.at(-1);
      if (last === undefined) return 0;
      await store(tx, workspaceId, deliveriesOf(rows, await loadSubscriptions(tx, workspaceId)), clock);
      await dropFromStream(tx, workspaceId, stream, last.n);
      return rows.length;
    });
  }
  return dispatched;
}

async function store(
  tx: Transaction,
  workspaceId: string,
  deliveries: readonly NewDelivery[],
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  await wakeQueues(tx, workspaceId, deliveries, now);
  await insertDeliveries(tx, workspaceId, deliveries, now);
}

function deliveriesOf(rows: readonly OutboxRow[], subscriptions: readonly Subscription[]): NewDelivery[] {
  const wanting = subscriptions.map((subscription) => ({ ...subscription, types: new Set(subscription.types) }));
  return rows.flatMap(({ n, announcements }) =>
    announcements.flatMap((announcement, item) => {
      const takers = wanting.filter(({ types, filters }) => {
        if (!namesType(types, announcement.type) || !passes(filters, announcement)) return false;
        return filters.condition === undefined || meetsCondition(filters.condition, [...types], announcement);
      });
      if (takers.length === 0) return [];
      const { id: messageId, type, account } = announcement;
      const body = webhookBody(announcement);
      return takers.map(({ subscriptionId }) => ({
        subscriptionId,
        deliveryId: newUuid(),
        accountId: account ?? NO_ACCOUNT,
        n,
        item,
        messageId,
        type,
        body,
      }));
    }),
  );
}
