import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycle } from './graph.ts';
import { aggregate } from './testing/histories.ts';
import type { AggregateDefinition, FormulaDefinition, MetricDefinition } from './types.ts';
import { metricOrder, validateDefinitions } from './validate-definitions.ts';

const spend = (fields: Partial<AggregateDefinition> = {}) =>
  aggregate({ key: 'spend', value: 'event.netAmount', window: { calendar: 'year' }, ...fields });

const formula = (key: string, text: string, fields: Partial<FormulaDefinition> = {}): FormulaDefinition => ({
  key,
  version: 1,
  name: key,
  subject: 'account',
  formula: text,
  ...fields,
});

function faults(...definitions: MetricDefinition[]): string[] {
  const result = validateDefinitions(definitions);
  if (result.ok) return [];
  expect(result.error.code).toBe('metric_definitions_invalid');
  for (const error of result.error.errors!) {
    expect(error.reason).not.toBe('');
    expect(error.remedy).not.toBe('');
  }
  return result.error.errors!.map((error) => `${error.path} ${error.code}`);
}

describe('definitions that fit together pass', () => {
  it.each<[string, AggregateDefinition]>([
    ['sum of lines', spend({ perLine: true, dimension: 'line.brand' })],
    ['units earned', spend({ source: { unit: 'points', movement: 'earned' }, value: undefined })],
    ['count at own date', spend({ aggregation: 'count', value: undefined, corrections: 'ownDate' })],
    ['items of lines', spend({ aggregation: 'newDistinct', value: undefined, item: 'line.sku', perLine: true })],
    ['a monthly run', spend({ aggregation: 'run', value: undefined, run: { period: 'month' } })],
    [
      'a run with a minimum',
      spend({ aggregation: 'run', run: { period: 'month', minimum: '0.5' }, corrections: 'ownDate' }),
    ],
    [
      'certificates',
      spend({
        aggregation: 'activeAt',
        value: undefined,
        item: 'event.id',
        until: 'event.data.until',
        window: { lifetime: true },
      }),
    ],
    ['the largest of 30 days', spend({ aggregation: 'max', window: { rolling: { days: 30 } } })],
    ['programme year from a leap day', spend({ window: { programmeYear: { month: 2, day: 29 } } })],
  ])('%s', (_, definition) => expect(faults(definition)).toEqual([]));

  it('a formula before the metrics it reads', () => {
    expect(faults(formula('rate', 'growth(metrics.spend)'), spend())).toEqual([]);
  });
});

describe('a definition that contradicts itself is refused with the field and a code', () => {
  it.each<[string, MetricDefinition]>([
    ['key key_invalid', spend({ key: 'Spend' })],
    ['key key_invalid', spend({ key: 'spend-year' })],
    ['key key_invalid', spend({ key: 'in' })],
    ['key key_invalid', formula('null', '1')],
    ['version version_invalid', spend({ version: 0 })],
    ['name name_missing', spend({ name: ' ' })],
    ['scale scale_invalid', spend({ scale: 1.5 })],
    ['source.events events_missing', spend({ source: { events: [] } })],
    ['source.unit unit_missing', spend({ source: { unit: '', movement: 'spent' } })],
    ['perLine per_line_not_possible', spend({ source: { unit: 'points', movement: 'spent' }, perLine: true })],
    ['perLine per_line_not_possible', spend({ aggregation: 'last', perLine: true })],
    ['value value_missing', spend({ value: undefined })],
    ['value value_not_used', spend({ aggregation: 'count' })],
    ['item item_missing', spend({ aggregation: 'distinct', value: undefined })],
    ['item item_not_used', spend({ item: 'event.id' })],
    [
      'source events_needed',
      spend({ aggregation: 'distinct', value: undefined, item: 'x', source: { unit: 'points', movement: 'earned' } }),
    ],
    ['from term_not_used', spend({ from: 'event.data.from' })],
    ['run run_missing', spend({ aggregation: 'run', value: undefined })],
    ['run run_not_used', spend({ run: { period: 'day' } })],
    ['run.minimum minimum_invalid', spend({ aggregation: 'run', run: { period: 'day', minimum: '0' } })],
    ['run.minimum minimum_invalid', spend({ aggregation: 'run', run: { period: 'day', minimum: 'many' } })],
    ['value value_not_used', spend({ aggregation: 'run', run: { period: 'day' } })],
    ['window window_not_possible', spend({ aggregation: 'activeAt', item: 'event.id' })],
    [
      'window window_not_possible',
      spend({ aggregation: 'run', value: undefined, run: { period: 'day' }, window: { rolling: { days: 9 } } }),
    ],
    ['window window_invalid', spend({ window: { rolling: { days: 0 } } })],
    ['window window_invalid', spend({ window: { rolling: { days: 5_000 } } })],
    ['window window_invalid', spend({ window: { programmeYear: { month: 2, day: 30 } } })],
    ['window window_invalid', spend({ window: { programmeYear: { month: 13, day: 1 } } })],
    ['window window_invalid', spend({ window: { fixed: { from: 10, to: 10 } } })],
    ['corrections corrections_not_possible', spend({ aggregation: 'max', corrections: 'ownDate' })],
    ['formula formula_invalid', formula('rate', 'metrics.spend / 2')],
  ])('%s', (fault, definition) => expect(faults(definition)).toEqual([`metrics[0].${fault}`]));
});

