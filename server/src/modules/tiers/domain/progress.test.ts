import { describe, expect, test } from 'vitest';
import { formatDay } from '#kernel';
import { at, buys, day, ladder, level, spend, tell, ZONE } from './ladder-fixture.ts';
import { addGrant } from './level-state.ts';
import { levelProgress, type ProgressOptions } from './progress.ts';
import type { LadderDefinition } from './types.ts';

function progressOn(
  today: string,
  definition: LadderDefinition,
  story: Omit<Parameters<typeof tell>[1], 'through'>,
  options?: ProgressOptions,
) {
  const { state, book } = tell(definition, { ...story, through: today });
  return levelProgress(definition, state, { at: at(today, 12), day: day(today), zone: ZONE }, book, options);
}

const shown = (expected: number | null | undefined) => (typeof expected === 'number' ? formatDay(expected) : expected);

describe('what reaches the next level', () => {
  test('the pace of the period so far gives the day it is expected on', () => {
    // 600 in the 73 days to 14 March: 400 more take 48.67 days at that pace, so 49.
    const { next } = progressOn('2026-03-14', ladder(), { facts: buys(['2026-02-01', 600]) });
    expect(next).toMatchObject({ level: 'gold', reached: false });
    expect(next?.lines).toMatchObject([
      { value: '600', needed: '1000', missing: '400', met: false, pace: { perDay: '8.219178', days: 73 } },
    ]);
    expect([shown(next?.expectedDay), shown(next?.effectiveDay)]).toEqual(['2026-05-02', '2026-05-02']);
  });

  test('a pace that would take longer than the period is not at the current pace', () => {
    const { next } = progressOn('2026-12-01', ladder(), { facts: buys(['2026-02-01', 600]) });
    expect(next?.lines[0]?.pace).toMatchObject({ days: 335, expectedDay: null });
    expect([next?.expectedDay, next?.effectiveDay]).toEqual([null, null]);
  });

  test('the last day of the period still counts', () => {
    // 500 in 183 days (to 2 July): 500 more by day 366 at exactly that pace is one day too late; 501 does it.
    const on = (amount: number) =>
      progressOn('2026-07-02', ladder(), { facts: buys(['2026-02-01', amount]) }).next?.expectedDay;
    expect(on(500)).toBeNull();
    expect(shown(on(502))).toBe('2026-12-31');
  });

  test('who joined within the period is paced from joining', () => {
    const { next } = progressOn('2026-07-10', ladder(), { joined: '2026-07-01', facts: buys(['2026-07-05', 600]) });
    expect(next?.lines[0]?.pace).toMatchObject({ perDay: '60', days: 10, expectedDay: day('2026-07-17') });
  });

  test('nothing yet has no pace that leads anywhere', () => {
    const { next, keep } = progressOn('2026-03-01', ladder(), { facts: [] });
    expect(keep).toBeNull();
    expect(next?.lines).toMatchObject([{ value: '0', missing: '500', pace: { perDay: '0', expectedDay: null } }]);
  });

  test('with reviews the level begins when the review after takes effect', () => {
    const reviewed = ladder({
      upgrade: 'atReviews',
      reviews: { every: 'quarter', effective: { firstOfMonthAfter: 1 } },
    });
    const { next } = progressOn('2026-03-14', reviewed, { facts: buys(['2026-02-01', 400]) });
    // 100 more at 400 in 73 days: 18.25 days → 2 April; reviewed on 1 July, effective 1 August.
    expect([shown(next?.expectedDay), shown(next?.effectiveDay)]).toEqual(['2026-04-02', '2026-08-01']);
  });

  test('a rise already decided is shown as coming', () => {
    const reviewed = ladder({
      upgrade: 'atReviews',
      reviews: { every: 'quarter', effective: { firstOfMonthAfter: 1 } },
    });
    const { coming } = progressOn('2026-04-10', reviewed, { facts: buys(['2026-02-01', 1000]) });
    expect(coming).toEqual({ level: 'gold', at: at('2026-05-01') });
  });

  test('levels by invitation are not offered as next, and the highest has no next', () => {
    const vip = ladder({
      levels: [level('base', 0), level('gold', 1, spend(1000)), level('vip', 2, { invitationOnly: true })],
    });
    expect(progressOn('2026-03-14', vip, { facts: buys(['2026-02-01', 1000]) }).next).toBeNull();
  });

  test('all must hold, of any the earliest counts, and gates are among the lines', () => {
    const mixed = ladder({
      levels: [
        level('base', 0),
        level('gold', 1, {
          entry: {
            all: [{ metric: 'spend', atLeast: 730 }],
            any: [
              { metric: 'deals', atLeast: 100 },
              { metric: 'trainings', atLeast: 2 },
            ],
          },
          gates: [{ attribute: 'contract', equals: 'signed' }],
        }),
      ],
    });
    const windows = {
      spend: { calendar: 'year' },
      deals: { calendar: 'year' },
      trainings: { calendar: 'year' },
    } as const;
    const facts = [
      { on: '2026-02-01', metric: 'spend', adds: 365 },
      { on: '2026-02-01', metric: 'deals', adds: 1 },
      { on: '2026-02-01', metric: 'trainings', adds: 1 },
    ];
    const shut = progressOn('2026-03-14', mixed, { windows, facts }).next;
    expect(shut?.lines.map((line) => [line.part, line.key, line.missing])).toEqual([
      ['all', 'spend', '365'],
      ['any', 'deals', '99'],
      ['any', 'trainings', '1'],
      ['gate', 'contract', null],
    ]);
    expect(shut?.expectedDay).toBeNull();
    const open = progressOn('2026-03-14', mixed, {
      windows,
      facts: [...facts, { on: '2026-02-02', attribute: 'contract', is: 'signed' }],
    });
    expect(shown(open.next?.expectedDay)).toBe('2026-05-26');
  });

  test('an index shows what each metric adds and could add', () => {
    const indexed = ladder({
      levels: [level('base', 0), level('gold', 1, { entry: { all: [{ index: 'score', atLeast: 5 }] } })],
      indexes: {
        score: {
          name: { en: 'Score', de: 'Wertung' },
          parts: [
            { metric: 'spend', weight: 4, cap: 1000, target: 1000 },
            { metric: 'deals', weight: '0.5' },
          ],
        },
      },
    });
    const windows = { spend: { calendar: 'year' }, deals: { calendar: 'year' } } as const;
    const { next } = progressOn('2026-03-14', indexed, { windows, facts: buys(['2026-02-01', 1333]) });
    expect(next?.lines).toMatchObject([
      {
        kind: 'index',
        value: '4',
        missing: '1',
        pace: null,
        parts: [
          { metric: 'spend', value: '1333', adds: '4', atMost: '4' },
          { metric: 'deals', value: '0', adds: '0', atMost: null },
        ],
      },
    ]);
  });

  test('a rolling figure has no pace unless the caller knows since when it grows', () => {
    const rolling = ladder({ period: { rolling: { days: 365 } } });
    const story = { facts: buys(['2026-02-01', 600]) };
    expect(progressOn('2026-03-14', rolling, story).next?.lines[0]?.pace).toBeNull();
    const told = progressOn('2026-03-14', rolling, story, { collectedSince: () => day('2026-01-01') });
    expect(shown(told.next?.expectedDay)).toBe('2026-05-02');
  });
});

