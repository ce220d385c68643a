import type { Day, Decimal } from '#kernel';

/** What a cell writes: compact, and safe in JSON. */
export type CellJson = string | number | readonly (string | number)[];

/** A contribution as a cell sees it: the day is not before any day the cell has seen. */
export interface CellInput {
  day: Day;
  value: Decimal;
  /** Hashed item for the distinct cells, empty for all others. */
  item: string;
}

/**
 * The kept state of one aggregation inside one window, for the total or for one dimension value.
 * A cell only moves forward in time: it is read and added to at its latest day or later.
 */
export interface Cell {
  /** Whether adding would exceed a limit. Asked of the total, which holds at least what every dimension holds. */
  isFull(input: CellInput): boolean;
  add(input: CellInput): void;
  /** The value with `day` as today; null where the aggregation has no value without a contribution. */
  read(day: Day): Decimal | null;
  /** The first later day on which `read` differs from today's without a further contribution; null if never. */
  nextChange(day: Day): Day | null;
  /** The earliest day the cell still takes. A local day can come back once: a clock set back over midnight. */
  floorDay(): Day;
  /** Whether nothing is left in a moving window, so that the cell can be dropped. */
  isSpent(day: Day): boolean;
  toJson(): CellJson;
}

/** A cell whose value only contributions change. */
export abstract class StillCell implements Cell {
  abstract add(input: CellInput): void;
  abstract read(): Decimal | null;
  abstract toJson(): CellJson;

  isFull(_input: CellInput): boolean {
    return false;
  }

  nextChange(_day: Day): Day | null {
    return null;
  }

  floorDay(): Day {
    return -Infinity;
  }

  isSpent(_day: Day): boolean {
    return false;
  }
}
