/*
 * Guarantee: a file comes back as it was sent from every place files can be kept in, is there whole or not at all, and
 * leaves nothing behind when it goes, whatever dies in between.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUuid } from '#kernel';
import { KeyRing, keyOwner } from '#platform/keys';
import { queryable, withTransaction } from '#platform/postgres';
import { openS3Server, type S3Server } from '../../../test/support/s3-server.ts';
import { testSecretKey } from '../../../test/support/secret-key.ts';
import { testDatabase } from '../../../test/support/test-database.ts';
import { openZip } from '../../../test/support/zip-reader.ts';
import { rootOf } from './bucket-pieces.ts';
import { DATABASE_PIECE_BYTES } from './database-pieces.ts';
import { type FileSettings, openPlaces } from './file-places.ts';
import { FileStore } from './file-store.ts';
import { zipArchive } from './zip-archive.ts';

const database = testDatabase();
const keys = new KeyRing(testSecretKey);
const workspaceId = newUuid();
const PLACES = ['database', 'folder', 's3'] as const;
const MEBIBYTE = 1024 * 1024;
const file = {
  purpose: 'document',
  name: 'x',
  mediaType: 'text/csv',
  createdAt: 0,
  createdBy: 'key_x',
  keepUntil: 1000,
  bytesMax: 1e9,
} as const;

let dataDir: string;
let s3: S3Server;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hanse-files-'));
  s3 = await openS3Server();
});
afterAll(async () => {
  await s3?.close();
  await rm(dataDir, { recursive: true, force: true });
});

function open(fileStore: FileSettings['fileStore'], changed: Partial<FileSettings> = {}): FileStore {
  return new FileStore(
    database.pool,
    keys,
    openPlaces(database.pool, { ...s3.settings, dataDir, fileStore, ...changed }),
  );
}

/** How many pieces of a file lie there. */
async function piecesIn(place: (typeof PLACES)[number], fileId: string): Promise<number> {
  const places = openPlaces(database.pool, { ...s3.settings, dataDir });
  let n = 0;
  while ((await places.at(place).get({ workspaceId, fileId, n })) !== null) n += 1;
  return n;
}

const rowsOf = async (fileId: string) =>
  (
    await database.pool.query<{ bytes: bigint }>(
      'select bytes from stored_file where workspace_id = $1 and file_id = $2',
      [workspaceId, fileId],
    )
  ).rows.length;

