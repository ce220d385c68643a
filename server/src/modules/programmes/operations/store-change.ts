/** New versions on their way into the tables, with everything that has to follow them. */
import type { Instant } from '#kernel';
import { recordChanges } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import { insertRuleVersions, raiseRevision, requestRefolds, setBudget, wakeAccounts } from '../store/rule-versions.ts';
import { belowUsed, type PreparedChange } from './prepare-change.ts';

/** Who does it and as what; for the audit trail. */
export interface ChangeAuthor {
  at: Instant;
  by: string;
  /** operationId. */
  action: string;
  reason?: string | null;
}

/**
 * Hold the workspace's revision (`lockRevision`). Where something now holds for the past, every account is folded again.
 * @throws RefusedError `budget_below_used`
 */
export async function storeChange(
  tx: Transaction,
  workspaceId: string,
  { added, stored, budgets, lastEvent }: Omit<PreparedChange, 'changes' | 'rules'>,
  { at, by, action, reason = null }: ChangeAuthor,
): Promise<void> {
  await raiseRevision(tx, workspaceId);
  await insertRuleVersions(tx, workspaceId, added, { at, by });
  for (const budget of budgets) {
    if (!(await setBudget(tx, workspaceId, budget))) throw belowUsed(budget.campaign);
  }
  const starts = added.flatMap(({ kind, validFrom }) => (kind === 'campaign' || kind === 'ladder' ? validFrom : []));
  const isNewMetric = added.some((version) => version.kind === 'metric' && version.version === 1);
  if (lastEvent !== null && (isNewMetric || Math.min(...starts) < at)) await requestRefolds(tx, workspaceId, at);
  if (starts.length > 0) await wakeAccounts(tx, workspaceId, Math.max(at, Math.min(...starts)));
  await recordChanges(
    tx,
    added.map(({ kind, key, version, definition }) => {
      const before = stored.findLast((one) => one.kind === kind && one.key === key && one.version < version);
      return {
        workspaceId,
        by,
        action,
        subject: { type: kind, id: key },
        before: (before?.definition ?? null) as Readonly<Record<string, unknown>> | null,
        after: definition as Readonly<Record<string, unknown>>,
        at,
        reason,
      };
    }),
  );
}
