import type { Instant } from '#kernel';

/** Where the time comes from. Passed to whatever needs it; nothing below the command line asks the machine itself. */
export interface Clock {
  /** Whole milliseconds since 1970 UTC. */
  now(): Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still. */
export function fixedClock(at: Instant): Clock {
  return { now: () => at };
}

/** A clock that moves only when told to, for tests and for the demonstration's history. */
export interface SteppableClock extends Clock {
  /** Moves by milliseconds; backwards too, as real clocks do when they are corrected. */
  advance(milliseconds: number): Instant;
  /** Jumps to an instant. */
  set(at: Instant): Instant;
}

/** Starts at `at` and stays there until moved. */
export function steppableClock(at: Instant): SteppableClock {
  let current = at;
  const set = (next: Instant): Instant => {
    if (!Number.isSafeInteger(next)) throw new RangeError(`not a whole number of milliseconds: ${next}`);
    current = next;
    return current;
  };
  set(at);
  return { now: () => current, advance: (milliseconds) => set(current + milliseconds), set };
}
