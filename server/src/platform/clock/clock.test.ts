import { describe, expect, test } from 'vitest';
import { fixedClock, steppableClock, systemClock } from './index.ts';

describe('clocks', () => {
  test('the system clock answers whole milliseconds and agrees with the machine', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(Number.isSafeInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  test('a fixed clock never moves', () => {
    const clock = fixedClock(1_767_603_600_000);
    expect([clock.now(), clock.now()]).toEqual([1_767_603_600_000, 1_767_603_600_000]);
  });

  test('a steppable clock moves only when told to, in both directions', () => {
    const clock = steppableClock(1000);
    expect(clock.now()).toBe(1000);
    expect(clock.advance(500)).toBe(1500);
    expect(clock.advance(-700)).toBe(800);
    expect(clock.set(5)).toBe(5);
    expect(clock.now()).toBe(5);
  });

  test('a steppable clock refuses what is not an instant', () => {
    expect(() => steppableClock(Number.NaN)).toThrow(RangeError);
    expect(() => steppableClock(0).advance(0.5)).toThrow(RangeError);
  });
});
