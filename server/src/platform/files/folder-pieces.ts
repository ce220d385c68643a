import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newUuid } from '#kernel';
import {
  type PieceName,
  type PieceStore,
  type PiecesOf,
  said,
  storeUnavailable,
  storeUnusable,
} from './piece-store.ts';

const PIECE_BYTES = 1024 * 1024;

/** Pieces as files below one folder: `<workspace>/<two letters>/<file>/<n>`. All processes have to share it. */
export class FolderPieces implements PieceStore {
  readonly place = 'folder';
  readonly pieceBytes = PIECE_BYTES;
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async put(piece: PieceName, content: Buffer): Promise<void> {
    await this.#guarded(async () => {
      const folder = this.#folderOf(piece);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `.${randomUUID()}`);
      try {
        // What was answered is kept: on the disk before it has its name, and its name on the disk too.
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, join(folder, String(piece.n)));
      } finally {
        await rm(draft, { force: true });
      }
      for (const each of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(each);
    });
  }

  async get(piece: PieceName): Promise<Buffer | null> {
    return this.#guarded(async () => {
      try {
        return await readFile(join(this.#folderOf(piece), String(piece.n)));
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return null;
        throw error;
      }
    });
  }

  async remove(file: PiecesOf): Promise<void> {
    await this.#guarded(() => rm(this.#folderOf(file), { recursive: true, force: true }));
  }

  async check(): Promise<void> {
    // A folder of its own: others may be starting too.
    const piece = { workspaceId: `check-${randomUUID()}`, fileId: newUuid(), n: 0 };
    try {
      await this.put(piece, Buffer.from('check'));
      await this.get(piece);
      await rm(join(this.#root, piece.workspaceId), { recursive: true });
    } catch (error) {
      throw storeUnusable(
        `Files are kept in ${this.#root}, and that does not work: ${said(error)}.`,
        'Let this user write there, name another data folder in HANSE_DATA_DIR, or keep files elsewhere with HANSE_FILE_STORE.',
      );
    }
  }

  /** Ids of files begin with their time: their last letters spread them evenly. */
  #folderOf({ workspaceId, fileId }: PiecesOf): string {
    return join(this.#root, workspaceId, fileId.slice(-2), fileId);
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storeUnavailable(`The folder of files does not work: ${said(error)}.`);
    }
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
