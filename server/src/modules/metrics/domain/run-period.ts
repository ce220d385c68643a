import { type Day, dayOf, dayParts } from '#kernel';
import type { RunPeriod } from './types.ts';

// 1970-01-01 was a Thursday: week 0 is the one that began on Monday, three days before.
const DAYS_BEFORE_EPOCH_IN_WEEK = 3;

/** The number of the period that contains the day; the following period has the following number. */
export function runPeriodAt(period: RunPeriod, day: Day): number {
  if (period === 'day') return day;
  if (period === 'week') return Math.floor((day + DAYS_BEFORE_EPOCH_IN_WEEK) / 7);
  const { year, month } = dayParts(day);
  if (period === 'month') return year * 12 + month - 1;
  return period === 'quarter' ? year * 4 + Math.floor((month - 1) / 3) : year;
}

/** The first day of the period with that number. */
export function runPeriodStart(period: RunPeriod, number: number): Day {
  if (period === 'day') return number;
  if (period === 'week') return number * 7 - DAYS_BEFORE_EPOCH_IN_WEEK;
  if (period === 'month') return dayOf(Math.floor(number / 12), (number % 12) + 1, 1);
  return period === 'quarter' ? dayOf(Math.floor(number / 4), (number % 4) * 3 + 1, 1) : dayOf(number, 1, 1);
}
