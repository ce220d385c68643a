import { type Day, dayAt, startOfDay } from '#kernel';
import { checkLevel, deservedPosition } from './deserved-level.ts';
import { effectiveDay, nextReviewAfter, periodEndAfter } from './ladder-calendar.ts';
import type { Draft } from './level-state.ts';
import { levelAt, type PreparedLadder, positionOf } from './prepare-ladder.ts';
import type { Basis, Grace, LevelReader, Moment, MoveCause, PausedLevel } from './types.ts';

/** One step under way. The stages change `draft`; `changed` is why the computed level did. */
export interface Work {
  readonly ladder: PreparedLadder;
  readonly draft: Draft;
  readonly moment: Moment;
  readonly read: LevelReader;
  changed: Basis | null;
}

/**
 * A new version begins: levels that are gone become their successors, and holders are placed by the figures as they
 * stood before this day. At the start of a year that is the year that closed, so a level inserted on 1 January takes
 * in those who earned it last year.
 */
export function startVersion(work: Work): void {
  const { ladder, draft, moment } = work;
  const { definition } = ladder;
  const base = levelAt(ladder, 0);
  const successor = (level: string): string =>
    positionOf(ladder, level) >= 0 ? level : (definition.successors?.[level] ?? base);
  draft.computed = successor(draft.computed);
  draft.reached = successor(draft.reached);
  draft.pending = draft.pending.map((rise) => ({ ...rise, level: successor(rise.level) }));
  if (draft.grace !== null) draft.grace = { ...draft.grace, to: successor(draft.grace.to) };
  draft.grants = draft.grants.map((grant) => ({ ...grant, level: successor(grant.level) }));
  draft.invitations = draft.invitations.map((one) => ({ ...one, level: successor(one.level) }));
  if (draft.inherited !== null) draft.inherited = { ...draft.inherited, level: successor(draft.inherited.level) };
  if (draft.paused !== null) {
    const { grace } = draft.paused;
    const to = grace === undefined ? {} : { grace: { ...grace, to: successor(grace.to) } };
    draft.paused = { ...draft.paused, level: successor(draft.paused.level), ...to };
  }
  draft.version = definition.version;
  // A period that ends this very instant is still to be judged, by the new rules.
  if (!ladder.bounded) draft.periodEnd = null;
  else if (draft.periodEnd !== moment.at) draft.periodEnd = periodEndAfter(ladder, moment, draft.joinedDay);
  if (draft.nextReview !== moment.at || definition.reviews === undefined) {
    draft.nextReview = nextReviewAfter(ladder, moment, draft.joinedDay);
  }
  changeStatus(work);
  if (definition.onlyStatus !== true) placeAnew(work);
}

/**
 * A pause holds on to the computed level that counts; the figures go on being judged behind it. On resuming, whoever
 * earned more meanwhile rises. Nobody falls by what lies in the pause: the next point in time at which levels fall
 * decides, days of grace go on where they stopped, and only what follows its figures all the time is judged at once.
 */
function changeStatus(work: Work): void {
  const { ladder, draft } = work;
  const { status } = ladder.definition;
  if (status === undefined) {
    if (draft.paused !== null) resume(work, draft.paused);
    return;
  }
  draft.paused ??= pausedLevel(work);
  if (status === 'ended') standStill(work);
}

function pausedLevel({ draft, moment }: Work): PausedLevel {
  const { computed, basis, grace } = draft;
  return {
    since: moment.at,
    level: computed,
    ...(basis === null || basis === undefined ? {} : { basis }),
    ...(grace === null ? {} : { grace }),
  };
}

function resume(work: Work, paused: PausedLevel): void {
  const { ladder, draft, moment } = work;
  draft.paused = null;
  draft.grace = null;
  if (positionOf(ladder, draft.computed) > positionOf(ladder, paused.level)) {
    work.changed = draft.basis ?? null;
    return;
  }
  draft.computed = paused.level;
  draft.basis = paused.basis ?? null;
  if (paused.grace !== undefined) draft.grace = moved(paused.grace, paused.since, moment);
}

