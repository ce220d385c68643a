import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import { at, buys, day, ladder, lastValid, type Story, tell, written, ZONE } from './ladder-fixture.ts';
import { startLadder } from './level-state.ts';
import { nextDue, stepLadder } from './step-ladder.ts';
import type { LadderDefinition } from './types.ts';

interface Row {
  readonly name: string;
  readonly changes: Partial<LadderDefinition>;
  readonly story: Partial<Story> & Pick<Story, 'facts'>;
  readonly moves: readonly string[];
  readonly level: string;
  readonly valid: string | null;
}

const programmeYear = { programmeYear: { month: 4, day: 1 } } as const;

describe('periods × upgrade × downgrade', () => {
  // Gold on 10 March 2026 and no purchase of note in 2027, then the same under every rule.
  const goldThenLittle = buys(['2026-03-01', 600], ['2026-03-10', 500], ['2027-02-01', 100]);
  const rows: Row[] = [
    {
      name: 'a calendar year, falling to the level deserved at the end of the following year',
      changes: {},
      story: { facts: goldThenLittle, through: '2028-02-01' },
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold', '2028-01-01 gold→base downgrade'],
      level: 'base',
      valid: null,
    },
    {
      name: 'a calendar year is valid until the end of the next from the day it is reached',
      changes: {},
      story: { facts: goldThenLittle.slice(0, 2), through: '2026-03-11' },
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold'],
      level: 'gold',
      valid: '2027-12-31',
    },
    {
      name: 'one level at a time',
      changes: { downgrade: 'oneLevel' },
      story: { facts: goldThenLittle, through: '2030-02-01' },
      moves: [
        '2026-03-01 base→silver threshold',
        '2026-03-10 silver→gold threshold',
        '2028-01-01 gold→silver downgrade',
        '2029-01-01 silver→base downgrade',
      ],
      level: 'base',
      valid: null,
    },
    {
      name: 'never down',
      changes: { downgrade: 'never' },
      story: { facts: goldThenLittle, through: '2030-02-01' },
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold'],
      level: 'gold',
      valid: null,
    },
    {
      name: 'levels that end with their period',
      changes: { keepUntil: 'periodEnd' },
      story: { facts: goldThenLittle, through: '2027-02-02' },
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold', '2027-01-01 gold→base downgrade'],
      level: 'base',
      valid: null,
    },
    {
      name: 'a programme year from 1 April',
      changes: { period: programmeYear },
      story: { facts: goldThenLittle, through: '2028-05-01' },
      // 2025/26 ends on 31 March 2026: what was reached in March lasts until 31 March 2027.
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold', '2027-04-01 gold→base downgrade'],
      level: 'base',
      valid: null,
    },
    {
      name: 'years from joining',
      changes: { period: { anniversary: true } },
      story: { joined: '2025-06-15', facts: goldThenLittle, through: '2027-06-16' },
      // Reached in 2025-06-15..2026-06-14, kept through the year after; 100 in that year is not enough.
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold', '2027-06-15 gold→base downgrade'],
      level: 'base',
      valid: null,
    },
    {
      name: 'a quarter',
      changes: { period: { calendar: 'quarter' } },
      story: { facts: goldThenLittle, through: '2026-08-01' },
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold', '2026-07-01 gold→base downgrade'],
      level: 'base',
      valid: null,
    },
    {
      name: 'rolling 365 days, falling on the very day the purchase leaves the window',
      changes: { period: { rolling: { days: 365 } } },
      story: { facts: goldThenLittle, through: '2028-02-02' },
      // 600 of 1 March 2026 leaves on 1 March 2027, leaving 500 + 100; 500 of 10 March leaves 100.
      moves: [
        '2026-03-01 base→silver threshold',
        '2026-03-10 silver→gold threshold',
        '2027-03-01 gold→silver downgrade',
        '2027-03-10 silver→base downgrade',
      ],
      level: 'base',
      valid: null,
    },
    {
      name: 'rolling 365 days with quarterly reviews falls only at a review',
      changes: { period: { rolling: { days: 365 } }, reviews: { every: 'quarter', effective: 'atReview' } },
      story: { facts: goldThenLittle, through: '2027-05-01' },
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold', '2027-04-01 gold→base downgrade'],
      level: 'base',
      valid: null,
    },
    {
      name: 'a lifetime follows the figures down when goods come back',
      changes: { period: { lifetime: true } },
      story: { facts: [...goldThenLittle, ...buys(['2027-03-01', -400])], through: '2030-01-01' },
      moves: [
        '2026-03-01 base→silver threshold',
        '2026-03-10 silver→gold threshold',
        '2027-03-01 gold→silver downgrade',
      ],
      level: 'silver',
      valid: null,
    },
    {
      name: 'a lifetime that never goes down keeps its high water',
      changes: { period: { lifetime: true }, downgrade: 'never' },
      story: { facts: [...goldThenLittle, ...buys(['2027-03-01', -900])], through: '2030-01-01' },
      moves: ['2026-03-01 base→silver threshold', '2026-03-10 silver→gold threshold'],
      level: 'gold',
      valid: null,
    },
    {
      name: 'rises only at quarterly reviews, on figures before the review day',
      changes: { upgrade: 'atReviews', reviews: { every: 'quarter', effective: 'atReview' } },
      story: { facts: [...goldThenLittle.slice(0, 2), ...buys(['2026-04-01', 5000])], through: '2026-07-02' },
      moves: ['2026-04-01 base→gold review', '2026-07-01 gold→platinum review'],
      level: 'platinum',
      valid: '2027-12-31',
    },
    {
      name: 'rises at reviews and counts from the first of the month after',
      changes: { upgrade: 'atReviews', reviews: { every: 'quarter', effective: { firstOfMonthAfter: 1 } } },
      story: { facts: goldThenLittle.slice(0, 2), through: '2026-06-01' },
      moves: ['2026-05-01 base→gold review'],
      level: 'gold',
      valid: '2027-12-31',
    },
    {
      name: 'rises at reviews and counts a number of days after, also across the end of the year',
      changes: { upgrade: 'atReviews', reviews: { every: 'quarter', effective: { daysAfter: 14 } } },
      story: { facts: buys(['2026-12-31', 1000]), through: '2027-02-01' },
      moves: ['2027-01-15 base→gold review'],
      level: 'gold',
      // Earned in 2026: the running year has earned nothing yet.
      valid: '2027-12-31',
    },
    {
      name: 'a promotion decided stands even if figures fall before it counts',
      changes: { upgrade: 'atReviews', reviews: { every: 'quarter', effective: { firstOfMonthAfter: 2 } } },
      story: { facts: buys(['2026-03-01', 1000], ['2026-04-10', -900]), through: '2026-06-02' },
      moves: ['2026-06-01 base→gold review'],
      level: 'gold',
      valid: '2027-12-31',
    },
  ];

  test.each(rows)('$name', ({ changes, story, moves, level: expected, valid }) => {
    const told = tell(ladder(changes), { through: '2026-12-31', ...story });
    expect(written(told.moves)).toEqual(moves);
    expect(told.state.level).toBe(expected);
    expect(lastValid(told.state)).toBe(valid);
  });
});

