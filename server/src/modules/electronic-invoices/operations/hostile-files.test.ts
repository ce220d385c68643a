/** What must never be read, however it is dressed up. */
import { describe, expect, test } from 'vitest';
import { RefusedError } from '#kernel';
import { ubl } from '../../../../test/support/ubl.ts';
import { zip } from '../../../../test/support/zip.ts';
import { textAt } from '../domain/xml-element.ts';
import { parseXml, xmlLimits } from './parse-xml.ts';
import { readArchive } from './read-archive.ts';

const bytes = (text: string) => Buffer.from(text);
const valid = ubl();
const withDoctype = (doctype: string, use = '') => valid.replace('?>', `?>${doctype}`).replace('R-1', use || 'R-1');
const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');

describe('XML that is refused', () => {
  test.each<[string, Uint8Array, RegExp]>([
    [
      'an entity that reads a file',
      bytes(withDoctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;')),
      /DOCTYPE/,
    ],
    ['an entity that calls a server', bytes(withDoctype('<!DOCTYPE x SYSTEM "http://127.0.0.1/evil.dtd">')), /DOCTYPE/],
    [
      'a parameter entity',
      bytes(withDoctype('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/p">%p;]>')),
      /DOCTYPE/,
    ],
    ['a billion laughs', bytes(withDoctype(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`, '&l10;')), /DOCTYPE/],
    [
      'a quadratic blow-up',
      bytes(withDoctype(`<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50_000)}">]>`, '&a;'.repeat(5_000))),
      /DOCTYPE/,
    ],
    ['a harmless document type', bytes(withDoctype('<!DOCTYPE Invoice>')), /DOCTYPE/],
    ['an undeclared entity', bytes(ubl({ number: '&bomb;' })), /not well-formed/],
    ['nesting without end', bytes(ubl({ extra: '<a>'.repeat(100_000) })), /nested too deep/],
    [
      'an element with a thousand attributes',
      bytes(ubl({ extra: `<a ${Array.from({ length: 1_000 }, (_, i) => `a${i}="1"`).join(' ')}/>` })),
      /too many attributes/,
    ],
    ['an attribute that comes twice', bytes(ubl({ extra: '<a b="1" b="2"/>' })), /not well-formed/],
    ['a prefix that nobody declared', bytes(ubl({ extra: '<evil:a/>' })), /not well-formed/],
    ['an end that is missing', bytes(valid.slice(0, -12)), /not well-formed/],
    ['two documents in one file', bytes(valid + valid.slice(valid.indexOf('<Invoice'))), /not well-formed/],
    ['text after the document', bytes(`${valid}x`), /not well-formed/],
    ['a character that XML forbids', bytes(ubl({ number: 'R\u0001' })), /not well-formed/],
    ['a reference to a character that XML forbids', bytes(ubl({ number: '&#0;' })), /not well-formed/],
    ['XML 1.1', bytes(valid.replace('version="1.0"', 'version="1.1"')), /XML 1\.1/],
    ['an encoding nobody reads', bytes(valid.replace('UTF-8', 'UTF-7')), /utf-7/],
    ['UTF-32', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]), /UTF-32/],
    ['UTF-16 that says UTF-8', utf16(valid, true), /declares utf-8 and begins as utf-16le/],
    ['UTF-8 that says UTF-16', bytes(valid.replace('UTF-8', 'UTF-16')), /declares utf-16 and is written otherwise/],
    [
      'bytes that are no UTF-8',
      Buffer.concat([bytes(valid.slice(0, 60)), Buffer.from([0xff]), bytes(valid.slice(60))]),
      /no utf-8/,
    ],
    ['an empty file', bytes(''), /not well-formed|no element/],
    ['JSON', bytes('{"invoice": 1}'), /not well-formed/],
    ['more than is read', Buffer.alloc(xmlLimits.bytes + 1, 0x20), /larger than/],
  ])('%s', (_what, file, reason) => {
    const started = performance.now();
    const parsed = parseXml(file);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toMatchObject({ code: 'xml_refused', detail: expect.stringMatching(reason) });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('XML that is read', () => {
  const umlaut = ubl({ number: 'RÄ-1' });
  test.each<[string, Uint8Array]>([
    ['UTF-8', bytes(umlaut)],
    ['UTF-8 with a byte order mark', bytes(`\ufeff${umlaut}`)],
    ['UTF-8 that does not say so', bytes(umlaut.replace(/<\?xml.*?\?>/, ''))],
    ['ISO 8859-1', Buffer.from(umlaut.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['UTF-16 with a byte order mark', utf16(umlaut.replace('UTF-8', 'UTF-16'), true)],
    ['UTF-16 without one', utf16(umlaut.replace('UTF-8', 'UTF-16LE'), false)],
    ['a CDATA section and a comment inside', bytes(umlaut.replace('RÄ-1', 'R<!-- x --><![CDATA[Ä-1]]>'))],
  ])('%s', (_what, file) => {
    const parsed = parseXml(file);
    expect(parsed.ok && textAt(parsed.value, 'cbc:ID')).toBe('RÄ-1');
  });

  test('attachments, signatures and extensions leave no trace, however large', () => {
    const attachment = `<cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment><cbc:ID>${'QUJD'.repeat(500_000)}</cbc:ID></cac:Attachment></cac:AdditionalDocumentReference>`;
    const parsed = parseXml(bytes(ubl({ extra: attachment })));
    const found = parsed.ok
      ? parsed.value.children.find(({ name }) => name === 'cac:AdditionalDocumentReference')
      : null;
    expect(found?.children.map(({ name }) => name)).toEqual(['cbc:ID']);
  });
});

const limits = { files: 20, fileBytes: 8 << 20, totalBytes: 12 << 20 };

async function read(archive: Buffer): Promise<string[]> {
  const files: string[] = [];
  for await (const file of readArchive(archive, limits)) {
    files.push('bytes' in file ? `${file.name} ${file.bytes.length}` : `${file.name} ${JSON.stringify(file)}`);
  }
  return files;
}

describe('archives that are refused', () => {
  const big = Buffer.alloc(8 << 20, 'x');
  test.each<[string, Buffer, RegExp]>([
    ['a bomb by its ratio', zip([{ name: 'a.xml', content: Buffer.alloc(6 << 20) }]), /less than 1\/200/],
    [
      'a bomb that understates its size',
      zip([{ name: 'a.xml', content: Buffer.alloc(6 << 20), statedSize: 10 }]),
      /cannot be read|bytes/,
    ],
    [
      'a file larger than any invoice',
      zip([{ name: 'a.xml', content: Buffer.concat([big, big]), method: 0 }]),
      /more than \d+ bytes/,
    ],
    [
      'many files that are too large together',
      zip([
        { name: 'a.xml', content: big, method: 0 },
        { name: 'b.xml', content: big, method: 0 },
      ]),
      /more than \d+ bytes/,
    ],
    ['too many files', zip(Array.from({ length: 21 }, (_, i) => ({ name: `${i}.xml`, content: '' }))), /21 files/],
    ['a name that leads out', zip([{ name: '../../etc/cron.d/x.xml', content: valid }]), /cannot be read/],
    ['a name from the root', zip([{ name: '/etc/x.xml', content: valid }]), /cannot be read/],
    ['a name of another system', zip([{ name: 'C:\\x.xml', content: valid }]), /cannot be read/],
    [
      'a name that comes twice',
      zip([
        { name: 'a.xml', content: valid },
        { name: 'a.xml', content: 'other' },
      ]),
      /twice/,
    ],
    ['a method nobody reads', zip([{ name: 'a.xml', content: valid, method: 99 }]), /method 99/],
    ['bytes that are no archive', Buffer.from('PK\u0003\u0004 and nothing else'), /cannot be read/],
    ['an archive cut off', zip([{ name: 'a.xml', content: valid }]).subarray(0, 200), /cannot be read/],
  ])('%s', async (_what, archive, reason) => {
    const refusal = await read(archive).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedError);
    expect((refusal as RefusedError).refusal).toMatchObject({
      code: 'archive_refused',
      detail: expect.stringMatching(reason),
    });
  });

  test('content that was changed on the way is noticed', async () => {
    const archive = zip([{ name: 'a.xml', content: valid, method: 0 }]);
    archive[archive.indexOf('R-1')] = 0x53;
    await expect(read(archive)).rejects.toMatchObject({
      refusal: { detail: expect.stringMatching(/another content/) },
    });
  });
});

test('of an archive only XML files are read; archives, links and the rest are named', async () => {
  const files = await read(
    zip([
      { name: 'folder/', content: '' },
      { name: 'folder/a.xml', content: valid },
      { name: 'B.XML', content: valid, method: 0 },
      { name: 'inner.zip', content: zip([{ name: 'a.xml', content: valid }]) },
      { name: 'link.xml', content: '/etc/passwd', mode: 0o120777 },
      { name: 'secret.xml', content: valid, encrypted: true },
      { name: 'invoice.pdf', content: '%PDF' },
      { name: '__MACOSX/._a.xml', content: 'x' },
    ]),
  );
  expect(files).toEqual([
    `folder/a.xml ${valid.length}`,
    `B.XML ${valid.length}`,
    'inner.zip {"name":"inner.zip","skipped":"is an archive inside the archive"}',
    'link.xml {"name":"link.xml","skipped":"is a link"}',
    'secret.xml {"name":"secret.xml","skipped":"is encrypted"}',
    'invoice.pdf {"name":"invoice.pdf","skipped":"is no XML file by its name"}',
  ]);
});