function moved(grace: Grace, paused: number, { day, zone }: Moment): Grace {
  const daysLeft = dayAt(grace.until, zone) - dayAt(paused, zone);
  return { ...grace, until: startOfDay(day + daysLeft, zone) };
}

/** Nothing is due any more on a ladder that has ended. */
function standStill({ ladder, draft }: Work): void {
  draft.periodEnd = null;
  draft.nextReview = null;
  draft.pending = [];
  draft.grace = null;
  draft.reached = levelAt(ladder, 0);
}

function placeAnew(work: Work): void {
  const { ladder, draft, moment } = work;
  const target = deserved(work, moment.day - 1);
  const held = positionOf(ladder, draft.computed);
  const anew = ladder.definition.transition === 'rejudge';
  if (target > held) {
    setComputed(work, target, basisFor(work, 'ladderVersion', target, moment.day - 1));
  } else if (target < held && anew) {
    setComputed(work, target, basisFor(work, 'ladderVersion', held, moment.day - 1));
    draft.pending = [];
    draft.grace = null;
  }
  if (anew || target > positionOf(ladder, draft.reached)) draft.reached = levelAt(ladder, target);
}

/** The period is over: what was earned in it decides what is kept, and the next one begins with nothing earned. */
export function endPeriod(work: Work): void {
  const { ladder, draft, moment } = work;
  if (ladder.keepsFollowing) {
    const closing = deserved(work, moment.day - 1);
    judge(work, ladder.highest ? Math.max(positionOf(ladder, draft.reached), closing) : closing, moment.day - 1);
  } else {
    // What was earned ends with its period, rises not yet in effect included; only the new period's own figures count.
    draft.pending = [];
    draft.grace = null;
    fall(work, Math.min(positionOf(ladder, draft.computed), deserved(work, moment.day)), moment.day);
  }
  draft.reached = levelAt(ladder, 0);
  draft.periodEnd = periodEndAfter(ladder, moment, draft.joinedDay);
  draft.nextReview = nextReviewAfter(ladder, moment, draft.joinedDay);
}

/** A review point: rises are decided here, and where there are no periods falls as well. Looks at facts before the day. */
export function review(work: Work): void {
  const { ladder, draft, moment } = work;
  const closing = deserved(work, moment.day - 1);
  if (!ladder.bounded) judge(work, closing, moment.day - 1);
  else if (closing > positionOf(ladder, draft.computed)) riseByReview(work, closing, moment.day - 1);
  if (closing > positionOf(ladder, draft.reached)) draft.reached = levelAt(ladder, closing);
  draft.nextReview = nextReviewAfter(ladder, moment, draft.joinedDay);
}

/** Rises decided earlier that count from now on. They stand even where the figures have fallen since. */
export function applyPending(work: Work): void {
  const { ladder, draft, moment } = work;
  for (const rise of draft.pending) {
    if (rise.at > moment.at) continue;
    const position = positionOf(ladder, rise.level);
    if (position > positionOf(ladder, draft.computed)) setComputed(work, position, rise.basis);
  }
}

/** The days of grace are over: what was not won back is lost. */
export function endGrace(work: Work): void {
  const { ladder, draft, moment } = work;
  const { grace } = draft;
  if (grace === null) return;
  draft.grace = null;
  const now = deserved(work, moment.day);
  const earned = ladder.bounded ? Math.max(positionOf(ladder, grace.to), positionOf(ladder, draft.reached)) : 0;
  const target = Math.max(now, earned);
  if (target < positionOf(ladder, draft.computed)) drop(work, target, grace.basis);
}

/** What the figures of this instant say: rises at once, levels won back in grace, falls of a continuous ladder. */
export function judgeNow(work: Work): void {
  const { ladder, draft, moment } = work;
  if (ladder.continuous) {
    judge(work, deserved(work, moment.day), moment.day);
  } else {
    // At reviews figures raise nobody in between; an invitation is an act and counts at once.
    const onlyInvited = ladder.definition.upgrade === 'atReviews';
    const floor = positionOf(ladder, ladder.bounded && !onlyInvited ? draft.reached : draft.computed);
    const now = deserved(work, moment.day, floor, onlyInvited);
    if (now > floor) draft.reached = levelAt(ladder, now);
    if (now > positionOf(ladder, draft.computed)) rise(work, now, 'threshold', moment.day);
    if (draft.grace !== null && winsBack(work)) draft.grace = null;
  }
  if (!ladder.bounded) draft.reached = draft.computed;
}

