import { runDerived, runDue, runRefolds } from '#modules/decisions';
import { followAccounts } from '#modules/overviews';
import { runMerges } from '#modules/wallets';
import type { Services } from './services.ts';

/** Every round takes up to 2,000 accounts; whatever keeps coming after this many is for the sweeps of the jobs. */
const ROUNDS_MAX = 2_000;

/** Posts everything that is due now, and what accounts owe each other, until nothing is left; lists follow. */
export async function settleWorkspace({ lanes, intake }: Services, workspaceId: string): Promise<void> {
  for (let round = 0, left = 1; left > 0 && round < ROUNDS_MAX; round++) {
    // What a round has woken is being taken in; the next one looks at what that leaves.
    await intake.queues.drained();
    left = await runRefolds(lanes, workspaceId);
    left += await runDerived(lanes, workspaceId);
    left += await runDue(lanes, workspaceId);
    left += await runMerges(lanes, workspaceId);
  }
  await intake.queues.drained();
  await followAccounts(lanes, workspaceId, Number.POSITIVE_INFINITY);
}
