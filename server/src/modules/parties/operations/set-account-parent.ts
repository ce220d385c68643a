import { formatId, type Instant } from '#kernel';
import { type Change, isNews, loadSteps, reportPastChange, requireAccount, requireParent } from './change-account.ts';
import { rehang } from './rehang-accounts.ts';

/**
 * Hangs an account below another one, or below none, from an instant on, and gives it and everybody below their new
 * topmost account. Runs inside `inFamilyLanes` of the account and the parent.
 *
 * @param fields.descendantIds everybody who is or ever was below the account
 * @throws RefusedError `not_found`, `account_merged`, `reference_not_found`, `hierarchy_cycle`, `hierarchy_too_deep`
 */
export async function setAccountParent(
  change: Change,
  fields: { accountId: string; parentId: string | null; from: Instant; descendantIds: readonly string[] },
): Promise<void> {
  const { accountId, parentId, from, descendantIds } = fields;
  const account = await requireAccount(change.tx, change.workspaceId, accountId);
  if (parentId !== null) await requireParent(change, parentId);
  const steps = await loadSteps<string | null>(change, accountId, { kind: 'parent', name: '' });
  const step = { validFrom: from, value: parentId };
  if (!isNews(steps, step)) return;
  const rehung = await rehang(change, new Map([[accountId, [step]]]), descendantIds);
  const { n, changedAt } = rehung.get(accountId)!;
  const detail = { parentId: parentId === null ? null : formatId('acc', parentId), descendants: descendantIds.length };
  await reportPastChange(change, account, { kind: 'parent', n, changedAt, detail });
}
