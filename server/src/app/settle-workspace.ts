import { runDerived, runDue, runRefolds } from '#modules/decisions';
import type { Services } from './services.ts';

/** Posts everything that is due now, and what accounts owe each other, until nothing is left. */
export async function settleWorkspace({ lanes, intake }: Services, workspaceId: string): Promise<void> {
  await intake.queues.drained();
  for (let left = 1; left > 0; ) {
    left = await runRefolds(lanes, workspaceId);
    left += await runDerived(lanes, workspaceId);
    left += await runDue(lanes, workspaceId);
  }
}
