import { formatId, RefusedError } from '#kernel';
import type { FileStore, StoredFile } from '#platform/files';
import type { ImportFile } from './row-source.ts';

/** An uploaded file as imports read it. */
export function storedImportFile(files: FileStore, workspaceId: string, file: StoredFile): ImportFile {
  return { bytes: () => files.read(workspaceId, file), range: files.range(workspaceId, file) };
}

/** What an import is called wherever people or records name it. */
export function importIdOf(jobId: string): string {
  return formatId('imp', jobId);
}

export function fileGone(): RefusedError {
  const remedy = 'Upload the file again.';
  return new RefusedError({ code: 'file_gone', detail: 'The uploaded file is not there any more.', remedy });
}
