import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpeg, png, webp } from '../../../../../test/support/file-samples.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

describe('what is kept of an image', () => {
  it('PNG: the picture, without texts', () => {
    const image = cleanPng(png({ width: 3, height: 5, texts: { Author: 'Anna' } }))!;
    expect([image.width, image.height]).toEqual([3, 5]);
    expect(image.bytes.equals(png({ width: 3, height: 5 }))).toBe(true);
  });

  it('PNG: nothing behind its end', () => {
    const image = cleanPng(Buffer.concat([png(), Buffer.from('hidden')]))!;
    expect(image.bytes.equals(png())).toBe(true);
  });

  it('JPEG: the picture and how it is turned, without place, comment and what is hidden behind its end', () => {
    const image = cleanJpeg(jpeg({ width: 640, height: 480, orientation: 6, place: '53.55 N 9.99 E' }))!;
    expect([image.width, image.height]).toEqual([480, 640]);
    const text = image.bytes.toString('latin1');
    expect(text).not.toMatch(/53\.55|Anna|hidden/);
    // It says the same of itself when it is cleaned again.
    expect(cleanJpeg(image.bytes)).toEqual(image);
    expect(text.endsWith('\x12\xff\0\x34\xff\xd0\x56\xff\xd9')).toBe(true);
  });

  it('JPEG: no EXIF at all where the picture stands upright', () => {
    expect(cleanJpeg(jpeg({ orientation: 1 }))!.bytes.includes('Exif')).toBe(false);
  });

  it('WebP: the picture, without EXIF and XMP, and without saying that they are there', () => {
    const image = cleanWebp(webp({ width: 300, height: 200, author: 'Anna' }))!;
    expect([image.width, image.height]).toEqual([300, 200]);
    expect(image.bytes.includes('Anna')).toBe(false);
    expect(image.bytes[20]! & 0x0c).toBe(0);
    expect(image.bytes.readUInt32LE(4)).toBe(image.bytes.length - 8);
  });
});

describe('what is no whole image', () => {
  const formats = { png: [cleanPng, png()], jpeg: [cleanJpeg, jpeg()], webp: [cleanWebp, webp()] } as const;

  it.each(Object.entries(formats))('%s: cut off before its end is not kept', (name, [clean, bytes]) => {
    const end = name === 'jpeg' ? bytes.length - 'hidden behind the end'.length - 1 : bytes.length - 1;
    for (const length of [0, 1, 5, 12, Math.floor(end / 2), end]) {
      expect(clean(bytes.subarray(0, length))).toBeNull();
    }
  });

  it.each(Object.entries(formats))(
    '%s: any change of any bytes is kept or refused, and never a fault of ours',
    (_, [clean, bytes]) => {
      const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 5 });
      fc.assert(
        fc.property(changes, (list) => {
          const changed = Buffer.from(bytes);
          for (const [at, value] of list) changed[at] = value;
          const image = clean(changed);
          expect(image === null || image.bytes.length <= changed.length + 64).toBe(true);
        }),
      );
    },
  );
});
