import { assert } from './assert.ts';
import { err, ok, type Result } from './result.ts';

/** A civil day as days since 1970-01-01, without any time zone. */
export type Day = number;

export interface DayParts {
  year: number;
  /** 1 to 12 */
  month: number;
  /** 1 to 31 */
  day: number;
  /** Monday 1 to Sunday 7 */
  weekday: number;
}

const DAYS_PER_ERA = 146_097;
const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days may lie before 1970, since companies are older than that. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** The civil day of a date that exists. */
export function dayOf(year: number, month: number, day: number): Day {
  assert(
    Number.isInteger(year) && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month),
    `no such date: ${year}-${month}-${day}`,
  );
  // The year begins in March here, so that the leap day is its last day (Howard Hinnant, days_from_civil).
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468;
}

/** Year, month, day and weekday of a civil day. */
export function dayParts(day: Day): DayParts {
  assert(Number.isInteger(day), `a civil day is a whole number, got ${day}`);
  const shifted = day + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
    weekday: weekdayOf(day),
  };
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The same day of the month n months later (or earlier); the last day where the month is shorter. */
export function addMonths(day: Day, n: number): Day {
  const parts = dayParts(day);
  const months = parts.year * 12 + parts.month - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayOf(year, month, Math.min(parts.day, daysInMonth(year, month)));
}

/** Reads `2026-01-05`; refuses (`day_invalid`) any other form, dates that do not exist, years outside 1900 to 2199. */
export function parseDay(text: string): Result<Day> {
  const match = DAY_TEXT.exec(text);
  if (match === null) return refuseDay(text, 'is not a date');
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (!isDate(year, month, day)) return refuseDay(text, 'does not exist in the calendar');
  if (year < FIRST_YEAR || year > LAST_YEAR) return refuseDay(text, `is outside ${FIRST_YEAR} to ${LAST_YEAR}`);
  return ok(dayOf(year, month, day));
}

/** `2026-01-05`. */
export function formatDay(day: Day): string {
  const parts = dayParts(day);
  return `${pad(parts.year, 4)}-${pad(parts.month, 2)}-${pad(parts.day, 2)}`;
}

/** Whether the calendar has this date. */
export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A whole number with leading zeros. */
export function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function refuseDay(text: string, what: string): Result<Day> {
  return err({
    code: 'day_invalid',
    detail: `${JSON.stringify(text.slice(0, 40))} ${what}`,
    remedy: 'write the date as year-month-day, for example 2026-01-05',
  });
}
