/*
 * Guarantee: an S3-compatible store is a place for files like any other, and one that stops answering takes nothing else
 * with it.
 */
import { expect, test } from 'vitest';
import { pdf } from '../support/file-samples.ts';
import { testDatabase } from '../support/index.ts';
import { openS3Server } from '../support/s3-server.ts';
import { openFileWorld } from './file-world.ts';

const NOW = Date.UTC(2026, 2, 1, 9, 30);
const database = testDatabase();

test('files are kept, opened and deleted in the same way, and uploads for imports lie there too', async () => {
  const s3 = await openS3Server();
  const apart = await openFileWorld(database, NOW, { ...s3.settings, fileStore: 's3' });
  try {
    const own = await apart.tenant();
    const content = pdf('x', 9 * 2 ** 20);
    const { body } = await own.upload('document', content, { name: 'long.pdf' });
    expect((await apart.fetch(body.link.url)).bytes.equals(content)).toBe(true);
    const part = await apart.fetch(body.link.url, { range: 'bytes=4194300-4194310' });
    expect(part.bytes.equals(content.subarray(4194300, 4194311))).toBe(true);
    const csv = Buffer.from('number;name\n10001;Nordwerk\n10002;Südwerk\n');
    const upload = (await own.call('POST', '/v1/uploads?name=customers.csv', csv, 'text/csv')).body.id;
    const recognised = await own.call('GET', `/v1/uploads/${upload}/recognition`);
    expect([recognised.status, JSON.stringify(recognised.body)]).toEqual([
      200,
      expect.stringContaining('"delimiter":";"'),
    ]);
    expect((await own.call('DELETE', `/v1/files/${body.id}`)).status).toBe(200);
    expect((await apart.fetch(body.link.url)).status).toBe(404);
    expect(await apart.piecesOnDisk()).toEqual([]);
    const places = await apart.pool.query('select distinct place from stored_file where workspace_id = $1', [
      own.workspaceId,
    ]);
    expect(places.rows).toEqual([{ place: 's3' }]);
  } finally {
    await apart.close();
    await s3.close();
  }
});

test('that stops answering, files are refused and everything else works; a deletion is made up for later', async () => {
  const s3 = await openS3Server();
  const apart = await openFileWorld(database, NOW, { ...s3.settings, fileStore: 's3' });
  try {
    const own = await apart.tenant();
    const { body } = await own.upload('document', pdf(), { name: 'a.pdf' });
    await s3.close();
    const refused = [await own.upload('document', pdf()), await apart.fetch(body.link.url)];
    for (const answer of refused) expect([answer.status, answer.body.code]).toEqual([503, 'file_store_unavailable']);
    expect((await own.call('GET', `/v1/files/${body.id}`)).status).toBe(200);
    expect((await own.call('DELETE', `/v1/files/${body.id}`)).status).toBe(200);
    expect((await own.call('GET', '/v1/file-usage')).body).toMatchObject({ bytes: 0, files: 0 });
    const { rows } = await apart.pool.query(
      'select name, content_hash from stored_file where workspace_id = $1 and file_id is not null',
      [own.workspaceId],
    );
    // The row stays until its bytes are gone.
    expect(rows).toContainEqual({ name: '', content_hash: null });
  } finally {
    await apart.close();
  }
});
