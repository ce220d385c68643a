import { Decimal } from '#kernel';
import { type CellInput, type CellJson, StillCell } from './cell.ts';

/** Adds one per contribution; one worth less than nothing takes one away, one worth nothing leaves it. */
export class CountCell extends StillCell {
  #count: number;

  constructor(json?: CellJson) {
    super();
    this.#count = json === undefined ? 0 : (json as number);
  }

  add(input: CellInput): void {
    this.#count += input.value.sign();
  }

  read(): Decimal {
    return Decimal.of(this.#count);
  }

  toJson(): CellJson {
    return this.#count;
  }
}
