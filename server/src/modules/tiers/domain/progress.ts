import { type Day, Decimal, dayAt, type Instant, startOfDay } from '#kernel';
import { checkLevel, partValue } from './deserved-level.ts';
import { effectiveDay, ladderPeriod, nextReviewDay } from './ladder-calendar.ts';
import { levelAt, type PreparedLadder, type PreparedLevel, positionOf, prepareLadder } from './prepare-ladder.ts';
import type { Check, LadderDefinition, LevelReader, LevelSource, LevelState, Moment } from './types.ts';

/** Decimals kept of a pace per day. */
const PACE_SCALE = 6;
/** Beyond ten years an extrapolated date says nothing. */
const HORIZON_DAYS = 3650;

/** How fast a condition is coming closer, from the period so far. */
export interface Pace {
  /** Value per day, decimal text. */
  readonly perDay: string;
  /** Days the value was collected in, today included. */
  readonly days: number;
  /** The day the condition is expected to hold; null when it will not at this pace while the period lasts. */
  readonly expectedDay: Day | null;
}

export interface ProgressLine extends Check {
  /** What is missing as decimal text, "0" when met; null where that is not a number. */
  readonly missing: string | null;
  /** Null when met, and for what does not add up over time (attributes, ratios, rolling windows). */
  readonly pace: Pace | null;
  /** What each metric adds to an index; empty otherwise. */
  readonly parts: readonly IndexLine[];
}

export interface IndexLine {
  readonly metric: string;
  readonly value: string | null;
  /** What it adds to the index. */
  readonly adds: string | null;
  /** The most it can add; null without a cap. */
  readonly atMost: string | null;
}

/** What the level that counts needs so as not to be lost. */
export interface KeepProgress {
  readonly level: string;
  /** When it is decided; null = as soon as the figures change. Exclusive. */
  readonly by: Instant | null;
  /** The conditions hold at present. */
  readonly met: boolean;
  /** Earned already in this period: a return can no longer take it away at `by`. */
  readonly secured: boolean;
  readonly lines: readonly ProgressLine[];
}

export interface NextProgress {
  readonly level: string;
  readonly reached: boolean;
  readonly lines: readonly ProgressLine[];
  /** When every condition is expected to hold; null = not at the current pace, or not to be told. */
  readonly expectedDay: Day | null;
  /** The day the level would then begin: later than `expectedDay` where rises are decided at reviews; null in a pause. */
  readonly effectiveDay: Day | null;
}

export interface LevelProgress {
  readonly level: string;
  readonly since: Instant;
  readonly source: LevelSource;
  readonly validUntil: Instant | null;
  /** Null on the base level and where levels never fall. */
  readonly keep: KeepProgress | null;
  /** Null on the highest level that can be worked for. */
  readonly next: NextProgress | null;
  /** The first of the levels already decided that are to begin later. */
  readonly coming: { readonly level: string; readonly at: Instant } | null;
}

export interface ProgressOptions {
  /**
   * The first day a metric's present value was collected from; null = it does not add up over time, so no pace is
   * told. Left out: the first day of the ladder's period (a lifetime: of joining), for rolling ladders null.
   */
  readonly collectedSince?: (metric: string) => Day | null;
}

/** What keeps the present level and what reaches the next, with the pace so far. All arithmetic is exact. */
export function levelProgress(
  definition: LadderDefinition,
  state: LevelState,
  moment: Moment,
  read: LevelReader,
  options: ProgressOptions = {},
): LevelProgress {
  const ladder = prepareLadder(definition);
  const period = ladderPeriod(ladder, moment.day, state.joinedDay);
  const since = period === null ? state.joinedDay : Math.max(period.from, state.joinedDay);
  const around: Around = {
    ladder,
    state,
    moment,
    read,
    lastDay: period === null ? moment.day + HORIZON_DAYS : period.to - 1,
    collectedSince: options.collectedSince ?? (() => (ladder.rolling ? null : since)),
  };
  const rise = state.paused === undefined ? state.pending?.[0] : undefined;
  return {
    level: state.level,
    since: state.since,
    source: state.source,
    validUntil: state.validUntil,
    keep: keepProgress(around),
    next: nextProgress(around),
    coming: rise === undefined ? null : { level: rise.level, at: rise.at },
  };
}

interface Around {
  readonly ladder: PreparedLadder;
  readonly state: LevelState;
  readonly moment: Moment;
  readonly read: LevelReader;
  /** The last day that still counts. */
  readonly lastDay: Day;
  readonly collectedSince: (metric: string) => Day | null;
}

