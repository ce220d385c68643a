import { crc32 } from 'node:zlib';
import { assert } from '#kernel';

/**
 * The text of an API key: `hk_<slug>_<secret><checksum>`.
 *
 * `slug` is the short name of the workspace, so that a key says by itself where it belongs and no look-up ever searches
 * across workspaces. `secret` is 30 letters and digits, 178 random bits. `checksum` is the CRC-32 of all that stands
 * before it, as 6 letters and digits: a mistyped or cut-off key is refused without asking the database, and scanners of
 * source code can tell a real key from a look-alike.
 */

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 30;
const checksumLength = 6;
const keyPattern = /^hk_([a-z][a-z0-9-]{1,38}[a-z0-9])_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/;

/** How much of the secret is kept readable to recognise a key in a list. */
const shownLength = 4;

/** What a key says about itself before anybody is asked. */
export interface ApiKeyText {
  slug: string;
  /** Safe to show and to store. */
  prefix: string;
}

/** Short names of workspaces: 3 to 40 lower-case letters, digits and hyphens. */
export const slugPattern = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/;

/**
 * Writes a new key.
 * @param randomBytes source of randomness; bytes of 248 and more are passed over, because
 *   taking them modulo 62 would favour some letters
 */
export function writeApiKey(slug: string, randomBytes: (size: number) => Uint8Array): string {
  assert(slugPattern.test(slug), `${slug} is a short name`);
  let secret = '';
  while (secret.length < secretLength) {
    for (const byte of randomBytes(secretLength)) {
      if (byte < 248 && secret.length < secretLength) secret += alphabet[byte % 62];
    }
  }
  const text = `hk_${slug}_${secret}`;
  return text + checksumOf(text);
}

/** Takes a key apart; null if it cannot be one: wrong shape or wrong checksum. */
export function readApiKey(text: string): ApiKeyText | null {
  const match = keyPattern.exec(text);
  if (!match) return null;
  const [, slug, secret, checksum] = match;
  if (checksumOf(text.slice(0, -checksumLength)) !== checksum) return null;
  return { slug: slug!, prefix: `hk_${slug}_${secret!.slice(0, shownLength)}` };
}

function checksumOf(text: string): string {
  let rest = crc32(text);
  let checksum = '';
  for (let n = 0; n < checksumLength; n++) {
    checksum = alphabet[rest % 62] + checksum;
    rest = Math.floor(rest / 62);
  }
  return checksum;
}
