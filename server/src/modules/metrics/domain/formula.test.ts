import { describe, expect, it } from 'vitest';
import { Decimal } from '#kernel';
import { compileFormula, formulaReads, readFormula } from './formula.ts';
import type { FormulaDefinition } from './types.ts';

function formula(text: string, scale?: number): FormulaDefinition {
  return { key: 'index', version: 1, name: 'Index', subject: 'account', formula: text, scale };
}

const VALUES: Record<string, { value: string | null; previous: string | null }> = {
  a: { value: '130', previous: '100' },
  b: { value: '40', previous: '0' },
  certificates: { value: '3', previous: null },
  revenue: { value: '2500000', previous: '-5' },
  nothing: { value: null, previous: null },
  zero: { value: '0', previous: '0' },
};

function value(text: string, scale?: number): string | null {
  const decimal = (number: string | null) => (number === null ? null : Decimal.of(number));
  const result = readFormula(formula(text, scale), (key) => ({
    value: decimal(VALUES[key]!.value),
    previous: decimal(VALUES[key]!.previous),
  }));
  return result?.toString() ?? null;
}

describe('a formula gives the value worked out on paper', () => {
  it.each([
    ['1 + 2 * 3 - 4', '3'],
    ['(1 + 2) * -3', '-9'],
    ['10 - 3 - 2', '5'],
    ['metrics.a + metrics.b', '170'],
    ['ratio(metrics.certificates, metrics.revenue) * 100000', '0.12'],
    ['ratio(1, 3)', '0.3333'],
    ['ratio(1, 3) * 3', '1'],
    ['growth(metrics.a)', '0.3'],
    ['metrics.a - previous(metrics.a)', '30'],
    ['0.4 * min(metrics.a, 100) + 0.6 * min(metrics.b, 50)', '64'],
    ['max(0, min(1000, abs(metrics.b - metrics.a) * 20), 7)', '1000'],
    ['round(2.345, 2) * 100', '235'],
    ['orElse(metrics.nothing, 7)', '7'],
    ['orElse(growth(metrics.b), 0) + 1', '1'],
  ])('%s = %s', (text, expected) => expect(value(text)).toBe(expected));

  it('is rounded half up to the scale at the end only', () => {
    expect(value('1.5 + 1.5', 0)).toBe('3');
    expect(value('ratio(2, 3)', 0)).toBe('1');
    expect(value('ratio(1, 8)', 2)).toBe('0.13');
  });
});

describe('a formula has no value', () => {
  it.each([
    ['a metric has none', 'metrics.nothing + 1'],
    ['the divisor is zero', 'ratio(1, metrics.zero)'],
    ['the previous window is zero', 'growth(metrics.b)'],
    ['the previous window is negative', 'growth(metrics.revenue)'],
    ['there is no previous window', 'growth(metrics.certificates)'],
    ['one of several has none', 'min(metrics.a, metrics.nothing)'],
  ])('where %s', (_, text) => expect(value(text)).toBeNull());
});

it('names what it reads, in this window and in the previous one', () => {
  expect(formulaReads(formula('growth(metrics.a) + metrics.b * previous(metrics.c) - metrics.b'))).toEqual({
    current: ['a', 'b'],
    previous: ['a', 'c'],
  });
});

describe('a faulty formula is refused with position, reason and remedy', () => {
  it.each([
    ['metrics.a / metrics.b', 10, 'ratio'],
    ['min(metrics.a / 2, 1)', 14, 'ratio'],
    ['spend + 1', 0, 'metrics.spend'],
    ['toString(1, 2)', 0, 'one of the functions'],
    ['min(1)', 0, 'correct'],
    ['ratio(1, 2, 3)', 0, 'correct'],
    ['growth(1)', 0, 'growth(metrics.<key>)'],
    ['growth(metrics.a + 1)', 17, '")"'],
    ['metrics.', 8, 'metrics.<key>'],
    ['metrics', 7, '"."'],
    ['1 +', 3, 'number'],
    ['', 0, 'number'],
    ['(1 + 2', 6, '")"'],
    ['1 2', 2, '+ - or *'.slice(0, 1)],
    ['1 $ 2', 1, 'remove'],
    ['round(1, metrics.a)', 0, 'whole number'],
    ['round(1, 1.5)', 0, 'whole number'],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, 32, 'split'],
    ['1+'.repeat(1_500), 2_000, 'at most'],
    [`${'9'.repeat(50)}`, 0, 'shorten'],
  ])('%s', (text, position, remedy) => {
    const result = compileFormula(formula(text));
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.position).toBe(position);
    expect(result.error.reason).not.toBe('');
    expect(result.error.remedy).toContain(remedy);
  });
});
