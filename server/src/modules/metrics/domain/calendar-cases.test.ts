import { describe, expect, it } from 'vitest';
import {
  type Day,
  Decimal,
  dayAt,
  formatDay,
  formatInstant,
  type Instant,
  parseDay,
  parseInstant,
  unwrap,
} from '#kernel';
import {
  type Accumulator,
  contribute,
  emptyAccumulator,
  nextChange,
  readMetric,
  readPrevious,
  toJson,
} from './accumulator.ts';
import { aggregate } from './testing/histories.ts';
import type { AggregateDefinition, Moment } from './types.ts';

const instant = (text: string): Instant => unwrap(parseInstant(text));
const day = (text: string): Day => unwrap(parseDay(text));
const noon = (text: string): Moment => ({ at: instant(`${text}T12:00:00Z`), day: day(text) });

function momentAt(text: string, zone: string): Moment {
  const at = instant(text);
  return { at, day: dayAt(at, zone) };
}

function add(definition: AggregateDefinition, accumulator: Accumulator, moment: Moment, value: string | number = 1) {
  unwrap(contribute(definition, accumulator, { ...moment, value: Decimal.of(value) }, moment.anchor));
}

const read = (definition: AggregateDefinition, accumulator: Accumulator, moment: Moment) =>
  readMetric(definition, accumulator, moment)?.toString() ?? null;

describe('calendar windows', () => {
  it.each([
    ['Europe/Berlin', '2025-12-31T22:59:59Z', '2025-12-31T23:00:00Z'],
    ['America/Los_Angeles', '2026-01-01T07:59:59Z', '2026-01-01T08:00:00Z'],
    ['Pacific/Kiritimati', '2025-12-31T09:59:59Z', '2025-12-31T10:00:00Z'],
  ])('a year ends at midnight in %s', (zone, lastSecond, firstInstant) => {
    const definition = aggregate({ window: { calendar: 'year' } });
    const accumulator = emptyAccumulator(definition);
    add(definition, accumulator, momentAt(lastSecond, zone), '10.50');
    expect(read(definition, accumulator, momentAt(lastSecond, zone))).toBe('10.5');
    expect(nextChange(definition, accumulator, momentAt(lastSecond, zone), zone)).toBe(instant(firstInstant));
    expect(read(definition, accumulator, momentAt(firstInstant, zone))).toBe('0');
    expect(readPrevious(definition, accumulator, momentAt(firstInstant, zone))?.toString()).toBe('10.5');
  });

  it('the window before the previous one is forgotten', () => {
    const definition = aggregate({ window: { calendar: 'month' } });
    const accumulator = emptyAccumulator(definition);
    add(definition, accumulator, noon('2026-01-10'), 5);
    expect(readPrevious(definition, accumulator, noon('2026-03-01'))?.toString()).toBe('0');
    add(definition, accumulator, noon('2026-03-01'), 7);
    expect(readPrevious(definition, accumulator, noon('2026-03-01'))?.toString()).toBe('0');
  });

  it('a fixed window counts nothing outside it and keeps its value after its end', () => {
    const definition = aggregate({ window: { fixed: { from: day('2026-02-01'), to: day('2026-03-01') } } });
    const accumulator = emptyAccumulator(definition);
    for (const date of ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01']) {
      add(definition, accumulator, noon(date), 1);
    }
    expect(read(definition, accumulator, noon('2026-12-01'))).toBe('2');
    expect(nextChange(definition, accumulator, noon('2026-12-01'), 'UTC')).toBeNull();
  });

  it('an anniversary window needs the anchor and follows it', () => {
    const definition = aggregate({ window: { anniversary: true } });
    const accumulator = emptyAccumulator(definition);
    const anchor = day('2024-02-29');
    add(definition, accumulator, { ...noon('2026-02-27'), anchor }, 5);
    expect(read(definition, accumulator, { ...noon('2026-02-27'), anchor })).toBe('5');
    expect(read(definition, accumulator, { ...noon('2026-02-28'), anchor })).toBe('0');
    expect(() => readMetric(definition, emptyAccumulator(definition), noon('2026-02-28'))).not.toThrow();
    expect(() =>
      contribute(definition, emptyAccumulator(definition), { ...noon('2026-02-28'), value: Decimal.ONE }),
    ).toThrow();
  });

  it('a clock set back over midnight counts the repeated hour to the day that had begun', () => {
    const zone = 'America/St_Johns';
    const beforeMidnight = momentAt('2006-10-29T02:29:30Z', zone);
    const afterMidnight = momentAt('2006-10-29T02:30:30Z', zone);
    const repeated = momentAt('2006-10-29T02:40:00Z', zone);
    expect([beforeMidnight, afterMidnight, repeated].map((moment) => formatDay(moment.day))).toEqual([
      '2006-10-28',
      '2006-10-29',
      '2006-10-28',
    ]);
    for (const window of [{ calendar: 'day' }, { rolling: { days: 1 } }] as const) {
      const definition = aggregate({ window });
      const accumulator = emptyAccumulator(definition);
      add(definition, accumulator, beforeMidnight, 1);
      add(definition, accumulator, afterMidnight, 10);
      add(definition, accumulator, repeated, 100);
      expect(read(definition, accumulator, repeated)).toBe('110');
    }
  });

  it('going further back is a programmer error, in contributions and in reading', () => {
    const definition = aggregate({ window: { rolling: { days: 30 } } });
    const accumulator = emptyAccumulator(definition);
    add(definition, accumulator, noon('2026-03-10'));
    expect(() => add(definition, accumulator, noon('2026-03-08'))).toThrow();
    expect(() => readMetric(definition, accumulator, noon('2026-03-08'))).toThrow();
  });
});

