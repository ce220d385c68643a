import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, unwrap } from '#kernel';
import { applyVersion, insertLevel, type LadderHolder, previewVersion } from './insert-level.ts';
import { at, buys, day, type HolderFact, ladder, level, spend, tell, written, ZONE } from './ladder-fixture.ts';
import { nextDue, stepLadder } from './step-ladder.ts';
import type { LadderDefinition } from './types.ts';

const plus = insertLevel(ladder(), level('goldPlus', 3, spend(1500)), '2027-01-01');

function holder(
  name: string,
  facts: readonly HolderFact[],
  through: string,
  definition: LadderDefinition = ladder(),
): LadderHolder {
  const { state, book } = tell(definition, { facts, through });
  return { holder: name, state, asOf: at(through), read: book };
}

describe('a level inserted into a live ladder', () => {
  test('is the next version with ranks given anew', () => {
    expect(plus.levels.map((one) => [one.key, one.rank])).toEqual([
      ['base', 0],
      ['silver', 1],
      ['gold', 2],
      ['goldPlus', 3],
      ['platinum', 4],
    ]);
    expect([plus.version, plus.effectiveFrom]).toEqual([2, '2027-01-01']);
  });

  const people = (through: string): LadderHolder[] => [
    holder('acc_gold1200', buys(['2026-05-01', 1200]), through),
    holder('acc_gold1600', buys(['2026-05-01', 1600]), through),
    holder('acc_platinum', buys(['2026-05-01', 2600]), through),
    holder('acc_silver', buys(['2026-05-01', 700]), through),
    holder('acc_base', buys(['2026-05-01', 100]), through),
  ];

  test("names every mover with the reason, and at a year's start takes in those who earned it in the year that closed", () => {
    const preview = previewVersion(ladder(), plus, people('2026-12-01'), ZONE);
    expect(preview.movers.map(({ holder: who, from, to, otherwise }) => ({ who, from, to, otherwise }))).toEqual([
      { who: 'acc_gold1600', from: 'gold', to: 'goldPlus', otherwise: 'gold' },
    ]);
    expect(preview.movers[0]?.move).toMatchObject({
      cause: 'ladderVersion',
      at: at('2027-01-01'),
      basis: { about: 'goldPlus', day: day('2026-12-31'), checks: [{ value: '1600', needed: '1500', met: true }] },
    });
    expect(preview.before).toEqual({ base: 1, silver: 1, gold: 2, platinum: 1 });
    expect(preview.after).toEqual({ base: 1, silver: 1, gold: 1, goldPlus: 1, platinum: 1 });
  });

  test('applying moves exactly those, and their level is kept as one earned in that year', () => {
    const preview = previewVersion(ladder(), plus, people('2026-12-01'), ZONE);
    const applied = unwrap(applyVersion(ladder(), plus, people('2026-12-31'), ZONE, preview));
    expect(applied.preview).toEqual(preview);
    const moved = applied.states.get('acc_gold1600');
    expect(moved).toMatchObject({ level: 'goldPlus', version: 2, validUntil: at('2028-01-01') });
    expect(applied.states.get('acc_gold1200')).toMatchObject({
      level: 'gold',
      version: 2,
      validUntil: at('2028-01-01'),
    });
  });

  test('applying is refused when facts since the preview would move others', () => {
    const preview = previewVersion(ladder(), plus, people('2026-12-01'), ZONE);
    const changed = [
      ...people('2026-12-31').slice(1),
      holder('acc_gold1200', buys(['2026-05-01', 1200], ['2026-12-20', 400]), '2026-12-31'),
    ];
    expect(applyVersion(ladder(), plus, changed, ZONE, preview)).toMatchObject({
      ok: false,
      error: {
        code: 'ladder_preview_outdated',
        differences: [{ holder: 'acc_gold1200', approved: null, now: 'gold → goldPlus' }],
      },
    });
  });

  test('in mid-year it reads the year so far', () => {
    const midYear = insertLevel(ladder(), level('goldPlus', 3, spend(1500)), '2026-07-01');
    const { movers } = previewVersion(ladder(), midYear, people('2026-06-10'), ZONE);
    expect(movers.map((one) => [one.holder, one.to])).toEqual([['acc_gold1600', 'goldPlus']]);
  });
});

