import { assert, type Day, Decimal, type Refusal } from '#kernel';
import type { Cell, CellInput } from './cells/cell.ts';
import { newCell } from './cells/new-cell.ts';
import { hashItem, ItemSet } from './item-set.ts';
import {
  DIMENSIONS_MAX,
  isDimensionName,
  keptValue,
  refuseDimensionName,
  refuseDimensions,
  refuseItems,
  refuseValue,
} from './limits.ts';
import type { AggregateDefinition, Contribution, DimensionValue, Moment } from './types.ts';
import { isCounted, isRecurring, readingDay, windowAt } from './window.ts';

/** What a recurring window came to; only values that differ from an empty window's are kept. */
interface FinalValues {
  total: Decimal | null;
  dimensions: Map<string, Decimal> | null;
}

/** The working state of every aggregation but activeAt. Changed in place. */
export interface WindowedAccumulator {
  readonly kind: 'windowed';
  /** First day of the window the cells belong to; −Infinity before the first contribution. */
  from: Day;
  /** Exclusive; NaN after loading until it is needed, because finding it may take the anchor. */
  to: Day;
  total: Cell | null;
  dimensions: Map<string, Cell> | null;
  /** The window immediately before; null where nothing is left of it or nothing happened in it. */
  previous: FinalValues | null;
  /** newDistinct: every item of the subject's life. */
  seen: ItemSet | null;
}

export function emptyWindowed(): WindowedAccumulator {
  return {
    kind: 'windowed',
    from: -Infinity,
    to: -Infinity,
    total: null,
    dimensions: null,
    previous: null,
    seen: null,
  };
}

/** Adds a contribution, or says why not and leaves everything as it was. */
export function contributeWindowed(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  contribution: Contribution,
  anchor: Day | undefined,
): Refusal | null {
  const value = keptValue(contribution.value);
  if (value === null) return refuseValue(contribution.value);
  const item = countedItem(definition, contribution, value);
  if (item === null) return null;
  findEnd(definition, accumulator, anchor);
  const day = Math.max(contribution.day, floorDay(accumulator));
  assert(contribution.day >= day - 1, 'metrics only move forward in time');
  const input: CellInput = { day, value, item };
  const dimension = contribution.dimension || null;
  const counted = isCounted(definition.window, day);

  const refusal = limitReached(definition, accumulator, { input, dimension, counted });
  if (refusal !== null) return refusal;
  if (definition.aggregation === 'newDistinct') {
    accumulator.seen ??= new ItemSet();
    if (accumulator.seen.has(item)) return null;
    accumulator.seen.add(item);
  }
  if (counted) addToWindow(definition, accumulator, { input, dimension, anchor });
  return null;
}

/** The value of the current window for the total or one dimension value. */
export function readWindowed(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  moment: Moment,
  dimension: string | undefined,
): Decimal | null {
  if (!isInWindow(definition, accumulator, moment)) return emptyValue(definition);
  const cell = dimension === undefined ? accumulator.total : accumulator.dimensions?.get(dimension);
  return cell?.read(dayOfReading(definition, accumulator, moment)) ?? emptyValue(definition);
}

/** The final value of the window before the current one; null where windows of this kind have no predecessor. */
export function readPreviousWindow(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  moment: Moment,
  dimension: string | undefined,
): Decimal | null {
  if (!isRecurring(definition.window)) return null;
  const { previous, total, dimensions } = accumulator;
  if (isInWindow(definition, accumulator, moment)) {
    const kept = dimension === undefined ? previous?.total : previous?.dimensions?.get(dimension);
    return kept ?? emptyValue(definition);
  }
  if (windowAt(definition.window, moment.day, moment.anchor).from !== accumulator.to) return emptyValue(definition);
  const cell = dimension === undefined ? total : dimensions?.get(dimension);
  return cell?.read(accumulator.to - 1) ?? emptyValue(definition);
}

