import { describe, expect, test } from 'vitest';
import { at, buys, day, FactBook, ladder, level, spend, tell, written, ZONE } from './ladder-fixture.ts';
import { startLadder } from './level-state.ts';
import { nextDue, stepLadder } from './step-ladder.ts';

describe('programmes', () => {
  test('an index of weighted capped metrics opens levels at 1.0, 5.0 and 7.5 of 10', () => {
    const index = ladder({
      levels: [
        level('registered', 0),
        ...[1, 5, 7.5].map((atLeast, i) =>
          level(`l${i + 1}`, i + 1, { entry: { all: [{ index: 'partner', atLeast }] } }),
        ),
      ],
      indexes: {
        partner: {
          name: { en: 'Partner index', de: 'Partnerindex' },
          parts: [
            { metric: 'revenue', weight: 4, cap: 200_000, target: 200_000 },
            { metric: 'certificates', weight: '0.3', cap: 10 },
            { metric: 'satisfaction', weight: 3, cap: 10, target: 10 },
          ],
        },
      },
      period: { lifetime: true },
    });
    const windows = {
      revenue: { lifetime: true },
      certificates: { lifetime: true },
      satisfaction: { lifetime: true },
    } as const;
    const facts = [
      { on: '2026-01-10', metric: 'revenue', adds: 49_999 },
      { on: '2026-01-11', metric: 'revenue', adds: 1 },
      { on: '2026-02-01', metric: 'certificates', adds: 20 },
      { on: '2026-03-01', metric: 'satisfaction', adds: '3.33' },
      { on: '2026-03-02', metric: 'satisfaction', adds: '0.01' },
      { on: '2026-04-01', metric: 'revenue', adds: 100_000 },
    ];
    // 0.99998 → 1.0; + min(20, 10) × 0.3 = 4.0; + 0.999 = 4.999; 5.002; + 2 = 7.002
    const told = tell(index, { windows, facts, through: '2026-05-01' });
    expect(written(told.moves)).toEqual(['2026-01-11 registered→l1 threshold', '2026-03-02 l1→l2 threshold']);
    const more = [
      ...facts,
      { on: '2026-05-02', metric: 'revenue', adds: 24_900 },
      { on: '2026-05-03', metric: 'revenue', adds: 900_000 },
    ];
    // 7.5 exactly, and no more than the caps allow after that.
    expect(written(tell(index, { windows, facts: more, through: '2026-06-01' }).moves).at(-1)).toBe(
      '2026-05-02 l2→l3 threshold',
    );
  });

  test('a daily score is promoted quarterly, effective the first of a following month, and kept for the year', () => {
    const score = (atLeast: number) => ({
      entry: { all: [{ metric: 'score', atLeast }] },
      gates: [{ metric: 'certifiedPeople', atLeast: 2 }],
    });
    const trail = ladder({
      levels: [
        level('base', 0),
        level('ridge', 1, score(250)),
        level('crest', 2, score(500)),
        level('summit', 3, score(750)),
      ],
      period: { programmeYear: { month: 2, day: 1 } },
      upgrade: 'atReviews',
      reviews: { every: 'quarter', effective: { firstOfMonthAfter: 1 } },
    });
    const facts = [
      { on: '2026-02-10', metric: 'score', adds: 800 },
      { on: '2026-05-10', metric: 'certifiedPeople', adds: 2 },
      { on: '2026-05-11', metric: 'score', adds: -200 },
      { on: '2027-03-01', metric: 'score', adds: -300 },
    ];
    const windows = { score: { lifetime: true }, certifiedPeople: { lifetime: true } } as const;
    const told = tell(trail, { joined: '2026-02-01', windows, facts, through: '2028-03-01' });
    // Reviews on 1 May (one certified person short), 1 August (600: crest), …; the score of 300 counts from 1 February 2028.
    expect(written(told.moves)).toEqual(['2026-09-01 base→crest review', '2028-02-01 crest→ridge downgrade']);
  });

  test('a gate on an attribute keeps a level shut until it opens', () => {
    const gated = ladder({
      levels: [
        level('base', 0),
        level('gold', 1, { ...spend(1000), gates: [{ attribute: 'contract', equals: 'signed' }] }),
      ],
    });
    const facts = [...buys(['2026-02-01', 5000]), { on: '2026-03-01', attribute: 'contract', is: 'signed' }];
    expect(written(tell(gated, { facts, through: '2026-04-01' }).moves)).toEqual(['2026-03-01 base→gold threshold']);
  });

  test('any of several thresholds opens a level', () => {
    const either = ladder({
      levels: [
        level('base', 0),
        level('gold', 1, {
          entry: {
            all: [{ metric: 'orders', atLeast: 1 }],
            any: [
              { metric: 'spend', atLeast: 1000 },
              { metric: 'deals', atLeast: 3 },
            ],
          },
        }),
      ],
    });
    const windows = { spend: { calendar: 'year' }, deals: { calendar: 'year' }, orders: { calendar: 'year' } } as const;
    const facts = [
      { on: '2026-02-01', metric: 'deals', adds: 3 },
      { on: '2026-02-02', metric: 'orders', adds: 1 },
    ];
    expect(written(tell(either, { windows, facts, through: '2026-04-01' }).moves)).toEqual([
      '2026-02-02 base→gold threshold',
    ]);
  });

  test('a metric nobody knows never opens a level', () => {
    expect(tell(ladder(), { windows: {}, facts: buys(['2026-02-01', 5000]), through: '2026-04-01' }).moves).toEqual([]);
  });
});

