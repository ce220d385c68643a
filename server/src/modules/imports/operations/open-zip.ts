import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { RefusedError } from '#kernel';
import type { ByteRange } from '#platform/files';

/** A single entry may unfold to so much; more is no table but an attack. */
const ENTRY_BYTES_MAX = 4 * 2 ** 30;
const ENTRIES_MAX = 10_000;

/** The entries of a ZIP archive, each read as a stream. */
export interface OpenZip {
  has(name: string): boolean;
  /** All of them, folders left out. */
  names(): string[];
  /** @throws RefusedError `file_unreadable` */
  read(name: string): Promise<Readable>;
}

class RangeReader extends yauzl.RandomAccessReader {
  readonly #range: ByteRange;
  constructor(range: ByteRange) {
    super();
    this.#range = range;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(piecesOf(this.#range, start, end));
  }
}

async function* piecesOf(range: ByteRange, start: number, end: number): AsyncGenerator<Buffer> {
  const step = 256 * 1024;
  for (let at = start; at < end; at += step) yield await range.read(at, Math.min(at + step, end));
}

type FromReader = (
  reader: yauzl.RandomAccessReader,
  totalSize: number,
  options: yauzl.Options,
) => Promise<yauzl.ZipFile>;

/** Reads the table of contents of an archive. @throws RefusedError `file_unreadable` */
export async function openZip(range: ByteRange): Promise<OpenZip> {
  try {
    const open = promisify(yauzl.fromRandomAccessReader) as unknown as FromReader;
    const zip = await open(new RangeReader(range), range.bytes, { lazyEntries: true, autoClose: false });
    const entries = await entriesOf(zip);
    const stream = promisify(zip.openReadStream.bind(zip)) as (entry: yauzl.Entry) => Promise<Readable>;
    return {
      has: (name) => entries.has(name),
      names: () => [...entries.keys()].filter((name) => !name.endsWith('/')),
      read: async (name) => {
        const entry = entries.get(name);
        if (entry === undefined) throw unreadable(`it has no part ${name}`);
        if (entry.uncompressedSize > ENTRY_BYTES_MAX) throw unreadable(`its part ${name} is larger than 4 GiB`);
        return stream(entry);
      },
    };
  } catch (error) {
    throw error instanceof RefusedError ? error : unreadable((error as Error).message);
  }
}

function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName.replace(/^\//, ''), entry);
      if (entries.size > ENTRIES_MAX) reject(unreadable('it has more than 10,000 parts'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** What a file that cannot be opened is refused with. */
export function unreadable(what: string): RefusedError {
  return new RefusedError({
    code: 'import_file_unreadable',
    detail: `the file cannot be read as a workbook: ${what.slice(0, 200)}`,
    remedy: 'save it again as XLSX or CSV; workbooks with a password cannot be read',
  });
}