describe('inside a period', () => {
  test('the level holds its high water although returns lower the figures', () => {
    const told = tell(ladder(), { facts: buys(['2026-02-01', 1200], ['2026-03-01', -1100]), through: '2027-06-01' });
    expect(written(told.moves)).toEqual(['2026-02-01 base→gold threshold']);
    expect(lastValid(told.state)).toBe('2027-12-31');
  });

  test('a ladder judged by where the period closed lets a return count at its end', () => {
    const told = tell(ladder({ periodResult: 'closing' }), {
      facts: buys(['2026-02-01', 1200], ['2026-03-01', -600]),
      through: '2027-06-01',
    });
    expect(written(told.moves)).toEqual(['2026-02-01 base→gold threshold', '2027-01-01 gold→silver downgrade']);
  });

  test('earning the level again in the following year keeps it one year more, without a move', () => {
    const told = tell(ladder(), { facts: buys(['2026-02-01', 1200], ['2027-11-01', 1000]), through: '2028-06-01' });
    expect(written(told.moves)).toEqual(['2026-02-01 base→gold threshold']);
    expect(lastValid(told.state)).toBe('2028-12-31');
  });

  test('a purchase in the first hour of the new year counts for the new year', () => {
    const facts = [
      { on: '2026-12-31', hour: 23, metric: 'spend', adds: 999 },
      { on: '2027-01-01', hour: 0, metric: 'spend', adds: 1 },
    ];
    expect(tell(ladder(), { facts, through: '2027-02-01' }).state.level).toBe('silver');
  });
});

