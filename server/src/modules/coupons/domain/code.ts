/**
 * Coupon codes. What we make is `PREFIX-XXXXXX-XXXXXX-XXXXXX`: 17 random letters of Crockford's base 32 (85 bits, no I, L, O
 * and U) and one to check them. What others made is kept as it came. Upper and lower case, hyphens and blanks never matter,
 * and a letter that looks like a digit is read as that digit.
 */
import { assert } from '#kernel';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_LETTERS = 17;
const LETTERS = RANDOM_LETTERS + 1;
const GROUP = 6;
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Letters and digits, at most so many that the whole code stays readable. */
export const PREFIX = /^[A-Z0-9]{1,10}$/;

/**
 * Powers of 2 in the field of 32 elements (x⁵ + x² + 1). Weighted with them, one wrong letter and two swapped neighbours
 * always change the sum.
 */
const POWERS = Array.from({ length: LETTERS }, () => 0);
for (let place = 0, power = 1; place < LETTERS; place++) {
  POWERS[place] = power;
  power = double(power);
}

function double(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}

function times(a: number, b: number): number {
  let product = 0;
  for (let left = a, bits = b; bits > 0; bits >>= 1, left = double(left)) if (bits & 1) product ^= left;
  return product;
}

const PRODUCTS = POWERS.map((power) => Array.from({ length: 32 }, (_, value) => times(power, value)));

/** The letter after the random ones; its own weight is 1. */
function checkLetter(letters: string): string {
  let sum = 0;
  for (let place = 0; place < RANDOM_LETTERS; place++) sum ^= PRODUCTS[place + 1]![VALUES.get(letters[place]!)!]!;
  return ALPHABET[sum]!;
}

/** How many random bytes one code takes. */
export const CODE_BYTES = RANDOM_LETTERS;

/** @param bytes {@link CODE_BYTES} random bytes; 5 bits of each are used, so that every letter is equally likely */
export function writeCode(prefix: string | null, bytes: Uint8Array): string {
  assert(bytes.length === CODE_BYTES, 'a code takes so many random bytes');
  let letters = '';
  for (const byte of bytes) letters += ALPHABET[byte & 31];
  const text = letters + checkLetter(letters);
  const groups = `${text.slice(0, GROUP)}-${text.slice(GROUP, 2 * GROUP)}-${text.slice(2 * GROUP)}`;
  return prefix === null ? groups : `${prefix}-${groups}`;
}

/** What two spellings of one code have in common; null for what cannot be a code. */
export function codeKey(text: string): string | null {
  const key = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s_-]+/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return /^[\x21-\x7e]{1,60}$/.test(key) ? key : null;
}

/** Whether a text has the shape of our own codes and its last letter says that it was mistyped. */
export function isMistyped(text: string): boolean {
  const groups = text
    .trim()
    .toUpperCase()
    .split(/[\s_-]+/)
    .slice(-3);
  if (groups.length < 3 || groups.some((group) => group.length !== GROUP)) return false;
  const letters = codeKey(groups.join(''))!;
  if ([...letters].some((letter) => !VALUES.has(letter))) return true;
  return checkLetter(letters.slice(0, RANDOM_LETTERS)) !== letters[RANDOM_LETTERS];
}

/** The end of a code, by which people recognise it in a list. */
export function maskedCode(code: string): string {
  return `…${code.slice(code.length > 8 ? -4 : -2)}`;
}
