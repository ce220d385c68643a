import { type Day, Decimal, dayOf, type Instant, periodAt, previousPeriod } from '#kernel';
import { runPeriodAt } from '../run-period.ts';
import type { AggregateDefinition, Contribution, Moment } from '../types.ts';

/**
 * What a metric is worth, computed anew from the list of all contributions up to the moment. Slow, without state, and
 * independent of the accumulators: it knows windows only through the kernel's periods.
 */
export function oracleRead(
  definition: AggregateDefinition,
  history: readonly Contribution[],
  moment: Moment,
  dimension?: string,
): Decimal | null {
  if (definition.aggregation === 'activeAt') return activeAt(history, moment.at, dimension);
  return worthOf(definition, history, windowOf(definition, moment), dimension, moment.day);
}

/** The final value of the window before the moment's; null where windows of this kind have none. */
export function oraclePrevious(
  definition: AggregateDefinition,
  history: readonly Contribution[],
  moment: Moment,
  dimension?: string,
): Decimal | null {
  const { window } = definition;
  if ('rolling' in window || 'fixed' in window || 'lifetime' in window) return null;
  const period = previousPeriod(window, periodAt(window, moment.day, moment.anchor), moment.anchor)!;
  return worthOf(definition, history, period, dimension, period.to - 1);
}

interface Span {
  from: Day;
  to: Day;
}

function windowOf({ window }: AggregateDefinition, { day, anchor }: Moment): Span {
  if ('fixed' in window) return window.fixed;
  if ('rolling' in window) return { from: day - window.rolling.days + 1, to: day + 1 };
  return periodAt(window, day, anchor);
}

function worthOf(
  definition: AggregateDefinition,
  history: readonly Contribution[],
  span: Span,
  dimension: string | undefined,
  day: Day,
): Decimal | null {
  const isInside = (c: Contribution) =>
    c.day >= span.from && c.day < span.to && (dimension === undefined || c.dimension === dimension);
  const inside = history.filter(isInside);
  const values = inside.map((c) => c.value);
  const seen = (c: Contribution) => c.value.sign() > 0 && c.item !== undefined && c.item !== '';
  switch (definition.aggregation) {
    case 'sum':
      return Decimal.sum(values);
    case 'count':
      return Decimal.of(values.reduce((count, value) => count + value.sign(), 0));
    case 'max':
      return values.length === 0 ? null : values.reduce(Decimal.max);
    case 'first':
      return values[0] ?? null;
    case 'last':
      return values.at(-1) ?? null;
    case 'distinct':
      return Decimal.of(new Set(inside.filter(seen).map((c) => c.item)).size);
    case 'newDistinct': {
      const sightings = history.filter(seen);
      const firstSights = sightings.filter((c, i) => sightings.findIndex((other) => other.item === c.item) === i);
      return Decimal.of(firstSights.filter(isInside).length);
    }
    case 'run':
      return Decimal.of(runLength(definition, inside, Math.min(day, span.to - 1)));
    case 'activeAt':
      throw new TypeError('has no window');
  }
}

function runLength(definition: AggregateDefinition, inside: readonly Contribution[], day: Day): number {
  const { period, minimum } = definition.run!;
  const counts = (number: number) => {
    const values = inside.filter((c) => runPeriodAt(period, c.day) === number).map((c) => c.value);
    if (minimum === undefined) return values.some((value) => value.sign() > 0);
    return values.length > 0 && Decimal.sum(values).compare(Decimal.of(minimum)) >= 0;
  };
  const today = runPeriodAt(period, day);
  let length = 0;
  for (let number = counts(today) ? today : today - 1; counts(number); number -= 1) length += 1;
  return length;
}

function activeAt(history: readonly Contribution[], at: Instant, dimension: string | undefined): Decimal {
  let sum = Decimal.ZERO;
  for (const item of new Set(history.map((c) => c.item).filter((item) => item !== undefined))) {
    const thing = statedAt(
      history.filter((c) => c.item === item),
      at,
    );
    if (thing !== null && (dimension === undefined || thing.dimension === dimension)) sum = sum.add(thing.value);
  }
  return sum;
}

/** The last statement whose time has begun, less what was taken after it. */
function statedAt(history: readonly Contribution[], at: Instant) {
  let stated: { value: Decimal; until: Instant; dimension: string | undefined } | null = null;
  for (const c of history) {
    if (c.value.sign() < 0) {
      if (stated !== null) stated.value = stated.value.sign() > 0 ? stated.value.add(c.value) : stated.value;
    } else if (Math.max(c.from ?? c.at, c.at) <= at) {
      stated = { value: c.value, until: c.until ?? Infinity, dimension: c.dimension };
    }
  }
  return stated !== null && stated.value.sign() > 0 && at < stated.until ? stated : null;
}

/** Anniversaries of a leap day: the hardest anchor there is. */
export const ANCHOR: Day = dayOf(2020, 2, 29);
