/** Personal awards that wait for their employer, noted with the batch that routes them. */
import { newUuid } from '#kernel';
import { type WaitingRow, writeWaitingAwards } from '../store/award-approvals.ts';
import type { BatchContext } from './batch.ts';
import type { Written } from './written.ts';

/** Then it goes where the programme says. */
export const AWARD_APPROVAL_DAYS = 30;
const DAY_MS = 86_400_000;

/** One row for what waits of one outcome for one person, however many parts it has. */
export async function noteWaitingAwards(
  { tx, workspaceId, now }: BatchContext,
  written: readonly Written[],
): Promise<void> {
  const rows = new Map<string, WaitingRow>();
  for (const { task, result } of written) {
    const { accountId, bucket } = task.row;
    for (const { outcomeKey, campaign, unit, membershipId, at: valueAt, units } of result.waiting) {
      const key = [accountId, outcomeKey, campaign, unit, membershipId].join(' ');
      const known = rows.get(key);
      if (known !== undefined) known.units += units;
      else {
        const approvalId = newUuid();
        rows.set(key, { approvalId, accountId, bucket, outcomeKey, campaign, unit, membershipId, valueAt, units });
      }
    }
  }
  if (rows.size === 0) return;
  await writeWaitingAwards(tx, workspaceId, [...rows.values()], { now, dueAt: now + AWARD_APPROVAL_DAYS * DAY_MS });
}
