/*
 * Guarantee: a file is kept for what it is, whatever it is called; it is opened by whoever has a right link and by nobody
 * else; it takes no more room than there is; and when its time has come nothing of it is left, neither row nor bytes.
 */
import { readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HTML, jpeg, pdf, png, SVG, webp } from '../support/file-samples.ts';
import { testDatabase } from '../support/index.ts';
import { type FileTenant, type FileWorld, openFileWorld } from './file-world.ts';

const NOW = Date.UTC(2026, 2, 1, 9, 30);
const DAY = 86_400_000;
const MEGABYTE = 1_000_000;

const database = testDatabase();
let world: FileWorld;
let tenant: FileTenant;
beforeAll(async () => {
  world = await openFileWorld(database, NOW);
  tenant = await world.tenant();
});
afterAll(() => world?.close());

async function person(of: FileTenant): Promise<string> {
  return (await of.call('POST', '/v1/persons', { givenName: 'Anna', familyName: 'Petersen' })).body.id;
}

describe('what is kept', () => {
  test.each([
    ['rewardImage', 'a.png', png({ width: 8, height: 9 }), 'image/png', [8, 9]],
    ['rewardImage', 'b.pdf', jpeg({ width: 640, height: 480, orientation: 6 }), 'image/jpeg', [480, 640]],
    ['rewardImage', 'c', webp({ width: 300, height: 200 }), 'image/webp', [300, 200]],
    ['document', 'terms.pdf', pdf(), 'application/pdf', [null, null]],
    ['document', 'list.csv', Buffer.from('sku;price\nA;1'), 'text/csv', [null, null]],
    ['document', 'note.md', Buffer.from('Größe'), 'text/plain', [null, null]],
    ['proof', 'x.exe', pdf(), 'application/pdf', [null, null]],
  ] as const)('%s %s is recognised by its content', async (purpose, name, content, mediaType, [width, height]) => {
    const { status, body } = await tenant.upload(purpose, content, { name });
    expect([status, body.mediaType, body.width, body.height]).toEqual([201, mediaType, width, height]);
    expect((await tenant.call('GET', `/v1/files/${body.id}`)).body).toEqual(body);
  });

  test('of an image is the picture: place, owner and what hides behind its end are not', async () => {
    const { body } = await tenant.upload('rewardImage', jpeg({ place: '53.55 N 9.99 E' }), { name: 'me.jpg' });
    const { bytes, headers } = await world.fetch(body.link.url);
    expect(bytes.toString('latin1')).not.toMatch(/53\.55|Anna|hidden/);
    expect([bytes.length, headers.get('content-type')]).toEqual([body.bytes, 'image/jpeg']);
  });

  test('lies on the disk encrypted', async () => {
    await tenant.upload('document', Buffer.from('nobody else reads this'), { name: 'secret.txt' });
    const pieces = await world.piecesOnDisk();
    expect(pieces.length).toBeGreaterThan(0);
    for (const piece of pieces) expect((await readFile(piece)).includes('nobody else')).toBe(false);
  });
});

describe('what is refused', () => {
  test.each([
    ['a web page called image', 'rewardImage', HTML, 'photo.png', 'file_type_refused'],
    ['a web page called text', 'document', HTML, 'note.txt', 'file_type_refused'],
    ['a drawing in SVG', 'rewardImage', SVG, 'logo.svg', 'file_type_refused'],
    ['a PDF for an image', 'rewardImage', pdf(), 'a.png', 'file_type_refused'],
    ['a text for a proof', 'proof', Buffer.from('I was there'), 'a.pdf', 'file_type_refused'],
    ['a program', 'document', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'a.pdf', 'file_type_refused'],
    ['bytes that are nothing', 'document', Buffer.from([0, 1, 2, 255, 254]), 'a.txt', 'file_type_refused'],
    ['nothing', 'document', Buffer.alloc(0), 'a.pdf', 'file_empty'],
    ['an image that was cut off', 'rewardImage', png().subarray(0, -9), 'a.png', 'file_damaged'],
    ['an image of too many pixels', 'rewardImage', png({ width: 8000, height: 8000 }), 'a.png', 'image_too_large'],
    ['an image of too many bytes', 'rewardImage', png({ padding: 5_300_000 }), 'a.png', 'payload_too_large'],
    ['a document of too many bytes', 'document', pdf('x', 26 * 2 ** 20), 'a.pdf', 'payload_too_large'],
    ['a proof of too many bytes', 'proof', pdf('x', 11 * 2 ** 20), 'a.pdf', 'payload_too_large'],
  ] as const)('%s: %s', async (_, purpose, content, name, code) => {
    const before = (await tenant.call('GET', '/v1/file-usage')).body;
    const { status, body } = await tenant.upload(purpose, content, { name });
    expect(body.code).toBe(code);
    expect(status).toBe(code === 'payload_too_large' ? 413 : 422);
    expect((await tenant.call('GET', '/v1/file-usage')).body).toEqual(before);
  });

  test('a person where files belong to nobody, days where use decides, and people of others', async () => {
    const other = await person(await world.tenant());
    const own = await person(tenant);
    const of = async (purpose: string, query: Record<string, string>) =>
      (await tenant.upload(purpose, png(), query)).body.errors?.map(({ path }: { path: string }) => path);
    expect(await of('rewardImage', { personId: own })).toEqual(['personId']);
    expect(await of('rewardImage', { keepDays: '5' })).toEqual(['keepDays']);
    expect(await of('proof', { personId: other })).toEqual(['personId']);
  });

  test.each(['a/b.png', 'a\\b.png', 'a\nb.png'])('the name %j', async (name) => {
    expect((await tenant.upload('rewardImage', png(), { name })).body.code).toBe('validation_failed');
  });
});

