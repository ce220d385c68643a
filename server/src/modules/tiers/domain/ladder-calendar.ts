import { addMonths, type Day, dayParts, type Instant, nextPeriod, type Period, periodAt, startOfDay } from '#kernel';
import type { PreparedLadder } from './prepare-ladder.ts';
import type { Moment, Reviews } from './types.ts';

const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** The ladder's period that holds the day; null for rolling and lifetime ladders, which have none that ends. */
export function ladderPeriod(ladder: PreparedLadder, day: Day, joinedDay: Day): Period | null {
  return ladder.bounded ? periodAt(ladder.definition.period, day, joinedDay) : null;
}

/** The end of the running period; null without periods. */
export function periodEndAfter(ladder: PreparedLadder, moment: Moment, joinedDay: Day): Instant | null {
  const period = ladderPeriod(ladder, moment.day, joinedDay);
  return period === null ? null : startOfDay(period.to, moment.zone);
}

/** The end of the period after the running one. */
export function followingPeriodEnd(ladder: PreparedLadder, moment: Moment, joinedDay: Day): Instant | null {
  const period = ladderPeriod(ladder, moment.day, joinedDay);
  const following = period === null ? null : nextPeriod(ladder.definition.period, period, joinedDay);
  return following === null ? null : startOfDay(following.to, moment.zone);
}

/**
 * The first review after the day. Reviews follow the calendar; in programme years and anniversaries they are counted
 * from the first day of the year, whose end is one of them.
 */
export function nextReviewDay(ladder: PreparedLadder, day: Day, joinedDay: Day): Day | null {
  const { reviews, period } = ladder.definition;
  if (reviews === undefined) return null;
  if (!('programmeYear' in period || 'anniversary' in period)) return periodAt({ calendar: reviews.every }, day).to;
  const year = periodAt(period, day, joinedDay);
  for (let months = MONTHS[reviews.every]; months < 12; months += MONTHS[reviews.every]) {
    // Always from the first day: a month cut short by February must not shorten those after it.
    const review = addMonths(year.from, months);
    if (review > day && review < year.to) return review;
  }
  return year.to;
}

/** The instant of the first review after the day; null without reviews. */
export function nextReviewAfter(ladder: PreparedLadder, moment: Moment, joinedDay: Day): Instant | null {
  const day = nextReviewDay(ladder, moment.day, joinedDay);
  return day === null ? null : startOfDay(day, moment.zone);
}

/** The civil day from which a rise decided at a review counts. */
export function effectiveDay(reviews: Reviews | undefined, review: Day): Day {
  if (reviews === undefined || reviews.effective === 'atReview') return review;
  if ('daysAfter' in reviews.effective) return review + reviews.effective.daysAfter;
  const firstOfMonth = review - dayParts(review).day + 1;
  return addMonths(firstOfMonth, reviews.effective.firstOfMonthAfter);
}

/** How many months lie between two reviews. */
export function reviewMonths(reviews: Reviews): number {
  return MONTHS[reviews.every];
}

/** The first moment of a civil day. */
export function momentOf(day: Day, zone: string): Moment {
  return { at: startOfDay(day, zone), day, zone };
}
