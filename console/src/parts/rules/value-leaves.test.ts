import { describe, expect, test } from 'vitest';
import { leavesOf } from './value-leaves.ts';

describe('a part of a definition is told place by place', () => {
  test('down to single values, with names of entries where they have keys', () => {
    const limits = [{ key: 'perMonth', window: { calendar: 'month' }, max: 4 }];
    expect(leavesOf('limits', limits)).toEqual([
      { path: 'limits[perMonth].key', value: 'perMonth' },
      { path: 'limits[perMonth].window.calendar', value: 'month' },
      { path: 'limits[perMonth].max', value: 4 },
    ]);
    expect(leavesOf('effects', [{ award: { unit: 'points', amount: '150' } }])).toEqual([
      { path: 'effects[0].award.unit', value: 'points' },
      { path: 'effects[0].award.amount', value: '150' },
    ]);
  });

  test('what belongs together stays together: texts of several languages, lists of plain values', () => {
    const name = { en: 'Gold', de: 'Gold' };
    expect(leavesOf('name', name)).toEqual([{ path: 'name', value: name }]);
    expect(leavesOf('trigger', { events: ['invoice', 'order'] })).toEqual([
      { path: 'trigger.events', value: ['invoice', 'order'] },
    ]);
  });

  test('entries that share a key are told apart by their places', () => {
    const twice = [
      { key: 'a', max: 1 },
      { key: 'a', max: 2 },
    ];
    expect(leavesOf('limits', twice).map(({ path }) => path)).toEqual([
      'limits[0].key',
      'limits[0].max',
      'limits[1].key',
      'limits[1].max',
    ]);
  });
});
