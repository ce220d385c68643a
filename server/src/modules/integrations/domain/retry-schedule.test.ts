import { expect, test } from 'vitest';
import { nextAttemptAt, RETRY_PAUSES, readRetryAfter } from './retry-schedule.ts';

const NOW = Date.UTC(2026, 2, 1);
const failed = { now: NOW, chance: 0, retryAfterMs: null };

test('attempts are those of Standard Webhooks: ten of them, over three days and a few hours', () => {
  const pauses = RETRY_PAUSES.map((_, index) => nextAttemptAt({ ...failed, attempts: index + 1 })! - NOW);
  expect(pauses.map((pause) => pause / 1000)).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]);
  expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(3 * 86_400_000);
  expect(nextAttemptAt({ ...failed, attempts: 10 })).toBeNull();
});

test('chance makes a pause up to a tenth longer, never shorter', () => {
  expect(nextAttemptAt({ ...failed, attempts: 2, chance: 1 })).toBe(NOW + 330_000);
});

test('a receiver may ask for more time, a day at most, never for less', () => {
  expect(nextAttemptAt({ ...failed, attempts: 1, retryAfterMs: 120_000 })).toBe(NOW + 120_000);
  expect(nextAttemptAt({ ...failed, attempts: 3, retryAfterMs: 1_000 })).toBe(NOW + 1_800_000);
  expect(nextAttemptAt({ ...failed, attempts: 1, retryAfterMs: 9e9 })).toBe(NOW + 86_400_000);
});

test('Retry-After is read as seconds and as a date; anything else says nothing', () => {
  expect(readRetryAfter('120', NOW)).toBe(120_000);
  expect(readRetryAfter('Sun, 01 Mar 2026 00:01:00 GMT', NOW)).toBe(60_000);
  for (const header of [undefined, '', 'soon', '-5', 'Sun, 01 Mar 2020 00:01:00 GMT']) {
    expect(readRetryAfter(header, NOW)).toBeNull();
  }
});
