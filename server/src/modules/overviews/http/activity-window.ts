/** When somebody was active last: between instants, in so many days, or not for so many. */
import type { Instant } from '#kernel';

const DAY_MS = 86_400_000;

interface Asked {
  activeFrom?: Instant | undefined;
  activeTo?: Instant | undefined;
  activeDays?: number | undefined;
  quietDays?: number | undefined;
}

/** What was asked for in both ways must hold in both. */
export function activityWindow(
  { activeFrom, activeTo, activeDays, quietDays }: Asked,
  now: Instant,
): { activeFrom: Instant | null; activeTo: Instant | null } {
  return {
    activeFrom: edge([activeFrom, daysBefore(now, activeDays)], Math.max),
    activeTo: edge([activeTo, daysBefore(now, quietDays)], Math.min),
  };
}

const daysBefore = (now: Instant, days: number | undefined) => (days === undefined ? undefined : now - days * DAY_MS);

function edge(instants: readonly (Instant | undefined)[], pick: (...all: number[]) => number): Instant | null {
  const given = instants.filter((at) => at !== undefined);
  return given.length === 0 ? null : pick(...given);
}
