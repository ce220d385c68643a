import { describe, expect, test } from 'vitest';
import { type Encoding, TextDecoding } from './decode-text.ts';

const sample = 'Größe;10 €;“x”\n'.repeat(3);
const utf16le = Buffer.from(sample, 'utf16le');
const windows1252 = Buffer.from(
  [...sample].map((character) => ({ '€': 0x80, '“': 0x93, '”': 0x94 })[character] ?? character.charCodeAt(0)),
);

function decode(
  bytes: Uint8Array,
  stated: Encoding,
  size: number,
): { text: string; encoding: string; damaged: boolean } {
  const decoding = new TextDecoding(stated);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += decoding.decode(bytes.subarray(at, at + size));
  text += decoding.end();
  return { text, encoding: decoding.encoding, damaged: decoding.damaged };
}

const mark = (bytes: readonly number[], content: Uint8Array): Buffer => Buffer.concat([Buffer.from(bytes), content]);

describe.each([1, 2, 3, 7, 1000])('encodings, in pieces of %i bytes', (size) => {
  test.each<[string, Uint8Array, Encoding, string]>([
    ['UTF-8', Buffer.from(sample), 'auto', 'utf-8'],
    ['UTF-8 as stated', Buffer.from(sample), 'utf-8', 'utf-8'],
    ['UTF-8 with a mark', mark([0xef, 0xbb, 0xbf], Buffer.from(sample)), 'auto', 'utf-8'],
    [
      'UTF-8 with a mark that overrules what was stated',
      mark([0xef, 0xbb, 0xbf], Buffer.from(sample)),
      'windows-1252',
      'utf-8',
    ],
    ['windows-1252', windows1252, 'auto', 'windows-1252'],
    ['windows-1252 as stated', windows1252, 'windows-1252', 'windows-1252'],
    ['UTF-16 LE with a mark', mark([0xff, 0xfe], utf16le), 'auto', 'utf-16le'],
    ['UTF-16 BE with a mark', mark([0xfe, 0xff], Buffer.from(utf16le).swap16()), 'auto', 'utf-16be'],
    ['UTF-16 LE as stated', utf16le, 'utf-16le', 'utf-16le'],
    ['UTF-16 BE as stated', Buffer.from(utf16le).swap16(), 'utf-16be', 'utf-16be'],
  ])('reads %s', (_, bytes, stated, encoding) => {
    expect(decode(bytes, stated, size)).toEqual({ text: sample, encoding, damaged: false });
  });

  test('says that something cannot be read instead of guessing on', () => {
    const mixed = Buffer.concat([Buffer.from('ä'.repeat(1200)), Buffer.from([0xe4, 0x0a])]);
    expect(decode(mixed, 'auto', size)).toMatchObject({ encoding: 'utf-8', damaged: true });
    expect(decode(windows1252, 'utf-8', size).damaged).toBe(true);
    expect(decode(Buffer.from('abcä').subarray(0, 4), 'utf-8', size)).toMatchObject({
      text: 'abc\ufffd',
      damaged: true,
    });
  });

  test('an empty file is an empty text', () => {
    expect(decode(Buffer.alloc(0), 'auto', size)).toEqual({ text: '', encoding: 'utf-8', damaged: false });
    expect(decode(Buffer.from('a'), 'auto', size).text).toBe('a');
  });
});

test('UTF-16 without a mark is recognised by its zeros', () => {
  expect(decode(utf16le, 'auto', 1000)).toMatchObject({ text: sample, encoding: 'utf-16le' });
  expect(decode(Buffer.from(utf16le).swap16(), 'auto', 1000)).toMatchObject({ text: sample, encoding: 'utf-16be' });
});
