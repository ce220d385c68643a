import { type Instant, startOfDay } from '#kernel';
import { runsAt } from './deserved-level.ts';
import { followingPeriodEnd } from './ladder-calendar.ts';
import { levelAt, positionOf } from './prepare-ladder.ts';
import type { Work } from './run-stages.ts';
import type { Grant, LevelMove, LevelSource, MoveCause } from './types.ts';

interface Counting {
  readonly position: number;
  readonly source: LevelSource;
  readonly grant: Grant | null;
}

/**
 * The level that counts is the highest of computed, inherited and granted; the first of them names the source where
 * they are equal. Writes it into the draft and answers with the move, if it is one.
 */
export function settleLevel(work: Work): LevelMove[] {
  const { ladder, draft, moment } = work;
  const before = { level: draft.level, source: draft.source };
  const endedGrant = draft.grants.find((grant) => grant.level === before.level && isOver(grant, moment.at)) ?? null;
  const counting = countingLevel(work);
  draft.grants = draft.grants.filter((grant) => !isOver(grant, moment.at));
  draft.invitations = draft.invitations.filter((one) => !isOver(one, moment.at));
  const held = positionOf(ladder, draft.computed);
  draft.pending = draft.pending.filter((rise) => rise.at > moment.at && positionOf(ladder, rise.level) > held);
  draft.level = levelAt(ladder, counting.position);
  draft.source = counting.source;
  draft.nextDay = nextDayOf(work);
  draft.validUntil = validUntil(work, counting);
  if (draft.level === before.level) return [];
  draft.since = moment.at;
  return [moveFrom(work, before, counting, endedGrant)];
}

function countingLevel(work: Work): Counting {
  const { ladder, draft, moment } = work;
  const computed = draft.paused?.level ?? draft.computed;
  let best: Counting = { position: positionOf(ladder, computed), source: 'computed', grant: null };
  if (draft.inherited !== null && ladder.definition.inherit !== 'none') {
    const position = positionOf(ladder, draft.inherited.level);
    if (position > best.position) best = { position, source: 'inherited', grant: null };
  }
  for (const grant of draft.grants) {
    if (!runsAt(grant, moment.at)) continue;
    const position = positionOf(ladder, grant.level);
    const longer = best.grant !== null && position === best.position && outlasts(grant, best.grant);
    if (position > best.position || longer) best = { position, source: 'granted', grant };
  }
  return best;
}

function moveFrom(
  work: Work,
  before: { level: string; source: LevelSource },
  counting: Counting,
  endedGrant: Grant | null,
): LevelMove {
  const { ladder, draft, moment } = work;
  // Behind a pause the figures are judged and move nobody.
  const changed = draft.paused === null ? work.changed : null;
  // A level this version no longer has: its holders go on with the successor, which is a move of the version.
  const from = positionOf(ladder, before.level);
  const rises = counting.position > from;
  const source = rises ? counting.source : before.source;
  const cause = from < 0 ? 'ladderVersion' : causeOf(changed, source, rises);
  const grant = cause === 'manualGrant' ? counting.grant : cause === 'grantEnded' ? endedGrant : null;
  return {
    ladder: ladder.definition.key,
    version: ladder.definition.version,
    from: before.level,
    to: draft.level,
    at: moment.at,
    cause,
    ...(source === 'computed' && changed !== null ? { basis: changed } : {}),
    ...(grant === null ? {} : { grant }),
    ...(cause === 'inherited' && draft.inherited !== null ? { inherited: draft.inherited } : {}),
  };
}

function causeOf(changed: Work['changed'], source: LevelSource, rises: boolean): MoveCause {
  if (source === 'granted') return rises ? 'manualGrant' : 'grantEnded';
  if (source === 'inherited') return 'inherited';
  return changed?.cause ?? 'ladderVersion';
}

function validUntil(work: Work, counting: Counting): Instant | null {
  const { ladder, draft, moment } = work;
  const { definition } = ladder;
  if (counting.source === 'granted') return counting.grant?.until ?? null;
  // Nobody knows when it goes on.
  if (draft.paused !== null) return null;
  if (counting.source === 'inherited' || counting.position === 0 || definition.downgrade === 'never') return null;
  if (draft.grace !== null) return draft.grace.until;
  if (!ladder.bounded) return draft.nextReview;
  const earnedNow = positionOf(ladder, draft.reached) >= counting.position;
  const twoPeriods = ladder.keepsFollowing && ladder.highest && earnedNow;
  return twoPeriods ? followingPeriodEnd(ladder, moment, draft.joinedDay) : draft.periodEnd;
}

/** A window that rolls changes with every day, in both directions: a return leaves it as a purchase does. */
function nextDayOf({ ladder, moment }: Work): Instant | null {
  const looksDaily = ladder.continuous && ladder.rolling && ladder.definition.status !== 'ended';
  return looksDaily ? startOfDay(moment.day + 1, moment.zone) : null;
}

function isOver(span: { readonly until: Instant | null }, at: Instant): boolean {
  return span.until !== null && span.until <= at;
}

function outlasts(a: Grant, b: Grant): boolean {
  return b.until !== null && (a.until === null || a.until > b.until);
}
