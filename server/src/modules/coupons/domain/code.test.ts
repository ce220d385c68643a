import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_BYTES, codeKey, isMistyped, maskedCode, writeCode } from './code.ts';

const code = (prefix: string | null = null) => writeCode(prefix, randomBytes(CODE_BYTES));
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a code of ours', () => {
  test('has 85 random bits in letters that cannot be confused, and the prefix in front', () => {
    expect(code('SPRING')).toMatch(/^SPRING(-[0-9A-HJKMNP-TV-Z]{6}){3}$/);
    expect(new Set(Array.from({ length: 1000 }, () => code())).size).toBe(1000);
    const zeros = writeCode(null, new Uint8Array(CODE_BYTES));
    expect(zeros).toBe('000000-000000-000000');
    const seen = new Set(
      Array.from({ length: 64 }, (_, byte) => writeCode(null, new Uint8Array(CODE_BYTES).fill(byte))),
    );
    expect(seen.size).toBe(32);
  });

  test('tells of every single wrong letter and every two swapped neighbours', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }),
        fc.nat(17),
        fc.nat(31),
        (bytes, place, other) => {
          const text = writeCode(null, bytes).replaceAll('-', '');
          const spell = (letters: string) => `${letters.slice(0, 6)}-${letters.slice(6, 12)}-${letters.slice(12)}`;
          expect(isMistyped(spell(text))).toBe(false);
          const wrong = text.slice(0, place) + ALPHABET[other] + text.slice(place + 1);
          expect(isMistyped(spell(wrong))).toBe(wrong !== text);
          const swapped =
            place === 17 ? text : text.slice(0, place) + text[place + 1] + text[place] + text.slice(place + 2);
          expect(isMistyped(spell(swapped))).toBe(swapped !== text);
        },
      ),
    );
  });
});

describe('spellings', () => {
  test.each([
    ['spring-7k3qf9', 'SPR1NG7K3QF9'],
    [' O1lI oil ', '01110 11'.replace(' ', '')],
    ['summer_ice', 'SUMMER1CE'],
  ])('%j is found as %j', (text, key) => {
    expect(codeKey(text)).toBe(key);
  });

  test.each(['', '   ', '---', 'Grün', 'a\u0000b', 'x'.repeat(61), '\ud800'])('%j is no code', (text) => {
    expect(codeKey(text)).toBeNull();
  });

  test('a list shows the end only', () => {
    expect(maskedCode('SPRING-7K3QF9-XN2M4T-0ABCDE')).toBe('…BCDE');
    expect(maskedCode('ICE10')).toBe('…10');
  });
});
