import type { Instant } from '#kernel';
import type { MarginCheck } from '#modules/campaigns';
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
  /** Refuse it as a whole before anything is stored: what takes two people, what would sell below the margin floor. */
  checks?: readonly CheckChange[];
}

/** @throws RefusedError where the change must not be */
export type CheckChange = (tx: Transaction, workspaceId: string, change: PreparedChange) => Promise<void>;

/** What of a change one person may not do alone. Reads only. */
export type NeedsReview = (db: Queryable, workspaceId: string, change: PreparedChange) => Promise<Named[]>;

/** What a change would leave of the margin; null where no floor is stated or nothing sold is concerned. Reads only. */
export type ReadMargin = (db: Queryable, workspaceId: string, change: PreparedChange) => Promise<MarginCheck | null>;

/**
 * Makes a programme what the file says. Runs in the caller's transaction; changes of one workspace's rules wait for
 * each other. A file that changes nothing leaves no trace.
 * @throws RefusedError `precondition_failed`, and what {@link prepareChange} and the checks refuse
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
    for (const check of request.checks ?? []) await check(tx, workspaceId, prepared);
    await storeChange(tx, workspaceId, prepared, { at: request.now, by: request.by, action: 'applyProgramme' });
  }
  return { changes, rules, revision: programmeRevision([...stored, ...added]) };
}