describe('rolling windows', () => {
  it('365 days reach back over a leap day to the second of January', () => {
    const definition = aggregate({ window: { rolling: { days: 365 } } });
    const accumulator = emptyAccumulator(definition);
    add(definition, accumulator, noon('2024-01-01'), 1);
    add(definition, accumulator, noon('2024-01-02'), 10);
    add(definition, accumulator, noon('2024-02-29'), 100);
    expect(read(definition, accumulator, noon('2024-12-30'))).toBe('111');
    expect(read(definition, accumulator, noon('2024-12-31'))).toBe('110');
    expect(read(definition, accumulator, noon('2025-01-01'))).toBe('100');
    expect(read(definition, accumulator, noon('2025-02-27'))).toBe('100');
    expect(read(definition, accumulator, noon('2025-02-28'))).toBe('0');
    expect(formatInstant(nextChange(definition, accumulator, noon('2024-12-31'), 'Europe/Berlin')!)).toBe(
      '2024-12-31T23:00:00.000Z',
    );
  });

  it('a return at its own date lowers its own day and leaves the day of the purchase', () => {
    const definition = aggregate({ window: { rolling: { days: 30 } }, corrections: 'ownDate' });
    const accumulator = emptyAccumulator(definition);
    add(definition, accumulator, noon('2026-01-05'), 100);
    add(definition, accumulator, noon('2026-01-20'), -40);
    expect(read(definition, accumulator, noon('2026-01-20'))).toBe('60');
    expect(read(definition, accumulator, noon('2026-02-04'))).toBe('-40');
    expect(read(definition, accumulator, noon('2026-02-19'))).toBe('0');
  });
});

describe('runs', () => {
  const weekly = aggregate({ aggregation: 'run', run: { period: 'week' } });

  it('ISO weeks follow each other over the year end, also in years with 53 weeks', () => {
    const accumulator = emptyAccumulator(weekly);
    for (const date of ['2020-12-27', '2020-12-28', '2021-01-03', '2021-01-04']) add(weekly, accumulator, noon(date));
    expect(read(weekly, accumulator, noon('2021-01-10'))).toBe('3');
    expect(read(weekly, accumulator, noon('2021-01-17'))).toBe('3');
    expect(read(weekly, accumulator, noon('2021-01-18'))).toBe('0');
  });

  it('the week begins on local Monday, also where the clock changes on its Sunday', () => {
    const zone = 'Europe/Berlin';
    const accumulator = emptyAccumulator(weekly);
    add(weekly, accumulator, momentAt('2026-03-29T21:59:59Z', zone));
    expect(formatInstant(nextChange(weekly, accumulator, momentAt('2026-03-29T21:59:59Z', zone), zone)!)).toBe(
      '2026-04-05T22:00:00.000Z',
    );
    add(weekly, accumulator, momentAt('2026-03-29T22:00:00Z', zone));
    expect(read(weekly, accumulator, momentAt('2026-03-29T22:00:00Z', zone))).toBe('2');
  });

  it('a month without an order breaks the run when it is over, not before', () => {
    const definition = aggregate({ aggregation: 'run', run: { period: 'month' } });
    const accumulator = emptyAccumulator(definition);
    for (const date of ['2025-11-30', '2025-12-01', '2026-01-31']) add(definition, accumulator, noon(date));
    expect(read(definition, accumulator, noon('2026-02-28'))).toBe('3');
    expect(read(definition, accumulator, noon('2026-03-01'))).toBe('0');
    add(definition, accumulator, noon('2026-03-01'));
    expect(read(definition, accumulator, noon('2026-03-01'))).toBe('1');
  });

  it('with a minimum a return takes the current month out of the run and a further order puts it back', () => {
    const run = { period: 'month', minimum: '100' } as const;
    const definition = aggregate({ aggregation: 'run', run, value: 'event.netAmount', corrections: 'ownDate' });
    const accumulator = emptyAccumulator(definition);
    add(definition, accumulator, noon('2026-01-10'), '99.99');
    expect(read(definition, accumulator, noon('2026-01-10'))).toBe('0');
    add(definition, accumulator, noon('2026-01-11'), '0.01');
    add(definition, accumulator, noon('2026-02-10'), 120);
    expect(read(definition, accumulator, noon('2026-02-10'))).toBe('2');
    add(definition, accumulator, noon('2026-02-11'), -30);
    expect(read(definition, accumulator, noon('2026-02-11'))).toBe('1');
    add(definition, accumulator, noon('2026-02-12'), 10);
    expect(read(definition, accumulator, noon('2026-02-12'))).toBe('2');
  });
});

