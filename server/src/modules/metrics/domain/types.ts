import type { Day, Decimal, Instant, PeriodSpec } from '#kernel';

/** Whose metric it is; a group is the corporate group, kept under its root account. */
export type MetricSubject = 'account' | 'membership' | 'group';

/**
 * What is done with the contributions of one window:
 * - `sum` adds values; `count` adds one per contribution (−1 where the value is negative, 0 where it is zero)
 * - `distinct` counts the different items of the window; `newDistinct` those never seen before in the subject's life,
 *   in the window (and under the dimension) of their first sight
 * - `max`, `first`, `last` keep one value
 * - `run` counts consecutive periods with a contribution, or with a sum of at least a minimum, up to now
 * - `activeAt` counts, or adds up, the things whose from/until contain the instant
 */
export type Aggregation = 'sum' | 'count' | 'distinct' | 'newDistinct' | 'max' | 'first' | 'last' | 'run' | 'activeAt';

/** `when` is the text of a boolean expression over the event. */
export interface EventSource {
  events: readonly string[];
  when?: string;
}

/** Movements of a ledger unit; the amount moved is the value unless a value expression says otherwise. */
export interface UnitSource {
  unit: string;
  movement: 'earned' | 'spent';
}

/** Periods of a run: calendar ones, weeks after ISO 8601 (Monday first). */
export type RunPeriod = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Without `minimum` one contribution with a positive value makes a period count; with it, the period's sum must reach it. */
export interface RunRule {
  period: RunPeriod;
  /** decimal text, above zero */
  minimum?: string;
}

/** A metric kept from contributions. The expressions are evaluated by the caller, who hands in {@link Contribution}s. */
export interface AggregateDefinition {
  /** camelCase; what rules write after `metrics.` */
  key: string;
  version: number;
  name: string;
  subject: MetricSubject;
  source: EventSource | UnitSource;
  /** Text of the value expression; without it every contribution is worth 1 (a unit movement: its amount). */
  value?: string;
  /** The source's condition and expressions run once per line instead of once per event. */
  perLine?: boolean;
  aggregation: Aggregation;
  /** Text of the expression that names the item (`distinct`, `newDistinct`) or the thing (`activeAt`). */
  item?: string;
  /** `activeAt`: text of the expression for the first instant; the event's own instant without it. */
  from?: string;
  /** `activeAt`: text of the expression for the first instant no longer in it; open-ended without it. */
  until?: string;
  run?: RunRule;
  /** Text of the expression that names brand, portfolio, region …; each has a value beside the total. */
  dimension?: string;
  window: PeriodSpec;
  /** Whether corrections count at the date of what they correct or at their own. Applied by the caller. */
  corrections: 'originalDate' | 'ownDate';
  /** Decimals the value is rounded to (half up) when read; exact without it. */
  scale?: number;
}

/** A metric computed from others when it is read; nothing is kept for it. */
export interface FormulaDefinition {
  key: string;
  version: number;
  name: string;
  subject: MetricSubject;
  /** See formula.ts for the language. */
  formula: string;
  /** Decimals of the result and of its quotients; 4 without it. */
  scale?: number;
}

export type MetricDefinition = AggregateDefinition | FormulaDefinition;

/** What one event, line or ledger movement adds to one metric of one subject. */
export interface Contribution {
  at: Instant;
  /** The civil day of `at` in the programme's time zone. */
  day: Day;
  /** What the value expression said; `Decimal.ONE` where there is none. Negative for what is taken away. */
  value: Decimal;
  /** `distinct`, `newDistinct`: an absent or empty item is not counted. `activeAt`: required. */
  item?: string;
  from?: Instant;
  until?: Instant;
  /** Absent: it counts in the total only. */
  dimension?: string;
}

/** A moment of reading: never before the latest contribution. `anchor` is needed by anniversary windows only. */
export interface Moment {
  at: Instant;
  /** The civil day of `at` in the programme's time zone. */
  day: Day;
  anchor?: Day;
}

export interface DimensionValue {
  dimension: string;
  value: Decimal;
}

/** Whether the metric is computed from other metrics. */
export function isFormula(definition: MetricDefinition): definition is FormulaDefinition {
  return 'formula' in definition;
}
