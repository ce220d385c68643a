import { describe, expect, it } from 'vitest';
import { Decimal, dayOf } from '#kernel';
import { type Accumulator, contribute, emptyAccumulator, fromJson, readMetric, toJson } from './accumulator.ts';
import { hashItem } from './item-set.ts';
import { DIMENSION_CHARACTERS_MAX, DIMENSIONS_MAX, ITEMS_MAX, THINGS_MAX } from './limits.ts';
import { aggregate } from './testing/histories.ts';
import type { AggregateDefinition, Contribution } from './types.ts';

const today = { at: 0, day: dayOf(2026, 3, 1) };
const one: Contribution = { ...today, value: Decimal.ONE };

/** The refusal's code; the state must be what it was. */
function refused(definition: AggregateDefinition, accumulator: Accumulator, contribution: Contribution) {
  const before = JSON.stringify(toJson(definition, accumulator));
  const result = contribute(definition, accumulator, contribution);
  if (result.ok) return null;
  expect(JSON.stringify(toJson(definition, accumulator))).toBe(before);
  expect(result.error.metric).toBe(definition.key);
  expect(result.error.remedy).toBeTruthy();
  return result.error.code;
}

describe('a limit refuses with its code and leaves the state as it was', () => {
  it.each([
    ['distinct', { calendar: 'year' }],
    ['distinct', { rolling: { days: 30 } }],
    ['newDistinct', { calendar: 'year' }],
    ['newDistinct', { rolling: { days: 30 } }],
  ] as const)('items of %s over %o', (aggregation, window) => {
    const definition = aggregate({ aggregation, window });
    let accumulator = emptyAccumulator(definition);
    for (let i = 0; i < ITEMS_MAX; i += 1) contribute(definition, accumulator, { ...one, item: `item ${i}` });
    accumulator = fromJson(definition, toJson(definition, accumulator));
    expect(refused(definition, accumulator, { ...one, item: 'one more' })).toBe('metric_items_exceeded');
    expect(refused(definition, accumulator, { ...one, item: 'item 17' })).toBeNull();
    expect(readMetric(definition, accumulator, today)?.toString()).toBe(`${ITEMS_MAX}`);
    const nextYear = { ...one, day: today.day + 365, item: 'one more' };
    const expected = aggregation === 'newDistinct' ? 'metric_items_exceeded' : null;
    expect(refused(definition, accumulator, nextYear)).toBe(expected);
  });

  it.each([{ calendar: 'year' }, { rolling: { days: 30 } }] as const)('dimension values over %o', (window) => {
    const definition = aggregate({ window });
    const accumulator = emptyAccumulator(definition);
    for (let i = 0; i < DIMENSIONS_MAX; i += 1)
      contribute(definition, accumulator, { ...one, dimension: `brand ${i}` });
    expect(refused(definition, accumulator, { ...one, dimension: 'one more' })).toBe('metric_dimensions_exceeded');
    expect(refused(definition, accumulator, { ...one, dimension: 'brand 3' })).toBeNull();
    expect(refused(definition, accumulator, one)).toBeNull();
    expect(refused(definition, accumulator, { ...one, day: today.day + 400, dimension: 'one more' })).toBeNull();
  });

  it('things open at the same time', () => {
    const definition = aggregate({ aggregation: 'activeAt' });
    const accumulator = emptyAccumulator(definition);
    for (let i = 0; i < THINGS_MAX; i += 1) contribute(definition, accumulator, { ...one, until: 10, item: `T${i}` });
    expect(refused(definition, accumulator, { ...one, item: 'one more' })).toBe('metric_things_exceeded');
    expect(refused(definition, accumulator, { ...one, item: 'T5', until: 20 })).toBeNull();
    expect(refused(definition, accumulator, { ...one, at: 10, item: 'one more' })).toBeNull();
    expect(readMetric(definition, accumulator, { ...today, at: 10 })?.toString()).toBe('2');
  });

  it('dimension values of open things', () => {
    const definition = aggregate({ aggregation: 'activeAt' });
    const accumulator = emptyAccumulator(definition);
    for (let i = 0; i < DIMENSIONS_MAX; i += 1) {
      contribute(definition, accumulator, { ...one, item: `T${i}`, dimension: `region ${i}` });
    }
    expect(refused(definition, accumulator, { ...one, item: 'X', dimension: 'one more' })).toBe(
      'metric_dimensions_exceeded',
    );
  });

  it('values of 10^18 and more, in either direction', () => {
    for (const definition of [aggregate({}), aggregate({ aggregation: 'activeAt' })]) {
      const accumulator = emptyAccumulator(definition);
      for (const text of ['1000000000000000000', '-1000000000000000000.000001']) {
        const contribution = { ...one, item: 'T', value: Decimal.of(text) };
        expect(refused(definition, accumulator, contribution)).toBe('metric_value_out_of_range');
      }
      expect(
        refused(definition, accumulator, { ...one, item: 'T', value: Decimal.of('999999999999999999.9') }),
      ).toBeNull();
    }
  });

  it.each(['x'.repeat(DIMENSION_CHARACTERS_MAX + 1), 'a\u0000b', '\ud800'])('the dimension name %j', (dimension) => {
    for (const definition of [aggregate({}), aggregate({ aggregation: 'activeAt' })]) {
      const contribution = { ...one, item: 'T', dimension };
      expect(refused(definition, emptyAccumulator(definition), contribution)).toBe('metric_dimension_invalid');
    }
  });
});

it('decimals beyond the twelfth are rounded half up, so that every state can be read back', () => {
  const definition = aggregate({});
  const accumulator = emptyAccumulator(definition);
  contribute(definition, accumulator, { ...one, value: Decimal.of('0.0000000000005') });
  expect(toJson(definition, accumulator)).toEqual([0, '0.000000000001']);
});

it('hashes of 200,000 similar items are all different', () => {
  const hashes = new Set<string>();
  for (let i = 0; i < 100_000; i += 1) hashes.add(hashItem(`SKU-${i}`)).add(hashItem(`${i}`));
  expect(hashes.size).toBe(200_000);
  for (const hash of ['', 'é', '🧾', 'a'.repeat(10_000)].map(hashItem)) expect(hash).toMatch(/^[\w-]{8}$/);
});
