import { formatInstant, type Instant, RefusedError } from '#kernel';
import type { Queryable, Transaction } from '#platform/postgres';
import type { FilePlace } from './piece-store.ts';

/** A file that was received whole. */
export interface StoredFile {
  fileId: string;
  purpose: string;
  name: string;
  mediaType: string;
  bytes: number;
  /** SHA-256, hex. */
  contentHash: string;
  createdAt: Instant;
  /** Public id of the credentials. */
  createdBy: string;
  /** The file is deleted then. */
  keepUntil: Instant;
}

/** What is known before the first byte. */
export interface NewFile {
  purpose: string;
  name: string;
  mediaType: string;
  createdAt: Instant;
  createdBy: string;
  /** Null: until somebody deletes it. */
  keepUntil: Instant | null;
  /** More is refused. */
  bytesMax: number;
  /** Encrypts it with the key of this person, its name too. */
  personId?: string | null;
  accountId?: string | null;
  /** Of an image, in pixels. */
  size?: { width: number; height: number } | null;
  /** Counts towards what the workspace may keep. */
  quotaBytes?: number;
}

/** Where the pieces of a file are, and how they are read. */
export interface FileLocation {
  place: FilePlace;
  pieceBytes: number;
  keyId: string | null;
}

interface FileRow {
  file_id: string;
  purpose: string;
  name: string;
  media_type: string;
  bytes: bigint;
  content_hash: string;
  created_at: Instant;
  created_by: string;
  keep_until: Instant;
}

