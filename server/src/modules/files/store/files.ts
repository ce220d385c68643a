/** Rows of files, as this module reads them; bytes and their rows come and go through the FileStore. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable, Transaction } from '#platform/postgres';
import type { FileRecord, FileUser } from '../domain/file.ts';
import { type FilePurpose, type FileType, filePurposes } from '../domain/purposes.ts';

interface Row {
  file_id: string;
  purpose: FilePurpose;
  name: string;
  media_type: FileType;
  bytes: bigint;
  content_hash: string;
  width: bigint | null;
  height: bigint | null;
  person_id: string | null;
  account_id: string | null;
  created_at: Instant;
  created_by: string;
  keep_until: Instant | null;
  used_by: FileUser[] | null;
}

/** Names of files of persons are sealed. */
const columns = `f.file_id, f.purpose, f.name, f.media_type, f.bytes, f.content_hash, f.width, f.height, f.person_id,
  f.account_id, f.created_at, f.created_by, f.keep_until,
  (select json_agg(json_build_object('type', u.subject_type, 'id', u.subject_id) order by u.subject_type, u.subject_id)
   from file_use u where u.workspace_id = $1 and u.file_id = f.file_id) as used_by`;

const fromRow = (row: Row): FileRecord => ({
  fileId: row.file_id,
  purpose: row.purpose,
  name: row.name,
  mediaType: row.media_type,
  bytes: Number(row.bytes),
  contentHash: row.content_hash,
  size: row.width === null || row.height === null ? null : { width: Number(row.width), height: Number(row.height) },
  personId: row.person_id,
  accountId: row.account_id,
  createdAt: row.created_at,
  createdBy: row.created_by,
  keepUntil: row.keep_until,
  usedBy: row.used_by ?? [],
});

/** A file whose time has come is not there any more, whether or not it was swept. */
const isThere = 'f.content_hash is not null and (f.keep_until is null or f.keep_until > $2)';

export async function selectFile(
  db: Queryable,
  workspaceId: string,
  fileId: string,
  now: Instant,
): Promise<FileRecord | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from stored_file f
     where f.workspace_id = $1 and ${isThere} and f.file_id = $3 and f.purpose = any($4::text[])`,
    [workspaceId, formatInstant(now), fileId, filePurposes],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

export interface FileFilter {
  /** Those that may be seen. */
  purposes: readonly FilePurpose[];
  personId: string | null;
  accountId: string | null;
}

/** The newest first. */
export async function selectFiles(
  db: Queryable,
  workspaceId: string,
  { purposes, personId, accountId, now }: FileFilter & { now: Instant },
  range: { before: string | null; limit: number },
): Promise<FileRecord[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from stored_file f
     where f.workspace_id = $1 and ${isThere} and f.purpose = any($3::text[])
       and ($4::uuid is null or f.person_id = $4) and ($5::uuid is null or f.account_id = $5)
       and ($6::uuid is null or f.file_id < $6)
     order by f.file_id desc limit $7`,
    [workspaceId, formatInstant(now), purposes, personId, accountId, range.before, range.limit],
  );
  return rows.map(fromRow);
}

/** Which of these are there for a purpose; they stay so until the end of the transaction. */
export async function lockFiles(
  tx: Transaction,
  workspaceId: string,
  { fileIds, purpose, now }: { fileIds: readonly string[]; purpose: FilePurpose; now: Instant },
): Promise<Set<string>> {
  if (fileIds.length === 0) return new Set();
  const { rows } = await tx.query<{ file_id: string }>(
    `select f.file_id from stored_file f
     where f.workspace_id = $1 and ${isThere} and f.file_id = any($3::uuid[]) and f.purpose = $4
     order by f.file_id for update`,
    [workspaceId, formatInstant(now), fileIds, purpose],
  );
  return new Set(rows.map(({ file_id }) => file_id));
}

/** What one thing shows. */
export async function selectUses(tx: Queryable, workspaceId: string, { type, id }: FileUser): Promise<string[]> {
  const { rows } = await tx.query<{ file_id: string }>(
    'select file_id from file_use where workspace_id = $1 and subject_type = $2 and subject_id = $3 order by file_id',
    [workspaceId, type, id],
  );
  return rows.map(({ file_id }) => file_id);
}

export async function insertUses(
  tx: Transaction,
  workspaceId: string,
  { type, id }: FileUser,
  fileIds: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into file_use (workspace_id, file_id, subject_type, subject_id)
     select $1, file_id, $3, $4 from unnest($2::uuid[]) as f(file_id)
     on conflict (workspace_id, file_id, subject_type, subject_id) do nothing`,
    [workspaceId, fileIds, type, id],
  );
  await tx.query('update stored_file set keep_until = null where workspace_id = $1 and file_id = any($2::uuid[])', [
    workspaceId,
    fileIds,
  ]);
}

/** Those that nothing else shows are kept until then. */
export async function deleteUses(
  tx: Transaction,
  workspaceId: string,
  { type, id }: FileUser,
  { fileIds, keepUntil }: { fileIds: readonly string[]; keepUntil: Instant | undefined },
): Promise<void> {
  await tx.query(
    'delete from file_use where workspace_id = $1 and subject_type = $2 and subject_id = $3 and file_id = any($4::uuid[])',
    [workspaceId, type, id, fileIds],
  );
  if (keepUntil === undefined) return;
  await tx.query(
    `update stored_file set keep_until = $3
     where workspace_id = $1 and file_id = any($2::uuid[]) and content_hash is not null
       and not exists (select 1 from file_use u where u.workspace_id = $1 and u.file_id = stored_file.file_id)`,
    [workspaceId, fileIds, formatInstant(keepUntil)],
  );
}

export async function selectUsage(db: Queryable, workspaceId: string): Promise<{ bytes: number; files: number }> {
  const { rows } = await db.query<{ bytes: bigint; files: bigint }>(
    'select bytes, files from file_usage where workspace_id = $1',
    [workspaceId],
  );
  return { bytes: Number(rows[0]?.bytes ?? 0), files: Number(rows[0]?.files ?? 0) };
}

/** Room and number by purpose. */
export async function selectUsageByPurpose(
  db: Queryable,
  workspaceId: string,
): Promise<{ purpose: FilePurpose; bytes: number; files: number }[]> {
  const { rows } = await db.query<{ purpose: FilePurpose; bytes: bigint; files: bigint }>(
    `select purpose, sum(bytes)::bigint as bytes, count(*) as files from stored_file
     where workspace_id = $1 and counted group by purpose order by purpose`,
    [workspaceId],
  );
  return rows.map(({ purpose, bytes, files }) => ({ purpose, bytes: Number(bytes), files: Number(files) }));
}

/** Which of an account and a person are in the workspace. */
export async function selectOwners(
  db: Queryable,
  workspaceId: string,
  { personId, accountId }: { personId: string | null; accountId: string | null },
): Promise<{ person: boolean; account: boolean }> {
  const { rows } = await db.query<{ person: boolean; account: boolean }>(
    `select exists (select 1 from person where workspace_id = $1 and person_id = $2) as person,
       exists (select 1 from account where workspace_id = $1 and account_id = $3) as account`,
    [workspaceId, personId, accountId],
  );
  return rows[0]!;
}
