/** What a backtest has been boiled down to: plain data that a thread can be handed. */
import type { Instant } from '#kernel';
import type { RuleVersion } from '#modules/programmes';

/** From the first instant up to, not including, the last. */
export interface Span {
  from: Instant;
  to: Instant;
}

export function within(at: Instant, { from, to }: Span): boolean {
  return at >= from && at < to;
}

/** Which accounts are looked at. */
export type Selection =
  | { kind: 'all' }
  /** A rule over the account as it stood when the period began. */
  | { kind: 'expression'; when: string }
  | { kind: 'list'; accountIds: readonly string[] }
  /** A part of the accounts by a hash of their ids: always the same ones. */
  | { kind: 'sample'; part: number };

/** What one fold answers. */
export interface Counted {
  /** The campaign over the period. */
  period: boolean;
  /** The same campaign over the span before it, under `beforeKey`. */
  before: boolean;
  /** What the other campaigns gave in the period. */
  others: boolean;
  /** What the other campaigns gave without the one under trial. */
  without: boolean;
}

/** One fold over each account. */
export interface VariantPlan {
  versions: readonly RuleVersion[];
  counts: Counted;
  until: Instant;
  /** Levels, metrics of units and acts are read: more than events has to be loaded. */
  readsItems: boolean;
  /** Grants and routes of other campaigns are read as they were recorded. */
  readsActs: boolean;
}

/** One of the campaigns compared. */
export interface SidePlan {
  key: string;
  beforeKey: string;
  /** Units it gives, sorted. */
  units: readonly string[];
  /** Total in smallest parts. */
  budget: { unit: string; total: bigint } | null;
  hasClaim: boolean;
  variants: readonly VariantPlan[];
}

/** Which events have to be read of accounts that have no corrections; of others all are. */
export interface Reach {
  /** Null: from the beginning. */
  from: Instant | null;
  to: Instant;
  /** Null: all types. */
  types: readonly string[] | null;
}

export interface BacktestPlan {
  period: Span;
  /** The span that tells what accounts do anyway; null where history does not reach. */
  baseline: Span | null;
  selection: Selection;
  sides: readonly SidePlan[];
  reach: Reach;
}
