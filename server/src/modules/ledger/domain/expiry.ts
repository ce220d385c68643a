import { addMonths, type Day, dayAt, dayOf, dayParts, type Instant, startOfDay } from '#kernel';
import type { ActivityRun, CalendarEnd, ExpiryModel, LedgerContext, Length, Lot, UnitDefinition } from './types.ts';

type LotDates = Pick<Lot, 'valueAt' | 'postedAt' | 'availableAt' | 'expiry'>;

/** The last day something earned on `earned` can be used, or null where nothing ends. */
export function lastUsableDay(model: ExpiryModel, earned: Day): Day | null {
  switch (model.kind) {
    case 'none':
      return null;
    case 'lastDay':
      return model.day;
    case 'fixedDates':
      return firstDateFrom(model.dates, model.atLeast ? addLength(earned, model.atLeast) : earned);
    case 'rolling':
    case 'sliding': {
      const day = addLength(earned, model.length);
      return model.roundUpTo ? endOf(model.roundUpTo, day) : day;
    }
  }
}

/** The first instant at which something earned then can no longer be used, activity aside; null = never. */
export function expiryFrom(model: ExpiryModel, earnedAt: Instant, zone: string): Instant | null {
  if (model.kind === 'none') return null;
  const day = lastUsableDay(model, dayAt(earnedAt, zone));
  return day === null ? null : startOfDay(day + 1, zone);
}

/**
 * When a lot stops being usable, and the days it was given because it came too late. A lot nobody could have used
 * (booked or released after its computed expiry) gets the unit's days of grace from the moment it could be used, so
 * the answer depends on what is known of the lot and on nothing else.
 */
export function expiryOf(
  lot: LotDates,
  unit: UnitDefinition,
  ctx: Pick<LedgerContext, 'zone' | 'activity'>,
): { expiresAt: Instant | null; graceUntil: Instant | null } {
  const computed = computedExpiry(lot.expiry ?? unit.expiry, lot.valueAt, ctx);
  if (computed === null) return NEVER;
  const usableFrom = lot.availableAt === null ? lot.postedAt : Math.max(lot.postedAt, lot.availableAt);
  if (computed > usableFrom) return { expiresAt: computed, graceUntil: null };
  const graceUntil = graceEnd(usableFrom, unit.graceDays, ctx.zone);
  return { expiresAt: graceUntil, graceUntil };
}

/** End of the days of grace that begin at this moment: whole days of the calendar, or at once where there are none. */
export function graceEnd(from: Instant, graceDays: number, zone: string): Instant {
  return graceDays === 0 ? from : startOfDay(dayAt(from, zone) + graceDays + 1, zone);
}

/**
 * Takes one activity into the runs of an account, in any order of arrival. Keep the runs with the shortest sliding
 * rule in use: gaps that rule survives every longer rule survives too, so one list serves them all.
 */
export function noteActivity(
  runs: readonly ActivityRun[],
  at: Instant,
  shortest: ExpiryModel,
  zone: string,
): ActivityRun[] {
  const reaches = (earlier: Instant, later: Instant) => later < (expiryFrom(shortest, earlier, zone) ?? Infinity);
  const merged: ActivityRun[] = [];
  const all = [...runs, { from: at, to: at }].sort((a, b) => a.from - b.from || a.to - b.to);
  for (const run of all) {
    const last = merged.at(-1);
    if (last && (run.from <= last.to || reaches(last.to, run.from))) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, run.to) };
    } else {
      merged.push(run);
    }
  }
  return merged;
}

const NEVER = { expiresAt: null, graceUntil: null } as const;

function computedExpiry(
  model: ExpiryModel,
  valueAt: Instant,
  ctx: Pick<LedgerContext, 'zone' | 'activity'>,
): Instant | null {
  let reach = expiryFrom(model, valueAt, ctx.zone);
  if (model.kind !== 'sliding' || reach === null) return reach;
  for (const run of ctx.activity ?? []) {
    if (run.to <= valueAt) continue;
    // An activity after the expiry comes too late: what has expired does not rise again.
    if (run.from >= reach) break;
    reach = Math.max(reach, expiryFrom(model, run.to, ctx.zone) ?? reach);
  }
  return reach;
}

function addLength(day: Day, length: Length): Day {
  return 'days' in length ? day + length.days : addMonths(day, length.months);
}

const MONTHS_IN: Record<CalendarEnd, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

function endOf(calendar: CalendarEnd, day: Day): Day {
  const { year, month } = dayParts(day);
  const size = MONTHS_IN[calendar];
  const firstMonth = Math.floor((month - 1) / size) * size + 1;
  return addMonths(dayOf(year, firstMonth, 1), size) - 1;
}

function firstDateFrom(dates: readonly { month: number; day: number }[], from: Day): Day | null {
  const { year } = dayParts(from);
  let first: Day | null = null;
  for (const { month, day } of dates) {
    const thisYear = dayInMonth(year, month, day);
    const candidate = thisYear >= from ? thisYear : dayInMonth(year + 1, month, day);
    if (first === null || candidate < first) first = candidate;
  }
  return first;
}

/** 29 February is the 28th in other years. */
function dayInMonth(year: number, month: number, day: number): Day {
  const first = dayOf(year, month, 1);
  return Math.min(first + day - 1, addMonths(first, 1) - 1);
}
