import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { assert, formatInstant, type Instant, newUuid, RefusedError } from '#kernel';
import { type DataKey, type KeyRing, keyOwner } from '#platform/keys';
import { type Queryable, queryable, type Transaction, withTransaction } from '#platform/postgres';
import { type FilePlaces, openPlaces } from './file-places.ts';
import {
  deleteRow,
  type FileLocation,
  fileGone,
  findLocation,
  findPassing,
  finishFile,
  hideFiles,
  insertFile,
  type NewFile,
  type PassingFile,
  type StoredFile,
  selectEnded,
  selectPassing,
} from './file-rows.ts';
import { inPieces } from './in-pieces.ts';
import { extensionOf, isAsReceived, moveFile, wholeFiles } from './keep-house.ts';
import { type PieceStore, said } from './piece-store.ts';

/** Bytes by place: for formats whose table of contents stands at their end. */
export interface ByteRange {
  bytes: number;
  read(from: number, to: number): Promise<Buffer>;
}

/** What {@link FileStore.put} found out. */
export interface Received {
  fileId: string;
  bytes: number;
  /** SHA-256, hex. */
  contentHash: string;
}

/** Work of the server itself, in which any process goes on; everything else is kept for people. */
const PASSING = ['upload', 'export'] as const;
/** Nobody sends or writes one file for longer. */
const RECEIVING_MS_MAX = 86_400_000;
const SWEPT_AT_ONCE = 100;

type Readable = Pick<StoredFile, 'fileId' | 'bytes'>;
type Opened = { fileId: string; store: PieceStore; pieceBytes: number; key: DataKey | null };

/**
 * Keeps files: a row in the database says what there is, and the bytes lie in pieces in the place the settings name. The
 * row comes first and goes last, so that no bytes are forgotten whatever dies when. Every file is encrypted, with a key
 * of its own or that of the person it belongs to.
 */
export class FileStore {
  readonly #pool: Pool;
  readonly #keys: KeyRing;
  readonly #places: FilePlaces;

  constructor(pool: Pool, keys: KeyRing, places: FilePlaces = openPlaces(pool)) {
    this.#pool = pool;
    this.#keys = keys;
    this.#places = places;
  }

