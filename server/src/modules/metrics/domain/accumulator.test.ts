// Guarantees that what is kept step by step equals what a computation from all contributions gives: for every
// aggregation in every window, in total and by dimension, read at any later moment, with the state copied through JSON
// at any point. The oracle knows nothing of accumulators.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, dayAt, dayOf, type PeriodSpec, startOfDay } from '#kernel';
import {
  type Accumulator,
  contribute,
  dimensions,
  emptyAccumulator,
  fromJson,
  nextChange,
  nextPreviousChange,
  readMetric,
  readPrevious,
  toJson,
} from './accumulator.ts';
import { aggregate, DIMENSIONS, type History, histories, readingInstant } from './testing/histories.ts';
import { ANCHOR, oraclePrevious, oracleRead } from './testing/oracle.ts';
import type { AggregateDefinition, Contribution, Moment, RunPeriod } from './types.ts';

const WINDOWS: Record<string, PeriodSpec> = {
  day: { calendar: 'day' },
  week: { calendar: 'week' },
  month: { calendar: 'month' },
  quarter: { calendar: 'quarter' },
  'half year': { calendar: 'halfYear' },
  year: { calendar: 'year' },
  'programme year': { programmeYear: { month: 2, day: 29 } },
  anniversary: { anniversary: true },
  fixed: { fixed: { from: dayOf(2024, 1, 15), to: dayOf(2024, 6, 1) } },
  'rolling 1': { rolling: { days: 1 } },
  'rolling 30': { rolling: { days: 30 } },
  'rolling 365': { rolling: { days: 365 } },
  lifetime: { lifetime: true },
};

const KEPT = (['sum', 'count', 'distinct', 'newDistinct', 'max', 'first', 'last'] as const).flatMap((aggregation) =>
  Object.entries(WINDOWS).map(([name, window]): [string, AggregateDefinition] => [
    `${aggregation} over ${name}`,
    aggregate({ aggregation, window }),
  ]),
);

const RUNS = (['day', 'week', 'month', 'quarter', 'year'] satisfies RunPeriod[]).flatMap((period) =>
  Object.entries(WINDOWS)
    .filter(([, window]) => !('rolling' in window))
    .flatMap(([name, window]): [string, AggregateDefinition][] => [
      [`run of ${period}s over ${name}`, aggregate({ aggregation: 'run', window, run: { period } })],
      [
        `run of ${period}s of at least 100 over ${name}`,
        aggregate({ aggregation: 'run', window, run: { period, minimum: '100' } }),
      ],
    ]),
);

const THINGS: [string, AggregateDefinition][] = [
  ['things active at an instant', aggregate({ aggregation: 'activeAt' })],
];

const ALL = [...KEPT, ...RUNS, ...THINGS];

function copied(definition: AggregateDefinition, accumulator: Accumulator): Accumulator {
  const json = toJson(definition, accumulator);
  const copy = fromJson(definition, JSON.parse(JSON.stringify(json)));
  expect(toJson(definition, copy)).toEqual(json);
  return copy;
}

/** Everything a moment shows, as text. */
function shown(definition: AggregateDefinition, accumulator: Accumulator, moment: Moment) {
  return [undefined, ...DIMENSIONS].map((dimension) => [
    readMetric(definition, accumulator, moment, dimension)?.toString(),
    readPrevious(definition, accumulator, moment, dimension)?.toString(),
  ]);
}

function expected(definition: AggregateDefinition, past: readonly Contribution[], moment: Moment) {
  return [undefined, ...DIMENSIONS].map((dimension) => [
    oracleRead(definition, past, moment, dimension)?.toString(),
    definition.aggregation === 'activeAt' ? undefined : oraclePrevious(definition, past, moment, dimension)?.toString(),
  ]);
}

function followHistory(definition: AggregateDefinition, { zone, steps }: History): void {
  let accumulator = emptyAccumulator(definition);
  const neverCopied = emptyAccumulator(definition);
  const past: Contribution[] = [];
  steps.forEach((step, index) => {
    const { contribution } = step;
    const before = { at: contribution.at, day: contribution.day, anchor: ANCHOR };
    expect(shown(definition, accumulator, before)).toEqual(expected(definition, past, before));

    expect(contribute(definition, accumulator, contribution, ANCHOR).ok).toBe(true);
    contribute(definition, neverCopied, contribution, ANCHOR);
    past.push(contribution);
    if (step.copied) accumulator = copied(definition, accumulator);

    const at = readingInstant(steps, index);
    const later = { at, day: dayAt(at, zone), anchor: ANCHOR };
    expect(shown(definition, accumulator, later)).toEqual(expected(definition, past, later));
  });
  expect(toJson(definition, accumulator)).toEqual(toJson(definition, neverCopied));
}

