import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, dayAt, formatDay, formatInstant, parseDay, startOfDay, unwrap } from '#kernel';
import { expiryFrom, expiryOf, graceEnd, lastUsableDay, noteActivity } from './expiry.ts';
import { at, pointsUnit } from './ledger-fixtures.ts';
import type { ActivityRun, ExpiryModel } from './types.ts';

function lastDay(model: ExpiryModel, earned: string): string | null {
  const day = lastUsableDay(model, unwrap(parseDay(earned)));
  return day === null ? null : formatDay(day);
}

describe('the last usable day', () => {
  const months = (n: number, roundUpTo?: 'month' | 'quarter' | 'halfYear' | 'year'): ExpiryModel => ({
    kind: 'rolling',
    length: { months: n },
    roundUpTo,
  });

  it.each<[string, ExpiryModel, string, string | null]>([
    ['none never ends', { kind: 'none' }, '2026-01-15', null],
    ['30 days run through the 30th day after', { kind: 'rolling', length: { days: 30 } }, '2026-01-01', '2026-01-31'],
    ['12 months end on the same day a year later', months(12), '2025-04-17', '2026-04-17'],
    ['a month from the 31st ends on the last day of a shorter month', months(1), '2026-01-31', '2026-02-28'],
    ['12 months from 29 February end on the 28th', months(12), '2024-02-29', '2025-02-28'],
    ['rounding up to the month', months(12, 'month'), '2025-04-17', '2026-04-30'],
    ['rounding up to the quarter', months(12, 'quarter'), '2025-04-17', '2026-06-30'],
    ['rounding up to the half-year', months(12, 'halfYear'), '2025-07-01', '2026-12-31'],
    ['rounding up to the year', months(24, 'year'), '2025-01-01', '2027-12-31'],
    ['a last day of the quarter stays', months(3, 'quarter'), '2025-12-31', '2026-03-31'],
    ['a day before the next quarter begins stays in its own', months(3, 'quarter'), '2026-01-01', '2026-06-30'],
    ['days are rounded too', { kind: 'rolling', length: { days: 1 }, roundUpTo: 'month' }, '2026-01-31', '2026-02-28'],
    ['one fixed date this year', { kind: 'fixedDates', dates: [{ month: 3, day: 31 }] }, '2026-03-31', '2026-03-31'],
    ['one fixed date next year', { kind: 'fixedDates', dates: [{ month: 3, day: 31 }] }, '2026-04-01', '2027-03-31'],
    [
      'the nearest of two fixed dates',
      {
        kind: 'fixedDates',
        dates: [
          { month: 12, day: 31 },
          { month: 6, day: 30 },
        ],
      },
      '2026-03-01',
      '2026-06-30',
    ],
    [
      'a fixed date that leaves at least six months',
      { kind: 'fixedDates', dates: [{ month: 12, day: 31 }], atLeast: { months: 6 } },
      '2026-07-01',
      '2027-12-31',
    ],
    ['29 February as a fixed date', { kind: 'fixedDates', dates: [{ month: 2, day: 29 }] }, '2026-01-01', '2026-02-28'],
    ['one day for everything', { kind: 'lastDay', day: unwrap(parseDay('2026-12-31')) }, '2030-01-01', '2026-12-31'],
    ['sliding counts like rolling', { kind: 'sliding', length: { months: 6 } }, '2026-01-15', '2026-07-15'],
  ])('%s', (_, model, earned, expected) => {
    expect(lastDay(model, earned)).toBe(expected);
  });
});

describe('the instant of expiry', () => {
  const rolling: ExpiryModel = { kind: 'rolling', length: { days: 1 } };

  it('is the first instant after the last usable day in the time zone of the programme', () => {
    const earned = at('2026-01-15T23:30:00Z');
    const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Etc/GMT+12'];
    expect(zones.map((zone) => formatInstant(expiryFrom(rolling, earned, zone)!))).toEqual([
      '2026-01-17T23:00:00.000Z',
      '2026-01-17T08:00:00.000Z',
      '2026-01-17T10:00:00.000Z',
      '2026-01-17T12:00:00.000Z',
    ]);
  });

  it('keeps whole local days when the clocks change', () => {
    // The night of 29 March 2026 has 23 hours in Berlin.
    expect(formatInstant(expiryFrom(rolling, at('2026-03-28T12:00:00Z'), 'Europe/Berlin')!)).toBe(
      '2026-03-29T22:00:00.000Z',
    );
  });

  it('is null where nothing ends', () => {
    expect(expiryFrom({ kind: 'none' }, at('2026-01-01'), 'UTC')).toBeNull();
  });
});

