/** Grants that end by their date are announced when it has come, as those that somebody ends. */
import type { Instant } from '#kernel';
import { withTransaction } from '#platform/postgres';
import { noteEndTold, selectEndedUntold } from '../store/grants.ts';
import { announceEnded } from './announce-entitlements.ts';
import type { EntitlementDeps } from './dependencies.ts';

const SWEEP_MAX = 500;
/** What ended longer ago is no news: it was there before anybody was told. */
const NEWS_DAYS = 30;
const DAY_MS = 86_400_000;

/** @returns how many grants were looked at; call again while it is not 0 */
export async function tellEndedGrants(
  deps: Pick<EntitlementDeps, 'pool' | 'clock'>,
  workspaceId: string,
): Promise<number> {
  return withTransaction(deps.pool, async (tx) => {
    const now: Instant = deps.clock.now();
    const ended = await selectEndedUntold(tx, workspaceId, { now, limit: SWEEP_MAX });
    for (const grant of ended) {
      if ((grant.until ?? now) > now - NEWS_DAYS * DAY_MS) await announceEnded(tx, workspaceId, { grant, now });
    }
    await noteEndTold(tx, workspaceId, ended, now);
    return ended.length;
  });
}
