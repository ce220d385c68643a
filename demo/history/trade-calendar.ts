/** When trade happens: months, weekdays, public holidays and hours. Sources and figures are in demo/README.md. */
import {
  addMonths,
  type Day,
  dayAt,
  dayOf,
  dayParts,
  type Instant,
  startOfDay,
} from '../../server/src/kernel/index.ts';
import type { Prng } from './prng.ts';

export const TIME_ZONE = 'Europe/Berlin';

/**
 * Each month's sales as a multiple of the mean month: United States Census Bureau, Monthly Retail Trade Survey, building
 * material and supplies dealers, not adjusted (series MRTSSM4441USN), 2025.
 */
export const MONTH_FACTORS: readonly number[] = [
  0.825, 0.79, 0.98, 1.1, 1.139, 1.087, 1.087, 1.025, 1.013, 1.062, 0.951, 0.941,
];

/**
 * Share of each weekday, Monday first: the weekdays of the UCI Online Retail wholesaler. It traded on Sundays and not on
 * Saturdays; a trade counter is open on Saturday mornings, for less.
 */
export const WEEKDAY_WEIGHTS: readonly number[] = [0.154, 0.172, 0.186, 0.218, 0.153, 0.04, 0];

/** Share of each hour from 7: the same wholesaler's day, begun one hour earlier, as tradesmen do. */
const HOUR_WEIGHTS: Readonly<Record<string, number>> = {
  7: 0.03,
  8: 0.075,
  9: 0.12,
  10: 0.123,
  11: 0.169,
  12: 0.142,
  13: 0.123,
  14: 0.11,
  15: 0.059,
  16: 0.029,
};

const FIXED_HOLIDAYS = new Set(['1-1', '5-1', '10-3', '12-24', '12-25', '12-26', '12-31']);
const HOLIDAYS_AFTER_EASTER = new Set([-2, 1, 39, 50]);

export function isBusinessDay(day: Day): boolean {
  return dayParts(day).weekday <= 5 && !isHoliday(day);
}

/** Public holidays of all German states. */
function isHoliday(day: Day): boolean {
  const { year, month, day: inMonth } = dayParts(day);
  return FIXED_HOLIDAYS.has(`${month}-${inMonth}`) || HOLIDAYS_AFTER_EASTER.has(day - easterOf(year));
}

/** Easter Sunday (Butcher's rule). */
function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1);
}

/** The day itself if it is one, else the next. */
export function businessDayFrom(day: Day): Day {
  let next = day;
  while (!isBusinessDay(next)) next += 1;
  return next;
}

/** That many business days later. */
export function addBusinessDays(day: Day, count: number): Day {
  let next = day;
  for (let i = 0; i < count; i += 1) next = businessDayFrom(next + 1);
  return next;
}

/** The civil day of an instant, where the supplier is. */
export function dayOfInstant(at: Instant): Day {
  return dayAt(at, TIME_ZONE);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return dayParts(day).weekday;
}

export function startOf(day: Day): Instant {
  return startOfDay(day, TIME_ZONE);
}

/** An instant in the supplier's opening hours of that day. */
export function openingTime(prng: Prng, day: Day): Instant {
  const hour = Number(prng.weighted(HOUR_WEIGHTS));
  return atHour(day, hour, prng.int(0, 59), prng.int(0, 59));
}

export function atHour(day: Day, hour: number, minute = 0, second = 0): Instant {
  return startOf(day) + ((hour * 60 + minute) * 60 + second) * 1000;
}

/**
 * How much of a mean day's trade falls on each day of the history. Every full month adds up to its factor times 365/12,
 * however its working days lie.
 */
export class TradeCalendar {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly until: Instant;
  readonly #weights: Float64Array;

  constructor(until: Instant, months: number) {
    this.until = until;
    this.lastDay = dayAt(until, TIME_ZONE);
    this.firstDay = addMonths(this.lastDay + 1, -months);
    this.#weights = new Float64Array(this.lastDay - this.firstDay + 1);
    for (let day = this.firstDay; day <= this.lastDay; day += 1) {
      this.#weights[day - this.firstDay] = weightOf(day) * monthNorm(day);
    }
  }

  weight(day: Day): number {
    return this.#weights[day - this.firstDay] ?? 0;
  }

  isOver(at: Instant): boolean {
    return at > this.until;
  }
}

function weightOf(day: Day): number {
  return isHoliday(day) ? 0 : WEEKDAY_WEIGHTS[dayParts(day).weekday - 1]!;
}

const norms = new Map<Day, number>();

function monthNorm(day: Day): number {
  const { year, month } = dayParts(day);
  const first = dayOf(year, month, 1);
  let norm = norms.get(first);
  if (norm === undefined) {
    let sum = 0;
    for (let d = first; d < addMonths(first, 1); d += 1) sum += weightOf(d);
    norm = (MONTH_FACTORS[month - 1]! * 365) / 12 / sum;
    norms.set(first, norm);
  }
  return norm;
}
