/**
 * Guards the promise that a level history is a function of what happened, not of when it was stepped: random ladders and
 * histories are stepped at every fact and timer, and the level at the end of every day is compared with a definition
 * written from the facts alone, without any state machine.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, type Day, dayAt, dayParts, formatDay } from '#kernel';
import { day, type HolderFact, ladder, level, spend, tell, ZONE } from './ladder-fixture.ts';
import type { LadderDefinition, LevelMove } from './types.ts';

const START = day('2026-01-01');
const DAYS = 900;
const THRESHOLDS = [0, 500, 1000, 2000];
const KEYS = ['base', 'silver', 'gold', 'platinum'];

interface Purchase {
  readonly on: number;
  readonly amount: number;
}

const purchases = fc
  .array(
    fc.record({
      on: fc.integer({ min: 0, max: DAYS - 1 }),
      amount: fc.integer({ min: -8, max: 16 }).map((n) => n * 100),
    }),
    {
      maxLength: 25,
    },
  )
  .map((list) => [...list].sort((a, b) => a.on - b.on));

function facts(list: readonly Purchase[]): HolderFact[] {
  return list.map(({ on, amount }) => ({ on: formatDay(START + on), metric: 'spend', adds: amount }));
}

/** The level at the end of each day, from the moves. */
function levelsByDay(moves: readonly LevelMove[]): string[] {
  const levels: string[] = [];
  let current = 'base';
  let next = 0;
  for (let i = 0; i < DAYS; i++) {
    for (let move = moves[next]; move !== undefined && dayAt(move.at, ZONE) <= START + i; move = moves[++next])
      current = move.to;
    levels.push(current);
  }
  return levels;
}

const rankOf = (sum: number): number => THRESHOLDS.filter((needed) => sum >= needed).length - 1;
const sumIn = (list: readonly Purchase[], from: Day, to: Day): number =>
  list.filter(({ on }) => START + on >= from && START + on < to).reduce((sum, { amount }) => sum + amount, 0);

/** The highest rank after any single purchase (not only at the end of a day) of [from, to). */
function highest(list: readonly Purchase[], from: Day, to: Day): number {
  let sum = 0;
  let best = 0;
  for (const { on, amount } of list) {
    if (START + on < from || START + on >= to) continue;
    sum += amount;
    best = Math.max(best, rankOf(Math.max(sum, 0)));
  }
  return best;
}

function check(definition: LadderDefinition, list: readonly Purchase[], expected: (today: Day) => number): void {
  const story = { facts: facts(list), through: formatDay(START + DAYS) };
  const told = tell(definition, story);
  const levels = levelsByDay(told.moves);
  for (let i = 0; i < DAYS; i++) {
    expect({ day: formatDay(START + i), level: levels[i] }).toEqual({
      day: formatDay(START + i),
      level: KEYS[expected(START + i)],
    });
  }
  // Storing the state as JSON after every step and loading it again must make no difference.
  const stored = tell(definition, { ...story, store: (state) => JSON.parse(JSON.stringify(state)) });
  expect(stored.moves).toEqual(told.moves);
  expect(JSON.stringify(stored.state)).toBe(JSON.stringify(told.state));
}

const levels = [
  level('base', 0),
  ...KEYS.slice(1).map((key, i) => level(key, i + 1, spend(THRESHOLDS[i + 1] as number))),
];

test('a rolling ladder is what the last N days deserve, on every day', () => {
  fc.assert(
    fc.property(purchases, fc.integer({ min: 5, max: 400 }), (list, days) => {
      const definition = ladder({ levels, period: { rolling: { days } } });
      check(definition, list, (today) => rankOf(Math.max(0, sumIn(list, today - days + 1, today + 1))));
    }),
    { numRuns: 60 },
  );
});

test('a lifetime ladder is what the sum deserves, or its high water where it never goes down', () => {
  fc.assert(
    fc.property(purchases, fc.boolean(), (list, never) => {
      const definition = ladder({ levels, period: { lifetime: true }, downgrade: never ? 'never' : 'toDeserved' });
      check(definition, list, (today) =>
        never ? highest(list, START, today + 1) : rankOf(Math.max(0, sumIn(list, START, today + 1))),
      );
    }),
    { numRuns: 60 },
  );
});

const quarterStart = (today: Day): Day => {
  const { day: ofMonth, month } = dayParts(today);
  return addMonths(today - ofMonth + 1, -((month - 1) % 3));
};

interface Rules {
  readonly downgrade: 'never' | 'oneLevel' | 'toDeserved';
  readonly keepUntil: 'periodEnd' | 'followingPeriodEnd';
  readonly periodResult: 'highest' | 'closing';
  readonly graceDays: number;
}

