import { ITEMS_MAX } from './limits.ts';

/** Characters of one hashed item. */
export const HASH_LENGTH = 8;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Up to this size a scan of the packed text beats building a Set. */
const SCAN_MAX = 24;

/**
 * 48 bits of an item as 8 characters. Two of n items share a hash with a probability of about n² / 2^49: one in 560
 * million for 1,000 items, one in 33 million for a full set of 4,096; a shared hash counts one item too few.
 * Not a cryptographic hash: items are article, brand and person keys from the operator's own systems.
 */
export function hashItem(item: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < item.length; i += 1) {
    const unit = item.charCodeAt(i);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return sixBits(high) + sixBits(low);
}

function sixBits(word: number): string {
  return (
    ALPHABET[(word >>> 26) & 63]! +
    ALPHABET[(word >>> 20) & 63]! +
    ALPHABET[(word >>> 14) & 63]! +
    ALPHABET[(word >>> 8) & 63]!
  );
}

/** Hashed items, packed without separators in the order of their first sight: cheap to parse, to print and to scan. */
export class ItemSet {
  #packed: string;
  #index: Set<string> | null = null;

  constructor(packed = '') {
    this.#packed = packed;
  }

  get size(): number {
    return this.#packed.length / HASH_LENGTH;
  }

  isFull(): boolean {
    return this.size >= ITEMS_MAX;
  }

  has(hash: string): boolean {
    if (this.#index !== null) return this.#index.has(hash);
    if (this.size > SCAN_MAX) {
      this.#index = new Set(splitHashes(this.#packed));
      return this.#index.has(hash);
    }
    for (let at = this.#packed.indexOf(hash); at >= 0; at = this.#packed.indexOf(hash, at + 1)) {
      if (at % HASH_LENGTH === 0) return true;
    }
    return false;
  }

  /** Adds a hash that is not in the set yet. */
  add(hash: string): void {
    this.#packed += hash;
    this.#index?.add(hash);
  }

  toString(): string {
    return this.#packed;
  }
}

/** The single hashes of a packed text. */
export function splitHashes(packed: string): string[] {
  const hashes: string[] = [];
  for (let at = 0; at < packed.length; at += HASH_LENGTH) hashes.push(packed.slice(at, at + HASH_LENGTH));
  return hashes;
}
