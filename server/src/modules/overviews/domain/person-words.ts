import { spellings, withoutAccents } from './search-text.ts';

const WORDS_MAX = 6;
const CONTRACTED: readonly (readonly [RegExp, string])[] = [
  [/ae/g, 'ä'],
  [/oe/g, 'ö'],
  [/ue/g, 'ü'],
];

/**
 * Patterns for `like any`, one list per word: names come in either order, and an umlaut may be written with two letters
 * here and with one there.
 */
export function personPatterns(words: string): string[][] {
  const list = words.split(/\s+/).filter((word) => word !== '');
  return list.slice(0, WORDS_MAX).map((word) => {
    const written = spellings(word);
    const contracted = written.map((text) => CONTRACTED.reduce((made, [two, one]) => made.replace(two, one), text));
    const all = [...written, ...contracted, ...contracted.map(withoutAccents)];
    return [...new Set(all)].map((text) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  });
}
