/** Whether a person may be named somewhere in the bytes of a file, whatever its format and its encoding of letters. */
import { digitsOf, type PersonTraits } from './traits.ts';

/** Shorter names stand in too many files. */
const NAME_CHARACTERS_MIN = 2;

/** All ways one of several texts may be written; found once any of them was. */
interface Group {
  needles: readonly string[];
  found: boolean;
}

/**
 * Looks through bytes piece by piece, and finds too much rather than too little: the e-mail address, the telephone number
 * or the id in another system anywhere, or both names anywhere in the file.
 */
export class BytesSearch {
  readonly #alone: Group[] = [];
  readonly #names: Group[] = [];
  readonly #digits: string | null;
  #digitsFound = false;
  #tail = '';
  #digitsTail = '';
  readonly #reach: number;

  constructor(traits: PersonTraits) {
    const { givenName, familyName, email, external } = traits;
    for (const text of [email, external?.externalId ?? null]) if (text !== null) this.#alone.push(groupOf(text));
    for (const name of [givenName.trim(), familyName.trim()]) {
      if (name.length >= NAME_CHARACTERS_MIN) this.#names.push(groupOf(name));
    }
    this.#digits = digitsOf(traits);
    const all = [...this.#alone, ...this.#names].flatMap(({ needles }) => needles);
    this.#reach = Math.max(1, ...all.map(({ length }) => length)) - 1;
  }

  add(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1').toLowerCase();
    const text = this.#tail + bytes;
    for (const group of [...this.#alone, ...this.#names]) {
      group.found ||= group.needles.some((needle) => text.includes(needle));
    }
    this.#tail = this.#reach === 0 ? '' : text.slice(-this.#reach);
    if (this.#digits === null || this.#digitsFound) return;
    const digits = this.#digitsTail + bytes.replace(/[^0-9]/g, '');
    this.#digitsFound = digits.includes(this.#digits);
    this.#digitsTail = digits.slice(-this.#digits.length);
  }

  get found(): boolean {
    const named = this.#names.length > 0 && this.#names.every(({ found }) => found);
    return named || this.#digitsFound || this.#alone.some(({ found }) => found);
  }
}

function groupOf(text: string): Group {
  const spellings = ['NFC', 'NFD'].flatMap((form) => {
    const plain = text.normalize(form);
    return [plain, plain.toLowerCase(), plain.toUpperCase()];
  });
  const written = new Set(spellings.flatMap((spelling) => [spelling, escapedJson(spelling), ...escapedXml(spelling)]));
  return { needles: [...new Set([...written].flatMap(encoded))], found: false };
}

/** As bytes, one character per byte; case is folded as in what is searched. */
function encoded(text: string): string[] {
  const wide = Buffer.from(text, 'utf16le');
  const bytes = [Buffer.from(text, 'utf8'), Buffer.from(text, 'latin1'), wide, Buffer.from(wide).swap16()];
  return bytes.map((form) => form.toString('latin1').toLowerCase());
}

function escapedJson(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function escapedXml(text: string): string[] {
  return [10, 16].map((base) =>
    text.replace(/[^\x20-\x7e]/gu, (sign) => `&#${base === 16 ? 'x' : ''}${sign.codePointAt(0)!.toString(base)};`),
  );
}
