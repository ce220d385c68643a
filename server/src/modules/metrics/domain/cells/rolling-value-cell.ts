import { type Day, Decimal } from '#kernel';
import { type Bucket, bucketsOutside, parseBuckets, printBuckets } from './buckets.ts';
import type { Cell, CellInput, CellJson } from './cell.ts';
import type { Keep } from './value-cell.ts';

/**
 * The largest, first or last value of the N days that end today. Only buckets that can still become the answer are
 * kept, so that the answer is always the oldest bucket inside: for `max` a bucket goes when a later one is at least as
 * large, for `last` when there is a later one at all, for `first` each day keeps its first.
 */
export class RollingValueCell implements Cell {
  readonly #days: number;
  readonly #keep: Keep;
  readonly #buckets: Bucket<Decimal>[];

  constructor(days: number, keep: Keep, json?: CellJson) {
    this.#days = days;
    this.#keep = keep;
    this.#buckets = json === undefined ? [] : parseBuckets(json as string, (content) => Decimal.of(content));
  }

  isFull(): boolean {
    return false;
  }

  add(input: CellInput): void {
    this.#buckets.splice(0, bucketsOutside(this.#buckets, input.day, this.#days));
    while (this.#isBeaten(this.#buckets.at(-1), input)) this.#buckets.pop();
    if (this.#buckets.at(-1)?.day !== input.day) this.#buckets.push({ day: input.day, value: input.value });
  }

  read(day: Day): Decimal | null {
    return this.#buckets[bucketsOutside(this.#buckets, day, this.#days)]?.value ?? null;
  }

  nextChange(day: Day): Day | null {
    const inside = this.#buckets.slice(bucketsOutside(this.#buckets, day, this.#days));
    const today = inside[0];
    if (today === undefined) return null;
    const differs = inside.findIndex((bucket) => !bucket.value.equals(today.value));
    const leaves = differs < 0 ? inside.at(-1)! : inside[differs - 1]!;
    return leaves.day + this.#days;
  }

  floorDay(): Day {
    return this.#buckets.at(-1)?.day ?? -Infinity;
  }

  isSpent(day: Day): boolean {
    return this.floorDay() <= day - this.#days;
  }

  toJson(): CellJson {
    return printBuckets(this.#buckets);
  }

  #isBeaten(bucket: Bucket<Decimal> | undefined, newcomer: CellInput): boolean {
    if (bucket === undefined || this.#keep === 'first') return false;
    return this.#keep === 'last' || bucket.value.compare(newcomer.value) <= 0;
  }
}
