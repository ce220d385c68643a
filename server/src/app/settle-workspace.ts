import { runDerived, runDue, runRefolds } from '#modules/decisions';
import type { Services } from './services.ts';

/** Every round takes up to 2,000 accounts; whatever keeps coming after this many is for the sweeps of the jobs. */
const ROUNDS_MAX = 2_000;

/** Posts everything that is due now, and what accounts owe each other, until nothing is left. */
export async function settleWorkspace({ lanes, intake }: Services, workspaceId: string): Promise<void> {
  await intake.queues.drained();
  for (let round = 0, left = 1; left > 0 && round < ROUNDS_MAX; round++) {
    left = await runRefolds(lanes, workspaceId);
    left += await runDerived(lanes, workspaceId);
    left += await runDue(lanes, workspaceId);
  }
}
