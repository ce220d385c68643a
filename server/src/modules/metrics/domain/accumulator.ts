import { assert, type Day, type Decimal, err, type Instant, ok, type Result, startOfDay } from '#kernel';
import {
  contributeThing,
  emptyThings,
  nextThingsChange,
  readThings,
  type ThingsAccumulator,
  type ThingsJson,
  thingsDimensions,
  thingsFromJson,
  thingsToJson,
} from './active-things.ts';
import type { AggregateDefinition, Contribution, DimensionValue, Moment } from './types.ts';
import {
  contributeWindowed,
  emptyWindowed,
  nextPreviousWindowChange,
  nextWindowedChange,
  readPreviousWindow,
  readWindowed,
  type WindowedAccumulator,
  windowedDimensions,
} from './windowed.ts';
import { type WindowedJson, windowedFromJson, windowedToJson } from './windowed-json.ts';

/** The working state of one metric of one subject. Opaque, and changed in place by {@link contribute} only. */
export type Accumulator = WindowedAccumulator | ThingsAccumulator;

/** The state as it is stored and as checkpoints copy it; an empty array stands for a metric without contributions. */
export type AccumulatorJson = WindowedJson | ThingsJson;

const DONE: Result<void> = ok(undefined);

/** The state before the first contribution. */
export function emptyAccumulator(definition: AggregateDefinition): Accumulator {
  return definition.aggregation === 'activeAt' ? emptyThings() : emptyWindowed();
}

/**
 * Adds one contribution, in canonical order: its instant is not before that of any contribution added earlier.
 * `anchor` is the day anniversary windows are counted from and needed by them only.
 * A refusal leaves the state as it was: `metric_value_out_of_range`, `metric_items_exceeded`,
 * `metric_dimensions_exceeded`, `metric_dimension_invalid`, `metric_things_exceeded`.
 */
export function contribute(
  definition: AggregateDefinition,
  accumulator: Accumulator,
  contribution: Contribution,
  anchor?: Day,
): Result<void> {
  const refusal =
    accumulator.kind === 'things'
      ? contributeThing(accumulator, contribution)
      : contributeWindowed(definition, accumulator, contribution, anchor);
  return refusal === null ? DONE : err({ ...refusal, metric: definition.key });
}

/**
 * The value at a moment that is not before the latest contribution: of the window the moment lies in, for the total
 * or one dimension value. Null where `max`, `first` and `last` have nothing to keep; everything else starts at zero.
 */
export function readMetric(
  definition: AggregateDefinition,
  accumulator: Accumulator,
  moment: Moment,
  dimension?: string,
): Decimal | null {
  const value =
    accumulator.kind === 'things'
      ? readThings(accumulator, moment.at, dimension)
      : readWindowed(definition, accumulator, moment, dimension);
  return rounded(definition, value);
}

/**
 * The final value of the window immediately before the one the moment lies in. Null where there is no such window:
 * rolling, fixed and lifetime windows, things active at an instant.
 */
export function readPrevious(
  definition: AggregateDefinition,
  accumulator: Accumulator,
  moment: Moment,
  dimension?: string,
): Decimal | null {
  if (accumulator.kind === 'things') return null;
  return rounded(definition, readPreviousWindow(definition, accumulator, moment, dimension));
}

/**
 * The first instant after the moment at which the total or a dimension's value changes without a further fact: a day
 * leaves a rolling window, a window ends, a run breaks, a thing begins or ends. Changes by day come at the start of
 * the day in `zone`. Null if the value stays as it is.
 */
export function nextChange(
  definition: AggregateDefinition,
  accumulator: Accumulator,
  moment: Moment,
  zone: string,
): Instant | null {
  if (accumulator.kind === 'things') return nextThingsChange(accumulator, moment.at);
  const day = nextWindowedChange(definition, accumulator, moment);
  return day === null ? null : startOfDay(day, zone);
}

/** As {@link nextChange}, for what {@link readPrevious} reads: usually the end of the window. Formulas with growth need it. */
export function nextPreviousChange(
  definition: AggregateDefinition,
  accumulator: Accumulator,
  moment: Moment,
  zone: string,
): Instant | null {
  if (accumulator.kind === 'things') return null;
  const day = nextPreviousWindowChange(definition, accumulator, moment);
  return day === null ? null : startOfDay(day, zone);
}

/** The dimension values with the largest values at the moment; ties in the order of their names. */
export function dimensions(
  definition: AggregateDefinition,
  accumulator: Accumulator,
  moment: Moment,
  limit = Infinity,
): DimensionValue[] {
  const values =
    accumulator.kind === 'things'
      ? thingsDimensions(accumulator, moment.at)
      : windowedDimensions(definition, accumulator, moment);
  values.sort((a, b) => b.value.compare(a.value) || (a.dimension < b.dimension ? -1 : 1));
  return values.slice(0, limit).map(({ dimension, value }) => ({ dimension, value: rounded(definition, value)! }));
}

/** The state as compact JSON. It depends on the contributions only, not on reads or earlier copies. */
export function toJson(definition: AggregateDefinition, accumulator: Accumulator): AccumulatorJson {
  return accumulator.kind === 'things' ? thingsToJson(accumulator) : windowedToJson(definition, accumulator);
}

/** The working state from JSON of the same definition; undefined is a metric without contributions. */
export function fromJson(definition: AggregateDefinition, json: AccumulatorJson | undefined): Accumulator {
  if (json === undefined) return emptyAccumulator(definition);
  assert(Array.isArray(json), `the state of metric ${definition.key} is not an array`);
  return definition.aggregation === 'activeAt'
    ? thingsFromJson(json as ThingsJson)
    : windowedFromJson(definition, json as WindowedJson);
}

function rounded(definition: AggregateDefinition, value: Decimal | null): Decimal | null {
  return value === null || definition.scale === undefined ? value : value.round(definition.scale, 'halfUp');
}