describe('values kept step by step equal values computed from all contributions', () => {
  it.each(ALL)('%s', (_, definition) => {
    const numRuns = definition.aggregation === 'activeAt' ? 300 : 12;
    fc.assert(
      fc.property(histories(60), (history) => followHistory(definition, history)),
      { numRuns },
    );
  });
});

/** The first later day on which the oracle shows something else, within two years and a bit. */
function firstDayOfChange(show: (day: Day) => unknown, day: Day): Day | null {
  const today = JSON.stringify(show(day));
  for (let later = day + 1; later <= day + 800; later += 1) {
    if (JSON.stringify(show(later)) !== today) return later;
  }
  return null;
}

describe('the next change is the first later day on which the value differs without a further contribution', () => {
  it.each([...KEPT, ...RUNS])('%s', (_, definition) => {
    const property = fc.property(histories(12), fc.integer({ min: 0, max: 400 }), ({ zone, steps }, wait) => {
      const accumulator = emptyAccumulator(definition);
      const past = steps.map((step) => step.contribution);
      for (const contribution of past) contribute(definition, accumulator, contribution, ANCHOR);
      const day = past.at(-1)!.day + wait;
      const moment = (d: Day): Moment => ({ at: startOfDay(d, zone), day: d, anchor: ANCHOR });
      const all = [undefined, ...DIMENSIONS];

      const values = (d: Day) => all.map((dimension) => oracleRead(definition, past, moment(d), dimension)?.toString());
      const change = firstDayOfChange(values, day);
      const found = nextChange(definition, accumulator, moment(day), zone);
      if (change === null) expect(found === null || found > startOfDay(day + 800, zone)).toBe(true);
      else expect(found).toBe(startOfDay(change, zone));

      const finals = (d: Day) =>
        all.map((dimension) => oraclePrevious(definition, past, moment(d), dimension)?.toString());
      const previousChange = firstDayOfChange(finals, day);
      const foundPrevious = nextPreviousChange(definition, accumulator, moment(day), zone);
      expect(foundPrevious).toBe(previousChange === null ? null : startOfDay(previousChange, zone));
    });
    fc.assert(property, { numRuns: 3 });
  });

  it('things active at an instant change to the millisecond', () => {
    const definition = THINGS[0]![1];
    const property = fc.property(histories(20), ({ steps }) => {
      const accumulator = emptyAccumulator(definition);
      const past = steps.map((step) => step.contribution);
      for (const contribution of past) contribute(definition, accumulator, contribution);
      const values = (at: number) =>
        JSON.stringify(
          [undefined, ...DIMENSIONS].map((dimension) => oracleRead(definition, past, { at, day: 0 }, dimension)),
        );
      const { at } = past.at(-1)!;
      const edges = past.flatMap((c) => [c.from ?? 0, c.until ?? 0]).filter((edge) => edge > at);
      const change = edges.sort((a, b) => a - b).find((edge) => values(edge) !== values(at)) ?? null;
      expect(nextChange(definition, accumulator, { at, day: 0 }, 'UTC')).toBe(change);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('dimensions', () => {
  it.each(ALL)('the largest come first, each with the value it is read with: %s', (_, definition) => {
    const property = fc.property(histories(20), ({ steps }) => {
      const accumulator = emptyAccumulator(definition);
      for (const { contribution } of steps) contribute(definition, accumulator, contribution, ANCHOR);
      const moment = { ...steps.at(-1)!.contribution, anchor: ANCHOR };
      const list = dimensions(definition, accumulator, moment);
      for (const [i, { dimension, value }] of list.entries()) {
        expect(readMetric(definition, accumulator, moment, dimension)!.equals(value)).toBe(true);
        if (i > 0) expect(list[i - 1]!.value.compare(value)).not.toBe(-1);
      }
      const listed = new Set(list.map(({ dimension }) => dimension));
      for (const dimension of DIMENSIONS.filter((name) => !listed.has(name))) {
        expect(readMetric(definition, accumulator, moment, dimension)?.isZero() ?? true).toBe(true);
      }
      expect(dimensions(definition, accumulator, moment, 2)).toEqual(list.slice(0, 2));
    });
    fc.assert(property, { numRuns: 4 });
  });
});
