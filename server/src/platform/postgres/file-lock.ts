import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseUnavailable } from './unavailable.ts';

/**
 * A lock between processes of one machine that the operating system drops by itself when its holder dies, however it
 * dies. Node has no flock; SQLite, which is built in, takes fcntl locks on its file and keeps the books for several
 * holders inside one process. No row is ever written.
 */
export interface FileLock {
  release(): void;
}

/** Milliseconds between two attempts; a lock is held for some hundred at most, except during crash recovery. */
const POLL_MS = 20;

/** Takes the lock alone at once, or answers null when anybody else holds it in any form. */
export function tryLockAlone(path: string): FileLock | null {
  return tryLock(path, 'BEGIN EXCLUSIVE');
}

/** Takes the lock together with others at once, or answers null when somebody holds it alone. */
export function tryLockShared(path: string): FileLock | null {
  return tryLock(path, 'BEGIN; SELECT count(*) FROM sqlite_master');
}

/** Waits until the lock is free and takes it alone. Refuses with `database_unavailable` after `waitMs`. */
export async function lockAlone(path: string, waitMs: number): Promise<FileLock> {
  for (let waited = 0; ; waited += POLL_MS) {
    const lock = tryLockAlone(path);
    if (lock) return lock;
    if (waited >= waitMs) {
      throw databaseUnavailable(
        `Another process has been starting or stopping the embedded database for ${Math.round(waitMs / 1000)} seconds.`,
        `Wait for it, or find and stop the process that holds ${path}.`,
      );
    }
    await sleep(POLL_MS);
  }
}

function tryLock(path: string, begin: string): FileLock | null {
  let file: DatabaseSync;
  try {
    file = new DatabaseSync(path, { timeout: 0 });
  } catch (error) {
    throw databaseUnavailable(
      `The lock file ${path} cannot be opened: ${(error as Error).message}.`,
      'Run Hanse as the user who owns the folder, or choose another one with HANSE_DATA_DIR.',
      error,
    );
  }
  try {
    file.exec(begin);
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    // SQLITE_BUSY and its extended forms: held by somebody else. Anything else is a fault of the file or the disk.
    if ((((error as { errcode?: number }).errcode ?? 0) & 0xff) === 5) return null;
    throw error;
  }
}