describe('a link', () => {
  test('opens the file without a key, tells browsers to run nothing of it, and to keep it as long as it holds', async () => {
    const { body } = await tenant.upload('document', pdf(), { name: 'Größe "1".pdf' });
    const { status, headers, bytes } = await world.fetch(body.link.url);
    expect([status, bytes.equals(pdf())]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Gr__e _1_.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.pdf`,
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, max-age=5400, immutable',
      etag: `"${body.sha256}"`,
    });
  });

  test('is the same for everybody within the hour, so that browsers load a picture once', async () => {
    const { body } = await tenant.upload('rewardImage', png(), { name: 'a.png' });
    world.clock.set(NOW + 29 * 60_000);
    expect((await tenant.call('GET', `/v1/files/${body.id}`)).body.link).toEqual(body.link);
    world.clock.set(NOW);
  });

  test('sends parts to whoever asks for a range', async () => {
    const { body } = await tenant.upload('document', pdf('x', 3 * 2 ** 20), { name: 'long.pdf' });
    const whole = pdf('x', 3 * 2 ** 20);
    const part = await world.fetch(body.link.url, { range: 'bytes=1048570-1048590' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1048570-1048590/${whole.length}`]);
    expect(part.bytes.equals(whole.subarray(1048570, 1048591))).toBe(true);
  });

  test('text is sent as text to be saved, and what is to be saved is not shown', async () => {
    const { body } = await tenant.upload('document', Buffer.from('Größe'), { name: 'a.txt' });
    const text = await world.fetch(body.link.url);
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text.headers.get('content-disposition')).toMatch(/^attachment/);
    const image = await tenant.upload('rewardImage', png(), { name: 'a.png' });
    const link = await tenant.call('POST', `/v1/files/${image.body.id}/links`, { seconds: 60, download: true });
    const saved = await world.fetch(link.body.url);
    expect([saved.status, saved.headers.get('content-disposition')?.split(';')[0]]).toEqual([200, 'attachment']);
  });

  test('that was changed in any way opens nothing, and one whose time is over says so', async () => {
    const { body } = await tenant.upload('rewardImage', png(), { name: 'a.png' });
    const other = (await tenant.upload('rewardImage', png({ width: 3 }), { name: 'b.png' })).body;
    const foreign = (await (await world.tenant()).upload('rewardImage', png(), { name: 'c.png' })).body;
    const link = new URL(body.link.url, 'http://x');
    const with_ = (change: (url: URL) => void) => {
      const url = new URL(link);
      change(url);
      return `${url.pathname}${url.search}`;
    };
    const [, , workspace] = link.pathname.split('/');
    const [, , foreignWorkspace] = new URL(foreign.link.url, 'http://x').pathname.split('/');
    const forged = [
      with_((url) => url.searchParams.set('expires', '9999999999')),
      with_((url) => url.searchParams.set('download', 'true')),
      with_((url) => url.searchParams.set('signature', 'A'.repeat(43))),
      with_((url) => url.searchParams.set('signature', '')),
      with_((url) => {
        url.pathname = url.pathname.replace(body.id, other.id);
      }),
      with_((url) => {
        url.pathname = url.pathname.replace(workspace!, foreignWorkspace!);
      }),
    ];
    for (const path of forged) {
      const answer = await world.fetch(path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'file_link_invalid']);
    }
    world.clock.set(NOW + 2 * 3_600_000);
    const late = await world.fetch(body.link.url);
    expect([late.status, late.body.code]).toEqual([410, 'file_link_expired']);
    world.clock.set(NOW);
  });
});

