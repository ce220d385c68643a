import { readFile } from 'node:fs/promises';
import { RefusedError } from '#kernel';

/** A file a person named on the command line. @throws RefusedError `file_unreadable` */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new RefusedError({
      code: 'file_unreadable',
      detail: `${path} cannot be read: ${(error as Error).message}`,
      remedy: 'Check the path and its permissions.',
    });
  }
}
