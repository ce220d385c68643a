import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readApiKey, slugPattern, writeApiKey } from './api-key-text.ts';

const key = writeApiKey('nordwerk', randomBytes);

describe('the text of an API key', () => {
  it('carries the short name of its workspace and can be read back', () => {
    expect(key).toMatch(/^hk_nordwerk_[0-9A-Za-z]{36}$/);
    expect(readApiKey(key)).toEqual({ slug: 'nordwerk', prefix: key.slice(0, 16) });
  });

  it('differs each time, and uses every letter and digit alike', () => {
    const counts = new Map<string, number>();
    const seen = new Set<string>();
    for (let n = 0; n < 2_000; n++) {
      const text = writeApiKey('abc', randomBytes);
      seen.add(text);
      for (const character of text.slice(7, 37)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(seen.size).toBe(2_000);
    expect(counts.size).toBe(62);
    // 60,000 characters over 62 kinds: 968 each; 6 standard deviations are 190.
    for (const count of counts.values()) expect(Math.abs(count - 968)).toBeLessThan(190);
  });

  it('is refused without asking anybody if one character is wrong, missing or added', () => {
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom('', 'x', '7', '_', 'xy'), (at, other) => {
        const changed = key.slice(0, at) + other + key.slice(at + 1);
        fc.pre(changed !== key);
        expect(readApiKey(changed)).toBeNull();
      }),
    );
    for (const text of ['', 'hk_', 'hk__', `${key} `, key.toUpperCase(), `hk_${'x'.repeat(60)}`])
      expect(readApiKey(text)).toBeNull();
  });
});

describe('a short name', () => {
  it.each(['nordwerk', 'a1b', 'hanse-demo', 'a'.repeat(40)])('may be %s', (slug) => expect(slug).toMatch(slugPattern));
  it.each(['', 'ab', 'Nordwerk', '1abc', '-abc', 'abc-', 'a_b', 'a'.repeat(41), 'ümlaut'])('may not be %j', (slug) =>
    expect(slug).not.toMatch(slugPattern),
  );
});
