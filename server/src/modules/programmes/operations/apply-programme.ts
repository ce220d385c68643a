import type { Instant } from '#kernel';
import type { Queryable, Transaction } from '#platform/postgres';
import type { ProgrammeFile } from '../domain/definition.ts';
import type { Named } from '../domain/plan-changes.ts';
import type { Rules } from '../domain/rules.ts';
import { lockRevision, programmeRevision } from '../store/rule-versions.ts';
import { type AppliedChange, checkUnchangedSince, type PreparedChange, prepareChange } from './prepare-change.ts';
import { storeChange } from './store-change.ts';

export interface ApplyRequest {
  file: ProgrammeFile;
  now: Instant;
  by: string;
  /** Apply only if no definition was changed after this revision. */
  ifRevision?: bigint | null;
  /** Refuses what one person may not do alone; absent where nobody else could agree. */
  checkReview?: CheckReview;
}

/** @throws RefusedError where a second person has to agree */
export type CheckReview = (tx: Transaction, workspaceId: string, change: PreparedChange) => Promise<void>;

/** What of a change one person may not do alone. Reads only. */
export type NeedsReview = (db: Queryable, workspaceId: string, change: PreparedChange) => Promise<Named[]>;

/**
 * Makes a programme what the file says. Runs in the caller's transaction; changes of one workspace's rules wait for
 * each other. A file that changes nothing leaves no trace.
 * @throws RefusedError `precondition_failed`, and what {@link prepareChange} refuses
 */
export async function applyProgramme(
  tx: Transaction,
  workspaceId: string,
  request: ApplyRequest,
): Promise<{ changes: AppliedChange[]; rules: Rules; revision: bigint }> {
  await lockRevision(tx, workspaceId);
  const prepared = await prepareChange(tx, workspaceId, request);
  const { changes, rules, added, stored } = prepared;
  if (request.ifRevision !== undefined && request.ifRevision !== null) checkUnchangedSince(stored, request.ifRevision);
  if (added.length > 0) {
    await request.checkReview?.(tx, workspaceId, prepared);
    await storeChange(tx, workspaceId, prepared, { at: request.now, by: request.by, action: 'applyProgramme' });
  }
  return { changes, rules, revision: programmeRevision([...stored, ...added]) };
}
