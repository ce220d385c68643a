import { Decimal } from '#kernel';
import { ItemSet } from '../item-set.ts';
import { type CellInput, type CellJson, StillCell } from './cell.ts';

/** Counts different items. */
export class DistinctCell extends StillCell {
  readonly #items: ItemSet;

  constructor(json?: CellJson) {
    super();
    this.#items = new ItemSet(json as string | undefined);
  }

  override isFull(input: CellInput): boolean {
    return this.#items.isFull() && !this.#items.has(input.item);
  }

  add(input: CellInput): void {
    if (!this.#items.has(input.item)) this.#items.add(input.item);
  }

  read(): Decimal {
    return Decimal.of(this.#items.size);
  }

  toJson(): CellJson {
    return this.#items.toString();
  }
}
