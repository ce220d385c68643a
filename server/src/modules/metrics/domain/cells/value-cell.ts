import { Decimal } from '#kernel';
import { type CellInput, type CellJson, StillCell } from './cell.ts';

export type Keep = 'max' | 'first' | 'last';

/** Keeps one value of the window: the largest, the first or the last. */
export class ValueCell extends StillCell {
  readonly #keep: Keep;
  #value: Decimal | null;

  constructor(keep: Keep, json?: CellJson) {
    super();
    this.#keep = keep;
    this.#value = json === undefined ? null : Decimal.of(json as string);
  }

  add(input: CellInput): void {
    if (this.#value === null || this.#replaces(this.#value, input.value)) this.#value = input.value;
  }

  read(): Decimal | null {
    return this.#value;
  }

  toJson(): CellJson {
    return this.#value!.toString();
  }

  #replaces(kept: Decimal, newcomer: Decimal): boolean {
    if (this.#keep === 'max') return newcomer.compare(kept) > 0;
    return this.#keep === 'last';
  }
}
