import type { Pool } from 'pg';
import type { Clock } from '#platform/clock';
import { queryable } from '#platform/postgres';
import { dropDeliveriesBefore } from '../store/deliveries.ts';
import { dropIdleQueues } from '../store/queues.ts';
import { loadSubscriptions } from '../store/subscriptions.ts';

const DAY_MS = 86_400_000;
const ROWS_PER_STATEMENT = 5_000;

/**
 * Removes deliveries older than the days of retention: the log, and what a paused or disabled subscription has not asked
 * for in all that time; and queues in which nothing waits. @returns how many deliveries
 */
export async function sweepDeliveries(
  { pool, clock }: { pool: Pool; clock: Clock },
  workspaceId: string,
  days: number,
): Promise<number> {
  const db = queryable(pool);
  const before = clock.now() - days * DAY_MS;
  let total = 0;
  for (const { subscriptionId } of await loadSubscriptions(db, workspaceId)) {
    for (let dropped = ROWS_PER_STATEMENT; dropped === ROWS_PER_STATEMENT; total += dropped) {
      dropped = await dropDeliveriesBefore(db, workspaceId, subscriptionId, { before, limit: ROWS_PER_STATEMENT });
    }
    while ((await dropIdleQueues(db, workspaceId, subscriptionId, ROWS_PER_STATEMENT)) === ROWS_PER_STATEMENT);
  }
  return total;
}
