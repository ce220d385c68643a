import { type Day, Decimal } from '#kernel';
import { splitHashes } from '../item-set.ts';
import { ITEMS_MAX } from '../limits.ts';
import { type Bucket, parseBuckets, printBuckets } from './buckets.ts';
import type { Cell, CellInput, CellJson } from './cell.ts';

/** Counts the different items of the N days that end today: each item stands at the day it was last seen. */
export class RollingDistinctCell implements Cell {
  readonly #days: number;
  /** In the order of the days: an item seen again moves to the end. */
  readonly #lastSeen = new Map<string, Day>();
  #latest: Day = -Infinity;

  constructor(days: number, json?: CellJson) {
    this.#days = days;
    if (json === undefined) return;
    for (const bucket of parseBuckets(json as string, splitHashes)) {
      for (const hash of bucket.value) this.#lastSeen.set(hash, bucket.day);
      this.#latest = bucket.day;
    }
  }

  isFull(input: CellInput): boolean {
    return this.#countInside(input.day) >= ITEMS_MAX && !this.#isInside(this.#lastSeen.get(input.item), input.day);
  }

  add(input: CellInput): void {
    for (const [hash, seen] of this.#lastSeen) {
      if (seen > input.day - this.#days) break;
      this.#lastSeen.delete(hash);
    }
    this.#lastSeen.delete(input.item);
    this.#lastSeen.set(input.item, input.day);
    this.#latest = input.day;
  }

  read(day: Day): Decimal {
    return Decimal.of(this.#countInside(day));
  }

  nextChange(day: Day): Day | null {
    for (const seen of this.#lastSeen.values()) {
      if (this.#isInside(seen, day)) return seen + this.#days;
    }
    return null;
  }

  floorDay(): Day {
    return this.#latest;
  }

  isSpent(day: Day): boolean {
    return this.#latest <= day - this.#days;
  }

  toJson(): CellJson {
    const buckets: Bucket<string>[] = [];
    for (const [hash, day] of this.#lastSeen) {
      const latest = buckets.at(-1);
      if (latest?.day === day) latest.value += hash;
      else buckets.push({ day, value: hash });
    }
    return printBuckets(buckets);
  }

  #isInside(seen: Day | undefined, day: Day): boolean {
    return seen !== undefined && seen > day - this.#days;
  }

  #countInside(day: Day): number {
    let outside = 0;
    for (const seen of this.#lastSeen.values()) {
      if (seen > day - this.#days) break;
      outside += 1;
    }
    return this.#lastSeen.size - outside;
  }
}
