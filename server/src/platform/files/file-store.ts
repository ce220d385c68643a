import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { assert, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { type DataKey, type KeyRing, keyOwner } from '#platform/keys';
import { type Queryable, queryable } from '#platform/postgres';

/** Every piece but the last has so many bytes: small enough to hold several, large enough for few statements. */
export const PIECE_BYTES = 512 * 1024;

/** A file that was received whole. */
export interface StoredFile {
  fileId: string;
  purpose: FilePurpose;
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

export type FilePurpose = 'upload' | 'export';

export interface NewFile {
  purpose: FilePurpose;
  name: string;
  mediaType: string;
  createdAt: Instant;
  createdBy: string;
  keepUntil: Instant;
  /** More is refused. */
  bytesMax: number;
}

/** Bytes by place: for formats whose table of contents stands at their end. */
export interface ByteRange {
  bytes: number;
  read(from: number, to: number): Promise<Buffer>;
}

/**
 * Keeps files where every process finds them: in pieces in the database. Every file is encrypted with a key of its own,
 * which goes with it.
 */
export class FileStore {
  readonly #pool: Pool;
  readonly #keys: KeyRing;

  constructor(pool: Pool, keys: KeyRing) {
    this.#pool = pool;
    this.#keys = keys;
  }

  /**
   * Stores what arrives, piece by piece. A file whose bytes end early, fail or are too many is not there.
   * @throws RefusedError `payload_too_large`, and whatever the bytes throw
   */
  async put(workspaceId: string, file: NewFile, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const db = queryable(this.#pool);
    const fileId = newUuid();
    const key = await this.cipher(workspaceId, fileId, file.createdAt);
    await insertFile(db, workspaceId, { ...file, fileId, keyId: key.keyId });
    try {
      const hash = createHash('sha256');
      let total = 0;
      let n = 0;
      for await (const piece of inPieces(bytes, PIECE_BYTES)) {
        total += piece.length;
        if (total > file.bytesMax) throw tooLarge(file.bytesMax);
        hash.update(piece);
        await db.query('insert into stored_file_piece (workspace_id, file_id, n, content) values ($1, $2, $3, $4)', [
          workspaceId,
          fileId,
          n,
          key.sealBytes(piece),
        ]);
        n += 1;
      }
      const contentHash = hash.digest('hex');
      await db.query('update stored_file set bytes = $3, content_hash = $4 where workspace_id = $1 and file_id = $2', [
        workspaceId,
        fileId,
        total,
        contentHash,
      ]);
      const { bytesMax: _, ...kept } = file;
      return { ...kept, fileId, bytes: total, contentHash };
    } catch (error) {
      // What stays behind if this fails too is swept with the files that have come to their end.
      await this.delete(workspaceId, fileId).catch(() => {});
      throw error;
    }
  }

  /** Null for one that is not there or not whole. */
  async find(workspaceId: string, fileId: string): Promise<StoredFile | null> {
    const { rows } = await queryable(this.#pool).query<FileRow>(
      `select * from stored_file where workspace_id = $1 and file_id = $2 and content_hash is not null`,
      [workspaceId, fileId],
    );
    return rows[0] === undefined ? null : fromRow(rows[0]);
  }

  /** The bytes in order; the next piece is fetched while one is being worked on. */
  async *read(workspaceId: string, { fileId, bytes }: Pick<StoredFile, 'fileId' | 'bytes'>): AsyncGenerator<Buffer> {
    const pieces = Math.ceil(bytes / PIECE_BYTES);
    const key = await this.#keyOf(workspaceId, fileId);
    let next = pieces === 0 ? null : this.#piece(workspaceId, { fileId, key }, 0);
    for (let n = 0; n < pieces; n++) {
      const piece = await next!;
      next = n + 1 < pieces ? this.#piece(workspaceId, { fileId, key }, n + 1) : null;
      // Whoever stops reading leaves it behind.
      next?.catch(() => {});
      yield piece;
    }
  }

  /** The same by place; the last few pieces are remembered. */
  range(workspaceId: string, { fileId, bytes }: Pick<StoredFile, 'fileId' | 'bytes'>): ByteRange {
    const kept = new Map<number, Promise<Buffer>>();
    let key: Promise<DataKey | null> | null = null;
    const piece = (n: number): Promise<Buffer> => {
      let found = kept.get(n);
      if (found === undefined) {
        key ??= this.#keyOf(workspaceId, fileId);
        found = key.then((opened) => this.#piece(workspaceId, { fileId, key: opened }, n));
        kept.set(n, found);
        if (kept.size > 4) kept.delete(kept.keys().next().value!);
      }
      return found;
    };
    return {
      bytes,
      read: async (from, to) => {
        const parts: Buffer[] = [];
        for (let at = from; at < to; ) {
          const n = Math.floor(at / PIECE_BYTES);
          const content = await piece(n);
          const part = content.subarray(at - n * PIECE_BYTES, Math.min(content.length, to - n * PIECE_BYTES));
          if (part.length === 0) break;
          parts.push(part);
          at += part.length;
        }
        return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      },
    };
  }

  /** Keeps a file at least so long. */
  async keep(db: Queryable, workspaceId: string, fileId: string, until: Instant): Promise<void> {
    await db.query(
      `update stored_file set keep_until = $3 where workspace_id = $1 and file_id = $2 and keep_until < $3`,
      [workspaceId, fileId, formatInstant(until)],
    );
  }

  async delete(workspaceId: string, fileId: string): Promise<void> {
    const db = queryable(this.#pool);
    await db.query('delete from stored_file_piece where workspace_id = $1 and file_id = $2', [workspaceId, fileId]);
    await db.query('delete from stored_file where workspace_id = $1 and file_id = $2', [workspaceId, fileId]);
    await this.#keys.remove(db, workspaceId, [keyOwner.file(fileId)]);
  }

  /** Deletes what has come to its end. @returns how many files */
  async sweep(workspaceId: string, now: Instant): Promise<number> {
    const { rows } = await queryable(this.#pool).query<{ file_id: string }>(
      'select file_id from stored_file where workspace_id = $1 and keep_until <= $2 limit 100',
      [workspaceId, formatInstant(now)],
    );
    for (const { file_id } of rows) await this.delete(workspaceId, file_id);
    return rows.length;
  }

  /**
   * Makes every file of the workspace unreadable, those that are being received included, and lets the next sweep delete
   * them. @returns how many of each purpose
   */
  async destroyAll(tx: Queryable, workspaceId: string, now: Instant): Promise<Record<FilePurpose, number>> {
    const { rows } = await tx.query<{ file_id: string; purpose: FilePurpose }>(
      `update stored_file set keep_until = $2 where workspace_id = $1 returning file_id, purpose`,
      [workspaceId, formatInstant(now)],
    );
    const ids = rows.map(({ file_id }) => file_id);
    await this.#keys.destroy(tx, workspaceId, ids.map(keyOwner.file), now);
    await tx.query('delete from stored_file_piece where workspace_id = $1 and file_id = any($2::uuid[])', [
      workspaceId,
      ids,
    ]);
    const count = (purpose: FilePurpose) => rows.filter((row) => row.purpose === purpose).length;
    return { upload: count('upload'), export: count('export') };
  }

  /** What is copied out of a file is sealed with the file's key. @throws RefusedError `file_gone` */
  async cipher(workspaceId: string, fileId: string, now: Instant): Promise<DataKey> {
    const owner = keyOwner.file(fileId);
    const key = (await this.#keys.ensure(queryable(this.#pool), workspaceId, [owner], now)).get(owner) ?? null;
    if (key === null) throw fileGone();
    return key;
  }

  /** Null for a file from before files were encrypted. */
  async #keyOf(workspaceId: string, fileId: string): Promise<DataKey | null> {
    const db = queryable(this.#pool);
    const { rows } = await db.query<{ key_id: string | null }>(
      'select key_id from stored_file where workspace_id = $1 and file_id = $2',
      [workspaceId, fileId],
    );
    const keyId = rows[0]?.key_id ?? null;
    if (rows[0] === undefined) throw fileGone();
    if (keyId === null) return null;
    const key = (await this.#keys.load(db, workspaceId, [keyId])).get(keyId);
    if (key === undefined) throw fileGone();
    return key;
  }

  async #piece(
    workspaceId: string,
    { fileId, key }: { fileId: string; key: DataKey | null },
    n: number,
  ): Promise<Buffer> {
    const { rows } = await queryable(this.#pool).query<{ content: Buffer }>(
      'select content from stored_file_piece where workspace_id = $1 and file_id = $2 and n = $3',
      [workspaceId, fileId, n],
    );
    if (rows[0] === undefined) throw fileGone();
    const { content } = rows[0];
    if (key === null) return content;
    const opened = key.openBytes(content);
    assert(opened, 'a piece of a file opens with the key of the file');
    return opened;
  }
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

function fromRow(row: FileRow): StoredFile {
  return {
    fileId: row.file_id,
    purpose: row.purpose as FilePurpose,
    name: row.name,
    mediaType: row.media_type,
    bytes: Number(row.bytes),
    contentHash: row.content_hash,
    createdAt: row.created_at,
    createdBy: row.created_by,
    keepUntil: row.keep_until,
  };
}

function fileGone(): RefusedError {
  return new RefusedError({
    code: 'file_gone',
    detail: 'The file was deleted while it was being read.',
    remedy: 'Upload it again.',
  });
}

async function insertFile(
  db: Queryable,
  workspaceId: string,
  file: NewFile & { fileId: string; keyId: string },
): Promise<void> {
  await db.query(
    `insert into stored_file (workspace_id, file_id, purpose, name, media_type, bytes, created_at, created_by, keep_until,
       key_id)
     values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9)`,
    [
      workspaceId,
      file.fileId,
      file.purpose,
      file.name,
      file.mediaType,
      formatInstant(file.createdAt),
      file.createdBy,
      formatInstant(file.keepUntil),
      file.keyId,
    ],
  );
}

/** Cuts a stream into pieces of one length, the last one shorter. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  assert(length > 0, 'pieces have a length');
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    let rest = part;
    while (size + rest.length >= length) {
      held.push(rest.subarray(0, length - size));
      rest = rest.subarray(length - size);
      yield Buffer.concat(held);
      held = [];
      size = 0;
    }
    if (rest.length > 0) held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
}

function tooLarge(bytesMax: number): RefusedError {
  return new RefusedError({
    code: 'payload_too_large',
    detail: `The file is larger than ${bytesMax} bytes.`,
    remedy: 'Cut the file into several, or import it with the command line, which has no limit.',
    limitBytes: bytesMax,
  });
}
