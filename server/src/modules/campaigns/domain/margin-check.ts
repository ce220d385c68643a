/** What changed campaigns would leave of the margin of the documents that came in last, against the floor that pricing asks for. */
import type { MarginAfterUnits } from './margin-after-units.ts';

export interface MarginCheck {
  /** Hundredths of the net amount that have to be left, and what becomes of a change that leaves less. */
  floor: { percent: string; action: 'refuse' | 'flag' };
  /** Documents with known margins that were looked at. */
  documents: number;
  /** Of these, how many would be below the floor because of the change. */
  belowFloor: number;
  /** The one with the least left. */
  worst: { accountId: string; n: number; margin: MarginAfterUnits } | null;
}

/** One document as the rules would leave it, and as those that run do. */
export interface LookedAt {
  accountId: string;
  n: number;
  before: MarginAfterUnits;
  after: MarginAfterUnits;
}

/** A document that is below the floor anyhow, and costs no more by the change, is not its fault. */
export function marginCheck(floor: MarginCheck['floor'], looked: readonly LookedAt[]): MarginCheck {
  const below = looked
    .filter(({ before, after }) => after.belowFloor && after.cost.compare(before.cost) > 0)
    .toSorted((a, b) => a.after.percentAfter.compare(b.after.percentAfter));
  const [worst] = below;
  return {
    floor,
    documents: looked.length,
    belowFloor: below.length,
    worst: worst === undefined ? null : { accountId: worst.accountId, n: worst.n, margin: worst.after },
  };
}