describe('definitions are checked against each other', () => {
  it('a key is defined once', () => {
    expect(faults(spend(), spend({ version: 2 }))).toEqual(['metrics[1].key metric_duplicate']);
  });

  it('a formula reads metrics there are, of its own subject', () => {
    expect(faults(spend({ subject: 'membership' }), formula('rate', 'metrics.spend + metrics.spent'))).toEqual([
      'metrics[1].formula metric_subject_differs',
      'metrics[1].formula metric_unknown',
    ]);
  });

  it.each<[string, MetricDefinition]>([
    ['rolling', spend({ window: { rolling: { days: 30 } } })],
    ['fixed', spend({ window: { fixed: { from: 1, to: 2 } } })],
    ['lifetime', spend({ window: { lifetime: true } })],
    ['formula', formula('spend', '1')],
  ])('growth is refused over a metric without a previous window: %s', (_, read) => {
    expect(faults(read, formula('rate', 'growth(metrics.spend)'))).toEqual([
      'metrics[1].formula metric_without_previous',
    ]);
  });

  it('names the metrics of a circle in order', () => {
    const result = validateDefinitions([
      spend(),
      formula('start', 'metrics.a'),
      formula('a', 'metrics.b + metrics.spend'),
      formula('b', 'ratio(metrics.a, 2)'),
    ]);
    const errors = result.ok ? [] : result.error.errors!;
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual(['metrics[2].formula metric_cycle']);
    expect(errors[0]!.reason).toContain('a → b → a');
  });

  it('orders formulas after everything they read', () => {
    const definitions = [formula('c', 'metrics.b + metrics.a'), formula('b', 'growth(metrics.a)'), spend({ key: 'a' })];
    expect(metricOrder(definitions)).toEqual(['a', 'b', 'c']);
  });
});

describe('findCycle', () => {
  it('finds none in a graph without one, also where paths meet again', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['d']],
          ['c', ['d']],
        ]),
      ),
    ).toBeNull();
  });

  it('names a node that reads itself', () => expect(findCycle(new Map([['a', ['a']]]))).toEqual(['a', 'a']));

  it('follows chains longer than the call stack', () => {
    const graph = new Map(Array.from({ length: 100_000 }, (_, i) => [`${i}`, [`${i + 1}`]]));
    expect(findCycle(graph)).toBeNull();
    graph.set('100000', ['0']);
    expect(findCycle(graph)?.length).toBe(100_002);
  });

  it('returns a path along edges that comes back to its start, exactly when there is one', () => {
    const node = fc.integer({ min: 0, max: 7 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 14 }), (edges) => {
        const graph = new Map<string, string[]>();
        for (const [from, to] of edges) graph.set(from, [...(graph.get(from) ?? []), to]);
        const cycle = findCycle(graph);
        if (cycle !== null) {
          expect(cycle[0]).toBe(cycle.at(-1));
          for (let i = 0; i + 1 < cycle.length; i += 1) expect(graph.get(cycle[i]!)).toContain(cycle[i + 1]);
        }
        expect(cycle !== null).toBe(hasCycleByRemoval(edges));
      }),
      { numRuns: 500 },
    );
  });
});

/** Takes away edges to nodes without edges until nothing changes: what stays is a cycle. */
function hasCycleByRemoval(edges: readonly (readonly [string, string])[]): boolean {
  const open = new Set(edges.map(([from]) => from));
  const rest = edges.filter(([, to]) => open.has(to));
  return rest.length < edges.length ? hasCycleByRemoval(rest) : rest.length > 0;
}
