import { type Day, type PeriodSpec, periodAt } from '#kernel';

/** A window as days; `to` is exclusive. */
export interface WindowBounds {
  from: Day;
  to: Day;
}

const ALWAYS: WindowBounds = { from: -Infinity, to: Infinity };

/** Whether the window starts again at its end and has a predecessor: calendar, programme year, anniversary. */
export function isRecurring(spec: PeriodSpec): boolean {
  return 'calendar' in spec || 'programmeYear' in spec || 'anniversary' in spec;
}

/**
 * The days whose contributions are kept together. Only recurring windows end: a rolling one moves on inside its cells,
 * and a fixed one keeps its last value after its end.
 */
export function windowAt(spec: PeriodSpec, day: Day, anchor: Day | undefined): WindowBounds {
  return isRecurring(spec) ? periodAt(spec, day, anchor) : ALWAYS;
}

/** Whether contributions of that day count: everywhere but outside a fixed window. */
export function isCounted(spec: PeriodSpec, day: Day): boolean {
  return !('fixed' in spec) || (day >= spec.fixed.from && day < spec.fixed.to);
}

/** The day as which the window is read: a fixed window stands still at its last day. */
export function readingDay(spec: PeriodSpec, day: Day): Day {
  return 'fixed' in spec ? Math.min(day, spec.fixed.to - 1) : day;
}
