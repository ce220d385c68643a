// An account's packed state is written once per batch, so its size is a cost of every event. This holds the typical
// set of fifteen metrics at thirty events below one kilobyte.
import { expect, it } from 'vitest';
import { Decimal, dayAt, type Instant, parseInstant, unwrap } from '#kernel';
import { type AccumulatorJson, contribute, emptyAccumulator, fromJson, toJson } from './accumulator.ts';
import { aggregate } from './testing/histories.ts';
import type { AggregateDefinition, Contribution } from './types.ts';

const BYTES_MAX = 1_000;
const DAY = 86_400_000;

const YEAR = { calendar: 'year' } as const;
const METRICS: AggregateDefinition[] = [
  aggregate({ key: 'spendYear', window: YEAR }),
  aggregate({ key: 'spendQuarter', window: { calendar: 'quarter' } }),
  aggregate({ key: 'spendMonth', window: { calendar: 'month' } }),
  aggregate({ key: 'spendProgrammeYear', window: { programmeYear: { month: 4, day: 1 } } }),
  aggregate({ key: 'spendLife' }),
  aggregate({ key: 'spend90', window: { rolling: { days: 90 } } }),
  aggregate({ key: 'spendByBrand', window: YEAR, dimension: 'line.brand' }),
  aggregate({ key: 'ordersYear', aggregation: 'count', window: YEAR }),
  aggregate({ key: 'orders365', aggregation: 'count', window: { rolling: { days: 365 } } }),
  aggregate({ key: 'categoriesYear', aggregation: 'distinct', window: YEAR }),
  aggregate({ key: 'newCategories', aggregation: 'newDistinct', window: YEAR }),
  aggregate({ key: 'largestOrder', aggregation: 'max', window: YEAR }),
  aggregate({ key: 'lastRating', aggregation: 'last' }),
  aggregate({ key: 'orderMonths', aggregation: 'run', run: { period: 'month' } }),
  aggregate({ key: 'certificates', aggregation: 'activeAt' }),
];

function thirtyOrders(): Contribution[] {
  const start: Instant = unwrap(parseInstant('2025-07-01T09:30:00Z'));
  return Array.from({ length: 30 }, (_, i) => {
    const at = start + i * 11 * DAY;
    return {
      at,
      day: dayAt(at, 'Europe/Berlin'),
      value: Decimal.fromUnits(BigInt(12_345 + ((i * 7_919) % 90_000)), 2),
      item: `category ${i % 8}`,
      dimension: ['Bosch', 'Makita', 'Hilti'][i % 3],
    };
  });
}

/** Every order counts in every metric; every tenth comes with a certificate for two years. */
function contributionsTo(definition: AggregateDefinition): Contribution[] {
  const orders = thirtyOrders();
  if (definition.aggregation === 'activeAt') {
    const certified = orders.filter((_, i) => i % 10 === 0);
    return certified.map(({ at, day, item }) => ({ at, day, item, value: Decimal.ONE, until: at + 730 * DAY }));
  }
  return definition.dimension === undefined ? orders.map((order) => ({ ...order, dimension: undefined })) : orders;
}

it('fifteen metrics at thirty events take less than a kilobyte', () => {
  const state: Record<string, AccumulatorJson> = {};
  for (const definition of METRICS) {
    const accumulator = emptyAccumulator(definition);
    for (const contribution of contributionsTo(definition)) unwrap(contribute(definition, accumulator, contribution));
    state[definition.key] = toJson(definition, accumulator);
    const copy = fromJson(definition, JSON.parse(JSON.stringify(state[definition.key])));
    expect(toJson(definition, copy)).toEqual(state[definition.key]);
  }
  const text = JSON.stringify(state);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(BYTES_MAX);
});
