import { expect, test } from 'vitest';
import { reads } from './metric-reads.ts';

test('a rule reads a metric where an expression or a threshold names it, and not where only its name begins like it', () => {
  const campaign = JSON.stringify({ audience: 'metrics.spendYear > 5000 && previous.orders > 1' });
  expect(reads(campaign, 'spendYear')).toBe(true);
  expect(reads(campaign, 'orders')).toBe(true);
  expect(reads(campaign, 'spend')).toBe(false);
  const ladder = JSON.stringify({ levels: [{ entry: { all: [{ metric: 'spendYear', atLeast: 1000 }] } }] });
  expect(reads(ladder, 'spendYear')).toBe(true);
  expect(reads(ladder, 'spendYears')).toBe(false);
});
