import type { Instant } from '#kernel';
import { recordChanges } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import type { ProgrammeFile } from '../domain/definition.ts';
import type { Rules } from '../domain/rules.ts';
import {
  insertRuleVersions,
  lockRevision,
  programmeRevision,
  raiseRevision,
  requestRefolds,
  setBudget,
  wakeAccounts,
} from '../store/rule-versions.ts';
import {
  type AppliedChange,
  belowUsed,
  checkUnchangedSince,
  type PreparedChange,
  prepareChange,
} from './prepare-change.ts';

export interface ApplyRequest {
  file: ProgrammeFile;
  now: Instant;
  by: string;
  /** Apply only if no definition was changed after this revision. */
  ifRevision?: bigint | null;
}

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
  if (added.length > 0) await storeChange(tx, workspaceId, request, prepared);
  return { changes, rules, revision: programmeRevision([...stored, ...added]) };
}

async function storeChange(
  tx: Transaction,
  workspaceId: string,
  { now, by }: ApplyRequest,
  { added, stored, budgets, lastEvent }: PreparedChange,
): Promise<void> {
  await raiseRevision(tx, workspaceId);
  await insertRuleVersions(tx, workspaceId, added, { at: now, by });
  for (const budget of budgets) {
    if (!(await setBudget(tx, workspaceId, budget))) throw belowUsed(budget.campaign);
  }
  const countsAnew = lastEvent !== null && added.some((version) => version.kind === 'metric' && version.version === 1);
  if (countsAnew) await requestRefolds(tx, workspaceId, now);
  const starts = added.flatMap(({ kind, validFrom }) => (kind === 'campaign' || kind === 'ladder' ? validFrom : []));
  if (starts.length > 0) await wakeAccounts(tx, workspaceId, Math.max(now, Math.min(...starts)));
  await recordChanges(
    tx,
    added.map(({ kind, key, version, definition }) => {
      const before = stored.findLast((one) => one.kind === kind && one.key === key && one.version < version);
      return {
        workspaceId,
        by,
        action: 'applyProgramme',
        subject: { type: kind, id: key },
        before: (before?.definition ?? null) as Readonly<Record<string, unknown>> | null,
        after: definition as Readonly<Record<string, unknown>>,
        at: now,
      };
    }),
  );
}
