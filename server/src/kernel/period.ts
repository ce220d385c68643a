import { assert } from './assert.ts';
import { addMonths, type Day, dayOf, dayParts, daysInMonth, formatDay, pad } from './civil.ts';

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'halfYear' | 'year';

/** How a calendar is cut into periods. */
export type PeriodSpec =
  | { calendar: CalendarUnit }
  /** Years that begin on this month and day. */
  | { programmeYear: { month: number; day: number } }
  /** Years counted from a given day, such as joining; 29 February becomes the 28th in other years. */
  | { anniversary: true }
  /** One span with `to` exclusive, such as an agreement or an enrolment. */
  | { fixed: { from: Day; to: Day } }
  /** The window of that many days that ends with the day asked for. */
  | { rolling: { days: number } }
  | { lifetime: true };

/** Civil days from `from` up to, but without, `to`; `key` names the period among those of its spec. */
export interface Period {
  /** "2026", "2026-H1", "2026-Q1", "2026-03", "2026-W05", "2026-03-05", "py2025-04-01", "an2025-04-17", "fx2026-01-01", "r90", "all" */
  key: string;
  from: Day;
  /** Infinity for a lifetime. */
  to: Day;
}

/** The first day a date may have; a real day rather than −Infinity, so that it can be printed and stored. */
const LIFETIME: Period = Object.freeze({ key: 'all', from: dayOf(1900, 1, 1), to: Infinity });

const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

const calendarPeriods: Record<CalendarUnit, Map<Day, Period>> = {
  day: new Map(),
  week: new Map(),
  month: new Map(),
  quarter: new Map(),
  halfYear: new Map(),
  year: new Map(),
};

/**
 * The period a day belongs to. `anchor` is the day anniversaries are counted from. A fixed period is the same for every
 * day, so ask with {@link isInPeriod} whether the day lies in it; every other period holds its day.
 */
export function periodAt(spec: PeriodSpec, day: Day, anchor?: Day): Period {
  assert(Number.isInteger(day), `a civil day is a whole number, got ${day}`);
  if ('calendar' in spec) return calendarPeriod(spec.calendar, day);
  if ('programmeYear' in spec) return yearFrom('py', spec.programmeYear.month, spec.programmeYear.day, day);
  if ('anniversary' in spec) {
    assert(anchor !== undefined, 'anniversary periods need the day they are counted from');
    const start = dayParts(anchor);
    return yearFrom('an', start.month, start.day, day);
  }
  if ('fixed' in spec) return fixedPeriod(spec.fixed);
  if ('rolling' in spec) {
    const { days } = spec.rolling;
    assert(Number.isInteger(days) && days > 0, 'a rolling period has at least one day');
    return { key: `r${days}`, from: day - days + 1, to: day + 1 };
  }
  return LIFETIME;
}

/** The period that begins where this one ends; null after a fixed period and a lifetime. */
export function nextPeriod(spec: PeriodSpec, period: Period, anchor?: Day): Period | null {
  if ('fixed' in spec || 'lifetime' in spec) return null;
  // A rolling window is named by its last day.
  return periodAt(spec, 'rolling' in spec ? period.to + spec.rolling.days - 1 : period.to, anchor);
}

/** The period that ends where this one begins; null before a fixed period and a lifetime. */
export function previousPeriod(spec: PeriodSpec, period: Period, anchor?: Day): Period | null {
  if ('fixed' in spec || 'lifetime' in spec) return null;
  return periodAt(spec, period.from - 1, anchor);
}

/** Whether the day lies in the period; `to` does not. */
export function isInPeriod(period: Period, day: Day): boolean {
  return day >= period.from && day < period.to;
}

function calendarPeriod(unit: CalendarUnit, day: Day): Period {
  const from = calendarStart(unit, day);
  const known = calendarPeriods[unit].get(from);
  if (known !== undefined) return known;
  // Every event asks for several of these; there are few, so each is made once.
  const period = Object.freeze({ key: calendarKey(unit, from), from, to: calendarEnd(unit, from) });
  calendarPeriods[unit].set(from, period);
  return period;
}

function calendarStart(unit: CalendarUnit, day: Day): Day {
  if (unit === 'day') return day;
  const parts = dayParts(day);
  if (unit === 'week') return day - parts.weekday + 1;
  const months = MONTHS[unit];
  return dayOf(parts.year, parts.month - ((parts.month - 1) % months), 1);
}

function calendarEnd(unit: CalendarUnit, from: Day): Day {
  if (unit === 'day') return from + 1;
  if (unit === 'week') return from + 7;
  return addMonths(from, MONTHS[unit]);
}

function calendarKey(unit: CalendarUnit, from: Day): string {
  const { year, month } = dayParts(from);
  switch (unit) {
    case 'day':
      return formatDay(from);
    case 'week':
      return weekKey(from);
    case 'month':
      return `${pad(year, 4)}-${pad(month, 2)}`;
    case 'quarter':
      return `${pad(year, 4)}-Q${(month + 2) / 3}`;
    case 'halfYear':
      return `${pad(year, 4)}-H${month === 1 ? 1 : 2}`;
    case 'year':
      return pad(year, 4);
  }
}

/** ISO 8601: a week belongs to the year of its Thursday, week 1 holds 4 January. */
function weekKey(monday: Day): string {
  const thursday = monday + 3;
  const { year } = dayParts(thursday);
  const week = Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1;
  return `${pad(year, 4)}-W${pad(week, 2)}`;
}

function yearFrom(prefix: string, month: number, dayOfMonth: number, day: Day): Period {
  const start = (year: number): Day => dayOf(year, month, Math.min(dayOfMonth, daysInMonth(year, month)));
  const { year } = dayParts(day);
  const first = start(year) <= day ? year : year - 1;
  const from = start(first);
  return { key: `${prefix}${formatDay(from)}`, from, to: start(first + 1) };
}

function fixedPeriod({ from, to }: { from: Day; to: Day }): Period {
  assert(from < to, 'a fixed period ends after it begins');
  return { key: `fx${formatDay(from)}`, from, to };
}