function keepProgress(around: Around): KeepProgress | null {
  const { ladder, state } = around;
  const position = positionOf(ladder, state.level);
  const level = ladder.levels[position];
  if (level === undefined || position === 0) return null;
  if (ladder.definition.downgrade === 'never' && state.source === 'computed') return null;
  // A level that ends with its period cannot be kept, only reached again.
  if (ladder.bounded && !ladder.keepsFollowing && state.grace === undefined) return null;
  const lines = linesFor(around, level);
  const reached = ladder.bounded && ladder.highest && positionOf(ladder, state.reached) >= position;
  return { level: level.key, by: state.validUntil, met: isMet(lines), secured: reached, lines };
}

function nextProgress(around: Around): NextProgress | null {
  const { ladder, state, moment } = around;
  let position = positionOf(ladder, state.level) + 1;
  // Levels by invitation cannot be worked for.
  while (ladder.levels[position]?.invitationOnly) position++;
  const level = ladder.levels[position];
  if (level === undefined) return null;
  const lines = linesFor(around, level);
  const reached = isMet(lines);
  const expectedDay = reached ? moment.day : expectedFor(lines, moment.day);
  return {
    level: levelAt(ladder, position),
    reached,
    lines,
    expectedDay,
    effectiveDay: expectedDay === null ? null : effectiveFor(around, expectedDay),
  };
}

function linesFor(around: Around, level: PreparedLevel): ProgressLine[] {
  const parts = new Map([...level.all, ...level.any].map((threshold) => [threshold.key, threshold.parts]));
  return checkLevel(level, around.read, around.moment.day).map((check) => {
    const missing = missingOf(check);
    const pace = missing === null || missing.isZero() ? null : paceOf(around, check, missing);
    const indexParts = check.kind === 'index' ? (parts.get(check.key) ?? []) : [];
    return {
      ...check,
      missing: missing === null ? null : missing.toString(),
      pace,
      parts: indexParts.map((part) => {
        const value = around.read.metric(part.metric, around.moment.day);
        const adds = value === null ? null : partValue(part, value).toString();
        const atMost = part.cap === null ? null : partValue(part, part.cap).toString();
        return { metric: part.metric, value: value?.toString() ?? null, adds, atMost };
      }),
    };
  });
}

function missingOf(check: Check): Decimal | null {
  if (check.met) return Decimal.ZERO;
  if (check.relation === 'equals') return null;
  const needed = Decimal.of(check.needed);
  // Unknown is shown as nothing yet: all of it is missing.
  const value = check.value === null ? Decimal.ZERO : Decimal.parse(check.value);
  return value === null ? null : Decimal.max(Decimal.ZERO, needed.sub(value));
}

function paceOf(around: Around, check: Check, missing: Decimal): Pace | null {
  // An index is capped, so it does not grow evenly; its metrics have their own paces.
  if (check.kind !== 'metric' || check.value === null) return null;
  const { moment, lastDay } = around;
  const first = around.collectedSince(check.key);
  if (first === null || first > moment.day) return null;
  const days = moment.day - first + 1;
  const value = Decimal.of(check.value);
  const perDay = value.divide(Decimal.of(days), PACE_SCALE, 'halfEven').toString();
  if (value.sign() <= 0) return { perDay, days, expectedDay: null };
  // missing ÷ (value ÷ days) in one division, so that the rounded pace does not shift the date.
  const more = missing.mul(Decimal.of(days)).divide(value, 0, 'ceiling');
  const reachable = more.compare(Decimal.of(lastDay - moment.day)) <= 0;
  return { perDay, days, expectedDay: reachable ? moment.day + Number(more.toUnits(0, 'ceiling')) : null };
}

function isMet(lines: readonly ProgressLine[]): boolean {
  const any = lines.filter((line) => line.part === 'any');
  return lines.every((line) => line.part === 'any' || line.met) && (any.length === 0 || any.some((line) => line.met));
}

/** The latest of what must all hold, together with the earliest of what may; null when one of them has no date. */
function expectedFor(lines: readonly ProgressLine[], today: Day): Day | null {
  const dayOf = (line: ProgressLine): number => (line.met ? today : (line.pace?.expectedDay ?? Infinity));
  const any = lines.filter((line) => line.part === 'any').map(dayOf);
  const rest = lines.filter((line) => line.part !== 'any').map(dayOf);
  const day = Math.max(today, ...rest, any.length === 0 ? today : Math.min(...any));
  return Number.isFinite(day) ? day : null;
}

function effectiveFor(around: Around, reachedOn: Day): Day | null {
  const { ladder, state } = around;
  const { upgrade, reviews } = ladder.definition;
  if (state.paused !== undefined) return null;
  if (upgrade === 'atOnce') return reachedOn;
  const review = nextReviewDay(ladder, reachedOn, state.joinedDay);
  return review === null ? null : effectiveDay(reviews, review);
}

/** The last whole day before an exclusive end, for people to read. */
export function lastDayBefore(end: Instant, zone: string): Day {
  const day = dayAt(end, zone);
  return startOfDay(day, zone) === end ? day - 1 : day;
}