function winsBack(work: Work): boolean {
  const { ladder, draft, moment } = work;
  const held = positionOf(ladder, draft.computed);
  return positionOf(ladder, draft.reached) >= held || deserved(work, moment.day) >= held;
}

function judge(work: Work, merit: number, readDay: Day): void {
  const held = positionOf(work.ladder, work.draft.computed);
  if (merit < held) {
    fall(work, merit, readDay);
    return;
  }
  work.draft.grace = null;
  if (merit === held) return;
  if (work.ladder.continuous) rise(work, merit, 'threshold', readDay);
  else riseByReview(work, merit, readDay);
}

function riseByReview(work: Work, position: number, readDay: Day): void {
  const { ladder, draft, moment } = work;
  const { reviews, upgrade } = ladder.definition;
  const day = upgrade === 'atOnce' ? moment.day : effectiveDay(reviews, moment.day);
  if (day <= moment.day) {
    rise(work, position, 'review', readDay);
    return;
  }
  const at = startOfDay(day, moment.zone);
  // A rise at least as high that comes no later says it all already.
  if (draft.pending.some((other) => positionOf(ladder, other.level) >= position && other.at <= at)) return;
  const level = levelAt(ladder, position);
  draft.pending = [...draft.pending, { level, at, basis: basisFor(work, 'review', position, readDay) }];
}

function rise(work: Work, position: number, cause: MoveCause, readDay: Day): void {
  setComputed(work, position, basisFor(work, cause, position, readDay));
}

function fall(work: Work, merit: number, readDay: Day): void {
  const { ladder, draft, moment } = work;
  const held = positionOf(ladder, draft.computed);
  if (merit >= held || ladder.definition.downgrade === 'never') return;
  const to = levelAt(ladder, merit);
  if (draft.grace !== null) {
    if (draft.grace.to !== to) draft.grace = { ...draft.grace, to };
    return;
  }
  const basis = basisFor(work, 'downgrade', held, readDay);
  if (ladder.graceDays === 0) {
    drop(work, merit, basis);
    return;
  }
  const until = startOfDay(moment.day + ladder.graceDays, moment.zone);
  draft.grace = { since: moment.at, until, to, basis };
}

function drop(work: Work, merit: number, basis: Basis): void {
  const { ladder, draft, moment } = work;
  const held = positionOf(ladder, draft.computed);
  // Without points in time to fall at, one level at a time would mean one per look.
  const stepwise = ladder.definition.downgrade === 'oneLevel' && !(ladder.continuous && ladder.graceDays === 0);
  setComputed(work, stepwise ? Math.max(merit, held - 1) : merit, { ...basis, at: moment.at });
}

function setComputed(work: Work, position: number, basis: Basis): void {
  const { ladder, draft, moment } = work;
  if (position > positionOf(ladder, draft.computed)) draft.grace = null;
  draft.computed = levelAt(ladder, position);
  const late = moment.late === true && (basis.cause === 'threshold' || basis.cause === 'downgrade');
  draft.basis = { ...basis, at: moment.at, cause: late ? 'lateFact' : basis.cause };
  work.changed = draft.basis;
}

function deserved(work: Work, day: Day, floor = 0, onlyInvited = false): number {
  const { ladder, draft, moment, read } = work;
  return deservedPosition(ladder, { read, day, at: moment.at, invitations: draft.invitations }, floor, onlyInvited);
}

function basisFor(work: Work, cause: MoveCause, about: number, readDay: Day): Basis {
  const level = work.ladder.levels[about];
  return {
    cause,
    at: work.moment.at,
    day: readDay,
    about: levelAt(work.ladder, about),
    checks: level === undefined ? [] : checkLevel(level, work.read, readDay),
  };
}
