import { expect, test } from 'vitest';
import { paceText } from './pace-words.ts';

test.each([
  [1, 'about a day', 'etwa ein Tag'],
  [20, 'about 20 days', 'etwa 20 Tage'],
  [21, 'about 3 weeks', 'etwa 3 Wochen'],
  [70, 'about 10 weeks', 'etwa 10 Wochen'],
  [71, 'about 2 months', 'etwa 2 Monate'],
  [730, 'about 24 months', 'etwa 24 Monate'],
  [2723, 'more than two years', 'mehr als zwei Jahre'],
])('the farther away, the rougher: %i days are told as “%s”', (days, en, de) => {
  expect([paceText(days, 'en'), paceText(days, 'de')]).toEqual([en, de]);
});
