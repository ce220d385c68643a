import type { Decimal, Refusal } from '#kernel';

// Every set an accumulator keeps has an end. Reaching it refuses the contribution and leaves the state as it was:
// a metric that silently stopped counting would pay wrong amounts.

/** Items of one distinct set. 4,096 × 8 characters = 32 kB of state; real accounts buy up to about 2,000 articles. */
export const ITEMS_MAX = 4_096;

/** Dimension values inside one window. Brands, portfolios and regions are some dozens; an article is an item, not a dimension. */
export const DIMENSIONS_MAX = 200;

/** A longer dimension value is a text that was taken for a name. */
export const DIMENSION_CHARACTERS_MAX = 100;

/** Things open at the same time (certificates, invoices) with their future statements. About 20 kB of state. */
export const THINGS_MAX = 1_000;

/** Three years and a margin: every day of a rolling window may keep a bucket. */
export const ROLLING_DAYS_MAX = 1_100;

/** Decimals kept of a contribution; further ones are rounded half up. Money documents carry up to six. */
export const VALUE_DECIMALS_MAX = 12;

// A contribution stays below 10^18, so that 10^10 of them still add up within 40 digits.
const VALUE_DIGITS_MAX = 18;
const COEFFICIENT_LIMITS = Array.from({ length: VALUE_DECIMALS_MAX + 1 }, (_, scale) => {
  return 10n ** BigInt(VALUE_DIGITS_MAX + scale);
});

/** The value as it is kept, or null where it is 10^18 or more in size. */
export function keptValue(value: Decimal): Decimal | null {
  const kept = value.scale > VALUE_DECIMALS_MAX ? value.round(VALUE_DECIMALS_MAX, 'halfUp') : value;
  const limit = COEFFICIENT_LIMITS[kept.scale]!;
  return kept.coefficient < limit && kept.coefficient > -limit ? kept : null;
}

export function refuseValue(value: Decimal): Refusal {
  return {
    code: 'metric_value_out_of_range',
    detail: `a contribution of ${value.toString().slice(0, 60)} is too large to be counted`,
    remedy: `send values below 10^${VALUE_DIGITS_MAX}`,
  };
}

export function refuseItems(): Refusal {
  return {
    code: 'metric_items_exceeded',
    detail: `a distinct metric keeps at most ${ITEMS_MAX} items`,
    remedy: 'count a coarser item (category instead of article), narrow the condition, or shorten the window',
  };
}

export function refuseDimensions(): Refusal {
  return {
    code: 'metric_dimensions_exceeded',
    detail: `a metric keeps at most ${DIMENSIONS_MAX} dimension values in one window`,
    remedy: 'choose a coarser dimension; to count different things use the aggregation "distinct"',
  };
}

export function refuseDimensionName(dimension: string): Refusal {
  return {
    code: 'metric_dimension_invalid',
    detail: `${JSON.stringify(dimension.slice(0, 40))} cannot name a dimension`,
    remedy: `use 1 to ${DIMENSION_CHARACTERS_MAX} characters of well-formed text without NUL`,
  };
}

export function refuseThings(): Refusal {
  return {
    code: 'metric_things_exceeded',
    detail: `an active-at metric keeps at most ${THINGS_MAX} open things`,
    remedy: 'narrow the condition, or make sure that closing documents arrive with the same item',
  };
}

/** Whether a text can name a dimension: the state it is kept in must be storable as JSON. */
export function isDimensionName(dimension: string): boolean {
  return (
    dimension.length > 0 &&
    dimension.length <= DIMENSION_CHARACTERS_MAX &&
    dimension.isWellFormed() &&
    !dimension.includes('\u0000')
  );
}
