/** Which uploads and exports of a workspace hold something of a person. */
import type { FileStore, PassingFile } from '#platform/files';
import { BytesSearch, type PersonTraits } from '#platform/personal';
import type { Queryable } from '#platform/postgres';
import { openZip } from './open-zip.ts';

/** Larger ones are not looked through: somebody waits for the answer. */
const SEARCHED_BYTES_MAX = 512 * 2 ** 20;
/** Parts of an archive unfold to so much in all at most. */
const UNFOLDED_BYTES_MAX = 2 * 2 ** 30;

/**
 * Why a file goes with a person: they are named in it; it holds everybody (exports of everything, which can be made anew);
 * or nobody can tell, because it is not whole yet, too large, or in a format nobody here reads.
 */
export type FileReason = 'namesPerson' | 'holdsEverybody' | 'cannotBeSearched';

export interface ConcernedFile {
  fileId: string;
  purpose: string;
  createdAt: number;
  because: FileReason;
}

/** Reads them all, before anything is locked. @returns those that go with the person */
export async function searchFiles(
  db: Queryable,
  workspaceId: string,
  { files, traits }: { files: FileStore; traits: PersonTraits },
): Promise<{ concerned: ConcernedFile[]; searched: ReadonlySet<string> }> {
  const concerned: ConcernedFile[] = [];
  const all = await files.passing(db, workspaceId);
  for (const file of all) {
    const because = await reasonFor(file, workspaceId, files, traits);
    const { fileId, purpose, createdAt } = file;
    if (because !== null) concerned.push({ fileId, purpose, createdAt, because });
  }
  return { concerned, searched: new Set(all.map(({ fileId }) => fileId)) };
}

async function reasonFor(
  file: PassingFile,
  workspaceId: string,
  files: FileStore,
  traits: PersonTraits,
): Promise<FileReason | null> {
  if (file.purpose === 'export') return 'holdsEverybody';
  if (!file.isWhole || file.bytes > SEARCHED_BYTES_MAX) return 'cannotBeSearched';
  const search = new BytesSearch(traits);
  try {
    const range = files.range(workspaceId, file);
    const head = await range.read(0, Math.min(4, file.bytes));
    if (head.toString('latin1', 0, 2) === 'PK') await throughArchive(await openZip(range), search);
    else await throughText(files.read(workspaceId, file), head, search);
  } catch {
    return 'cannotBeSearched';
  }
  return search.found ? 'namesPerson' : null;
}

async function throughArchive(zip: Awaited<ReturnType<typeof openZip>>, search: BytesSearch): Promise<void> {
  let left = UNFOLDED_BYTES_MAX;
  for (const name of zip.names()) {
    if (/\.(zip|gz|xlsb|bin)$/i.test(name)) throw new Error(`${name} is an archive or a format of its own`);
    for await (const piece of await zip.read(name)) {
      left -= (piece as Buffer).length;
      if (left < 0) throw new Error('it unfolds to too much');
      search.add(piece as Buffer);
    }
  }
}

async function throughText(content: AsyncIterable<Buffer>, head: Buffer, search: BytesSearch): Promise<void> {
  if (head[0] === 0x1f && head[1] === 0x8b) throw new Error('it is compressed');
  let bytes = 0;
  let zeros = 0;
  for await (const piece of content) {
    search.add(piece);
    bytes += piece.length;
    for (const byte of piece) if (byte === 0) zeros += 1;
  }
  // Letters of two bytes have a zero in about every other place; a text of single bytes has none.
  const isText = zeros === 0 || (zeros > bytes / 4 && zeros <= bytes / 2);
  if (!isText) throw new Error('it is no text');
}
