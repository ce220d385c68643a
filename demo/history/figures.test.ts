/** The generated history has the figures of real trade that demo/README.md states, whatever the seed and the day. */
import { describe, expect, test } from 'vitest';
import { parseInstant, unwrap } from '../../server/src/kernel/index.ts';
import { DEMO_SEED } from '../programme.ts';
import { type Figures, figuresOf, mean } from './figures.fixture.ts';
import { generateHistory } from './generate-history.ts';
import { MONTH_FACTORS, WEEKDAY_WEIGHTS } from './trade-calendar.ts';

const measure = (seed: string, until: string): Figures =>
  figuresOf(generateHistory({ seed, until: unwrap(parseInstant(until)) }));
const all: [string, Figures][] = [
  ['the demonstration', measure(DEMO_SEED, '2025-11-20T22:59:59.999Z')],
  ['the demonstration half a year later', measure(DEMO_SEED, '2026-05-14T21:59:59.999Z')],
  ['another seed', measure('rostock', '2026-02-28T22:59:59.999Z')],
  ['a third seed', measure('visby', '2027-01-01T22:59:59.999Z')],
];

function expectBetween(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

describe.each(all)('%s', (_, figures) => {
  test('the best fifth of the clients holds three quarters of the sales', () => {
    expectBetween(figures.topFifthShare, 0.706, 0.786);
  });

  test('an invoice has five lines on average, half have up to four', () => {
    expectBetween(figures.linesMedian, 4, 4);
    expectBetween(figures.linesMean, 4.8, 5.9);
    expectBetween(figures.linesP90, 9, 12);
  });

  test('days between purchases are spread as in the real wholesale data, on half their scale', () => {
    expectBetween(figures.gap.median, 11, 16);
    expectBetween(figures.gap.meanToMedian, 1.63 * 0.85, 1.63 * 1.15);
    expectBetween(figures.gap.p90ToMedian, 3.93 * 0.8, 3.93 * 1.2);
    expectBetween(figures.gap.variation, 0.63 * 0.85, 0.63 * 1.15);
  });

  test('one document in ten is a credit note, for three percent of the sales; a quarter name no invoice', () => {
    expectBetween(figures.credits.documents, 0.08, 0.12);
    expectBetween(figures.credits.value, 0.02, 0.045);
    expectBetween(figures.credits.unnamed, 0.18, 0.35);
  });

  test('goods come back after 5 to 40 days', () => {
    expect(figures.returnDays.least).toBeGreaterThanOrEqual(5);
    expect(figures.returnDays.most).toBeLessThanOrEqual(40);
    expectBetween(figures.returnDays.median, 10, 17);
  });

  test('half of the invoices are paid within about 24 days, a third of the value is late, some come in parts', () => {
    expectBetween(figures.payment.median, 21, 27);
    expectBetween(figures.payment.p90, 40, 60);
    expectBetween(figures.payment.lateValue, 0.28, 0.48);
    expectBetween(figures.payment.inParts, 0.01, 0.06);
  });

  test('every month has its share of the year', () => {
    expect(figures.months.size).toBe(12);
    for (const [month, share] of figures.months) expect(Math.abs(share - MONTH_FACTORS[month - 1]!)).toBeLessThan(0.17);
  });

  test('every weekday has its share of the orders, and Sunday none', () => {
    const total = WEEKDAY_WEIGHTS.reduce((sum, weight) => sum + weight, 0);
    for (const [i, share] of figures.weekdays.entries()) {
      expect(Math.abs(share - WEEKDAY_WEIGHTS[i]! / total)).toBeLessThan(0.03);
    }
    expect(figures.weekdays[6]).toBe(0);
  });

  test('sales grow from one year to the next', () => {
    expectBetween(figures.growth, 0.97, 1.14);
  });
});

test('the demonstration grows by about six percent', () => {
  for (const [, figures] of all.slice(0, 2)) expectBetween(figures.growth, 1.04, 1.08);
  expectBetween(mean(all.map(([, figures]) => figures.growth)), 1.03, 1.09);
});