describe('days of grace', () => {
  const unit = pointsUnit({ expiry: { kind: 'rolling', length: { days: 10 } }, graceDays: 30 });
  const lot = (postedAt: string, availableAt: string | null) => ({
    valueAt: at('2026-01-01'),
    postedAt: at(postedAt),
    availableAt: availableAt === null ? null : at(availableAt),
    expiry: null,
  });
  const times = (postedAt: string, availableAt: string | null, graceDays = 30) => {
    const { expiresAt, graceUntil } = expiryOf(lot(postedAt, availableAt), { ...unit, graceDays }, { zone: 'UTC' });
    return [expiresAt && formatInstant(expiresAt), graceUntil && formatInstant(graceUntil)];
  };

  it('are not given to a lot that was booked in time', () => {
    expect(times('2026-01-11', '2026-01-01')).toEqual(['2026-01-12T00:00:00.000Z', null]);
  });

  it('run from the booking of a lot that came after its expiry', () => {
    expect(times('2026-01-12T00:00:00Z', '2026-01-01')).toEqual([
      '2026-02-12T00:00:00.000Z',
      '2026-02-12T00:00:00.000Z',
    ]);
  });

  it('run from the release of a lot that was released after its expiry', () => {
    expect(times('2026-01-02', '2026-03-01')).toEqual(['2026-04-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']);
  });

  it('are none where the unit gives none', () => {
    expect(times('2026-02-01T00:00:00Z', '2026-01-01', 0)).toEqual([
      '2026-02-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
    ]);
    expect(graceEnd(5, 0, 'UTC')).toBe(5);
  });

  it('count from the booking while a late lot waits for a release without a date', () => {
    expect(times('2026-02-01', null)[0]).toBe('2026-03-04T00:00:00.000Z');
  });
});

describe('sliding expiry', () => {
  const model: ExpiryModel = { kind: 'sliding', length: { days: 10 } };
  const unit = pointsUnit({ expiry: model });
  const expiry = (earned: string, activity: ActivityRun[]) => {
    const lot = { valueAt: at(earned), postedAt: at(earned), availableAt: at(earned), expiry: null };
    const { expiresAt } = expiryOf(lot, unit, { zone: 'UTC', activity });
    return formatInstant(expiresAt!).slice(0, 10);
  };
  const runsOf = (...days: string[]) =>
    days.reduce<ActivityRun[]>((runs, day) => noteActivity(runs, at(day), model, 'UTC'), []);

  it('is pushed on by activity before the expiry', () => {
    expect(expiry('2026-01-01', runsOf('2026-01-08', '2026-01-15'))).toBe('2026-01-26');
  });

  it('is not brought back by activity after the expiry', () => {
    expect(expiry('2026-01-01', runsOf('2026-01-12'))).toBe('2026-01-12');
  });

  it('ignores activity before the lot was earned', () => {
    expect(expiry('2026-01-20', runsOf('2026-01-01', '2026-01-05'))).toBe('2026-01-31');
  });

  it('is brought back by a late activity that closes the gap', () => {
    expect(expiry('2026-01-01', runsOf('2026-01-20'))).toBe('2026-01-12');
    expect(expiry('2026-01-01', runsOf('2026-01-20', '2026-01-10'))).toBe('2026-01-31');
  });

  it('does not depend on the order in which activities arrive, and a run is as good as all its activities', () => {
    const day = fc.integer({ min: 20_000, max: 20_120 });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 25 }), day, fc.integer({ min: 10, max: 30 }), (days, earned, longer) => {
        const instants = days.map((d) => startOfDay(d, 'UTC') + 3_600_000);
        const runs = instants.reduce<ActivityRun[]>((all, i) => noteActivity(all, i, model, 'UTC'), []);
        const reversed = instants.reduceRight<ActivityRun[]>((all, i) => noteActivity(all, i, model, 'UTC'), []);
        expect(reversed).toEqual(runs);
        // The runs kept with the shortest rule answer for a longer rule too.
        for (const length of [10, longer]) {
          const valueAt = startOfDay(earned, 'UTC') + 3_600_000;
          const lot = {
            valueAt,
            postedAt: valueAt,
            availableAt: valueAt,
            expiry: { kind: 'sliding', length: { days: length } },
          } as const;
          const { expiresAt } = expiryOf(lot, unit, { zone: 'UTC', activity: runs });
          expect(dayAt(expiresAt!, 'UTC')).toBe(naiveExpiry(earned, days, length));
        }
      }),
    );
  });
});

/** Walks the activities one by one: the first day on which the lot can no longer be used. */
function naiveExpiry(earned: Day, days: readonly Day[], length: number): Day {
  let last = earned;
  for (const day of [...days].sort((a, b) => a - b)) {
    if (day > last && day <= last + length) last = day;
  }
  return last + length + 1;
}