const rules = fc
  .record({
    downgrade: fc.constantFrom('never' as const, 'oneLevel' as const, 'toDeserved' as const),
    keepUntil: fc.constantFrom('periodEnd' as const, 'followingPeriodEnd' as const),
    periodResult: fc.constantFrom('highest' as const, 'closing' as const),
    graceDays: fc.constantFrom(0, 0, 1, 20, 60),
  })
  .filter((one) => one.downgrade !== 'never' || (one.keepUntil === 'followingPeriodEnd' && one.graceDays === 0));

/** Quarter by quarter: what is carried in, what this quarter has earned up to a day, what is left at its end. */
function quarterly(
  list: readonly Purchase[],
  { downgrade, keepUntil, periodResult, graceDays }: Rules,
): (today: Day) => number {
  const byDay: number[] = [];
  let held = 0;
  for (let from = START; from < START + DAYS; from = addMonths(from, 3)) {
    const to = addMonths(from, 3);
    const earned = (until: Day) => highest(list, from, Math.min(until, to));
    let fallTo: number | null = null;
    let decided = 0;
    if (from > START) {
      const before = addMonths(from, -3);
      const merit =
        periodResult === 'closing' ? rankOf(Math.max(0, sumIn(list, before, from))) : highest(list, before, from);
      decided = keepUntil === 'periodEnd' ? 0 : merit;
      if (downgrade !== 'never' && decided < held) fallTo = decided;
    }
    for (let today = from; today < to; today++) {
      if (fallTo !== null && graceDays > 0 && earned(today) >= held) fallTo = null;
      if (fallTo !== null && today - from >= graceDays) {
        const merit = Math.max(fallTo, earned(today));
        held = downgrade === 'oneLevel' ? Math.max(merit, held - 1) : merit;
        fallTo = null;
      }
      held = Math.max(held, earned(today + 1));
      if (fallTo !== null && earned(today + 1) >= held) fallTo = null;
      byDay.push(held);
    }
  }
  return (today) => byDay[today - START] as number;
}

test('a ladder with periods is what its rules say of each period, on every day', () => {
  fc.assert(
    fc.property(purchases, rules, (list, chosen) => {
      const { graceDays, ...rest } = chosen;
      const definition = ladder({ levels, period: { calendar: 'quarter' }, downgradeGraceDays: graceDays, ...rest });
      check(definition, list, quarterly(list, chosen));
    }),
    { numRuns: 200 },
  );
});

test('a ladder with monthly reviews rises only by what stood at reviews, when they take effect', () => {
  const effective = fc.constantFrom(
    'atReview' as const,
    { firstOfMonthAfter: 1 },
    { firstOfMonthAfter: 2 },
    { daysAfter: 10 },
  );
  fc.assert(
    fc.property(purchases, effective, (list, when) => {
      const definition = ladder({
        levels,
        period: { calendar: 'quarter' },
        upgrade: 'atReviews',
        reviews: { every: 'month', effective: when },
      });
      check(definition, list, reviewed(list, when));
    }),
    { numRuns: 100 },
  );
});

type Effective = 'atReview' | { firstOfMonthAfter: number } | { daysAfter: number };

function reviewed(list: readonly Purchase[], effective: Effective): (today: Day) => number {
  // Every review of every month: what the quarter it closes or lies in deserved, and from when that counts.
  const reviews: Array<{ on: Day; counts: Day; quarter: Day; rank: number }> = [];
  for (let on = addMonths(START, 1); on <= START + DAYS; on = addMonths(on, 1)) {
    const quarter = quarterStart(on - 1);
    const counts =
      effective === 'atReview'
        ? on
        : 'daysAfter' in effective
          ? on + effective.daysAfter
          : addMonths(on, effective.firstOfMonthAfter);
    reviews.push({ on, counts, quarter, rank: rankOf(Math.max(0, sumIn(list, quarter, on))) });
  }
  const byDay: number[] = [];
  let held = 0;
  for (let today = START; today < START + DAYS; today++) {
    const quarter = quarterStart(today);
    if (today === quarter && today > START) {
      const before = addMonths(quarter, -3);
      const merit = Math.max(...reviews.filter((one) => one.quarter === before).map((one) => one.rank));
      held = Math.min(held, merit);
    }
    for (const one of reviews) {
      if (one.counts === today) held = Math.max(held, one.rank);
    }
    byDay.push(held);
  }
  return (today) => byDay[today - START] as number;
}
