/** Reads a ZIP archive whole, with a program that is not ours. */
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

/** Contents by name, in the order of the archive. */
export async function openZip(archive: Buffer): Promise<Map<string, Buffer>> {
  const open = promisify(yauzl.fromBuffer) as (bytes: Buffer, options: yauzl.Options) => Promise<yauzl.ZipFile>;
  const zip = await open(archive, { lazyEntries: true });
  const read = promisify(zip.openReadStream.bind(zip)) as (entry: yauzl.Entry) => Promise<Readable>;
  const entries = await new Promise<yauzl.Entry[]>((resolve, reject) => {
    const all: yauzl.Entry[] = [];
    zip.on('entry', (entry: yauzl.Entry) => {
      all.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(all));
    zip.on('error', reject);
    zip.readEntry();
  });
  const contents = new Map<string, Buffer>();
  for (const entry of entries) contents.set(entry.fileName, await buffer(await read(entry)));
  return contents;
}