describe.each(PLACES)('in the place %s', (place) => {
  it.each([0, 1, DATABASE_PIECE_BYTES - 1, DATABASE_PIECE_BYTES, 9 * MEBIBYTE + 7])(
    'a file of %i bytes comes back as it was sent, whole and in parts',
    async (size) => {
      const store = open(place);
      const content = randomBytes(size);
      const pieces = Readable.from([content.subarray(0, 3), content.subarray(3)]);
      const stored = await store.put(workspaceId, file, pieces);
      expect(stored.bytes).toBe(size);
      expect((await buffer(store.read(workspaceId, stored))).equals(content)).toBe(true);
      const range = store.range(workspaceId, stored);
      const from = Math.max(0, size - 10);
      expect((await range.read(from, size)).equals(content.subarray(from))).toBe(true);
      const [middle, end] = [Math.floor(size / 3), Math.floor(size / 2)];
      const part = await buffer(store.read(workspaceId, stored, middle, end));
      expect(part.equals(content.subarray(middle, end))).toBe(true);
      expect(await store.find(newUuid(), stored.fileId)).toBeNull();
    },
  );

  it('nothing of what was sent can be read without the key', async () => {
    const store = open(place);
    const { fileId } = await store.put(workspaceId, file, Readable.from([Buffer.from('Anna Schmidt')]));
    const places = openPlaces(database.pool, { ...s3.settings, dataDir });
    const kept = await places.at(place).get({ workspaceId, fileId, n: 0 });
    expect(kept!.includes('Anna')).toBe(false);
  });

  it('a file that is too large, or breaks off, is not there at all', async () => {
    const store = open(place);
    const before = await database.pool.query('select 1 from stored_file where workspace_id = $1', [workspaceId]);
    const put = (bytes: AsyncIterable<Buffer>) => store.put(workspaceId, { ...file, bytesMax: 10 }, bytes);
    await expect(put(Readable.from([Buffer.alloc(11)]))).rejects.toMatchObject({
      refusal: { code: 'payload_too_large' },
    });
    const broken = (async function* () {
      yield Buffer.alloc(5);
      throw new Error('gone');
    })();
    await expect(put(broken)).rejects.toThrow('gone');
    const after = await database.pool.query('select 1 from stored_file where workspace_id = $1', [workspaceId]);
    expect(after.rowCount).toBe(before.rowCount);
  });

  it('files are gone when their time has come, bytes and row, and not before', async () => {
    const store = open(place);
    const { fileId } = await store.put(workspaceId, file, Readable.from([Buffer.alloc(5 * MEBIBYTE)]));
    await store.sweep(workspaceId, 999);
    expect(await store.find(workspaceId, fileId)).not.toBeNull();
    await store.sweep(workspaceId, 1000);
    expect(await store.find(workspaceId, fileId)).toBeNull();
    expect([await rowsOf(fileId), await piecesIn(place, fileId)]).toEqual([0, 0]);
  });

  it('a process that dies while a file arrives leaves nothing behind for ever', async () => {
    const store = open(place);
    let fileId = '';
    // The process is gone: what it would have cleaned up stays.
    const dead = Object.assign(open(place), { delete: async () => {} });
    const dying = (async function* () {
      yield Buffer.alloc(5 * MEBIBYTE);
      const { rows } = await database.pool.query(
        'select file_id from stored_file where workspace_id = $1 and content_hash is null',
        [workspaceId],
      );
      fileId = rows[0].file_id;
      throw new Error('killed');
    })();
    await expect(dead.put(workspaceId, { ...file, keepUntil: null }, dying)).rejects.toThrow('killed');
    expect(await piecesIn(place, fileId)).toBeGreaterThan(0);
    await store.sweep(workspaceId, 86_400_000);
    expect([await rowsOf(fileId), await piecesIn(place, fileId)]).toEqual([0, 0]);
  });

  it('a process that dies while a file is deleted leaves nothing behind for ever', async () => {
    const store = open(place);
    const { fileId } = await store.put(
      workspaceId,
      { ...file, keepUntil: null },
      Readable.from([Buffer.alloc(9 * MEBIBYTE)]),
    );
    await withTransaction(database.pool, (tx) => store.hide(tx, workspaceId, fileId));
    await store.sweep(workspaceId, 1);
    expect([await rowsOf(fileId), await piecesIn(place, fileId)]).toEqual([0, 0]);
  });

  it('a file of a person cannot be read once their key is destroyed, and the sweep takes it', async () => {
    const store = open(place);
    const personId = newUuid();
    const stored = await store.put(
      workspaceId,
      { ...file, keepUntil: null, personId },
      Readable.from([Buffer.from('certificate')]),
    );
    await keys.destroy(queryable(database.pool), workspaceId, [keyOwner.person(personId)], 1);
    await expect(buffer(store.read(workspaceId, stored))).rejects.toMatchObject({ refusal: { code: 'file_gone' } });
    await expect(
      store.put(workspaceId, { ...file, personId }, Readable.from([Buffer.from('later')])),
    ).rejects.toMatchObject({ refusal: { code: 'person_erased' } });
    await store.sweep(workspaceId, 1);
    expect([await rowsOf(stored.fileId), await piecesIn(place, stored.fileId)]).toEqual([0, 0]);
  });

  it('works, says the check at the start', async () => {
    expect(await open(place).check()).toBeNull();
  });
});

it('the bucket stands in the path, or in the name of the host', () => {
  const bucket = { endpoint: 'https://s3.example.com:9000', bucket: 'files' };
  expect(rootOf({ ...bucket, pathStyle: true })).toBe('https://s3.example.com:9000/files');
  expect(rootOf({ ...bucket, pathStyle: false })).toBe('https://files.s3.example.com:9000');
});

it('changing where files are kept leaves those that are there where they can be read', async () => {
  const { fileId, bytes } = await open('folder').put(workspaceId, file, Readable.from([Buffer.from('old')]));
  expect(String(await buffer(open('s3').read(workspaceId, { fileId, bytes })))).toBe('old');
});

