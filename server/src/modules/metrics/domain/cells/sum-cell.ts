import { Decimal } from '#kernel';
import { type CellInput, type CellJson, StillCell } from './cell.ts';

/** Adds values. */
export class SumCell extends StillCell {
  #sum: Decimal;

  constructor(json?: CellJson) {
    super();
    this.#sum = json === undefined ? Decimal.ZERO : Decimal.of(json as string);
  }

  add(input: CellInput): void {
    this.#sum = this.#sum.add(input.value);
  }

  read(): Decimal {
    return this.#sum;
  }

  toJson(): CellJson {
    return this.#sum.toString();
  }
}
