/** Folds accounts again from their beginning where a new metric has to count their history; a bounded number per call. */
import { queryable } from '#platform/postgres';
import { decideInLanes } from './decide-in-lanes.ts';
import type { LaneDeps } from './dependencies.ts';
import { byLane } from './in-lanes.ts';

const ACCOUNTS_PER_BATCH = 25;
const ACCOUNTS_PER_CALL = 500;

/** @returns accounts folded again; call again while it is not 0 */
export async function runRefolds(deps: LaneDeps, workspaceId: string): Promise<number> {
  const { rows } = await queryable(deps.pool).query<{ account_id: string }>(
    'select account_id from account_refold where workspace_id = $1 order by account_id limit $2',
    [workspaceId, ACCOUNTS_PER_CALL],
  );
  for (const [lane, accountIds] of byLane(rows.map((row) => row.account_id))) {
    for (let from = 0; from < accountIds.length; from += ACCOUNTS_PER_BATCH) {
      const refold = new Map(accountIds.slice(from, from + ACCOUNTS_PER_BATCH).map((id) => [id, 0] as const));
      const { wake } = await decideInLanes(deps, workspaceId, [lane], async (tx) => {
        // Gone with the same commit that folds them; a later request writes the row again.
        await tx.query('delete from account_refold where workspace_id = $1 and account_id = any($2::uuid[])', [
          workspaceId,
          [...refold.keys()],
        ]);
        return { facts: [], items: [], due: [], refold };
      });
      if (wake.length > 0) deps.wake?.(workspaceId, wake);
    }
  }
  return rows.length;
}