it('files move to the place that is chosen, leave nothing behind, and a move that was cut off is begun again', async () => {
  const moving = newUuid();
  const content = randomBytes(6 * MEBIBYTE);
  const put = (store: FileStore) => store.put(moving, file, Readable.from([content]));
  const stored = [await put(open('database')), await put(open('folder')), await put(open('s3'))];
  // Of the first, a piece was copied before the process died.
  const folder = openPlaces(database.pool, { dataDir }).at('folder');
  await folder.put({ workspaceId: moving, fileId: stored[0]!.fileId, n: 0 }, Buffer.from('half'));
  for (const place of ['s3', 'folder', 'database', 's3'] as const) {
    expect(await open(place).move(moving)).toBeGreaterThan(0);
    const faults: unknown[] = [];
    expect(await open(place).verify(moving, (fault) => faults.push(fault))).toBe(3);
    expect(faults).toEqual([]);
    const { rows } = await database.pool.query('select distinct place from stored_file where workspace_id = $1', [
      moving,
    ]);
    expect(rows).toEqual([{ place }]);
  }
  const left = async () => {
    const found = await readdir(join(dataDir, 'files', moving), { recursive: true, withFileTypes: true });
    return found.filter((one) => one.isFile()).length;
  };
  expect(await left()).toBe(0);
  // And one that was cut off and never begun again is cleaned up with the file.
  await folder.put({ workspaceId: moving, fileId: stored[1]!.fileId, n: 0 }, Buffer.from('half'));
  await open('s3').sweep(moving, 1000);
  expect(await left()).toBe(0);
});

it('a file whose bytes are missing or altered is named', async () => {
  const damaged = newUuid();
  const store = open('folder');
  const put = () => store.put(damaged, file, Readable.from([Buffer.from('x')]));
  const [missing, altered] = [await put(), await put(), await put()];
  const folder = openPlaces(database.pool, { dataDir }).at('folder');
  await folder.remove({ workspaceId: damaged, fileId: missing.fileId }, 1);
  await folder.put({ workspaceId: damaged, fileId: altered.fileId, n: 0 }, Buffer.from('something else altogether'));
  const faults: string[] = [];
  expect(await store.verify(damaged, ({ fileId }) => faults.push(fileId))).toBe(3);
  expect(faults.toSorted()).toEqual([missing.fileId, altered.fileId].toSorted());
});

it('uploads and exports stay in the database where files lie in a folder, as another machine may go on with them', async () => {
  const { fileId } = await open('folder').put(
    workspaceId,
    { ...file, purpose: 'upload' },
    Readable.from([Buffer.from('a,b')]),
  );
  const { rows } = await database.pool.query('select place from stored_file where workspace_id = $1 and file_id = $2', [
    workspaceId,
    fileId,
  ]);
  expect(rows).toEqual([{ place: 'database' }]);
});

describe('the check at the start refuses', () => {
  it.each([
    ['a wrong secret', { s3SecretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['a bucket that is not there', { s3Bucket: 'nobodys' }, 'NoSuchBucket'],
    ['an address where nobody listens', { s3Endpoint: 'http://127.0.0.1:49151' }, 'ECONNREFUSED'],
    ['a key nobody has', { s3AccessKeyId: 'NOBODY' }, 'InvalidAccessKeyId'],
  ])('%s, and says so', async (_, wrong, said) => {
    await expect(open('s3', wrong).check()).rejects.toMatchObject({
      refusal: { code: 'file_store_unusable', detail: expect.stringContaining(said) },
    });
  });

  it('not a store that is down for the moment: it tells what it said, and the start goes on', async () => {
    const down = createServer((_, answer) => answer.writeHead(503).end('<Error><Code>SlowDown</Code></Error>'));
    await new Promise<void>((resolve) => down.listen(0, '127.0.0.1', resolve));
    const { port } = down.address() as AddressInfo;
    const reason = await open('s3', { s3Endpoint: `http://127.0.0.1:${port}` }).check();
    down.close();
    down.closeAllConnections();
    expect(reason).toContain('503 SlowDown');
  });

  it('a folder that cannot be made, and says so', async () => {
    const blocked = join(dataDir, 'blocked');
    await writeFile(blocked, '');
    await expect(open('folder', { dataDir: blocked }).check()).rejects.toMatchObject({
      refusal: { code: 'file_store_unusable', detail: expect.stringContaining('ENOTDIR') },
    });
  });
});

it('the folder holds pieces under their names and no drafts', async () => {
  const { fileId } = await open('folder').put(workspaceId, file, Readable.from([Buffer.alloc(2 * MEBIBYTE)]));
  const folder = join(dataDir, 'files', workspaceId, fileId.slice(-2), fileId);
  expect((await readdir(folder)).sort()).toEqual(['0', '1']);
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
