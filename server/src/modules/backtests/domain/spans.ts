/** Periods of backtests: what is looked at, and what tells what accounts do anyway. */
import { addMonths, type Day, dayAt, formatDay, type Instant, parseDay, startOfDay, unwrap } from '#kernel';
import type { Span } from './plan.ts';

/** Civil days, the last one inclusive. */
export interface Days {
  from: string;
  to: string;
}

export function spanOf({ from, to }: Days, zone: string): Span {
  return { from: startOfDay(unwrap(parseDay(from)), zone), to: startOfDay(unwrap(parseDay(to)) + 1, zone) };
}

export function daysOf({ from, to }: Span, zone: string): Days {
  return { from: formatDay(dayAt(from, zone)), to: formatDay(dayAt(to - 1, zone)) };
}

/**
 * The same days one year before, so that seasons compare with themselves; where history does not reach, the span of the
 * same length directly before; null where it does not reach that far either.
 * @param first instant of the first event; null: there are none
 */
export function baselineOf(period: Span, zone: string, first: Instant | null): Span | null {
  if (first === null) return null;
  const [from, to]: [Day, Day] = [dayAt(period.from, zone), dayAt(period.to, zone)];
  const yearBefore = spanOfDays(addMonths(from, -12), addMonths(to, -12), zone);
  if (yearBefore.to <= period.from && reaches(yearBefore, first)) return yearBefore;
  const directlyBefore = spanOfDays(from - (to - from), from, zone);
  return reaches(directlyBefore, first) ? directlyBefore : null;
}

/** A week without an event at its beginning says nothing; more than that does. */
function reaches({ from }: Span, first: Instant): boolean {
  return first <= from + 7 * 86_400_000;
}

function spanOfDays(from: Day, to: Day, zone: string): Span {
  return { from: startOfDay(from, zone), to: startOfDay(to, zone) };
}

/** What of the period lies in the days of a schedule; null where nothing does. */
export function clipped(period: Span, schedule: { from?: string; to?: string }, zone: string): Span | null {
  const from = schedule.from === undefined ? period.from : startOfDay(unwrap(parseDay(schedule.from)), zone);
  const to = schedule.to === undefined ? period.to : startOfDay(unwrap(parseDay(schedule.to)) + 1, zone);
  const span = { from: Math.max(from, period.from), to: Math.min(to, period.to) };
  return span.from < span.to ? span : null;
}
