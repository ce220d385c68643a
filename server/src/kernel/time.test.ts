import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, type Day, dayOf, dayParts, formatDay, parseDay } from './civil.ts';
import { unwrap } from './result.ts';
import { dayAt, formatInstant, type Instant, isTimeZone, localParts, parseInstant, startOfDay } from './time.ts';

const ZONES = [
  ...['Etc/GMT+12', 'Pacific/Pago_Pago', 'America/Sao_Paulo', 'America/St_Johns', 'America/Havana', 'Atlantic/Azores'],
  ...['UTC', 'Africa/Monrovia', 'Africa/Casablanca', 'Europe/Berlin', 'Africa/Cairo', 'Asia/Gaza', 'Asia/Kathmandu'],
  ...['Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Chatham', 'Pacific/Kiritimati', 'Pacific/Kwajalein'],
];
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) });
const recentInstant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2040, 0, 1) });
const anyDay = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2199, 12, 31) });

const day = (text: string): Day => unwrap(parseDay(text));
const at = (text: string): Instant => unwrap(parseInstant(text));

/** What Intl says, the slow way: one formatter call per question. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function intlParts(instant: Instant, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(timeZone, clock);
  return clock.format(instant);
}
function ourParts(instant: Instant, zone: string): string {
  const { year, month, day, hour, minute } = localParts(instant, zone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

describe('civil days', () => {
  it('agree with the proleptic Gregorian calendar of Date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (d) => {
        const date = new Date(d * 86_400_000);
        const parts = dayParts(d);
        expect(parts.year).toBe(date.getUTCFullYear());
        expect(parts.month).toBe(date.getUTCMonth() + 1);
        expect(parts.day).toBe(date.getUTCDate());
        expect(parts.weekday).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
        expect(dayOf(parts.year, parts.month, parts.day)).toBe(d);
      }),
      { numRuns: 2000 },
    );
  });

  it('read back from their own text', () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        expect(day(formatDay(d))).toBe(d);
      }),
    );
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
  ])('refuse %s with a reason and a remedy', (text) => {
    const result = parseDay(text);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'day_invalid', remedy: expect.stringContaining('2026') },
    });
  });

  it.each(['', '2026-1-5', '20260105', '2026-01-05T00:00:00Z', ' 2026-01-05', '2026-01-05\n', '+2026-01-05'])(
    'refuse the form %j',
    (text) => expect(parseDay(text).ok).toBe(false),
  );

  it('move by months to the same day or the last one there is', () => {
    expect(formatDay(addMonths(day('2026-01-31'), 1))).toBe('2026-02-28');
    expect(formatDay(addMonths(day('2028-01-31'), 1))).toBe('2028-02-29');
    expect(formatDay(addMonths(day('2028-02-29'), 12))).toBe('2029-02-28');
    expect(formatDay(addMonths(day('2028-02-29'), 48))).toBe('2032-02-29');
    expect(formatDay(addMonths(day('2026-01-15'), -1))).toBe('2025-12-15');
    expect(formatDay(addMonths(day('2026-12-31'), 2))).toBe('2027-02-28');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (d, n) => {
        const [before, after] = [dayParts(d), dayParts(addMonths(d, n))];
        expect((after.year - before.year) * 12 + after.month - before.month).toBe(n);
        expect(after.day).toBeLessThanOrEqual(before.day);
        if (after.day < before.day) expect(dayParts(addMonths(d, n) + 1).day).toBe(1);
      }),
    );
  });
});

describe('instants', () => {
  it('read back from their own text', () => {
    fc.assert(
      fc.property(anyInstant, (i) => {
        expect(at(formatInstant(i))).toBe(i);
      }),
    );
  });

  it.each([
    ['2026-01-05T09:00:00Z', '2026-01-05T09:00:00.000Z'],
    ['2026-01-05T09:00:00+01:00', '2026-01-05T08:00:00.000Z'],
    ['2026-01-05T09:00:00.1239999-05:30', '2026-01-05T14:30:00.123Z'],
    ['2026-01-05t09:00:00.5z', '2026-01-05T09:00:00.500Z'],
    ['2028-02-29T23:59:59.999-00:00', '2028-02-29T23:59:59.999Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['2199-12-31T23:59:59Z', '2199-12-31T23:59:59.000Z'],
  ])('read %s', (text, utc) => {
    expect(formatInstant(at(text))).toBe(utc);
  });

  it.each([
    ...['2025-02-30T00:00:00Z', '2025-02-29T00:00:00Z', '2026-01-05T24:00:00Z', '2026-01-05T09:60:00Z'],
    ...['2016-12-31T23:59:60Z', '2026-01-05T09:00:00+24:00', '2026-01-05T09:00:00+01:60', '2026-00-05T09:00:00Z'],
    ...['1970-01-01T00:00:00+01:00', '2199-12-31T23:59:59-01:00', '1969-12-31T23:59:59Z', '9999-01-01T00:00:00Z'],
    ...['2026-01-05T09:00:00', '2026-01-05', '2026-01-05 09:00:00Z', '2026-01-05T09:00Z', '2026-01-05T09:00:00.Z'],
    ...['2026-01-05T09:00:00+0100', '1767600000', '', 'now', '2026-01-05T09:00:00Z\n', '２026-01-05T09:00:00Z'],
  ])('refuse %j with a reason and a remedy', (text) => {
    expect(parseInstant(text)).toMatchObject({
      ok: false,
      error: { code: 'instant_invalid', detail: expect.any(String), remedy: expect.stringContaining('RFC 3339') },
    });
  });
});

describe('time zones', () => {
  it('are known by name, never by offset', () => {
    for (const zone of ZONES) expect(isTimeZone(zone)).toBe(true);
    for (const bad of [
      '',
      'Mars/Olympus',
      '+01:00',
      '-05',
      'Europe/Berlin ',
      '__proto__',
      'x'.repeat(1000),
      'Europe/Berlin\n',
    ]) {
      expect(isTimeZone(bad)).toBe(false);
    }
    expect(() => dayAt(0, 'Mars/Olympus')).toThrow('unknown time zone');
  });

  it('show the same calendar and clock as Intl, from −12 to +14', () => {
    fc.assert(
      fc.property(recentInstant, anyZone, (i, zone) => {
        expect(ourParts(i, zone)).toBe(intlParts(i, zone));
      }),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(anyInstant, anyZone, (i, zone) => {
        expect(ourParts(i, zone)).toBe(intlParts(i, zone));
      }),
      { numRuns: 500 },
    );
  });

  it('agree with Intl right before and after every change of the clock in half a century', () => {
    for (const zone of ZONES) {
      const offset = (i: Instant): number => Date.parse(`${intlParts(i, zone).replace(' ', 'T')}Z`) - i;
      const step = 10 * 86_400_000;
      for (let i = 0; i < Date.UTC(2030, 0, 1); i += step) {
        if (offset(i) === offset(i + step)) continue;
        // The clock changes in these ten days: look at both sides of each of their hours.
        const moments = Array.from({ length: 241 }, (_, h) => i + h * 3_600_000).flatMap((hour) => [hour, hour - 1]);
        const wrong = moments.filter((moment) => ourParts(moment, zone) !== intlParts(moment, zone));
        expect(wrong.map(formatInstant)).toEqual([]);
      }
    }
  });

  it('give the day of the same instant differently around the world', () => {
    const i = at('2026-01-01T10:30:00Z');
    expect(formatDay(dayAt(i, 'Etc/GMT+12'))).toBe('2025-12-31');
    expect(formatDay(dayAt(i, 'Europe/Berlin'))).toBe('2026-01-01');
    expect(formatDay(dayAt(i, 'Pacific/Kiritimati'))).toBe('2026-01-02');
    expect(localParts(i, 'Asia/Kathmandu')).toEqual({ year: 2026, month: 1, day: 1, weekday: 4, hour: 16, minute: 15 });
  });
});

describe('startOfDay', () => {
  it('is the first instant of its day, in every zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: dayOf(2060, 1, 1) }), anyZone, (d, zone) => {
        const start = startOfDay(d, zone);
        expect(dayAt(start, zone)).toBeGreaterThanOrEqual(d);
        expect(dayAt(start - 1, zone)).toBeLessThan(d);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 'the hour is lost later that day'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z', 'the day before had 25 hours'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 'midnight does not exist'],
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z', 'the hour before midnight came twice'],
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z', 'midnight does not exist'],
    ['2024-11-01', 'Africa/Cairo', '2024-10-31T22:00:00.000Z', 'the hour before midnight came twice'],
    ['2024-11-03', 'America/Havana', '2024-11-03T04:00:00.000Z', 'the hour after midnight comes twice'],
    ['2026-01-05', 'Asia/Kathmandu', '2026-01-04T18:15:00.000Z', 'the offset has a quarter of an hour'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'the whole day was skipped'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'the day after the skipped one'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z', 'offset +14'],
    ['2026-01-01', 'Etc/GMT+12', '2026-01-01T12:00:00.000Z', 'offset −12'],
    ['2028-02-29', 'UTC', '2028-02-29T00:00:00.000Z', 'leap day'],
  ])('of %s in %s is %s: %s', (text, zone, expected) => {
    expect(formatInstant(startOfDay(day(text), zone))).toBe(expected);
  });

  it('keeps for ever as for ever', () => {
    expect(startOfDay(Infinity, 'Europe/Berlin')).toBe(Infinity);
    expect(dayAt(Infinity, 'Europe/Berlin')).toBe(Infinity);
  });
});
