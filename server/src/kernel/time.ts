import { assert } from './assert.ts';
import { type Day, type DayParts, dayOf, dayParts, isDate } from './civil.ts';
import { err, ok, type Result } from './result.ts';
import { segmentAt } from './zones.ts';

/** A moment: milliseconds since 1970-01-01T00:00Z, a whole number. */
export type Instant = number;

/** What a wall clock and a calendar show somewhere. */
export interface LocalParts extends DayParts {
  /** 0 to 23 */
  hour: number;
  /** 0 to 59 */
  minute: number;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
/** No zone is further than this from UTC, in either direction. */
const WIDEST_OFFSET = 16 * HOUR;
const END_OF_TIME: Instant = dayOf(2200, 1, 1) * DAY;
const INSTANT_TEXT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,20}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads RFC 3339 with an offset or Z; digits beyond the millisecond are cut off. Refuses (`instant_invalid`) a missing
 * offset, dates and times that do not exist (a leap second among them) and moments outside 1970 to 2199 UTC.
 */
export function parseInstant(text: string): Result<Instant> {
  const match = INSTANT_TEXT.exec(text);
  if (match === null) return refuseInstant(text, 'is not a date and time with an offset');
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (!isDate(year, month, day)) return refuseInstant(text, 'does not exist in the calendar');
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  if (hour > 23 || minute > 59 || second > 59) return refuseInstant(text, 'does not exist on the clock');
  const [offsetHour, offsetMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (offsetHour > 23 || offsetMinute > 59) return refuseInstant(text, 'has an impossible offset');
  const offset = (offsetHour * HOUR + offsetMinute * MINUTE) * (match[8] === '-' ? -1 : 1);
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const local = dayOf(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * 1000 + milliseconds;
  const instant = local - offset;
  if (instant < 0 || instant >= END_OF_TIME) return refuseInstant(text, 'is outside the years 1970 to 2199');
  return ok(instant);
}

/** `2026-01-05T09:00:00.000Z`, always UTC and always with milliseconds. */
export function formatInstant(instant: Instant): string {
  assert(Number.isInteger(instant), `an instant is a whole number of milliseconds, got ${instant}`);
  if (instant < 0 || instant >= END_OF_TIME) return new Date(instant).toISOString();
  const day = Math.floor(instant / DAY);
  if (day !== writtenDay) {
    writtenDay = day;
    writtenText = new Date(day * DAY).toISOString().slice(0, 11);
  }
  const time = instant - day * DAY;
  const milliseconds = time % 1000;
  const seconds = (time - milliseconds) / 1000;
  const hour = TWO_DIGITS[Math.floor(seconds / 3600)];
  const minute = TWO_DIGITS[Math.floor(seconds / 60) % 60];
  return `${writtenText}${hour}:${minute}:${TWO_DIGITS[seconds % 60]}.${String(1000 + milliseconds).slice(1)}Z`;
}

/** The day written last: answers and lists write many instants of few days. */
let writtenDay = Number.NaN;
let writtenText = '';
const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** Whether this is the name of a time zone in the IANA database, such as `Europe/Berlin` or `UTC`. */
export { isTimeZone } from './zones.ts';

/** The civil day a calendar in this zone shows; Infinity (for ever) stays Infinity. */
export function dayAt(instant: Instant, zone: string): Day {
  if (instant === Infinity || instant === -Infinity) return instant;
  return Math.floor((instant + segmentAt(instant, zone).offset) / DAY);
}

/** What calendar and wall clock in this zone show. */
export function localParts(instant: Instant, zone: string): LocalParts {
  const local = instant + segmentAt(instant, zone).offset;
  const day = Math.floor(local / DAY);
  const minutes = Math.floor((local - day * DAY) / MINUTE);
  return { ...dayParts(day), hour: Math.floor(minutes / 60), minute: minutes % 60 };
}

/**
 * The first instant at which a calendar in this zone shows that day. Where the clock jumps over midnight it is the
 * jump; where the zone skipped the whole day (Samoa, 30 December 2011) it is the start of the next day there was.
 */
export function startOfDay(day: Day, zone: string): Instant {
  if (day === Infinity || day === -Infinity) return day;
  const midnight = day * DAY;
  let from = midnight - WIDEST_OFFSET;
  // Stretches of constant offset in order: the first in which local midnight is reached or already past.
  for (;;) {
    const segment = segmentAt(from, zone);
    const candidate = Math.max(from, midnight - segment.offset);
    if (candidate < segment.to) return candidate;
    from = segment.to;
  }
}

function refuseInstant(text: string, what: string): Result<Instant> {
  return err({
    code: 'instant_invalid',
    detail: `${JSON.stringify(text.slice(0, 60))} ${what}`,
    remedy: 'write date, time and offset as in RFC 3339, for example 2026-01-05T09:00:00+01:00',
  });
}
