/** What applying a file would change, found out by doing it and taking it back. */
import type { Pool } from 'pg';
import { withTransaction } from '#platform/postgres';
import { type AppliedChange, type ApplyRequest, applyProgramme } from './apply-programme.ts';

/** Carries the outcome out of a transaction that must not commit. */
class TakenBack extends Error {
  readonly changes: AppliedChange[];

  constructor(changes: AppliedChange[]) {
    super('a programme was only checked');
    this.changes = changes;
  }
}

/** @throws RefusedError what {@link applyProgramme} refuses */
export async function checkProgramme(pool: Pool, workspaceId: string, request: ApplyRequest): Promise<AppliedChange[]> {
  try {
    return await withTransaction(pool, async (tx) => {
      const { changes } = await applyProgramme(tx, workspaceId, request);
      throw new TakenBack(changes);
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.changes;
    throw error;
  }
}