describe('files of another workspace', () => {
  test('are like files that are not there: 404', async () => {
    const { body } = await tenant.upload('rewardImage', png(), { name: 'a.png' });
    const stranger = await world.tenant();
    for (const [method, path] of [
      ['GET', `/v1/files/${body.id}`],
      ['DELETE', `/v1/files/${body.id}?force=true`],
      ['POST', `/v1/files/${body.id}/links`],
    ] as const) {
      const answer = await stranger.call(method, path, method === 'POST' ? {} : undefined);
      expect([method, answer.status, answer.body.code]).toEqual([method, 404, 'not_found']);
    }
    expect((await stranger.call('GET', '/v1/files')).body.data).toEqual([]);
    expect((await world.fetch(body.link.url)).status).toBe(200);
  });
});

describe('files of persons', () => {
  test('are seen by whoever may see such files, opened by links that are noted, and kept in no cache', async () => {
    const own = await world.tenant();
    const personId = await person(own);
    const { status, body } = await own.upload('proof', pdf('of Anna'), { name: 'Anna Petersen.pdf', personId });
    expect([status, body.personId, body.link, body.name]).toEqual([201, personId, null, 'Anna Petersen.pdf']);
    const clerk = await own.as(['files:read', 'files:write']);
    expect((await clerk.call('GET', `/v1/files/${body.id}`)).status).toBe(404);
    expect((await clerk.call('POST', `/v1/files/${body.id}/links`, {})).status).toBe(404);
    expect((await clerk.call('DELETE', `/v1/files/${body.id}`)).status).toBe(404);
    expect((await clerk.call('GET', '/v1/files')).body.data).toEqual([]);
    expect((await clerk.upload('proof', pdf())).body.code).toBe('permission_denied');
    expect((await own.call('GET', `/v1/files?personId=${personId}`)).body.data).toEqual([body]);
    const link = await own.call('POST', `/v1/files/${body.id}/links`, { seconds: 60 });
    const opened = await world.fetch(link.body.url);
    expect([opened.bytes.equals(pdf('of Anna')), opened.headers.get('cache-control')]).toEqual([
      true,
      'private, no-store',
    ]);
    const { data } = (await own.call('GET', `/v1/audit?subjectId=${body.id}`)).body;
    expect(data.map(({ action }: { action: string }) => action).toSorted()).toEqual(['createFile', 'createFileLink']);
    expect(JSON.stringify(data)).not.toContain('Anna');
    const { rows } = await world.pool.query('select name from stored_file where workspace_id = $1', [own.workspaceId]);
    expect(JSON.stringify(rows)).not.toContain('Anna');
  });

  test('are handed out to the person, and are gone with them at once: rows, names, bytes and links', async () => {
    const own = await world.tenant();
    const personId = await person(own);
    const { body } = await own.upload('proof', pdf('of Anna'), { name: 'Anna Petersen.pdf', personId });
    const link = (await own.call('POST', `/v1/files/${body.id}/links`, { seconds: 3600 })).body.url;
    const held = (await own.call('POST', `/v1/persons/${personId}/data-export`, {})).body;
    expect(held.holdings.files).toMatchObject([{ id: body.id, name: 'Anna Petersen.pdf' }]);
    const preview = (await own.call('GET', `/v1/persons/${personId}/erasure`)).body;
    const erased = await own.call('POST', `/v1/persons/${personId}/erasure`, { confirmation: preview.confirmation });
    expect(erased.status).toBe(200);
    expect((await own.call('GET', `/v1/files/${body.id}`)).status).toBe(404);
    expect((await world.fetch(link)).status).toBe(404);
    expect((await own.call('GET', '/v1/file-usage')).body).toMatchObject({ bytes: 0, files: 0 });
    expect((await own.upload('proof', pdf(), { personId })).body.code).toBe('person_erased');
    await own.sweep();
    expect((await world.piecesOnDisk()).filter((path) => path.includes(own.workspaceId))).toEqual([]);
  });
});