/** The first later day on which the total or any dimension's value of the current window changes by itself. */
export function nextWindowedChange(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  moment: Moment,
): Day | null {
  if (!isInWindow(definition, accumulator, moment)) return null;
  const day = dayOfReading(definition, accumulator, moment);
  const still = 'fixed' in definition.window ? definition.window.fixed.to : Infinity;
  let earliest = Infinity;
  for (const cell of cellsOf(accumulator)) {
    const change = cell.nextChange(day);
    if (change !== null && change < accumulator.to) {
      if (change < still) earliest = Math.min(earliest, change);
    } else if (!isEmptyValue(definition, cell.read(day))) earliest = Math.min(earliest, accumulator.to);
  }
  return earliest === Infinity ? null : earliest;
}

/** The first later day on which the final value of the previous window, total or dimension, is another one. */
export function nextPreviousWindowChange(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  moment: Moment,
): Day | null {
  if (!isRecurring(definition.window)) return null;
  const { window } = definition;
  const isCurrent = isInWindow(definition, accumulator, moment);
  const final = finalValues(definition, accumulator);
  if (isCurrent && !areEqual(final, accumulator.previous)) return accumulator.to;
  // Else the values go one window later, when an empty one has followed, if there are any.
  if (final === null) return null;
  const following = windowAt(window, isCurrent ? accumulator.to : moment.day, moment.anchor);
  return following.from === accumulator.to ? following.to : null;
}

/** Every dimension value of the current window that has a value, in no particular order. */
export function windowedDimensions(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  moment: Moment,
): DimensionValue[] {
  if (!isInWindow(definition, accumulator, moment)) return [];
  const day = dayOfReading(definition, accumulator, moment);
  const values: DimensionValue[] = [];
  for (const [dimension, cell] of accumulator.dimensions ?? []) {
    const value = cell.read(day);
    if (value !== null && !cell.isSpent(day)) values.push({ dimension, value });
  }
  return values;
}

/** What a window without contributions is worth: nothing for kept values, zero for everything that counts or adds. */
export function emptyValue(definition: AggregateDefinition): Decimal | null {
  const { aggregation } = definition;
  return aggregation === 'max' || aggregation === 'first' || aggregation === 'last' ? null : Decimal.ZERO;
}

function isEmptyValue(definition: AggregateDefinition, value: Decimal | null): boolean {
  return value === null || (value.isZero() && emptyValue(definition) !== null);
}

/** The hashed item, empty where the aggregation needs none, null where the contribution does not count at all. */
function countedItem(definition: AggregateDefinition, contribution: Contribution, value: Decimal): string | null {
  switch (definition.aggregation) {
    case 'distinct':
    case 'newDistinct':
      // What was returned in full, or has no item, was not seen.
      return value.sign() > 0 && contribution.item ? hashItem(contribution.item) : null;
    case 'run':
      return definition.run!.minimum !== undefined || value.sign() > 0 ? '' : null;
    default:
      return '';
  }
}

interface Placing {
  input: CellInput;
  dimension: string | null;
}

function limitReached(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  { input, dimension, counted }: Placing & { counted: boolean },
): Refusal | null {
  const { seen, total, dimensions } = accumulator;
  if (definition.aggregation === 'newDistinct' && seen !== null && seen.isFull() && !seen.has(input.item)) {
    return refuseItems();
  }
  if (!counted) return null;
  const startsAgain = input.day >= accumulator.to;
  if (!startsAgain && total?.isFull(input)) return refuseItems();
  if (dimension === null || (!startsAgain && dimensions?.has(dimension))) return null;
  if (!isDimensionName(dimension)) return refuseDimensionName(dimension);
  if (startsAgain || dimensions === null || dimensions.size < DIMENSIONS_MAX) return null;
  const inside = dimensions.values().filter((cell) => !cell.isSpent(input.day));
  return inside.toArray().length < DIMENSIONS_MAX ? null : refuseDimensions();
}

