import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { RefusedError } from '#kernel';
import type { FileContent, ReadLimits } from './file-content.ts';
import { xmlLimits, xmlRefusal } from './parse-xml.ts';
import { readArchive } from './read-archive.ts';

/** One after the other is in memory, so that only the number of files and the disk bound a folder. */
const pathLimits: ReadLimits = { files: 100_000, fileBytes: xmlLimits.bytes, totalBytes: 16 * 2 ** 30 };

/**
 * The files at a path in the order of their names: an XML file, a ZIP archive, or a folder with any number of both.
 * What is wrong with one archive does not hold up the other files.
 * @throws RefusedError `file_unreadable`
 */
export async function* readPath(path: string): AsyncGenerator<FileContent> {
  const kind = await guarded(path, stat(path));
  if (!kind.isDirectory()) {
    yield* readFileAt(path, basename(path));
    return;
  }
  const entries = await guarded(path, readdir(path, { recursive: true, withFileTypes: true }));
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  files.sort();
  for (const file of files) {
    const name = relative(path, file);
    if (!/\.(xml|zip)$/i.test(file)) yield { name, skipped: 'is neither an XML file nor a ZIP archive by its name' };
    else yield* readFileAt(file, name);
  }
}

async function* readFileAt(path: string, name: string): AsyncGenerator<FileContent> {
  if (await isArchive(path)) {
    try {
      for await (const content of readArchive(path, pathLimits)) yield { ...content, name: `${name}/${content.name}` };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      yield { name, refusal: error.refusal };
    }
    return;
  }
  const { size } = await guarded(path, stat(path));
  if (size > xmlLimits.bytes) yield { name, refusal: xmlRefusal(`is larger than ${xmlLimits.bytes >> 20} MiB`) };
  else yield { name, bytes: await guarded(path, readFile(path)) };
}

async function isArchive(path: string): Promise<boolean> {
  const file = await guarded(path, open(path));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return isZip(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** By its first bytes; an empty archive begins with its end. */
export function isZip(bytes: Uint8Array): boolean {
  const [a, b, c] = bytes;
  return a === 0x50 && b === 0x4b && (c === 0x03 || c === 0x05);
}

async function guarded<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw new RefusedError({
      code: 'file_unreadable',
      detail: `${path} cannot be read: ${(error as Error).message}`,
      remedy: 'Check the path and its permissions.',
    });
  }
}
