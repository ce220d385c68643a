/** What whoever runs the installation does with files as a whole: moving them elsewhere, and looking whether all are there. */
import { createHash } from 'node:crypto';
import type { Queryable } from '#platform/postgres';
import type { FilePlaces } from './file-places.ts';
import type { FileLocation } from './file-rows.ts';
import { type FilePlace, storeUnavailable } from './piece-store.ts';

const ROWS_AT_ONCE = 100;

/** What the media types that are kept here end on, where that is not what stands behind their slash. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

/** What a file of a media type ends on. */
export function extensionOf(mediaType: string): string {
  return EXTENSIONS[mediaType] ?? mediaType.slice(mediaType.indexOf('/') + 1);
}

interface KeptFile extends Pick<FileLocation, 'place' | 'pieceBytes'> {
  fileId: string;
  purpose: string;
  mediaType: string;
  bytes: number;
  contentHash: string;
}

/** All files that are whole, by id. */
export async function* wholeFiles(db: Queryable, workspaceId: string): AsyncGenerator<KeptFile> {
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: KeptRow[] } = await db.query<KeptRow>(
      `select file_id, purpose, media_type, place, piece_bytes, bytes, content_hash from stored_file
       where workspace_id = $1 and content_hash is not null and ($2::uuid is null or file_id > $2)
       order by file_id limit $3`,
      [workspaceId, after, ROWS_AT_ONCE],
    );
    for (const row of rows) {
      yield {
        fileId: row.file_id,
        purpose: row.purpose,
        mediaType: row.media_type,
        place: row.place,
        pieceBytes: Number(row.piece_bytes),
        bytes: Number(row.bytes),
        contentHash: row.content_hash,
      };
    }
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1)!.file_id;
  }
}

interface KeptRow {
  file_id: string;
  purpose: string;
  media_type: string;
  place: FilePlace;
  piece_bytes: bigint;
  bytes: bigint;
  content_hash: string;
}

/**
 * Copies the pieces as they are, then says where they lie, then removes the old ones. Cut off anywhere, nothing is lost: it
 * is begun again, and whoever deletes a file looks in every place.
 * @returns false where the file was deleted meanwhile
 */
export async function moveFile(
  db: Queryable,
  places: FilePlaces,
  workspaceId: string,
  { file, to }: { file: KeptFile; to: FilePlace },
): Promise<boolean> {
  const { fileId, bytes, pieceBytes } = file;
  const [source, target] = [places.at(file.place), places.at(to)];
  const pieces = Math.ceil(bytes / pieceBytes);
  for (let n = 0; n < pieces; n++) {
    const content = await source.get({ workspaceId, fileId, n });
    if (content === null) throw storeUnavailable(`Piece ${n} of the file ${fileId} is missing in ${file.place}.`);
    await target.put({ workspaceId, fileId, n }, content);
  }
  const { rowCount } = await db.query(
    'update stored_file set place = $3 where workspace_id = $1 and file_id = $2 and content_hash is not null',
    [workspaceId, fileId, to],
  );
  const isMoved = rowCount === 1;
  await (isMoved ? source : target).remove({ workspaceId, fileId }, pieces);
  return isMoved;
}

/** Whether bytes are what was received. */
export async function isAsReceived(bytes: AsyncIterable<Buffer>, contentHash: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const piece of bytes) hash.update(piece);
  return hash.digest('hex') === contentHash;
}