function addToWindow(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  { input, dimension, anchor }: Placing & { anchor: Day | undefined },
): void {
  if (input.day >= accumulator.to) startWindow(definition, accumulator, input.day, anchor);
  accumulator.total ??= newCell(definition);
  accumulator.total.add(input);
  if (dimension === null) return;
  accumulator.dimensions ??= new Map();
  let cell = accumulator.dimensions.get(dimension);
  if (cell === undefined || cell.isSpent(input.day)) {
    if (accumulator.dimensions.size >= DIMENSIONS_MAX) dropSpent(accumulator.dimensions, input.day);
    // A copy through JSON leaves spent cells out; without it they must lose their place in the order just the same.
    accumulator.dimensions.delete(dimension);
    cell = newCell(definition);
    accumulator.dimensions.set(dimension, cell);
  }
  cell.add(input);
}

function startWindow(
  definition: AggregateDefinition,
  accumulator: WindowedAccumulator,
  day: Day,
  anchor: Day | undefined,
): void {
  const bounds = windowAt(definition.window, day, anchor);
  accumulator.previous = bounds.from === accumulator.to ? finalValues(definition, accumulator) : null;
  accumulator.from = bounds.from;
  accumulator.to = bounds.to;
  accumulator.total = null;
  accumulator.dimensions = null;
}

function finalValues(definition: AggregateDefinition, accumulator: WindowedAccumulator): FinalValues | null {
  const lastDay = accumulator.to - 1;
  const total = accumulator.total?.read(lastDay) ?? null;
  let dimensions: Map<string, Decimal> | null = null;
  for (const [dimension, cell] of accumulator.dimensions ?? []) {
    const value = cell.read(lastDay);
    if (value === null || isEmptyValue(definition, value)) continue;
    dimensions ??= new Map();
    dimensions.set(dimension, value);
  }
  if (isEmptyValue(definition, total) && dimensions === null) return null;
  return { total: isEmptyValue(definition, total) ? null : total, dimensions };
}

function areEqual(a: FinalValues | null, b: FinalValues | null): boolean {
  if (a === null || b === null) return a === b;
  if (!isSame(a.total, b.total) || (a.dimensions?.size ?? 0) !== (b.dimensions?.size ?? 0)) return false;
  for (const [dimension, value] of a.dimensions ?? []) {
    if (!isSame(value, b.dimensions?.get(dimension) ?? null)) return false;
  }
  return true;
}

function isSame(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function dropSpent(dimensions: Map<string, Cell>, day: Day): void {
  for (const [dimension, cell] of dimensions) {
    if (cell.isSpent(day)) dimensions.delete(dimension);
  }
}

function* cellsOf(accumulator: WindowedAccumulator): Generator<Cell> {
  if (accumulator.total !== null) yield accumulator.total;
  if (accumulator.dimensions !== null) yield* accumulator.dimensions.values();
}

function floorDay(accumulator: WindowedAccumulator): Day {
  return Math.max(accumulator.from, accumulator.total?.floorDay() ?? -Infinity);
}

function dayOfReading(definition: AggregateDefinition, accumulator: WindowedAccumulator, moment: Moment): Day {
  return readingDay(definition.window, Math.max(moment.day, floorDay(accumulator)));
}

/** Whether the moment lies in the window the cells belong to; before the first contribution there is none. */
function isInWindow(definition: AggregateDefinition, accumulator: WindowedAccumulator, moment: Moment): boolean {
  findEnd(definition, accumulator, moment.anchor);
  assert(moment.day >= floorDay(accumulator) - 1, 'metrics are read at their latest contribution or later');
  return moment.day < accumulator.to;
}

function findEnd(definition: AggregateDefinition, accumulator: WindowedAccumulator, anchor: Day | undefined): void {
  if (Number.isNaN(accumulator.to)) accumulator.to = windowAt(definition.window, accumulator.from, anchor).to;
}
