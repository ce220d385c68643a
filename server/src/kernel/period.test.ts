import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, dayOf, formatDay, parseDay } from './civil.ts';
import { isInPeriod, nextPeriod, type PeriodSpec, periodAt, previousPeriod } from './period.ts';
import { unwrap } from './result.ts';

const day = (text: string): Day => unwrap(parseDay(text));
const anyDay = fc.integer({ min: dayOf(1971, 1, 1), max: dayOf(2150, 1, 1) });
const anySpec: fc.Arbitrary<PeriodSpec> = fc.oneof(
  fc.constantFrom('day', 'week', 'month', 'quarter', 'halfYear', 'year').map((calendar) => ({ calendar }) as const),
  fc
    .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
    .map((programmeYear) => ({ programmeYear })),
  fc.constant({ programmeYear: { month: 2, day: 29 } }),
  fc.constant({ anniversary: true } as const),
);

describe('periods', () => {
  it('tile the calendar: no gap, no overlap, every day in exactly one', () => {
    fc.assert(
      fc.property(anySpec, anyDay, anyDay, (spec, d, anchor) => {
        const period = periodAt(spec, d, anchor);
        expect(isInPeriod(period, d)).toBe(true);
        const next = nextPeriod(spec, period, anchor)!;
        const previous = previousPeriod(spec, period, anchor)!;
        expect(next.from).toBe(period.to);
        expect(previous.to).toBe(period.from);
        expect(new Set([previous.key, period.key, next.key]).size).toBe(3);
        expect(periodAt(spec, period.from, anchor)).toEqual(period);
        expect(periodAt(spec, period.to - 1, anchor)).toEqual(period);
        expect(previousPeriod(spec, next, anchor)).toEqual(period);
      }),
      { numRuns: 2000 },
    );
  });

  it('have sortable keys that name only one period', () => {
    for (const calendar of ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const) {
      const keys = new Map<string, Day>();
      for (let d = day('2019-01-01'); d < day('2033-01-01'); d += 1) {
        const period = periodAt({ calendar }, d);
        expect(keys.get(period.key) ?? period.from).toBe(period.from);
        keys.set(period.key, period.from);
      }
      expect([...keys.keys()].sort()).toEqual([...keys.keys()]);
    }
  });

  it.each([
    ['day', '2028-02-29', '2028-02-29', '2028-02-29', '2028-03-01'],
    ['month', '2028-02-29', '2028-02', '2028-02-01', '2028-03-01'],
    ['month', '2026-12-31', '2026-12', '2026-12-01', '2027-01-01'],
    ['quarter', '2026-03-31', '2026-Q1', '2026-01-01', '2026-04-01'],
    ['quarter', '2026-10-01', '2026-Q4', '2026-10-01', '2027-01-01'],
    ['halfYear', '2026-06-30', '2026-H1', '2026-01-01', '2026-07-01'],
    ['halfYear', '2026-07-01', '2026-H2', '2026-07-01', '2027-01-01'],
    ['year', '2026-12-31', '2026', '2026-01-01', '2027-01-01'],
    ['week', '2026-02-01', '2026-W05', '2026-01-26', '2026-02-02'],
    ['week', '2021-01-03', '2020-W53', '2020-12-28', '2021-01-04'],
    ['week', '2026-12-31', '2026-W53', '2026-12-28', '2027-01-04'],
    ['week', '2027-01-01', '2026-W53', '2026-12-28', '2027-01-04'],
    ['week', '2024-12-30', '2025-W01', '2024-12-30', '2025-01-06'],
    ['week', '2022-01-01', '2021-W52', '2021-12-27', '2022-01-03'],
  ] as const)('%s of %s is %s, from %s to before %s', (calendar, asked, key, from, to) => {
    const period = periodAt({ calendar }, day(asked));
    expect([period.key, formatDay(period.from), formatDay(period.to)]).toEqual([key, from, to]);
  });

  it('give 71 of 400 years a week 53, as ISO 8601 does', () => {
    let count = 0;
    for (let year = 2000; year < 2400; year += 1) {
      if (periodAt({ calendar: 'week' }, dayOf(year, 12, 28)).key.endsWith('W53')) count += 1;
    }
    expect(count).toBe(71);
  });

  it('of a programme begin on its first day, 28 February where the 29th is missing', () => {
    const april: PeriodSpec = { programmeYear: { month: 4, day: 1 } };
    expect(periodAt(april, day('2026-03-31')).key).toBe('py2025-04-01');
    expect(periodAt(april, day('2026-04-01')).key).toBe('py2026-04-01');
    const leap: PeriodSpec = { programmeYear: { month: 2, day: 29 } };
    expect(periodAt(leap, day('2027-02-27')).key).toBe('py2026-02-28');
    expect(periodAt(leap, day('2028-02-28')).key).toBe('py2027-02-28');
    expect(periodAt(leap, day('2028-02-29')).key).toBe('py2028-02-29');
  });

  it('of an anniversary count from the anchor, 28 February for a leap day', () => {
    const spec: PeriodSpec = { anniversary: true };
    expect(periodAt(spec, day('2026-04-16'), day('2023-04-17')).key).toBe('an2025-04-17');
    expect(periodAt(spec, day('2026-04-17'), day('2023-04-17')).key).toBe('an2026-04-17');
    expect(periodAt(spec, day('2025-02-28'), day('2024-02-29'))).toEqual({
      key: 'an2025-02-28',
      from: day('2025-02-28'),
      to: day('2026-02-28'),
    });
    expect(periodAt(spec, day('2028-02-28'), day('2024-02-29')).key).toBe('an2027-02-28');
    expect(() => periodAt(spec, day('2026-01-01'))).toThrow('counted from');
  });

  it('that roll end with the day asked for, and their neighbours touch them', () => {
    const spec: PeriodSpec = { rolling: { days: 90 } };
    const period = periodAt(spec, day('2026-03-31'));
    expect(period).toEqual({ key: 'r90', from: day('2026-01-01'), to: day('2026-04-01') });
    expect(nextPeriod(spec, period)!.from).toBe(period.to);
    expect(previousPeriod(spec, period)!.to).toBe(period.from);
    expect(previousPeriod(spec, nextPeriod(spec, period)!)).toEqual(period);
  });

  it('that are fixed or last a lifetime have no neighbours', () => {
    const fixed: PeriodSpec = { fixed: { from: day('2026-01-15'), to: day('2026-07-15') } };
    const term = periodAt(fixed, day('2030-01-01'));
    expect(term).toEqual({ key: 'fx2026-01-15', from: day('2026-01-15'), to: day('2026-07-15') });
    expect(isInPeriod(term, day('2026-07-14'))).toBe(true);
    expect(isInPeriod(term, day('2026-07-15'))).toBe(false);
    const life = periodAt({ lifetime: true }, day('2026-01-01'));
    expect(life).toMatchObject({ key: 'all', to: Infinity });
    for (const [spec, period] of [[fixed, term] as const, [{ lifetime: true } as const, life] as const]) {
      expect(nextPeriod(spec, period)).toBeNull();
      expect(previousPeriod(spec, period)).toBeNull();
    }
  });
});
