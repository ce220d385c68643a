import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { newUuid } from '#kernel';
import { KeyRing } from '#platform/keys';
import { testSecretKey } from '../../../test/support/secret-key.ts';
import { testDatabase } from '../../../test/support/test-database.ts';
import { openZip } from '../../../test/support/zip-reader.ts';
import { FileStore, PIECE_BYTES } from './file-store.ts';
import { zipArchive } from './zip-archive.ts';

const database = testDatabase();
const workspaceId = newUuid();
const file = {
  purpose: 'upload',
  name: 'x',
  mediaType: 'text/csv',
  createdAt: 0,
  createdBy: 'key_x',
  keepUntil: 1000,
} as const;

it.each([0, 1, PIECE_BYTES - 1, PIECE_BYTES, 2 * PIECE_BYTES + 7])(
  'a file of %i bytes comes back as it was sent',
  async (size) => {
    const store = new FileStore(database.pool, new KeyRing(testSecretKey));
    const content = randomBytes(size);
    const pieces = Readable.from([content.subarray(0, 3), content.subarray(3)]);
    const stored = await store.put(workspaceId, { ...file, bytesMax: 1e9 }, pieces);
    expect(stored.bytes).toBe(size);
    expect((await buffer(store.read(workspaceId, stored))).equals(content)).toBe(true);
    const range = store.range(workspaceId, stored);
    const from = Math.max(0, size - 10);
    expect((await range.read(from, size)).equals(content.subarray(from))).toBe(true);
    expect(await store.find(newUuid(), stored.fileId)).toBeNull();
  },
);

it('a file that is too large, or breaks off, is not there at all', async () => {
  const store = new FileStore(database.pool, new KeyRing(testSecretKey));
  const put = (bytes: AsyncIterable<Buffer>) => store.put(workspaceId, { ...file, bytesMax: 10 }, bytes);
  await expect(put(Readable.from([Buffer.alloc(11)]))).rejects.toMatchObject({
    refusal: { code: 'payload_too_large' },
  });
  const broken = (async function* () {
    yield Buffer.alloc(5);
    throw new Error('gone');
  })();
  await expect(put(broken)).rejects.toThrow('gone');
  const { rows } = await database.pool.query(
    'select count(*)::int as n from stored_file_piece where workspace_id = $1',
    [newUuid()],
  );
  expect(rows).toEqual([{ n: 0 }]);
});

it('files are gone when their time has come, and not before', async () => {
  const store = new FileStore(database.pool, new KeyRing(testSecretKey));
  const { fileId } = await store.put(workspaceId, { ...file, bytesMax: 10 }, Readable.from([Buffer.from('x')]));
  await store.sweep(workspaceId, 999);
  expect(await store.find(workspaceId, fileId)).not.toBeNull();
  await store.sweep(workspaceId, 1000);
  expect(await store.find(workspaceId, fileId)).toBeNull();
});

it('an archive is read by another program as it was written', async () => {
  const large = randomBytes(300_000);
  const entries = async function* () {
    yield { name: 'a/größe.txt', content: Readable.from(['Hal', 'lo']) };
    yield { name: 'large.bin', content: Readable.from([large]) };
    yield { name: 'empty', content: Readable.from([]) };
  };
  const archive = await buffer(Readable.from(zipArchive(entries())));
  const found = await openZip(archive);
  expect([...found.keys()]).toEqual(['a/größe.txt', 'large.bin', 'empty']);
  expect(found.get('a/größe.txt')!.toString()).toBe('Hallo');
  expect(found.get('large.bin')!.equals(large)).toBe(true);
});