/** Null for one that is not there, not whole, or kept without end. */
export async function findPassing(db: Queryable, workspaceId: string, fileId: string): Promise<StoredFile | null> {
  const { rows } = await db.query<FileRow>(
    `select file_id, purpose, name, media_type, bytes, content_hash, created_at, created_by, keep_until from stored_file
     where workspace_id = $1 and file_id = $2 and content_hash is not null and keep_until is not null`,
    [workspaceId, fileId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    fileId: row.file_id,
    purpose: row.purpose,
    name: row.name,
    mediaType: row.media_type,
    bytes: Number(row.bytes),
    contentHash: row.content_hash,
    createdAt: row.created_at,
    createdBy: row.created_by,
    keepUntil: row.keep_until,
  };
}

/** An upload or an export; one that is being received is not whole. */
export interface PassingFile {
  fileId: string;
  purpose: string;
  bytes: number;
  isWhole: boolean;
  createdAt: Instant;
}

export async function selectPassing(
  db: Queryable,
  workspaceId: string,
  purposes: readonly string[],
): Promise<PassingFile[]> {
  const { rows } = await db.query<Pick<FileRow, 'file_id' | 'purpose' | 'bytes' | 'created_at'> & { whole: boolean }>(
    `select file_id, purpose, bytes, content_hash is not null as whole, created_at from stored_file
     where workspace_id = $1 and purpose = any($2::text[]) order by file_id`,
    [workspaceId, purposes],
  );
  return rows.map(({ file_id, purpose, bytes, whole, created_at }) => {
    return { fileId: file_id, purpose, bytes: Number(bytes), isWhole: whole, createdAt: created_at };
  });
}

export async function findLocation(
  db: Queryable,
  workspaceId: string,
  fileId: string,
): Promise<(FileLocation & { bytes: number }) | null> {
  const { rows } = await db.query<{ place: FilePlace; piece_bytes: bigint; key_id: string | null; bytes: bigint }>(
    'select place, piece_bytes, key_id, bytes from stored_file where workspace_id = $1 and file_id = $2',
    [workspaceId, fileId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return { place: row.place, pieceBytes: Number(row.piece_bytes), keyId: row.key_id, bytes: Number(row.bytes) };
}

/** A file of which nothing has arrived: the sweep takes it away at `giveUpAt`, unless it gets whole. */
export async function insertFile(
  db: Queryable,
  workspaceId: string,
  file: NewFile & FileLocation & { fileId: string; giveUpAt: Instant },
): Promise<void> {
  await db.query(
    `insert into stored_file (workspace_id, file_id, purpose, name, media_type, bytes, created_at, created_by, keep_until,
       key_id, place, piece_bytes, person_id, account_id, width, height)
     values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      workspaceId,
      file.fileId,
      file.purpose,
      file.name,
      file.mediaType,
      formatInstant(file.createdAt),
      file.createdBy,
      formatInstant(file.giveUpAt),
      file.keyId,
      file.place,
      file.pieceBytes,
      file.personId ?? null,
      file.accountId ?? null,
      file.size?.width ?? null,
      file.size?.height ?? null,
    ],
  );
}

/**
 * From now on the file is there.
 * @throws RefusedError `file_gone` where it was given up, or its key destroyed, meanwhile; `file_quota_exceeded`
 */
export async function finishFile(
  tx: Transaction,
  workspaceId: string,
  file: {
    fileId: string;
    bytes: number;
    contentHash: string;
    keepUntil: Instant | null;
    keyId: string;
    quotaBytes: number | null;
  },
): Promise<void> {
  // Whoever erases destroys the key in the same transaction, and before they look for files.
  const { rows } = await tx.query(
    'select 1 from data_key where workspace_id = $1 and key_id = $2 and wrapped is not null for share',
    [workspaceId, file.keyId],
  );
  const { rowCount } = await tx.query(
    `update stored_file set bytes = $3, content_hash = $4, keep_until = $5, counted = $6
     where workspace_id = $1 and file_id = $2 and content_hash is null`,
    [
      workspaceId,
      file.fileId,
      file.bytes,
      file.contentHash,
      file.keepUntil === null ? null : formatInstant(file.keepUntil),
      file.quotaBytes !== null,
    ],
  );
  if (rowCount === 0 || rows.length === 0) throw fileGone();
  if (file.quotaBytes !== null) await takeRoom(tx, workspaceId, file.bytes, file.quotaBytes);
}

/** Last in its transaction: everybody who keeps files in the workspace waits for this row. */
async function takeRoom(tx: Transaction, workspaceId: string, bytes: number, quotaBytes: number): Promise<void> {
  await tx.query(
    'insert into file_usage (workspace_id, bytes, files) values ($1, 0, 0) on conflict (workspace_id) do nothing',
    [workspaceId],
  );
  const { rowCount } = await tx.query(
    `update file_usage set bytes = bytes + $2, files = files + 1 where workspace_id = $1 and bytes + $2 <= $3`,
    [workspaceId, bytes, quotaBytes],
  );
  if (rowCount === 0) throw quotaExceeded(quotaBytes);
}

/**
 * Files that are not there any more from COMMIT on; the sweep takes their bytes and rows. Names go at once.
 * @param which `file`: this one; `person`: all of this person
 * @returns their ids
 */
export async function hideFiles(
  tx: Transaction,
  workspaceId: string,
  which: { file: string } | { person: string },
): Promise<string[]> {
  const [column, id] = 'file' in which ? ['file_id', which.file] : ['person_id', which.person];
  const { rows } = await tx.query<{ file_id: string; bytes: bigint; counted: boolean }>(
    `select file_id, bytes, counted from stored_file where workspace_id = $1 and ${column} = $2 order by file_id for update`,
    [workspaceId, id],
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ file_id }) => file_id);
  await tx.query('delete from file_use where workspace_id = $1 and file_id = any($2::uuid[])', [workspaceId, ids]);
  await tx.query(
    `update stored_file set content_hash = null, name = '', counted = false, keep_until = created_at
     where workspace_id = $1 and file_id = any($2::uuid[])`,
    [workspaceId, ids],
  );
  const counted = rows.filter((row) => row.counted);
  if (counted.length > 0) {
    await tx.query('update file_usage set bytes = bytes - $2, files = files - $3 where workspace_id = $1', [
      workspaceId,
      counted.reduce((sum, { bytes }) => sum + bytes, 0n),
      counted.length,
    ]);
  }
  return ids;
}

export async function deleteRow(tx: Transaction, workspaceId: string, fileId: string): Promise<void> {
  await tx.query('delete from file_use where workspace_id = $1 and file_id = $2', [workspaceId, fileId]);
  await tx.query('delete from stored_file where workspace_id = $1 and file_id = $2', [workspaceId, fileId]);
}

/** Those whose time has come, and those that nothing can open any more. */
export async function selectEnded(db: Queryable, workspaceId: string, now: Instant, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ file_id: string }>(
    `select file_id from stored_file where workspace_id = $1 and keep_until <= $2
     union
     select f.file_id from stored_file f
     join data_key k on k.workspace_id = $1 and k.key_id = f.key_id
     where f.workspace_id = $1 and f.person_id is not null and k.wrapped is null
     limit $3`,
    [workspaceId, formatInstant(now), limit],
  );
  return rows.map(({ file_id }) => file_id);
}

export function fileGone(): RefusedError {
  return new RefusedError({
    code: 'file_gone',
    detail: 'The file was deleted while it was being read.',
    remedy: 'Upload it again.',
  });
}

export function quotaExceeded(quotaBytes: number): RefusedError {
  return new RefusedError({
    code: 'file_quota_exceeded',
    detail: `The files of the workspace may take ${quotaBytes} bytes in all, and this one does not fit in any more.`,
    quotaBytes,
  });
}