describe('room', () => {
  test('is never exceeded, however many upload at once, and is free again after a deletion', async () => {
    const small = await openFileWorld(database, NOW, { fileQuotaMb: 2 });
    try {
      const own = await small.tenant();
      const content = pdf('x', 300_000);
      const answers = await Promise.all(Array.from({ length: 20 }, () => own.upload('document', content)));
      const kept = answers.filter(({ status }) => status === 201);
      expect(kept.length).toBe(Math.floor((2 * MEGABYTE) / content.length));
      for (const { status, body } of answers) {
        if (status !== 201) expect([status, body.code]).toEqual([409, 'file_quota_exceeded']);
      }
      const usage = (await own.call('GET', '/v1/file-usage')).body;
      const bytes = kept.length * content.length;
      const purposes = [{ purpose: 'document', bytes, files: kept.length }];
      expect(usage).toEqual({ bytes, files: kept.length, bytesMax: 2 * MEGABYTE, isOwn: false, purposes });
      expect((await small.piecesOnDisk()).length).toBe(kept.length);
      await own.call('DELETE', `/v1/files/${kept[0]!.body.id}`);
      expect((await own.upload('document', content)).status).toBe(201);
      // What other workspaces keep is their own matter.
      expect((await (await small.tenant()).upload('document', content)).status).toBe(201);
    } finally {
      await small.close();
    }
  });
});

describe('when its time has come', () => {
  test('a file is gone for everybody, and the sweep takes row and bytes', async () => {
    const own = await world.tenant();
    const { body } = await own.upload('document', pdf('soon gone'), { name: 'a.pdf', keepDays: '3' });
    const forGood = (await own.upload('document', pdf('stays'), { name: 'b.pdf' })).body;
    const link = (await own.call('POST', `/v1/files/${body.id}/links`, { seconds: 604_800 })).body.url;
    world.clock.set(NOW + 3 * DAY - 1);
    await own.sweep();
    expect((await world.fetch(link)).status).toBe(200);
    world.clock.set(NOW + 3 * DAY);
    expect((await own.call('GET', `/v1/files/${body.id}`)).status).toBe(404);
    expect((await world.fetch(link)).status).toBe(404);
    await own.sweep();
    expect((await own.call('GET', '/v1/file-usage')).body.files).toBe(1);
    expect((await own.call('GET', '/v1/files')).body.data.map(({ id }: { id: string }) => id)).toEqual([forGood.id]);
    const table = String((await own.call('GET', '/v1/files?format=csv')).bytes);
    expect(table.trimEnd().split('\n').slice(1)).toEqual([expect.stringContaining('b.pdf')]);
    const left = (await world.piecesOnDisk()).filter((path) => path.includes(own.workspaceId));
    expect(left.length).toBe(1);
    world.clock.set(NOW);
  });

  test('a file whose bytes were lost says so, and can still be deleted', async () => {
    const own = await world.tenant();
    const { body } = await own.upload('document', pdf('lost'), { name: 'a.pdf' });
    for (const path of await world.piecesOnDisk()) if (path.includes(own.workspaceId)) await rm(path);
    const lost = await world.fetch(body.link.url);
    expect([lost.status, lost.body.code, lost.headers.get('cache-control')]).toEqual([410, 'file_gone', 'no-store']);
    expect((await own.call('DELETE', `/v1/files/${body.id}`)).status).toBe(200);
  });
});

describe('an export of everything', () => {
  test('holds the files as they are, and says which bytes are missing', async () => {
    const own = await world.tenant();
    const image = (await own.upload('rewardImage', png(), { name: 'a.png' })).body.id;
    const proof = (await own.upload('proof', pdf('of Anna'), { personId: await person(own), name: 'Anna.pdf' })).body
      .id;
    const before = await world.piecesOnDisk();
    const lost = (await own.upload('document', pdf('lost'), { name: 'b.pdf' })).body.id;
    for (const path of await world.piecesOnDisk()) if (!before.includes(path)) await rm(path);
    const entries = await world.exported(own.workspaceId);
    expect(entries.get(`files/${image}.png`)!.equals(png())).toBe(true);
    expect(entries.get(`files/${proof}.pdf`)!.equals(pdf('of Anna'))).toBe(true);
    expect(String(entries.get('tables/stored_file.ndjson'))).toContain('Anna.pdf');
    const { files, leftOut } = JSON.parse(String(entries.get('manifest.json')));
    expect(files).toContainEqual(expect.objectContaining({ name: `files/${image}.png`, bytes: png().length }));
    expect(leftOut).toContainEqual(expect.objectContaining({ table: `files/${lost}.pdf` }));
  });
});

