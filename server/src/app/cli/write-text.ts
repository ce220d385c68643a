import { writeFile } from 'node:fs/promises';
import { RefusedError } from '#kernel';

/** Writes a file a person named on the command line. @throws RefusedError `file_not_written` */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, 'utf8');
  } catch (error) {
    throw new RefusedError({
      code: 'file_not_written',
      detail: `${path} cannot be written: ${(error as Error).message}`,
      remedy: 'Check that the folder exists and may be written to.',
    });
  }
}
