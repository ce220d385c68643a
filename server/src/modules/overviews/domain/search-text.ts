/** Names as people look for them: without regard to case, accents and how umlauts are written. */

/** Three spellings of them still fit an index. */
const CHARACTERS_MAX = 150;
const EXPANDED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe', å: 'aa' };
/** Letters that no decomposition takes apart. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'a', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

function lowered(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return Array.from(plain).slice(0, CHARACTERS_MAX).join('');
}

/** Without accents: `Müller & Søn` becomes `muller & son`. */
export function withoutAccents(text: string): string {
  return lowered(text)
    .replace(/[ßæøđłı]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** The ways a text may be written: as it is, without accents, with two letters for an umlaut. */
export function spellings(text: string): string[] {
  const plain = lowered(text);
  const expanded = plain.replace(/[äöüßæøå]/g, (letter) => EXPANDED[letter] ?? letter);
  return [...new Set([plain, withoutAccents(text), withoutAccents(expanded)])];
}

/** Everything a name is found by, one spelling per line: no name has a line end in it. */
export function searchText(name: string): string {
  return spellings(name).join('\n');
}

/** Patterns for `like any`: a name that contains the words in any spelling. */
export function containing(words: string): string[] {
  return spellings(words).map((spelling) => `%${spelling.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
}
