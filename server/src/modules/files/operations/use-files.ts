import type { Instant } from '#kernel';
import type { Transaction } from '#platform/postgres';
import type { FileUser } from '../domain/file.ts';
import { keepUnusedUntil } from '../domain/keep-until.ts';
import { type FilePurpose, rulesOf } from '../domain/purposes.ts';
import { deleteUses, insertUses, lockFiles, selectUses } from '../store/files.ts';

/**
 * Says which files a thing shows from now on: they are not deleted as long as it does. In the transaction of the thing,
 * late: files are rows others may wait for.
 * @param shown uuids
 * @returns those that are no files for the purpose; if there are any, nothing was changed
 */
export async function useFiles(
  tx: Transaction,
  workspaceId: string,
  user: FileUser,
  { shown, purpose, now }: { shown: readonly string[]; purpose: FilePurpose; now: Instant },
): Promise<string[]> {
  const before = await selectUses(tx, workspaceId, user);
  const added = shown.filter((fileId) => !before.includes(fileId));
  const removed = before.filter((fileId) => !shown.includes(fileId));
  const there = await lockFiles(tx, workspaceId, { fileIds: [...new Set(added)], purpose, now });
  const missing = added.filter((fileId) => !there.has(fileId));
  if (missing.length > 0) return missing;
  if (added.length > 0) await insertUses(tx, workspaceId, user, [...there]);
  if (removed.length > 0) {
    const keepUntil = keepUnusedUntil(rulesOf(purpose), now);
    await deleteUses(tx, workspaceId, user, { fileIds: removed, keepUntil });
  }
  return [];
}