  /**
   * Stores what arrives, piece by piece. A file whose bytes end early, fail or are too many is not there.
   * @param whole done in the transaction with which the file is there
   * @throws RefusedError `payload_too_large`, `file_quota_exceeded`, `person_erased`, `file_store_unavailable`, and
   * whatever the bytes throw
   */
  async put<File extends NewFile>(
    workspaceId: string,
    file: File,
    bytes: AsyncIterable<Uint8Array>,
    whole?: (tx: Transaction, received: Received) => Promise<void>,
  ): Promise<Omit<File, 'bytesMax'> & Received> {
    const fileId = newUuid();
    const store = this.#placeFor(file.purpose);
    const { key, name } = await this.#keyFor(workspaceId, { ...file, fileId });
    const location = { place: store.place, pieceBytes: store.pieceBytes, keyId: key.keyId };
    const giveUpAt = Math.min(file.keepUntil ?? Number.POSITIVE_INFINITY, file.createdAt + RECEIVING_MS_MAX);
    await insertFile(queryable(this.#pool), workspaceId, { ...file, ...location, fileId, name, giveUpAt });
    try {
      const received = await this.#receive(workspaceId, { fileId, store, key, bytesMax: file.bytesMax }, bytes);
      const { keepUntil, quotaBytes = null } = file;
      await withTransaction(this.#pool, async (tx) => {
        await whole?.(tx, received);
        await finishFile(tx, workspaceId, { ...received, keepUntil, keyId: key.keyId, quotaBytes });
      });
      const { bytesMax: _, ...kept } = file;
      return { ...kept, ...received };
    } catch (error) {
      // What stays behind if this fails too is swept with the files that have come to their end.
      await this.delete(workspaceId, fileId).catch(() => {});
      throw error;
    }
  }

  /** As {@link FilePlaces.check}. @throws RefusedError `file_store_unusable` */
  async check(): Promise<string | null> {
    return this.#places.check();
  }

  /** A file that is kept for some time. Null for one that is not there or not whole. */
  async find(workspaceId: string, fileId: string): Promise<StoredFile | null> {
    return findPassing(queryable(this.#pool), workspaceId, fileId);
  }

  /** The bytes in order; the next piece is fetched while one is being worked on. @throws RefusedError `file_gone` */
  async *read(workspaceId: string, file: Readable, from = 0, to = file.bytes): AsyncGenerator<Buffer> {
    const opened = await this.#open(workspaceId, file.fileId);
    const { pieceBytes } = opened;
    const [first, end] = [Math.floor(from / pieceBytes), Math.ceil(to / pieceBytes)];
    let next = first < end ? this.#piece(workspaceId, opened, first) : null;
    for (let n = first; n < end; n++) {
      const piece = await next!;
      next = n + 1 < end ? this.#piece(workspaceId, opened, n + 1) : null;
      // Whoever stops reading leaves it behind.
      next?.catch(() => {});
      const start = n * pieceBytes;
      yield piece.subarray(Math.max(0, from - start), Math.min(piece.length, to - start));
    }
  }

  /** The same by place; the last few pieces are remembered. */
  range(workspaceId: string, { fileId, bytes }: Readable): ByteRange {
    const kept = new Map<number, Promise<Buffer>>();
    let opening: Promise<Opened> | null = null;
    const piece = (opened: Opened, n: number): Promise<Buffer> => {
      let found = kept.get(n);
      if (found === undefined) {
        found = this.#piece(workspaceId, opened, n);
        kept.set(n, found);
        if (kept.size > 4) kept.delete(kept.keys().next().value!);
      }
      return found;
    };
    return {
      bytes,
      read: async (from, to) => {
        opening ??= this.#open(workspaceId, fileId);
        const opened = await opening;
        const { pieceBytes } = opened;
        const parts: Buffer[] = [];
        for (let at = from; at < Math.min(to, bytes); ) {
          const n = Math.floor(at / pieceBytes);
          const content = await piece(opened, n);
          const part = content.subarray(at - n * pieceBytes, Math.min(content.length, to - n * pieceBytes));
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

  /** Not there any more from COMMIT on; {@link delete} or the sweep takes the bytes. */
  async hide(tx: Transaction, workspaceId: string, fileId: string): Promise<void> {
    await hideFiles(tx, workspaceId, { file: fileId });
  }

  /** The same for everything that belongs to a person. @returns how many files */
  async hideOf(tx: Transaction, workspaceId: string, personId: string): Promise<number> {
    return (await hideFiles(tx, workspaceId, { person: personId })).length;
  }

  /** Cut off anywhere, the sweep goes on with it. @throws RefusedError `file_store_unavailable` */
  async delete(workspaceId: string, fileId: string): Promise<void> {
    await withTransaction(this.#pool, (tx) => hideFiles(tx, workspaceId, { file: fileId }));
    const location = await findLocation(queryable(this.#pool), workspaceId, fileId);
    if (location === null) return;
    const known = Math.ceil(location.bytes / location.pieceBytes);
    await this.#places.at(location.place).remove({ workspaceId, fileId }, known);
    // Where a move that was cut off has left something.
    for (const other of this.#places.all.filter(({ place }) => place !== location.place)) {
      await other.remove({ workspaceId, fileId }, 0).catch(() => {});
    }
    await withTransaction(this.#pool, async (tx) => {
      await deleteRow(tx, workspaceId, fileId);
      await this.#keys.remove(tx, workspaceId, [keyOwner.file(fileId)]);
    });
  }

  /** Deletes what has come to its end. @returns how many files */
  async sweep(workspaceId: string, now: Instant): Promise<number> {
    const ended = await selectEnded(queryable(this.#pool), workspaceId, now, SWEPT_AT_ONCE);
    for (const fileId of ended) await this.delete(workspaceId, fileId);
    return ended.length;
  }

  /** Uploads and exports of a workspace, those that are being received included, by id. */
  async passing(db: Queryable, workspaceId: string): Promise<PassingFile[]> {
    return selectPassing(db, workspaceId, PASSING);
  }

  /** Makes files unreadable for good, and lets the next sweep delete them. */
  async destroy(tx: Queryable, workspaceId: string, fileIds: readonly string[], now: Instant): Promise<void> {
    if (fileIds.length === 0) return;
    await tx.query('update stored_file set keep_until = $3 where workspace_id = $1 and file_id = any($2::uuid[])', [
      workspaceId,
      fileIds,
      formatInstant(now),
    ]);
    await this.#keys.destroy(tx, workspaceId, fileIds.map(keyOwner.file), now);
    // What lies elsewhere cannot be opened any more, and goes with the sweep.
    await tx.query('delete from stored_file_piece where workspace_id = $1 and file_id = any($2::uuid[])', [
      workspaceId,
      fileIds,
    ]);
  }

  /** Everything that is kept for people, by id: for an export. Bytes that are missing are told with `isThere`. */
  async *kept(db: Queryable, workspaceId: string): AsyncGenerator<Readable & { extension: string; isThere: boolean }> {
    for await (const { fileId, purpose, mediaType, bytes } of wholeFiles(db, workspaceId)) {
      if (isPassing(purpose)) continue;
      const isThere = await this.range(workspaceId, { fileId, bytes })
        .read(0, 1)
        .then(
          () => true,
          (error: unknown) => {
            // A place that does not answer is no reason to leave a file out.
            if (!isGone(error)) throw error;
            return false;
          },
        );
      yield { fileId, bytes, extension: extensionOf(mediaType), isThere };
    }
  }

  /** Brings every file to the place that is chosen now. @returns how many were elsewhere */
  async move(workspaceId: string): Promise<number> {
    const db = queryable(this.#pool);
    let moved = 0;
    for await (const file of wholeFiles(db, workspaceId)) {
      const { place: to } = this.#placeFor(file.purpose);
      if (file.place !== to && (await moveFile(db, this.#places, workspaceId, { file, to }))) moved += 1;
    }
    return moved;
  }

  /** Reads every file. @param onFault told of each whose bytes are missing or altered @returns how many there are */
  async verify(
    workspaceId: string,
    onFault: (file: { fileId: string; purpose: string; reason: string }) => void,
  ): Promise<number> {
    let files = 0;
    for await (const { fileId, purpose, bytes, contentHash } of wholeFiles(queryable(this.#pool), workspaceId)) {
      files += 1;
      const content = this.read(workspaceId, { fileId, bytes });
      const reason = await isAsReceived(content, contentHash).then(
        (same) => (same ? null : 'its bytes are not those that were received'),
        (error: unknown) => (isGone(error) ? 'its bytes are missing' : said(error)),
      );
      if (reason !== null) onFault({ fileId, purpose, reason });
    }
    return files;
  }

  /** What is copied out of a file is sealed with the file's key. @throws RefusedError `file_gone` */
  async cipher(workspaceId: string, fileId: string, now: Instant): Promise<DataKey> {
    const key = await this.#ensure(workspaceId, keyOwner.file(fileId), now);
    if (key === null) throw fileGone();
    return key;
  }

  #placeFor(purpose: string): PieceStore {
    return isPassing(purpose) ? this.#places.shared : this.#places.lasting;
  }

  async #ensure(workspaceId: string, owner: string, now: Instant): Promise<DataKey | null> {
    return (await this.#keys.ensure(queryable(this.#pool), workspaceId, [owner], now)).get(owner) ?? null;
  }

  /** The key of a new file, and its name as it is stored. */
  async #keyFor(
    workspaceId: string,
    { fileId, personId = null, createdAt, name }: NewFile & { fileId: string },
  ): Promise<{ key: DataKey; name: string }> {
    if (personId === null) return { key: await this.cipher(workspaceId, fileId, createdAt), name };
    const key = await this.#ensure(workspaceId, keyOwner.person(personId), createdAt);
    if (key !== null) return { key, name: key.seal(name) };
    throw new RefusedError({ code: 'person_erased', detail: 'The person was erased at their request.' });
  }

  async #receive(
    workspaceId: string,
    { fileId, store, key, bytesMax }: { fileId: string; store: PieceStore; key: DataKey; bytesMax: number },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Received> {
    const hash = createHash('sha256');
    let total = 0;
    let n = 0;
    for await (const piece of inPieces(bytes, store.pieceBytes)) {
      total += piece.length;
      if (total > bytesMax) throw tooLarge(bytesMax);
      hash.update(piece);
      await store.put({ workspaceId, fileId, n }, key.sealBytes(piece));
      n += 1;
    }
    return { fileId, bytes: total, contentHash: hash.digest('hex') };
  }

  async #open(workspaceId: string, fileId: string): Promise<Opened> {
    const location = await findLocation(queryable(this.#pool), workspaceId, fileId);
    if (location === null) throw fileGone();
    const key = await this.#keyOf(workspaceId, location);
    return { fileId, key, store: this.#places.at(location.place), pieceBytes: location.pieceBytes };
  }

  /** Null for a file from before files were encrypted. */
  async #keyOf(workspaceId: string, { keyId }: FileLocation): Promise<DataKey | null> {
    if (keyId === null) return null;
    const key = (await this.#keys.load(queryable(this.#pool), workspaceId, [keyId])).get(keyId);
    if (key === undefined) throw fileGone();
    return key;
  }

  async #piece(workspaceId: string, { fileId, store, key }: Opened, n: number): Promise<Buffer> {
    const content = await store.get({ workspaceId, fileId, n });
    if (content === null) throw fileGone();
    if (key === null) return content;
    const opened = key.openBytes(content);
    assert(opened, 'a piece of a file opens with the key of the file');
    return opened;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof RefusedError && error.refusal.code === 'file_gone';
}

function isPassing(purpose: string): boolean {
  return (PASSING as readonly string[]).includes(purpose);
}

function tooLarge(bytesMax: number): RefusedError {
  return new RefusedError({
    code: 'payload_too_large',
    detail: `The file is larger than ${bytesMax} bytes.`,
    remedy: 'Cut the file into several, or import it with the command line, which has no limit.',
    limitBytes: bytesMax,
  });
}
