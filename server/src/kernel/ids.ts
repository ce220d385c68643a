import { randomFillSync } from 'node:crypto';
import { assert } from './assert.ts';

/** A parsed child id: the account it belongs to and its place of arrival there. */
export interface ChildId {
  accountId: string;
  n: number;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ENCODED = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PLACE = /^(?:0|[1-9a-z][0-9a-z]{0,10})$/;
const PAIRS = Array.from({ length: 1024 }, (_, bits) => ALPHABET[bits >>> 5]! + ALPHABET[bits & 31]!);

/**
 * A source of UUIDv7 in ascending order: 48 bits of time, a 12-bit counter inside the millisecond, 62 random bits.
 * `now` gives milliseconds since 1970 UTC, `fill` writes random bytes; a simulation passes its own of both.
 */
export function createUuidSource(now: () => number, fill: (bytes: Uint8Array) => void): () => string {
  // Drawing random bytes in bulk is ten times cheaper than eight at a time.
  const pool = Buffer.alloc(4096);
  let used = pool.length;
  let lastTime = -1;
  let counter = 0;
  return () => {
    if (used === pool.length) {
      fill(pool);
      used = 0;
    }
    const high = pool.readUInt32BE(used);
    const low = pool.readUInt32BE(used + 4);
    used += 8;
    const time = now();
    if (time > lastTime) {
      lastTime = time;
      counter = 0;
    } else if (counter < 0xfff) {
      counter += 1;
    } else {
      // A full millisecond, or a clock that went back: borrow the next one rather than break the order.
      lastTime += 1;
      counter = 0;
    }
    const timeHex = hex(lastTime, 12);
    const variant = hex(((high >>> 16) & 0x3fff) | 0x8000, 4);
    return `${timeHex.slice(0, 8)}-${timeHex.slice(8)}-7${hex(counter, 3)}-${variant}-${hex(high & 0xffff, 4)}${hex(low, 8)}`;
  };
}

/** A new UUIDv7 in lower case with hyphens; ids of one process ascend. */
export const newUuid: () => string = createUuidSource(Date.now, (bytes) => randomFillSync(bytes));

/** The public form of an id, `acc_` and 26 characters of Crockford base32 in lower case; sorts like the uuid. */
export function formatId(prefix: string, uuid: string): string {
  assert(UUID.test(uuid), `an id is made from a lower-case uuid, got ${JSON.stringify(uuid)}`);
  const digits = uuid.replaceAll('-', '');
  // 128 bits = 8 + 6 × 20: two letters, then four letters for every five hexadecimal digits.
  let text = `${prefix}_${PAIRS[Number.parseInt(digits.slice(0, 2), 16)]}`;
  for (let i = 2; i < 32; i += 5) {
    const bits = Number.parseInt(digits.slice(i, i + 5), 16);
    text += PAIRS[bits >>> 10]! + PAIRS[bits & 1023]!;
  }
  return text;
}

/** The uuid behind a public id; null unless it has this prefix and the one spelling that formatId gives. */
export function parseId(prefix: string, text: string): string | null {
  const start = prefix.length + 1;
  if (text.length !== start + 26 || !text.startsWith(`${prefix}_`) || !ENCODED.test(text.slice(start))) return null;
  let digits = hex(bitsAt(text, start, 2), 2);
  for (let i = start + 2; i < text.length; i += 4) digits += hex(bitsAt(text, i, 4), 5);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}

/** The id of the n-th thing inside an account, such as `evt_01h…-7`; n is written in base 36. */
export function formatChildId(prefix: string, accountUuid: string, n: number): string {
  assert(Number.isSafeInteger(n) && n >= 0, `a place inside an account is a whole number, got ${n}`);
  return `${formatId(prefix, accountUuid)}-${n.toString(36)}`;
}

/** Takes a child id apart; null unless it has this prefix and the one spelling that formatChildId gives. */
export function parseChildId(prefix: string, text: string): ChildId | null {
  const dash = prefix.length + 27;
  if (text[dash] !== '-') return null;
  const accountId = parseId(prefix, text.slice(0, dash));
  const place = text.slice(dash + 1);
  if (accountId === null || !PLACE.test(place)) return null;
  const n = Number.parseInt(place, 36);
  return Number.isSafeInteger(n) ? { accountId, n } : null;
}

function bitsAt(text: string, start: number, letters: number): number {
  let bits = 0;
  for (let i = start; i < start + letters; i += 1) bits = (bits << 5) | ALPHABET.indexOf(text[i]!);
  return bits;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
