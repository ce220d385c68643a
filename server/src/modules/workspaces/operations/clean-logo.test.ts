import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cleanLogo } from './clean-logo.ts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function png({ width = 1, height = 1, extra = [] as Buffer[] } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const picture = deflateSync(Buffer.from([0, 255, 0, 0]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk('IHDR', header), ...extra, chunk('IDAT', picture), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...chunks]);
}

const svg = (inside: string, attributes = '') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>${inside}</svg>`);
const cleaned = (inside: string, attributes = '') => cleanLogo(svg(inside, attributes)).bytes.toString();
const refusal = (bytes: Buffer) => {
  try {
    cleanLogo(bytes);
    return null;
  } catch (error) {
    return (error as { refusal: { code: string; detail: string } }).refusal;
  }
};

describe('a logo in PNG', () => {
  it('is kept without what people and programs wrote into it, and without what follows it', () => {
    const written = png({ extra: [chunk('tEXt', Buffer.from('Author\0Anna'))] });
    const logo = cleanLogo(Buffer.concat([written, Buffer.from('<script>')]));
    expect(logo).toEqual({ mediaType: 'image/png', bytes: png() });
  });

  it('is refused where it is damaged, cut off, too large, or no picture at all', () => {
    const damaged = png();
    damaged[20]! ^= 1;
    const empty = png({ width: 9 });
    const all = [
      damaged,
      empty,
      png().subarray(0, -6),
      png({ width: 40_000 }),
      Buffer.alloc(200_001),
      Buffer.from('GIF89a'),
    ];
    expect(all.map((bytes) => refusal(bytes)?.detail)).toEqual([
      'The logo cannot be used: it is damaged.',
      'The logo cannot be used: it is damaged.',
      'The logo cannot be used: it is cut off.',
      expect.stringContaining('40000 × 1 pixels'),
      expect.stringContaining('200001 bytes'),
      'The logo cannot be used: it is neither PNG nor SVG.',
    ]);
  });
});

describe('a logo in SVG', () => {
  it('is written anew from shapes and paint; what runs, loads or comments is left out', () => {
    const drawn = cleaned(
      '<!-- by Anna --><title>Anna</title><metadata><x:y xmlns:x="u"/></metadata><script>alert(1)</script>' +
        '<g onload="alert(1)" fill="#f00"><path d="M0 0L1 1" data-x="1"/></g>' +
        '<rect width="5" fill="url(https://evil.example/x)" stroke="url(#g)"/>',
      ' onload="alert(1)"',
    );
    expect(drawn).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g fill="#f00"><path d="M0 0L1 1"></path></g>' +
        '<rect width="5" stroke="url(#g)"></rect></svg>',
    );
  });

  it.each([
    ['text', '<text>Nord</text>', '<text>'],
    ['a picture inside', '<image href="file:///etc/passwd"/>', '<image>'],
    ['HTML', '<foreignObject/>', '<foreignObject>'],
    ['another drawing', '<use href="https://evil.example/#x"/>', '<use>'],
    ['colours as style', '<path style="fill:url(https://evil.example)"/>', 'style'],
    ['a style sheet', '<style>@import url(https://evil.example)</style>', '<style>'],
    ['movement', '<animate attributeName="href"/>', '<animate>'],
  ])('is refused with %s, because it would look different without', (_, inside, named) => {
    expect(refusal(svg(inside))).toMatchObject({ code: 'logo_unusable', detail: expect.stringContaining(named) });
  });

  it('is refused with entities, without a size, and where it is no XML', () => {
    const bomb = Buffer.from('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>');
    expect(refusal(bomb)?.detail).toContain('document type');
    expect(refusal(svg('<g>'))?.detail).toContain('no XML');
    expect(refusal(Buffer.from('<svg/>'))?.detail).toContain('how large');
  });
});
