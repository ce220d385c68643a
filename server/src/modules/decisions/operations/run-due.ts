/** Posts what is due without a fact: periods, reviews, releases, expiries. Timer and effect are one transaction. */
import { formatInstant } from '#kernel';
import { queryable } from '#platform/postgres';
import { accountsWithOpenDerived } from '../store/derived-facts.ts';
import { decideInLanes } from './decide-in-lanes.ts';
import type { LaneDeps } from './dependencies.ts';
import { byLane } from './in-lanes.ts';
import { derivedRequest } from './take-derived.ts';

const ACCOUNTS_PER_BATCH = 250;

/**
 * Brings every due account of a workspace up to now.
 * @returns accounts brought up; call again while it is not 0
 */
export async function runDue(deps: LaneDeps, workspaceId: string, limit = 2000): Promise<number> {
  const now = deps.clock.now();
  const { rows } = await queryable(deps.pool).query<{ account_id: string }>(
    'select account_id from due where workspace_id = $1 and due_at <= $2 order by due_at limit $3',
    [workspaceId, formatInstant(now), limit],
  );
  for (const [lane, accountIds] of byLane(rows.map((row) => row.account_id))) {
    for (let from = 0; from < accountIds.length; from += ACCOUNTS_PER_BATCH) {
      const due = accountIds.slice(from, from + ACCOUNTS_PER_BATCH);
      const request = { facts: [], items: [], due, refold: new Map() };
      const { wake } = await decideInLanes(deps, workspaceId, [lane], async () => request);
      if (wake.length > 0) deps.wake?.(workspaceId, wake);
    }
  }
  return rows.length;
}

/** Takes in derived facts whose waking was lost (a process that ended before it got to them). */
export async function runDerived(deps: LaneDeps, workspaceId: string): Promise<number> {
  const accounts = await accountsWithOpenDerived(queryable(deps.pool), workspaceId, 1000);
  for (const [lane, accountIds] of byLane(accounts)) {
    for (let unfinished = true; unfinished; ) {
      const outcome = await decideInLanes(deps, workspaceId, [lane], async (tx) => ({
        facts: [],
        due: [],
        refold: new Map(),
        ...(await derivedRequest(tx, workspaceId, accountIds)),
      }));
      unfinished = outcome.unfinished.length > 0;
      if (outcome.wake.length > 0) deps.wake?.(workspaceId, outcome.wake);
    }
  }
  return accounts.length;
}
