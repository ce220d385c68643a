import { type Day, Decimal } from '#kernel';
import type { Cell, CellInput, CellJson } from './cell.ts';

/**
 * Adds values, or counts them, over the N days that end today: one bucket per day with a contribution.
 *
 * The buckets stay text while they are worked with. A year of daily orders has 365 of them, of which one event touches
 * the oldest and the latest; taking all apart at every load would cost more than everything else a metric does. The
 * text is `first last sum v0 d1 v1 d2 v2 …`: first and last day and the distances between days in base 36; a value of 1
 * is left empty, because counts hold little else.
 */
export class RollingSumCell implements Cell {
  readonly #days: number;
  readonly #measure: 'value' | 'sign';
  #first: Day = -Infinity;
  #last: Day = -Infinity;
  /** Of all buckets, so that reading only has to take off what the window has left behind since. */
  #sum = Decimal.ZERO;
  /** `v0 d1 v1 … dn ` up to the latest value, which is kept as a number because the same day comes again. */
  #older = '';
  #latest = Decimal.ZERO;

  constructor(days: number, measure: 'value' | 'sign', json?: CellJson) {
    this.#days = days;
    this.#measure = measure;
    if (json === undefined) return;
    const text = json as string;
    const lastAt = text.indexOf(' ') + 1;
    const sumAt = text.indexOf(' ', lastAt) + 1;
    const bucketsAt = text.indexOf(' ', sumAt) + 1;
    const latestAt = text.lastIndexOf(' ') + 1;
    this.#first = Number.parseInt(text, 36);
    this.#last = Number.parseInt(text.slice(lastAt, sumAt), 36);
    this.#sum = Decimal.of(text.slice(sumAt, bucketsAt - 1));
    this.#older = text.slice(bucketsAt, latestAt);
    this.#latest = parseValue(text.slice(latestAt));
  }

  isFull(): boolean {
    return false;
  }

  add({ day, value }: CellInput): void {
    const added = this.#measure === 'value' ? value : Decimal.of(value.sign());
    this.#moveTo(day);
    this.#sum = this.#sum.add(added);
    if (day === this.#last) {
      this.#latest = this.#latest.add(added);
      return;
    }
    if (this.#last === -Infinity) this.#first = day;
    else this.#older += `${printValue(this.#latest)} ${(day - this.#last).toString(36)} `;
    this.#last = day;
    this.#latest = added;
  }

  read(day: Day): Decimal {
    return this.#inside(day).sum;
  }

  nextChange(day: Day): Day | null {
    if (this.isSpent(day)) return null;
    let { first, at } = this.#inside(day);
    while (at < this.#older.length && this.#valueAt(at) === '0') {
      first += this.#distanceAt(at);
      at = this.#bucketAfter(at);
    }
    const isLatest = at >= this.#older.length;
    return isLatest && this.#latest.isZero() ? null : first + this.#days;
  }

  floorDay(): Day {
    return this.#last;
  }

  isSpent(day: Day): boolean {
    return this.#last <= day - this.#days;
  }

  toJson(): CellJson {
    return `${this.#first.toString(36)} ${this.#last.toString(36)} ${this.#sum} ${this.#older}${printValue(this.#latest)}`;
  }

  /** The sum of what is inside the window, its first day, and where in the text it begins. */
  #inside(day: Day): { first: Day; sum: Decimal; at: number } {
    let first = this.#first;
    let sum = this.#sum;
    let at = 0;
    while (first <= day - this.#days) {
      if (at >= this.#older.length) return { first: -Infinity, sum: Decimal.ZERO, at };
      sum = sum.sub(parseValue(this.#valueAt(at)));
      first += this.#distanceAt(at);
      at = this.#bucketAfter(at);
    }
    return { first, sum, at };
  }

  /** Drops what lies before the window that ends with the day. */
  #moveTo(day: Day): void {
    if (this.#first > day - this.#days) return;
    const { first, sum, at } = this.#inside(day);
    this.#first = first;
    this.#sum = sum;
    this.#older = this.#older.slice(at);
    if (first === -Infinity) this.#last = -Infinity;
  }

  #valueAt(at: number): string {
    return this.#older.slice(at, this.#older.indexOf(' ', at));
  }

  #distanceAt(at: number): number {
    return Number.parseInt(this.#older.slice(this.#older.indexOf(' ', at) + 1), 36);
  }

  #bucketAfter(at: number): number {
    return this.#older.indexOf(' ', this.#older.indexOf(' ', at) + 1) + 1;
  }
}

function printValue(value: Decimal): string {
  return value.equals(Decimal.ONE) ? '' : value.toString();
}

function parseValue(text: string): Decimal {
  return text === '' ? Decimal.ONE : Decimal.of(text);
}