describe('images of rewards', () => {
  const reward = (key: string, images: object[]) => ({
    key,
    kind: 'goods',
    status: 'live',
    name: { en: 'Thing', de: 'Ding' },
    images: images.map((image) => ({ alt: { en: 'A thing', de: 'Ein Ding' }, ...image })),
    prices: [{ key: 'free', units: [] }],
    fulfilment: { by: 'manual' },
  });

  test('may be files, which are answered as links that open them, and are kept as long as a reward shows them', async () => {
    const own = await world.tenant();
    const file = (await own.upload('rewardImage', png(), { name: 'a.png' })).body;
    const https = { url: 'https://cdn.example.com/a.png' };
    const made = await own.call('POST', '/v1/rewards', reward('a', [{ file: file.id, language: 'de' }, https]));
    expect(made.body.images).toMatchObject([{ file: file.id, language: 'de' }, https]);
    expect((await world.fetch(made.body.images[0].url)).bytes.equals(png())).toBe(true);
    const account = (await own.call('POST', '/v1/accounts', { name: 'A' })).body.id;
    const [offer] = (await own.call('GET', `/v1/accounts/${account}/rewards`)).body.data;
    expect(offer.images).toEqual(made.body.images);
    // 30 days after the upload an unused one would be gone.
    world.clock.set(NOW + 40 * DAY);
    await own.sweep();
    expect((await own.call('GET', `/v1/files/${file.id}`)).body).toMatchObject({
      keepUntil: null,
      usedBy: [{ type: 'reward', id: made.body.id }],
    });
    const refused = await own.call('DELETE', `/v1/files/${file.id}`);
    expect([refused.status, refused.body.code, refused.body.usedBy]).toEqual([
      409,
      'file_in_use',
      [{ type: 'reward', id: made.body.id }],
    ]);
    await own.call('PATCH', `/v1/rewards/${made.body.id}`, { images: [] });
    const unused = (await own.call('GET', `/v1/files/${file.id}`)).body;
    expect([unused.usedBy, Date.parse(unused.keepUntil)]).toEqual([[], NOW + 70 * DAY]);
    world.clock.set(NOW + 70 * DAY);
    await own.sweep();
    expect((await own.call('GET', `/v1/files/${file.id}`)).status).toBe(404);
    world.clock.set(NOW);
  });

  test('that are missing, of another purpose, of another workspace or deleted are refused by their place', async () => {
    const own = await world.tenant();
    const document = (await own.upload('document', png(), { name: 'a.png' })).body.id;
    const foreign = (await tenant.upload('rewardImage', png(), { name: 'a.png' })).body.id;
    const gone = (await own.upload('rewardImage', png(), { name: 'a.png' })).body.id;
    await own.call('DELETE', `/v1/files/${gone}`);
    const fine = (await own.upload('rewardImage', png(), { name: 'a.png' })).body.id;
    const images = [fine, document, foreign, gone].map((file) => ({ file }));
    const { status, body } = await own.call('POST', '/v1/rewards', reward('b', images));
    expect([status, body.code]).toEqual([422, 'reward_invalid']);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'images[1].file',
      'images[2].file',
      'images[3].file',
    ]);
    const both = await own.call('POST', '/v1/rewards', reward('c', [{ file: fine, url: 'https://x.example/a.png' }]));
    expect(both.body.code).toBe('validation_failed');
  });

  test('are deleted although a reward shows them only when that is asked for', async () => {
    const own = await world.tenant();
    const file = (await own.upload('rewardImage', png(), { name: 'a.png' })).body.id;
    const { id } = (await own.call('POST', '/v1/rewards', reward('d', [{ file }]))).body;
    expect((await own.call('DELETE', `/v1/files/${file}?force=true`)).status).toBe(200);
    const [image] = (await own.call('GET', `/v1/rewards/${id}`)).body.images;
    expect((await world.fetch(image.url)).status).toBe(404);
    // Everything else about the reward can be changed.
    expect((await own.call('PATCH', `/v1/rewards/${id}`, { status: 'paused' })).status).toBe(200);
  });
});
