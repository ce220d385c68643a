import { expect, test } from 'vitest';
import { normalQuantile, Prng } from './prng.ts';

const draws = (count: number, draw: (prng: Prng) => number) => {
  const prng = new Prng('test');
  return Array.from({ length: count }, () => draw(prng));
};
const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
const deviation = (list: readonly number[]) => Math.sqrt(mean(list.map((x) => (x - mean(list)) ** 2)));

test('the same seed gives the same numbers, another seed others', () => {
  const first = draws(100, (prng) => prng.next());
  expect(draws(100, (prng) => prng.next())).toEqual(first);
  expect(new Prng('other').next()).not.toBe(first[0]);
});

test('a stream does not depend on what was drawn beside it', () => {
  const quiet = new Prng('test').fork('a').next();
  const busy = new Prng('test');
  for (let i = 0; i < 1000; i += 1) busy.next();
  expect(busy.fork('a').next()).toBe(quiet);
  expect(busy.fork('b').next()).not.toBe(quiet);
});

test('numbers are spread evenly, weights are kept', () => {
  expect(mean(draws(50_000, (prng) => prng.next()))).toBeCloseTo(0.5, 2);
  const heads = draws(50_000, (prng) => (prng.weighted({ head: 3, tail: 1 }) === 'head' ? 1 : 0));
  expect(mean(heads)).toBeCloseTo(0.75, 2);
  expect(new Set(draws(1000, (prng) => prng.int(1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});

test('normal, gamma and log-normal draws have the mean and deviation they say', () => {
  const normal = draws(10_000, (prng) => prng.normal());
  expect(mean(normal)).toBeCloseTo(0, 1);
  expect(deviation(normal)).toBeCloseTo(1, 1);
  const gamma = draws(10_000, (prng) => prng.gamma(2.5));
  expect(mean(gamma)).toBeCloseTo(1, 1);
  expect(deviation(gamma)).toBeCloseTo(1 / Math.sqrt(2.5), 1);
  const pay = draws(10_000, (prng) => prng.logNormal(24, 0.4)).sort((a, b) => a - b);
  expect(pay[5_000]! / 24).toBeCloseTo(1, 1);
});

test.each([
  [0.5, 0],
  [0.975, 1.959964],
  [0.01, -2.326348],
  [0.999, 3.090232],
])('the normal quantile of %d is %d', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 5);
});
