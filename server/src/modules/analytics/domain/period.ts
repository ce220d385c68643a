/** Stretches of civil days, both ends included. */
import type { Day } from '#kernel';

export interface Days {
  from: Day;
  to: Day;
}

/** The stretch of the same length that ends the day before. */
export function daysBefore({ from, to }: Days): Days {
  return { from: from - (to - from + 1), to: from - 1 };
}

export function lengthOf({ from, to }: Days): number {
  return to - from + 1;
}