describe('grace', () => {
  const graced = ladder({ downgradeGraceDays: 30 });

  test('a lost level is kept for the days of grace, says so, and then falls', () => {
    const facts = buys(['2026-02-01', 1000]);
    const within = tell(graced, { facts, through: '2028-01-15' });
    expect(within.state.level).toBe('gold');
    expect(lastValid(within.state)).toBe('2028-01-30');
    const over = tell(graced, { facts, through: '2028-02-01' });
    expect(written(over.moves)).toEqual(['2026-02-01 base→gold threshold', '2028-01-31 gold→base downgrade']);
  });

  test('earning the level within the days of grace keeps it', () => {
    const told = tell(graced, { facts: buys(['2026-02-01', 1000], ['2028-01-30', 1000]), through: '2028-12-01' });
    expect(told.moves).toHaveLength(1);
    expect(told.state.grace).toBeUndefined();
    expect(lastValid(told.state)).toBe('2029-12-31');
  });

  test('earning less than the level within the days of grace softens the fall', () => {
    const told = tell(graced, { facts: buys(['2026-02-01', 1000], ['2028-01-10', 600]), through: '2028-02-01' });
    expect(written(told.moves).at(-1)).toBe('2028-01-31 gold→silver downgrade');
  });

  test('a rolling ladder falls one level after each stretch of grace', () => {
    const rolling = ladder({ period: { rolling: { days: 90 } }, downgrade: 'oneLevel', downgradeGraceDays: 10 });
    const told = tell(rolling, { facts: buys(['2026-01-01', 1000]), through: '2026-06-01' });
    // 90 days with 1 January end on 31 March; grace from 1 April, and again from 11 April.
    expect(written(told.moves)).toEqual([
      '2026-01-01 base→gold threshold',
      '2026-04-11 gold→silver downgrade',
      '2026-04-21 silver→base downgrade',
    ]);
  });
});

describe('the machine', () => {
  const start = startLadder(ladder(), { at: at('2026-01-01'), day: day('2026-01-01'), zone: ZONE }, day('2026-01-01'));
  const rich = { metric: () => Decimal.of(5000), attribute: () => null };

  test('refuses to step past something that was due, since the level would depend on who looked when', () => {
    expect(() =>
      stepLadder(ladder(), start, { at: at('2027-01-02'), day: day('2027-01-02'), zone: ZONE }, rich),
    ).toThrow(/was due at/);
  });

  test('refuses the state of another ladder', () => {
    const moment = { at: at('2026-02-01'), day: day('2026-02-01'), zone: ZONE };
    expect(() => stepLadder(ladder({ key: 'other' }), start, moment, rich)).toThrow(/state of ladder status/);
  });

  test('stepping twice at one instant changes nothing the second time', () => {
    const moment = { at: at('2026-02-01'), day: day('2026-02-01'), zone: ZONE };
    const once = stepLadder(ladder(), start, moment, rich);
    const twice = stepLadder(ladder(), once.state, moment, rich);
    expect(twice).toEqual({ state: once.state, moves: [] });
  });

  test('a move of a ladder that counts late facts from receipt says that it was late', () => {
    const moment = { at: at('2026-02-01'), day: day('2026-02-01'), zone: ZONE, late: true };
    expect(stepLadder(ladder({ lateFacts: 'fromReceipt' }), start, moment, rich).moves[0]?.cause).toBe('lateFact');
  });

  test('a rolling ladder is not due daily for an engine that knows when its metrics change', () => {
    const rolling = ladder({ period: { rolling: { days: 30 } } });
    const begun = startLadder(rolling, { at: at('2026-01-01'), day: day('2026-01-01'), zone: ZONE }, day('2026-01-01'));
    const { state } = stepLadder(rolling, begun, { at: at('2026-01-01', 9), day: day('2026-01-01'), zone: ZONE }, rich);
    expect(nextDue(rolling, state, at('2026-01-01', 9))).toBe(at('2026-01-02'));
    expect(nextDue(rolling, state, at('2026-01-01', 9), at('2026-01-31'))).toBe(at('2026-01-31'));
    expect(nextDue(rolling, state, at('2026-01-01', 9), null)).toBeNull();
  });

  test('a move carries the values read and the thresholds they met', () => {
    const told = tell(ladder(), { facts: buys(['2026-01-05', 1200]), through: '2026-02-01' });
    expect(told.moves[0]?.basis).toEqual({
      cause: 'threshold',
      at: at('2026-01-05', 12),
      day: day('2026-01-05'),
      about: 'gold',
      checks: [
        { kind: 'metric', part: 'all', key: 'spend', value: '1200', needed: '1000', relation: 'atLeast', met: true },
      ],
    });
  });
});
