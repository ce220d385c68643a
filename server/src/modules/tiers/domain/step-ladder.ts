import { assert, dayAt, type Instant } from '#kernel';
import { closeState, openState } from './level-state.ts';
import { positionOf, prepareLadder } from './prepare-ladder.ts';
import { applyPending, endGrace, endPeriod, judgeNow, review, startVersion, type Work } from './run-stages.ts';
import { settleLevel } from './settle-level.ts';
import type { LadderDefinition, LadderStep, LevelMove, LevelReader, LevelState, Moment } from './types.ts';

/**
 * Takes one holder to an instant. Call it
 * - at every instant `nextDue` names, before the facts of that instant are folded;
 * - after every fact, act or passing of time that changed something the ladder reads;
 * - at the start of a new version, with the new definition, before anything else of that instant.
 *
 * Moves are changes of the level that counts, at most one per call. `read` answers for the facts folded so far in the
 * windows of the day asked for. Throws an AssertionError when an earlier due instant was left out, since the level
 * would then depend on when somebody looked.
 */
export function stepLadder(
  definition: LadderDefinition,
  state: LevelState,
  moment: Moment,
  read: LevelReader,
): LadderStep {
  assert(state.ladder === definition.key, `the state of ladder ${state.ladder} was stepped by ${definition.key}`);
  const overdue = ownDue(state);
  assert(overdue === null || overdue >= moment.at, `ladder ${definition.key} was due at ${overdue}, before this step`);
  const ladder = prepareLadder(definition);
  const draft = openState(state);
  const work: Work = { ladder, draft, moment, read, changed: null };
  // Rules come before timers, timers before what is known now.
  if (state.version !== definition.version) startVersion(work);
  assert(positionOf(ladder, draft.computed) >= 0, `version ${definition.version} has the level ${draft.computed}`);
  if (definition.status !== 'ended') runStages(work);
  const moves = settleLevel(work);
  return { state: closeState(draft), moves };
}

function runStages(work: Work): void {
  const { draft, moment } = work;
  if (draft.periodEnd === moment.at) endPeriod(work);
  else if (draft.nextReview === moment.at) review(work);
  applyPending(work);
  if (draft.grace !== null && draft.grace.until <= moment.at) endGrace(work);
  judgeNow(work);
}

/**
 * The next instant after `at` at which the ladder must be stepped although no fact arrives; null when there is none.
 * `metricChange` is the next instant at which something the ladder reads changes by itself (null = never): pass it
 * where it is known. Without it a rolling ladder that has no reviews asks for every single day of every holder, and a
 * certificate that runs out is noticed at the next fact.
 */
export function nextDue(
  definition: LadderDefinition,
  state: LevelState,
  at: Instant,
  metricChange?: Instant | null,
): Instant | null {
  assert(state.ladder === definition.key, `the state of ladder ${state.ladder} was asked of ${definition.key}`);
  let due = ownDue(state);
  if (metricChange === undefined) due = earlier(due, state.nextDay ?? null);
  else if (looksAlways(definition, state)) due = earlier(due, metricChange);
  for (const span of [...(state.grants ?? []), ...(state.invitations ?? [])]) {
    if (span.from > at) due = earlier(due, span.from);
    else if (span.until !== null && span.until > at) due = earlier(due, span.until);
  }
  return due;
}

/** Whether figures matter between the points in time the ladder names itself. */
function looksAlways(definition: LadderDefinition, state: LevelState): boolean {
  if (definition.status === 'ended') return false;
  return definition.upgrade === 'atOnce' || state.grace !== undefined;
}

/** A stretch of time without facts: from `after` (already stepped) up to and including `through`. */
export interface Stretch {
  readonly after: Instant;
  readonly through: Instant;
  readonly zone: string;
  /** See {@link nextDue}; answers with an instant after the one given. */
  readonly metricChange?: (after: Instant) => Instant | null;
}

/** Steps through everything that is due in a stretch without facts. */
export function passTime(
  definition: LadderDefinition,
  state: LevelState,
  stretch: Stretch,
  read: LevelReader,
): LadderStep {
  const moves: LevelMove[] = [];
  let current = state;
  let at = stretch.after;
  for (;;) {
    const due = nextDue(definition, current, at, stretch.metricChange?.(at));
    if (due === null || due > stretch.through) return { state: current, moves };
    assert(due > at, `ladder ${definition.key} moves forward in time`);
    const step = stepLadder(definition, current, { at: due, day: dayAt(due, stretch.zone), zone: stretch.zone }, read);
    moves.push(...step.moves);
    current = step.state;
    at = due;
  }
}

function ownDue(state: LevelState): Instant | null {
  let due = earlier(state.periodEnd ?? null, state.nextReview ?? null);
  due = earlier(due, state.grace?.until ?? null);
  for (const rise of state.pending ?? []) due = earlier(due, rise.at);
  return due;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