describe('things active at an instant', () => {
  const certificates = aggregate({ aggregation: 'activeAt', item: 'event.data.certificate' });
  const state = (accumulator: Accumulator, text: string) => read(certificates, accumulator, momentAt(text, 'UTC'));
  const say = (accumulator: Accumulator, at: string, thing: { value?: number; from?: string; until?: string }) =>
    unwrap(
      contribute(certificates, accumulator, {
        ...momentAt(at, 'UTC'),
        value: Decimal.of(thing.value ?? 1),
        item: 'C-1',
        ...(thing.from && { from: instant(thing.from) }),
        ...(thing.until && { until: instant(thing.until) }),
      }),
    );

  it('a renewal that begins at the end of the term counts once and leaves no gap', () => {
    const accumulator = emptyAccumulator(certificates);
    say(accumulator, '2025-01-01T00:00:00Z', { until: '2026-01-01T00:00:00Z' });
    say(accumulator, '2025-11-15T08:00:00Z', { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' });
    for (const text of ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00Z', '2026-12-31T23:59:59.999Z']) {
      expect(state(accumulator, text)).toBe('1');
    }
    expect(state(accumulator, '2027-01-01T00:00:00Z')).toBe('0');
    const now = momentAt('2025-11-15T08:00:00Z', 'UTC');
    expect(nextChange(certificates, accumulator, now, 'UTC')).toBe(instant('2027-01-01T00:00:00Z'));
  });

  it('a later statement replaces the rest of an overlapping one', () => {
    const accumulator = emptyAccumulator(certificates);
    say(accumulator, '2025-01-01T00:00:00Z', { until: '2026-01-01T00:00:00Z' });
    say(accumulator, '2025-06-01T00:00:00Z', { until: '2025-07-01T00:00:00Z' });
    expect(state(accumulator, '2025-06-30T00:00:00Z')).toBe('1');
    expect(state(accumulator, '2025-07-01T00:00:00Z')).toBe('0');
  });

  it('an open invoice shrinks with part payments and closes when nothing is left', () => {
    const accumulator = emptyAccumulator(certificates);
    say(accumulator, '2026-01-05T00:00:00Z', { value: 500 });
    say(accumulator, '2026-01-20T00:00:00Z', { value: -200 });
    expect(state(accumulator, '2026-01-20T00:00:00Z')).toBe('300');
    say(accumulator, '2026-01-25T00:00:00Z', { value: -300 });
    expect(state(accumulator, '2026-01-25T00:00:00Z')).toBe('0');
    expect(toJson(certificates, accumulator)).toEqual([]);
  });

  it('zero closes a thing from its from on', () => {
    const accumulator = emptyAccumulator(certificates);
    say(accumulator, '2026-01-05T00:00:00Z', {});
    say(accumulator, '2026-01-10T00:00:00Z', { value: 0, from: '2026-02-01T00:00:00Z' });
    expect(state(accumulator, '2026-01-31T00:00:00Z')).toBe('1');
    expect(state(accumulator, '2026-02-01T00:00:00Z')).toBe('0');
  });
});

it('a value is rounded half up to the scale of its definition when it is read and kept exact', () => {
  const definition = aggregate({ scale: 1 });
  const accumulator = emptyAccumulator(definition);
  add(definition, accumulator, noon('2026-01-01'), '0.025');
  expect(read(definition, accumulator, noon('2026-01-01'))).toBe('0');
  add(definition, accumulator, noon('2026-01-02'), '0.025');
  expect(read(definition, accumulator, noon('2026-01-02'))).toBe('0.1');
});
