/*
 * Guarantee: a window is open exactly when RFC 5545 says so on the clock of its zone, daylight saving time included,
 * whatever was asked before; a rule that would be understood in part only is refused with the place of its fault.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localParts } from '#kernel';
import { isFault, readRecurrence } from './recurrence-rule.ts';
import { compileWindow } from './time-window.ts';
import type { TimeWindow } from './types.ts';

const at = (text: string) => Date.parse(text);
const open = (window: TimeWindow, zone = 'Europe/Berlin') => {
  const compiled = compileWindow(window, zone, 'windows[0]');
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return (text: string) => compiled.value.contains(at(text));
};

describe('a window', () => {
  it('is open from its first instant to the last one before its end, on its days only', () => {
    const mondays = open({ start: '2026-01-05T09:00', duration: 'PT3H', rule: 'FREQ=WEEKLY;BYDAY=MO' });
    expect(mondays('2026-01-05T07:59:59.999Z')).toBe(false);
    expect(mondays('2026-01-05T08:00:00.000Z')).toBe(true);
    expect(mondays('2026-01-05T10:59:59.999Z')).toBe(true);
    expect(mondays('2026-01-05T11:00:00.000Z')).toBe(false);
    expect(mondays('2026-01-06T09:00:00.000Z')).toBe(false);
    expect(mondays('2025-12-29T09:00:00.000Z'), 'before it began').toBe(false);
  });

  it('keeps to the clock on the wall when the clocks change', () => {
    const mondays = open({ start: '2026-01-05T09:00', duration: 'PT3H', rule: 'FREQ=WEEKLY;BYDAY=MO' });
    expect(mondays('2026-03-23T08:30:00Z'), 'winter, 9:30').toBe(true);
    expect(mondays('2026-03-30T07:30:00Z'), 'summer, 9:30').toBe(true);
    expect(mondays('2026-03-30T10:30:00Z'), 'summer, 12:30').toBe(false);
    expect(mondays('2026-10-26T08:30:00Z'), 'winter again').toBe(true);
  });

  it('does not take place at a time that the clocks skip, and once at one that comes twice', () => {
    const nights = open({ start: '2026-01-01T02:30', duration: 'PT15M', rule: 'FREQ=DAILY' });
    expect(nights('2026-03-28T01:30:00Z')).toBe(true);
    expect(['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', '2026-03-29T01:00:00Z'].map(nights)).toEqual([
      false,
      false,
      false,
    ]);
    expect(nights('2026-10-25T00:30:00Z'), '2:30 in summer time').toBe(true);
    expect(nights('2026-10-25T01:30:00Z'), '2:30 in winter time').toBe(false);
  });

  it('lasts hours by the clock and days by the calendar when the clocks change', () => {
    const hours = open({ start: '2026-03-28T12:00', duration: 'PT24H' });
    expect([hours('2026-03-29T10:59:59Z'), hours('2026-03-29T11:00:00Z')]).toEqual([true, false]);
    const day = open({ start: '2026-03-28T12:00', duration: 'P1D' });
    expect([day('2026-03-29T09:59:59Z'), day('2026-03-29T10:00:00Z')]).toEqual([true, false]);
  });

  it('follows its own zone', () => {
    const tokyo = open({ start: '2026-01-05T09:00', duration: 'PT1H', rule: 'FREQ=DAILY' }, 'Asia/Tokyo');
    expect([tokyo('2026-07-01T00:30:00Z'), tokyo('2026-07-01T07:30:00Z')]).toEqual([true, false]);
  });

  it('leaves out days and single times that are excepted', () => {
    const rule = 'FREQ=DAILY;BYHOUR=9,15;BYMINUTE=0';
    const except = ['2026-04-06', '2026-04-07T15:00'];
    const window = open({ start: '2026-04-01T09:00', duration: 'PT1H', rule, except });
    const asked = [
      '2026-04-05T07:10Z',
      '2026-04-06T07:10Z',
      '2026-04-06T13:10Z',
      '2026-04-07T07:10Z',
      '2026-04-07T13:10Z',
    ];
    expect(asked.map(window)).toEqual([true, false, false, true, false]);
  });

  it('ends with its number or its last day', () => {
    const counted = open({ start: '2026-01-31T00:00', duration: 'P1D', rule: 'FREQ=MONTHLY;COUNT=3' });
    // A month without a 31st is passed over.
    expect(
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-05-31', '2026-07-31'].map((d) => counted(`${d}T12:00Z`)),
    ).toEqual([true, false, true, true, false]);
    const until = open({ start: '2026-01-05T09:00', duration: 'PT1H', rule: 'FREQ=DAILY;UNTIL=20260107' });
    expect([until('2026-01-07T08:30Z'), until('2026-01-08T08:30Z')]).toEqual([true, false]);
  });

  it('knows the last Friday of the month and the third Tuesday to Thursday', () => {
    const last = open({ start: '2026-01-01T00:00', duration: 'P1D', rule: 'FREQ=MONTHLY;BYDAY=-1FR' });
    expect([last('2026-02-27T12:00Z'), last('2026-02-20T12:00Z')]).toEqual([true, false]);
    const rule = 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3';
    const third = open(
      { start: '1997-09-02T09:00'.replace('1997', '2003'), duration: 'PT1H', rule },
      'America/New_York',
    );
    expect(third('2003-09-04T13:30Z')).toBe(true);
  });

  it('may reach over midnight and over the pieces it is worked out in', () => {
    const long = open({ start: '2026-01-01T22:00', duration: 'P20D', rule: 'FREQ=MONTHLY' });
    for (let day = 0; day < 360; day++) {
      const instant = at('2026-01-01T00:00Z') + day * 86_400_000;
      const { day: date } = localParts(instant, 'Europe/Berlin');
      expect(long(new Date(instant).toISOString()), `${date}`).toBe(date >= 2 && date <= 21);
    }
  });

  it('answers the same whatever was asked before', () => {
    const window: TimeWindow = {
      start: '2024-02-29T23:15',
      duration: 'PT7H',
      rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU',
    };
    const first = at('2024-01-01T00:00Z');
    const instants = fc.array(fc.integer({ min: 0, max: 4 * 365 * 24 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(instants, (hours) => {
        const order = open({ ...window, except: [] });
        const back = open(window);
        const one = hours.map((hour) => order(new Date(first + hour * 3_600_000).toISOString()));
        const other = hours
          .toReversed()
          .map((hour) => back(new Date(first + hour * 3_600_000).toISOString()))
          .reverse();
        expect(one).toEqual(other);
      }),
      { numRuns: 50 },
    );
  });

  it('is asked in microseconds, also a hundred years on and for rules that never occur', () => {
    const rules = [
      'FREQ=DAILY',
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8,9,10,11,12,13,14,15;BYMINUTE=0',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    ];
    for (const rule of rules) {
      const window = open({ start: '2000-01-01T00:00', duration: 'PT30M', rule });
      const began = performance.now();
      window('2099-06-01T12:00:00Z');
      expect(performance.now() - began, rule).toBeLessThan(2_000);
      const again = performance.now();
      for (let i = 0; i < 10_000; i++) window('2099-06-01T12:00:00Z');
      expect(performance.now() - again, rule).toBeLessThan(500);
    }
  });
});

describe('a faulty window', () => {
  const faults = (window: TimeWindow, zone = 'UTC') => {
    const compiled = compileWindow(window, zone, 'windows[0]');
    return compiled.ok ? [] : compiled.error.map(({ path, reason }) => `${path}: ${reason}`);
  };

  it('is refused with every fault at its place', () => {
    expect(faults({ start: '2026-02-30T09:00', duration: 'PT', rule: 'FREQ=WEEKLY;BYDAI=MO' })).toEqual([
      'windows[0].start: 2026-02-30T09:00 is no local time',
      'windows[0].duration: PT is no length of up to 31 days',
      expect.stringContaining('windows[0].rule: at character 13: there is no part “BYDAI”'),
    ]);
    expect(faults({ start: '2026-02-03T09:00', duration: 'P32D' })).toHaveLength(1);
    expect(faults({ start: '2026-02-03T09:00', duration: 'P1D' }, 'Berlin')).toHaveLength(1);
  });

  it.each([
    ['BYDAY=MO', 1],
    ['FREQ=HOURLY', 6],
    ['FREQ=WEEKLY;BYDAY=MO,MX', 22],
    ['FREQ=WEEKLY;BYDAY=MO,MO', 19],
    ['FREQ=WEEKLY;BYDAY=1MO', 13],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 13],
    ['FREQ=DAILY;INTERVAL=0', 21],
    ['FREQ=DAILY;COUNT=5000', 18],
    ['FREQ=DAILY;COUNT=5;UNTIL=20260101', 20],
    ['FREQ=DAILY;UNTIL=20260230', 18],
    ['FREQ=DAILY;BYHOUR=24', 19],
    ['FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,10,20,30,40', 12],
    ['FREQ=MONTHLY;BYSETPOS=1', 14],
    ['FREQ=DAILY;;', 12],
    ['FREQ=DAILY;FREQ=DAILY', 12],
    ['RRULE:FREQ=DAILY', 1],
  ])('%s is refused at character %i', (text, character) => {
    const read = readRecurrence(text);
    expect(isFault(read) ? read.at : null).toBe(character);
  });
});
