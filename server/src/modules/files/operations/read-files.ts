import { type Instant, RefusedError } from '#kernel';
import type { KeyRing } from '#platform/keys';
import { type Queryable, queryable } from '#platform/postgres';
import type { FileRecord } from '../domain/file.ts';
import type { FilePurpose } from '../domain/purposes.ts';
import { selectFile, selectFiles } from '../store/files.ts';
import type { Actor, FileDeps } from './dependencies.ts';
import { visiblePurposes } from './personal-files.ts';

/** @throws RefusedError `not_found`, for what the caller may not see too */
export async function requireFile(
  db: Queryable,
  deps: FileDeps,
  actor: Actor,
  { fileId, now }: { fileId: string; now: Instant },
): Promise<FileRecord> {
  const file = await selectFile(db, actor.workspaceId, fileId, now);
  if (file === null || !visiblePurposes(actor).includes(file.purpose)) throw fileNotFound();
  const [opened] = await withNames(deps.keys, db, actor.workspaceId, [file]);
  return opened!;
}

export interface FileListRequest {
  purpose: FilePurpose | null;
  personId: string | null;
  accountId: string | null;
  before: string | null;
  limit: number;
  now: Instant;
}

/** The newest first. */
export async function listFiles(deps: FileDeps, actor: Actor, request: FileListRequest): Promise<FileRecord[]> {
  const { purpose, before, limit, ...filter } = request;
  const db = queryable(deps.pool);
  const purposes = visiblePurposes(actor).filter((one) => purpose === null || one === purpose);
  const found = await selectFiles(db, actor.workspaceId, { ...filter, purposes }, { before, limit });
  return withNames(deps.keys, db, actor.workspaceId, found);
}

/** Names of files of persons are sealed with the person's key. */
export async function withNames(
  keys: KeyRing,
  db: Queryable,
  workspaceId: string,
  files: readonly FileRecord[],
): Promise<FileRecord[]> {
  const sealed = files.filter(({ personId }) => personId !== null);
  if (sealed.length === 0) return [...files];
  const opened = await keys.open(
    db,
    workspaceId,
    sealed.map(({ name }) => name),
  );
  const names = new Map(sealed.map(({ fileId }, index) => [fileId, opened[index] ?? '']));
  return files.map((file) => ({ ...file, name: names.get(file.fileId) ?? file.name }));
}

export function fileNotFound(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no such file.' });
}
