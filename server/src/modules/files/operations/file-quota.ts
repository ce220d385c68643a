/** How much the files of a workspace may take: its own number, or what every workspace gets. */
import type { Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Queryable } from '#platform/postgres';
import { saveQuota, selectQuota } from '../store/quotas.ts';

export async function loadQuota(
  db: Queryable,
  workspaceId: string,
  usual: number,
): Promise<{ bytes: number; isOwn: boolean }> {
  const own = await selectQuota(db, workspaceId);
  return own === null ? { bytes: usual, isOwn: false } : { bytes: own, isOwn: true };
}

/** @param change.bytesMax null: what every workspace gets */
export async function setQuota(
  tx: Queryable,
  workspaceId: string,
  { bytesMax, by, now }: { bytesMax: number | null; by: string; now: Instant },
): Promise<void> {
  const before = await selectQuota(tx, workspaceId);
  if (before === bytesMax) return;
  await saveQuota(tx, workspaceId, { bytesMax, by, now });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'setFileQuota',
    subject: { type: 'fileQuota', id: 'workspace' },
    before: { bytesMax: before },
    after: { bytesMax },
    at: now,
  });
}
