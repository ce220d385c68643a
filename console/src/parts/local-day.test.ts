/*
 * Guarantee: days are those of the reader's calendar, also in the hours in which UTC has another one, and over a change of
 * the clocks.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayFromToday, startOfDay } from './local-day.ts';

const { TZ } = process.env;
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterAll(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

test('half an hour after midnight it is the new day, although UTC still has the old one', () => {
  const now = new Date('2026-11-04T23:30:00Z');
  expect([-1, 0, 1].map((days) => dayFromToday(days, now))).toEqual(['2026-11-04', '2026-11-05', '2026-11-06']);
});

test('a day of 25 hours is one day', () => {
  const now = new Date('2026-10-24T22:15:00Z');
  expect([0, 1].map((days) => dayFromToday(days, now))).toEqual(['2026-10-25', '2026-10-26']);
  expect(startOfDay('2026-10-25')).toBe('2026-10-24T22:00:00.000Z');
  expect(startOfDay('2026-10-25', 1)).toBe('2026-10-25T23:00:00.000Z');
});
