/*
 * Guarantee: the trail shows what differs and nothing else, down to the single value.
 */
import { expect, test } from 'vitest';
import { changesOf } from './audit-changes.ts';

test('of nested values, only the leaf that changed is shown', () => {
  const before = { limits: { perAccount: 1, total: null }, state: 'active' };
  const after = { limits: { perAccount: 2, total: null }, state: 'active' };
  expect(changesOf(before, after)).toEqual([{ path: 'limits.perAccount', before: 1, after: 2 }]);
});

test('of what was made, everything with a value is shown; its id is said already', () => {
  expect(changesOf(null, { id: 'rwd_1', key: 'jacket', audience: null })).toEqual([
    { path: 'key', before: undefined, after: 'jacket' },
  ]);
});

test('what belongs to a person counts as changed, although nobody can see how', () => {
  expect(changesOf({ email: '(personal)' }, { email: '(personal)' })).toHaveLength(1);
});
