import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '#modules/decisions';
import { firstDifference, type Step, timelineOf } from './dated.ts';

const instant = fc.integer({ min: 0, max: 8 });
const steps = fc.array(fc.record({ validFrom: instant, value: fc.constantFrom('a', 'b', null) }), { maxLength: 8 });

/** The same by definition: the step with the latest instant, among equals the one recorded last. */
function heldAt(recorded: readonly Step<string | null>[], at: number): string | null {
  let best: Step<string | null> | null = null;
  for (const step of recorded) {
    if (step.validFrom <= at && (best === null || step.validFrom >= best.validFrom)) best = step;
  }
  return best?.value ?? null;
}

describe('a timeline', () => {
  it('reads at every instant what was recorded for it last', () => {
    fc.assert(
      fc.property(steps, instant, (recorded, at) => {
        expect(valueAt(timelineOf(recorded), at) ?? null).toBe(heldAt(recorded, at));
      }),
    );
  });

  it('holds no two entries of one instant, none that changes nothing, and is in order', () => {
    fc.assert(
      fc.property(steps, (recorded) => {
        const timeline = timelineOf(recorded);
        for (const [i, [from, value]] of timeline.entries()) {
          expect(value).not.toBe(timeline[i - 1]?.[1] ?? null);
          expect(from).toBeGreaterThan(timeline[i - 1]?.[0] ?? Number.NEGATIVE_INFINITY);
        }
      }),
    );
  });
});

describe('the first difference', () => {
  it('is the earliest instant that reads differently, and null exactly when none does', () => {
    fc.assert(
      fc.property(steps, steps, (a, b) => {
        const [before, after] = [timelineOf(a), timelineOf(b)];
        const differing = [...Array(10).keys()].filter((at) => heldAt(a, at) !== heldAt(b, at));
        expect(firstDifference(before, after)).toBe(differing[0] ?? null);
      }),
    );
  });

  it('compares lists by content', () => {
    expect(firstDifference([[1, ['buyer']]], [[1, ['buyer']]])).toBeNull();
    expect(firstDifference([[1, ['buyer']]], [[1, ['user']]])).toBe(1);
  });
});
