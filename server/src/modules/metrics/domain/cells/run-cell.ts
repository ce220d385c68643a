import { type Day, Decimal } from '#kernel';
import { runPeriodAt, runPeriodStart } from '../run-period.ts';
import type { RunPeriod } from '../types.ts';
import type { Cell, CellInput, CellJson } from './cell.ts';

/**
 * The length of the run of consecutive periods that ends in the current or the immediately preceding period: a month
 * without an order does not break a monthly run before the month is over.
 * With a minimum the latest period counts while its sum reaches it, so that a return can take it out again.
 */
export class RunCell implements Cell {
  readonly #period: RunPeriod;
  readonly #minimum: Decimal | null;
  /** Number of the latest period with a contribution. */
  #latest = -Infinity;
  /** Length of the run that ends with the period before the latest. */
  #before = 0;
  #sum: Decimal = Decimal.ZERO;

  constructor(period: RunPeriod, minimum: Decimal | null, json?: CellJson) {
    this.#period = period;
    this.#minimum = minimum;
    if (json === undefined) return;
    const [latest, before, sum] = json as readonly (string | number)[];
    this.#latest = latest as number;
    this.#before = before as number;
    if (sum !== undefined) this.#sum = Decimal.of(sum);
  }

  isFull(): boolean {
    return false;
  }

  add(input: CellInput): void {
    const period = Math.max(runPeriodAt(this.#period, input.day), this.#latest);
    if (period > this.#latest) {
      this.#before = period === this.#latest + 1 ? this.#lengthWithLatest() : 0;
      this.#latest = period;
      this.#sum = Decimal.ZERO;
    }
    if (this.#minimum !== null) this.#sum = this.#sum.add(input.value);
  }

  read(day: Day): Decimal {
    return Decimal.of(this.#lengthIn(runPeriodAt(this.#period, day)));
  }

  nextChange(day: Day): Day | null {
    const today = Math.max(runPeriodAt(this.#period, day), this.#latest);
    const length = this.#lengthIn(today);
    for (let period = today + 1; period <= this.#latest + 2; period += 1) {
      if (this.#lengthIn(period) !== length) return runPeriodStart(this.#period, period);
    }
    return null;
  }

  floorDay(): Day {
    return this.#latest === -Infinity ? -Infinity : runPeriodStart(this.#period, this.#latest);
  }

  isSpent(): boolean {
    return false;
  }

  toJson(): CellJson {
    if (this.#minimum === null) return [this.#latest, this.#before];
    return [this.#latest, this.#before, this.#sum.toString()];
  }

  #lengthIn(period: number): number {
    if (period <= this.#latest) return Math.max(this.#before, this.#lengthWithLatest());
    return period === this.#latest + 1 ? this.#lengthWithLatest() : 0;
  }

  /** The run that ends with the latest period; 0 where the latest does not count. */
  #lengthWithLatest(): number {
    const counts = this.#minimum === null || this.#sum.compare(this.#minimum) >= 0;
    return counts ? this.#before + 1 : 0;
  }
}