describe('a changed version', () => {
  const dearer = (changes: Partial<LadderDefinition> = {}): LadderDefinition =>
    ladder({
      version: 2,
      effectiveFrom: '2026-07-01',
      levels: [
        level('base', 0),
        level('silver', 1, spend(500)),
        level('gold', 2, spend(1500)),
        level('platinum', 3, spend(2000)),
      ],
      ...changes,
    });
  const facts = buys(['2026-05-01', 1200]);

  test('only raises: who is above the new thresholds stays until the ladder lets levels fall', () => {
    expect(previewVersion(ladder(), dearer(), [holder('a', facts, '2026-06-01')], ZONE).movers).toEqual([]);
  });

  test('places everybody anew where the version says so', () => {
    const { movers } = previewVersion(
      ladder(),
      dearer({ transition: 'rejudge' }),
      [holder('a', facts, '2026-06-01')],
      ZONE,
    );
    expect(movers).toMatchObject([
      { from: 'gold', to: 'silver', move: { cause: 'ladderVersion', basis: { about: 'gold' } } },
    ]);
  });

  test('holders of a level that is gone go on with its successor', () => {
    const fewer = dearer({
      levels: [level('base', 0), level('partner', 1, spend(800))],
      successors: { silver: 'base', gold: 'partner', platinum: 'partner' },
    });
    const { movers } = previewVersion(ladder(), fewer, [holder('a', facts, '2026-06-01')], ZONE);
    expect(movers).toMatchObject([{ from: 'gold', to: 'partner', move: { cause: 'ladderVersion' } }]);
  });

  test('who is kept only by the version is named as well', () => {
    const never = dearer({ effectiveFrom: '2028-01-01', downgrade: 'never' });
    const preview = previewVersion(ladder(), never, [holder('a', facts, '2027-12-01')], ZONE);
    expect(preview.movers).toEqual([]);
    expect(preview.kept).toEqual([{ holder: 'a', level: 'gold', otherwise: 'base' }]);
  });

  test('another period begins to run from the version on', () => {
    const rolling = dearer({
      period: { rolling: { days: 365 } },
      reviews: { every: 'quarter', effective: 'atReview' },
    });
    const { state, book } = tell(ladder(), { facts, through: '2026-06-30' });
    const step = stepLadder(rolling, state, { at: at('2026-07-01'), day: day('2026-07-01'), zone: ZONE }, book);
    expect(step.state.periodEnd).toBeUndefined();
    expect(nextDue(rolling, step.state, at('2026-07-01'))).toBe(at('2026-10-01'));
  });
});

test('whatever the holders did, applying moves exactly those the preview names', () => {
  const spends = fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: -5, max: 20 })), {
    maxLength: 8,
  });
  const rank = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(
      fc.array(spends, { minLength: 1, maxLength: 6 }),
      rank,
      fc.integer({ min: 701, max: 760 }),
      (histories, place, from) => {
        const next = insertLevel(
          ladder(),
          level('new', place, spend([0, 300, 700, 1500, 3000][place] as number)),
          formatDay(day('2026-01-01') + from),
        );
        const holders = histories.map((list, i) => {
          const sorted = [...list].sort((a, b) => a[0] - b[0]);
          const bought = buys(
            ...sorted.map(([on, hundreds]) => [formatDay(day('2026-01-01') + on), hundreds * 100] as const),
          );
          return holder(`acc_${i}`, bought, formatDay(day('2026-01-01') + 700));
        });
        const preview = previewVersion(ladder(), next, holders, ZONE);
        const { states } = unwrap(applyVersion(ladder(), next, holders, ZONE, preview));
        for (const { holder: who } of holders) {
          const mover = preview.movers.find((one) => one.holder === who);
          if (mover !== undefined) expect(states.get(who)?.level).toBe(mover.to);
          // Nobody outside the list has a level since that instant, and everybody on it has.
          expect(states.get(who)?.since === preview.effectiveAt).toBe(mover !== undefined);
        }
        expect(
          written(preview.movers.map((one) => one.move)).every((text) => text.startsWith(next.effectiveFrom)),
        ).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
