import { describe, expect, test } from 'vitest';
import { ladder, level, spend } from './ladder-fixture.ts';
import type { LadderDefinition } from './types.ts';
import { validateLadder } from './validate-ladder.ts';

const vocabulary = { metrics: new Set(['spend', 'deals']), attributes: new Set(['contract']) };
const found = (definition: LadderDefinition, previous?: LadderDefinition) =>
  validateLadder(definition, vocabulary, previous).map((error) => `${error.path} ${error.code}`);

test('a sound ladder has no errors', () => {
  expect(found(ladder())).toEqual([]);
});

test('every error says where, what is wrong and what to do', () => {
  const [error] = validateLadder(
    ladder({ levels: [level('base', 0), level('gold', 1, { entry: { all: [{ metric: 'spent', atLeast: 1 }] } })] }),
    vocabulary,
  );
  expect(error).toEqual({
    path: 'levels[1].entry.all[0].metric',
    code: 'metric_unknown',
    reason: 'there is no metric "spent"',
    remedy: 'use one of: deals, spend',
  });
});

describe('names the field of', () => {
  const entry = (metric: string, atLeast: number | string) => ({ entry: { all: [{ metric, atLeast }] } });
  test.each<[string, Partial<LadderDefinition>, string[]]>([
    ['no levels', { levels: [] }, ['levels base_level_missing']],
    ['no base level', { levels: [level('gold', 1, spend(1000))] }, ['levels[0] base_level_missing']],
    [
      'a level that asks for nothing',
      { levels: [level('base', 0), level('gold', 1)] },
      ['levels[1].entry entry_missing'],
    ],
    [
      'thresholds that fall with rank',
      { levels: [level('base', 0), level('silver', 1, spend(1000)), level('gold', 2, spend(500))] },
      ['levels[2].entry.all[0].atLeast thresholds_not_rising'],
    ],
    [
      'two levels that ask for the same',
      { levels: [level('base', 0), level('silver', 1, spend(500)), level('gold', 2, entry('spend', '500.00'))] },
      ['levels[2].entry thresholds_not_rising'],
    ],
    [
      'thresholds that fall below a level further down',
      {
        levels: [
          level('base', 0),
          level('a', 1, spend(1000)),
          level('b', 2, entry('deals', 3)),
          level('c', 3, spend(900)),
        ],
      },
      ['levels[3].entry.all[0].atLeast thresholds_not_rising'],
    ],
    [
      'ranks that do not rise',
      { levels: [level('base', 0), level('silver', 2, spend(500)), level('gold', 2, spend(1000))] },
      ['levels[2].rank rank_not_rising'],
    ],
    [
      'one key twice',
      { levels: [level('base', 0), level('gold', 1, spend(500)), level('gold', 2, spend(1000))] },
      ['levels[2].key key_taken'],
    ],
    [
      'an invitation with thresholds',
      { levels: [level('base', 0), level('vip', 1, { ...spend(1), invitationOnly: true })] },
      ['levels[1].entry invitation_with_thresholds'],
    ],
    [
      'a number that is none',
      { levels: [level('base', 0), level('gold', 1, entry('spend', '1.000,00'))] },
      ['levels[1].entry.all[0].atLeast decimal_invalid'],
    ],
    [
      'unknown gates',
      {
        levels: [
          level('base', 0),
          level('gold', 1, {
            gates: [
              { attribute: 'signed', equals: true },
              { metric: 'x', atLeast: 1 },
            ],
          }),
        ],
      },
      ['levels[1].gates[0].attribute attribute_unknown', 'levels[1].gates[1].metric metric_unknown'],
    ],
    [
      'an index nobody declared',
      { levels: [level('base', 0), level('gold', 1, { entry: { any: [{ index: 'score', atLeast: 1 }] } })] },
      ['levels[1].entry.any[0].index index_unknown'],
    ],
    [
      'an index that cannot be computed',
      { indexes: { score: { name: { en: 'Score', de: 'Wertung' }, parts: [{ metric: 'x', weight: 1, target: 0 }] } } },
      ['indexes.score.parts[0].metric metric_unknown', 'indexes.score.parts[0].target target_not_positive'],
    ],
    ['a text in one language only', { name: { en: 'Status' } }, ['name.de text_missing']],
    ['reviews that are missing', { upgrade: 'atReviews' }, ['reviews reviews_missing']],
    [
      'reviews rarer than the period',
      { period: { calendar: 'quarter' }, reviews: { every: 'year', effective: 'atReview' } },
      ['reviews.every reviews_too_rare'],
    ],
    [
      'reviews only where every level ends',
      { upgrade: 'atReviews', reviews: { every: 'year', effective: 'atReview' }, keepUntil: 'periodEnd' },
      ['reviews.every reviews_never_count'],
    ],
    [
      'an effect before the review',
      { upgrade: 'atReviews', reviews: { every: 'month', effective: { daysAfter: -1 } } },
      ['reviews.effective.daysAfter number_out_of_range'],
    ],
    ['a fixed period', { period: { fixed: { from: 0, to: 10 } } }, ['period period_unsupported']],
    ['a day no year has', { period: { programmeYear: { month: 2, day: 30 } } }, ['period.programmeYear day_invalid']],
    ['grace without falls', { downgrade: 'never', downgradeGraceDays: 30 }, ['downgradeGraceDays grace_unused']],
    [
      'keeping without periods',
      { period: { lifetime: true }, keepUntil: 'periodEnd' },
      ['keepUntil keep_until_unused'],
    ],
    [
      'one level at a time without times',
      { period: { rolling: { days: 365 } }, downgrade: 'oneLevel' },
      ['downgrade downgrade_needs_points'],
    ],
    ['a group that inherits', { subject: 'group', inherit: 'fromGroup' }, ['inherit inherit_invalid']],
    ['a date that is none', { effectiveFrom: '2026-02-30' }, ['effectiveFrom day_invalid']],
  ])('%s', (_title, changes, expected) => {
    expect(found(ladder(changes))).toEqual(expected);
  });

  test('a version that does not follow the one before', () => {
    const previous = ladder({ version: 3, effectiveFrom: '2026-06-01' });
    const next = ladder({ version: 3, subject: 'group', levels: ladder().levels.slice(0, 3) });
    expect(found(next, previous)).toEqual([
      'version version_not_rising',
      'subject subject_changed',
      'effectiveFrom effective_from_not_rising',
      'successors successor_missing',
    ]);
  });

  test('a successor that does not exist', () => {
    expect(found(ladder({ successors: { bronze: 'copper' } }))).toEqual(['successors.bronze level_unknown']);
  });
});
