/*
 * Guarantee: a form of a browser or of curl keeps the same file as the raw body does, whatever the pieces it arrives in; a
 * workspace's own room binds from the next file on and is in the audit trail.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jpeg, pdf, png } from '../support/file-samples.ts';
import { testDatabase } from '../support/index.ts';
import { type FileTenant, type FileWorld, openFileWorld } from './file-world.ts';

const NOW = Date.UTC(2026, 2, 1, 9, 30);
const database = testDatabase();
let world: FileWorld;
let tenant: FileTenant;
beforeAll(async () => {
  world = await openFileWorld(database, NOW);
  tenant = await world.tenant();
});
afterAll(() => world?.close());

const BOUNDARY = '----hanse7MA4YWxkTrZu0gW';
const field = (name: string, value: string) =>
  Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
const file = (content: Buffer, name = 'a.png') =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n`),
    Buffer.from('Content-Type: application/octet-stream\r\n\r\n'),
    content,
    Buffer.from('\r\n'),
  ]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);
const send = (...parts: Buffer[]) =>
  tenant.call('POST', '/v1/files', Buffer.concat(parts), `multipart/form-data; boundary=${BOUNDARY}`);

describe('a form', () => {
  test('of a browser keeps the file under its name', async () => {
    const content = pdf('form', 200_000);
    const form = new FormData();
    form.set('purpose', 'document');
    form.set('keepDays', '10');
    form.set('file', new Blob([new Uint8Array(content)], { type: 'application/pdf' }), 'Preisliste „März“.pdf');
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer());
    const answer = await tenant.call('POST', '/v1/files', body, encoded.headers.get('content-type')!);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ purpose: 'document', name: 'Preisliste „März“.pdf', mediaType: 'application/pdf', bytes: content.length },
      keepUntil: '2026-03-11T09:30:00.000Z',
    });
    expect((await world.fetch(answer.body.link.url)).bytes.equals(content)).toBe(true);
  });

  test('of curl -F keeps the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hanse-form-'));
    try {
      const path = join(folder, 'photo.jpg');
      await writeFile(path, jpeg({ width: 40, height: 30 }));
      const { url, key } = tenant;
      const asked = ['-sS', '-H', `Authorization: Bearer ${key}`, '-F', 'purpose=rewardImage', '-F', `file=@${path}`];
      const { stdout } = await promisify(execFile)('curl', [...asked, `${url}/v1/files`]);
      expect(JSON.parse(stdout)).toMatchObject({ name: 'photo.jpg', mediaType: 'image/jpeg', width: 40 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('holds content that looks like its delimiters', async () => {
    const content = Buffer.concat([pdf('x', 70_000), Buffer.from(`\r\n--${BOUNDARY.slice(0, -1)}\r\n\r\n--`)]);
    const { status, body } = await send(field('purpose', 'document'), file(content, 'b.pdf'), END);
    expect([status, body.bytes]).toEqual([201, content.length]);
  });

  test.each([
    ['without what it is for', [file(png({ width: 2, height: 2 })), END], 'validation_failed'],
    [
      'with what it is for behind the file',
      [file(png({ width: 2, height: 2 })), field('purpose', 'document'), END],
      'validation_failed',
    ],
    ['with a second file', [field('purpose', 'document'), file(pdf()), file(pdf()), END], 'file_form_invalid'],
    ['that breaks off', [field('purpose', 'document'), file(pdf())], 'file_form_invalid'],
    ['without a file', [field('purpose', 'document'), END], 'file_form_invalid'],
    [
      'with a field nobody knows',
      [field('purpose', 'document'), field('size', '9'), file(pdf()), END],
      'validation_failed',
    ],
    ['with an empty file', [field('purpose', 'document'), file(Buffer.alloc(0)), END], 'file_empty'],
    ['with endless fields', [field('purpose', 'x'.repeat(70_000)), file(pdf()), END], 'file_form_invalid'],
  ] as [string, Buffer[], string][])('%s is refused, and nothing is kept', async (_, parts, code) => {
    const before = (await tenant.call('GET', '/v1/file-usage')).body;
    expect((await send(...parts)).body.code).toBe(code);
    expect((await tenant.call('GET', '/v1/file-usage')).body).toEqual(before);
  });

  test('without a boundary is refused', async () => {
    const answer = await tenant.call('POST', '/v1/files', Buffer.from('x'), 'multipart/form-data');
    expect(answer.body.code).toBe('file_form_invalid');
  });
});

describe('the room of a workspace', () => {
  test('is its own where one is set, and what every workspace gets otherwise', async () => {
    const own = await world.tenant();
    const content = pdf('x', 300_000);
    const usual = (await own.call('GET', '/v1/file-usage')).body.bytesMax;
    const set = (bytesMax: number | null) => own.call('PUT', '/v1/file-quota', { bytesMax });
    expect((await set(2 * content.length)).body).toMatchObject({ bytesMax: 2 * content.length, isOwn: true });
    const answers = await Promise.all(Array.from({ length: 6 }, () => own.upload('document', content)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.find(({ status }) => status !== 201)?.body).toMatchObject({
      ...{ code: 'file_quota_exceeded', quotaBytes: 2 * content.length },
    });
    await set(0);
    expect((await own.call('GET', '/v1/file-usage')).body).toMatchObject({ files: 2, bytesMax: 0 });
    expect((await set(null)).body).toMatchObject({ bytesMax: usual, isOwn: false });
    expect((await own.upload('document', content)).status).toBe(201);
    const { data } = (await own.call('GET', '/v1/audit?action=setFileQuota')).body;
    expect(data.map(({ after }: { after: object }) => after)).toEqual([
      { bytesMax: null },
      { bytesMax: 0 },
      { bytesMax: 2 * content.length },
    ]);
    expect((await (await own.as(['files:write'])).call('PUT', '/v1/file-quota', { bytesMax: 1 })).status).toBe(403);
  });
});
