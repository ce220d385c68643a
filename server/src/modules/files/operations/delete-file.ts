import { formatId, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { withTransaction } from '#platform/postgres';
import type { FileRecord } from '../domain/file.ts';
import { lockFiles, selectFile } from '../store/files.ts';
import { auditFields } from './create-file.ts';
import type { Actor, FileDeps } from './dependencies.ts';
import { fileNotFound, requireFile } from './read-files.ts';

/**
 * Deletes a file: nobody gets it from then on, whatever becomes of its bytes.
 * @param force although something shows it
 * @throws RefusedError `not_found`, `file_in_use`
 */
export async function deleteFile(
  deps: FileDeps,
  actor: Actor,
  { fileId, force, now }: { fileId: string; force: boolean; now: Instant },
): Promise<FileRecord> {
  const { workspaceId, id: by } = actor;
  const file = await withTransaction(deps.pool, async (tx) => {
    const found = await requireFile(tx, deps, actor, { fileId, now });
    // Whatever shows it from now on finds it gone, or is found below.
    await lockFiles(tx, workspaceId, { fileIds: [fileId], purpose: found.purpose, now });
    const locked = await selectFile(tx, workspaceId, fileId, now);
    if (locked === null) throw fileNotFound();
    if (locked.usedBy.length > 0 && !force) throw inUse(locked);
    await recordChange(tx, {
      workspaceId,
      by,
      at: now,
      action: 'deleteFile',
      subject: { type: 'file', id: formatId('fil', fileId) },
      before: auditFields(locked),
      after: null,
    });
    await deps.files.hide(tx, workspaceId, fileId);
    return { ...locked, name: found.name };
  });
  // If the place of files does not answer just now, the sweep does it.
  await deps.files.delete(workspaceId, fileId).catch(() => {});
  return file;
}

function inUse({ usedBy }: FileRecord): RefusedError {
  return new RefusedError({
    code: 'file_in_use',
    detail: `The file is shown by ${usedBy.map(({ type, id }) => `${type} ${id}`).join(', ')}.`,
    usedBy,
  });
}