describe('what keeps the level', () => {
  test('earned this year it is secured until the end of the next', () => {
    const { keep, validUntil } = progressOn('2026-03-14', ladder(), { facts: buys(['2026-02-01', 1000]) });
    expect(keep).toMatchObject({ level: 'gold', secured: true, met: true, by: at('2028-01-01') });
    expect(validUntil).toBe(at('2028-01-01'));
  });

  test('carried over from last year it has to be earned again by the end of this one', () => {
    const { keep } = progressOn('2027-04-10', ladder(), { facts: buys(['2026-02-01', 1000], ['2027-01-10', 250]) });
    expect(keep).toMatchObject({ level: 'gold', secured: false, met: false, by: at('2028-01-01') });
    // 250 in 100 days: 750 more take 300, and only 265 are left.
    expect(keep?.lines).toMatchObject([
      { value: '250', needed: '1000', missing: '750', pace: { perDay: '2.5', expectedDay: null } },
    ]);
  });

  test('in grace it names the last day of grace', () => {
    const { keep } = progressOn('2028-01-10', ladder({ downgradeGraceDays: 30 }), {
      facts: buys(['2026-02-01', 1000]),
    });
    expect(keep).toMatchObject({ level: 'gold', by: at('2028-01-31'), met: false });
  });

  test('a granted level says when the grant ends and what would carry it then', () => {
    const granted = {
      id: 'g',
      level: 'gold',
      from: at('2026-02-01'),
      until: at('2026-09-01'),
      reason: 'trial',
      by: 'staff',
    };
    const facts = [{ on: '2026-02-01', act: (state: Parameters<typeof addGrant>[0]) => addGrant(state, granted) }];
    const { keep, source } = progressOn('2026-03-14', ladder(), { facts });
    expect(source).toBe('granted');
    expect(keep).toMatchObject({ level: 'gold', by: at('2026-09-01'), lines: [{ missing: '1000' }] });
  });

  test('where levels never fall, or end with their period, nothing keeps them', () => {
    const facts = buys(['2026-02-01', 1000]);
    expect(progressOn('2026-03-14', ladder({ downgrade: 'never' }), { facts }).keep).toBeNull();
    expect(progressOn('2026-03-14', ladder({ keepUntil: 'periodEnd' }), { facts }).keep).toBeNull();
  });
});
