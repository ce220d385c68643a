import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { RefusedError } from '#kernel';
import type { FileContent, ReadLimits } from './file-content.ts';

/** XML is packed to a tenth; a file that grows more than this is made to grow. */
const RATIO_MAX = 200;
/** Below this size no ratio does harm. */
const RATIO_FREE_BYTES = 1 << 20;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;

/**
 * The files of a ZIP archive, one after the other, unpacked in memory and never on disk. What stands in the archive's
 * own directory is believed only where unpacking proves it.
 * @param source path of the archive, or its bytes
 * @throws RefusedError `archive_refused`: nothing of an archive that lies about itself is trusted
 */
export async function* readArchive(source: string | Buffer, limits: ReadLimits): AsyncGenerator<FileContent> {
  const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, autoClose: false };
  const zip = await guarded(
    typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(source, options),
  );
  try {
    yield* readEntries(zip, limits);
  } finally {
    zip.close();
  }
}

async function* readEntries(zip: ZipFile, limits: ReadLimits): AsyncGenerator<FileContent> {
  if (zip.entryCount > limits.files) throw refused(`holds ${zip.entryCount} files; at most ${limits.files} are read`);
  const names = new Set<string>();
  let total = 0;
  const entries = zip.eachEntry();
  for (;;) {
    const next = await guarded(entries.next());
    if (next.done === true) return;
    const entry = next.value;
    const name = entry.fileName;
    if (names.has(name)) throw refused(`holds ${shown(name)} twice`);
    names.add(name);
    if (names.size > limits.files) throw refused(`holds more than ${limits.files} files`);
    if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue;
    const skipped = whyNotRead(entry);
    if (skipped !== null) {
      yield { name, skipped };
      continue;
    }
    const left = Math.min(limits.fileBytes, limits.totalBytes - total);
    const bytes = await unpack(zip, entry, left);
    total += bytes.length;
    yield { name, bytes };
  }
}

function whyNotRead(entry: Entry): string | null {
  const name = entry.fileName.toLowerCase();
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & FILE_TYPE) === SYMBOLIC_LINK) return 'is a link';
  if (/\.(zip|gz|7z|rar|tgz|bz2|xz)$/.test(name)) return 'is an archive inside the archive';
  if (!name.endsWith('.xml')) return 'is no XML file by its name';
  if (entry.isEncrypted()) return 'is encrypted';
  return null;
}

async function unpack(zip: ZipFile, entry: Entry, bytesMax: number): Promise<Buffer> {
  const name = shown(entry.fileName);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw refused(`packs ${name} by method ${entry.compressionMethod}, which is not read`);
  }
  if (entry.uncompressedSize > bytesMax) throw refused(`holds more than ${bytesMax} bytes in or up to ${name}`);
  const isBomb = entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * RATIO_MAX;
  if (isBomb) throw refused(`packs ${name} to less than 1/${RATIO_MAX} of its size`);
  const stream = (await guarded(zip.openReadStreamPromise(entry))) as Readable;
  const bytes = await guarded(collect(stream, bytesMax, name));
  if (crc32(bytes) !== entry.crc32) throw refused(`holds ${name} with another content than it was packed with`);
  return bytes;
}

async function collect(stream: Readable, bytesMax: number, name: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > bytesMax) throw refused(`holds more than ${bytesMax} bytes in or up to ${name}`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Whatever the library finds wrong with the archive is its sender's to correct. */
async function guarded<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RefusedError || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    throw refused(`cannot be read: ${(error as Error).message.slice(0, 200)}`);
  }
}

function refused(what: string): RefusedError {
  return new RefusedError({
    code: 'archive_refused',
    detail: `The archive ${what}.`,
    remedy: 'Pack the XML files anew into a plain ZIP archive, without archives inside it.',
  });
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100).toWellFormed());
}
