import { RefusedError } from '#kernel';

/** Where the bytes of a file lie. */
export type FilePlace = 'database' | 'folder' | 's3';

/** One piece of one file; both ids are uuids. */
export interface PieceName {
  workspaceId: string;
  fileId: string;
  /** From 0. */
  n: number;
}

/** A file without its pieces. */
export type PiecesOf = Pick<PieceName, 'workspaceId' | 'fileId'>;

/**
 * Keeps pieces of files: opaque bytes under a name. Pieces of a file come in order, each is there once `put` has resolved,
 * and none is ever changed.
 */
export interface PieceStore {
  readonly place: FilePlace;
  /** Length of all pieces but the last of a new file, before encryption. */
  readonly pieceBytes: number;
  /** @throws RefusedError `file_store_unavailable` */
  put(piece: PieceName, content: Buffer): Promise<void>;
  /** Null where there is none. @throws RefusedError `file_store_unavailable` */
  get(piece: PieceName): Promise<Buffer | null>;
  /**
   * Removes every piece of a file; cut off, it can be begun again.
   * @param known so many are there; more may be, if the file was never finished
   */
  remove(file: PiecesOf, known: number): Promise<void>;
  /** Writes, reads and removes something. @throws RefusedError `file_store_unusable`, `file_store_unavailable` */
  check(): Promise<void>;
}

/** What the settings say cannot work: Hanse does not start with it. */
export function storeUnusable(detail: string, remedy: string): RefusedError {
  return new RefusedError({ code: 'file_store_unusable', detail, remedy });
}

/** What an error says, without its code. */
export function said(error: unknown): string {
  const text = error instanceof RefusedError ? error.refusal.detail : (error as Error).message;
  return text.replace(/\.$/, '');
}

/** It does not work at the moment. */
export function storeUnavailable(detail: string): RefusedError {
  return new RefusedError({
    code: 'file_store_unavailable',
    detail,
    remedy: 'Send the request again a little later.',
    retryAfterSeconds: 5,
  });
}