describe('calendars', () => {
  test('a year from 29 February ends on 28 February, in leap years on the 29th', () => {
    const yearly = ladder({ period: { anniversary: true }, keepUntil: 'periodEnd' });
    const facts = buys(
      ['2024-02-29', 1000],
      ['2025-02-27', 500],
      ['2025-02-28', 1000],
      ['2028-02-28', 1000],
      ['2028-02-29', 600],
    );
    const told = tell(yearly, { joined: '2024-02-29', facts, through: '2029-02-28' });
    expect(written(told.moves)).toEqual([
      '2024-02-29 base→gold threshold',
      '2025-02-28 gold→base downgrade',
      '2025-02-28 base→gold threshold',
      '2026-02-28 gold→base downgrade',
      '2028-02-28 base→gold threshold',
      '2028-02-29 gold→base downgrade',
      '2028-02-29 base→silver threshold',
      '2029-02-28 silver→base downgrade',
    ]);
  });

  test('reviews in a year from joining are counted from its first day, each from that day', () => {
    const yearly = ladder({
      period: { anniversary: true },
      upgrade: 'atReviews',
      reviews: { every: 'month', effective: 'atReview' },
    });
    let due = nextDue(
      yearly,
      startLadder(yearly, { at: at('2024-01-31'), day: day('2024-01-31'), zone: ZONE }, day('2024-01-31')),
      0,
    );
    const seen: string[] = [];
    let state = startLadder(yearly, { at: at('2024-01-31'), day: day('2024-01-31'), zone: ZONE }, day('2024-01-31'));
    const book = new FactBook({}, 0);
    for (const date of ['2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31']) {
      seen.push(date);
      expect(due).toBe(at(date));
      state = stepLadder(yearly, state, { at: at(date), day: day(date), zone: ZONE }, book).state;
      due = nextDue(yearly, state, at(date));
    }
    expect(seen).toHaveLength(4);
  });

  test('a year begins at midnight of the programme, not of UTC', () => {
    const state = startLadder(
      ladder(),
      { at: at('2026-01-01'), day: day('2026-01-01'), zone: ZONE },
      day('2026-01-01'),
    );
    expect(nextDue(ladder(), state, at('2026-01-01'))).toBe(Date.parse('2026-12-31T23:00:00Z'));
  });
});
