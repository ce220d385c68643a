/**
 * The state of one account's fold after its last fact in canonical order: plain JSON, copied as a checkpoint.
 * Everything later decisions need of the past is in here, so that a fold continued from any copy equals one from the start.
 */
import type { Instant } from '#kernel';
import type { AccumulatorJson } from '#modules/metrics';
import type { LevelState } from '#modules/tiers';
import type { PackedAward } from './decision-record.ts';
import type { LevelHistory, MemberCounts } from './group-levels.ts';

/** Place of a fact in canonical order: instant, kind rank, source and id. */
export interface Position {
  at: Instant;
  rank: number;
  key: string;
}

/** Use of a limit in its newest window: window key, units (decimal text), number of awards. */
export type LimitState = [window: string, units: string, count: number];

export interface FoldState {
  position: Position | null;
  /** The fold's calendar starts here: joining or the first fact, whichever is earlier. */
  start: Instant;
  /** By metric key, or `key|membership id` for metrics of a membership. */
  metrics: Record<string, AccumulatorJson>;
  /** By ladder key. */
  levels: Record<string, LevelState>;
  /** Level moves at the newest instant that had any, by ladder: places the next one of that instant. */
  moved?: [at: Instant, counts: Record<string, number>];
  /** By `campaign|limit|holder`. */
  limits: Record<string, LimitState>;
  ordinals: Record<string, number>;
  steps: Record<string, string[]>;
  /** Runs of activity, ascending, kept only while a unit slides. */
  activity: [Instant, Instant][];
  /** Newest event per event type that a silence is measured on. */
  latest: Record<string, Instant>;
  /** Next instant at which a period, anniversary, date or silence of a campaign is due, by campaign. */
  timers: Record<string, Instant>;
  /** What campaigns without an event owe for grains that may still change, by `campaign|grain key`. */
  open: Record<string, OpenOutcome>;
  /** By ladder with inheritance: the level this account passes on to its group, or as its topmost account. */
  passed?: Record<string, LevelHistory>;
  /** By ladder with inheritance, on topmost accounts: members above the base level. */
  members?: Record<string, MemberCounts>;
}

/** What a period or condition has given so far, and when that last changed. */
export type OpenOutcome = [at: Instant, awards: PackedAward[]];

export function initialFold(start: Instant): FoldState {
  return {
    position: null,
    start,
    metrics: {},
    levels: {},
    limits: {},
    ordinals: {},
    steps: {},
    activity: [],
    latest: {},
    timers: {},
    open: {},
  };
}

export function comparePositions(a: Position, b: Position): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return 0;
}
