import type { Pool } from 'pg';
import type { Day } from '#kernel';
import { withTransaction } from '#platform/postgres';
import type { AuditFault } from '../domain/chain.ts';
import { type Checkpoint, findCheckpoint, selectCheckpoints } from '../store/checkpoints.ts';
import { verifyDay } from './verify-checkpoints.ts';

/** A checkpoint and what is wrong with its day now. */
export type CheckedCheckpoint = Checkpoint & { faults: readonly AuditFault[] };

/** Checkpoints, the newest first, each computed again from its entries. */
export async function listAuditCheckpoints(
  pool: Pool,
  asked: { workspaceId: string; before: Day | null; limit: number },
): Promise<CheckedCheckpoint[]> {
  const { workspaceId } = asked;
  return withTransaction(
    pool,
    async (tx) => {
      const checked: CheckedCheckpoint[] = [];
      for (const checkpoint of await selectCheckpoints(tx, workspaceId, asked)) {
        const before = await findCheckpoint(tx, workspaceId, checkpoint.day - 1);
        checked.push({ ...checkpoint, faults: await verifyDay(tx, workspaceId, checkpoint, before) });
      }
      return checked;
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
}
