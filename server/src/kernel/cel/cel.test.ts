import { describe, expect, it } from 'vitest';
import { Decimal } from '../decimal.ts';
import { CONTEXT, compiled, failureOf, resultOf } from './cel.fixture.ts';
import { createScope } from './cel.ts';

describe('numbers come out as on paper', () => {
  it.each([
    ['19.99 * 5 / 100', '0.9995'],
    ['19.99 * 0.05', '0.9995'],
    ['round(19.99 * 0.05, 2)', '1'],
    ['1.15 * 100', '115'],
    ['1.15 * 100 == 115', 'true'],
    ['0.1 + 0.2 == 0.3', 'true'],
    ['0.1 + 0.2', '0.3'],
    ['10 == 10.0', 'true'],
    ['9.99 < 10', 'true'],
    ['1.0 in [1.0, 2.0]', 'true'],
    ['5 / 100.0', '0.05'],
    ['event.netAmount / 100', '1.499'],
    ['event.netAmount / 8', '18.7375'],
    ['-event.netAmount', '-149.9'],
    ['1e3 + 0.5', '1000.5'],
    ['2 - 0.5', '1.5'],
    ['0.000001 * 0.000001', '0.000000000001'],
  ])('%s is %s', (source, result) => {
    expect(resultOf(source)).toBe(result);
  });

  it('shares a hundred in three at the stated number of decimals', () => {
    expect(resultOf('divide(100, 3, 2)')).toBe('33.33');
    expect(resultOf('divide(200, 3, 2)')).toBe('66.67');
    expect(resultOf('divide(200, 3, 2, "down")')).toBe('66.66');
    expect(resultOf('divide(100, 3, 2) * 3')).toBe('99.99');
    expect(resultOf('divide(-100, 8, 1)')).toBe('-12.5');
  });

  it.each([
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(2.345, 2)', '2.35'],
    ['floor(-2.1)', '-3'],
    ['ceil(2.1)', '3'],
    ['floor(event.netAmount / 10) * 3', '42'],
    ['abs(-3)', '3'],
    ['abs(-3.5)', '3.5'],
    ['min(event.netAmount, 100)', '100'],
    ['max(0, event.netAmount - 200)', '0'],
    ['min(2, 3)', '2'],
    ['decimal("12.50")', '12.5'],
    ['int(12.99)', '12'],
    ['string(12.50)', '12.5'],
  ])('%s is %s', (source, result) => {
    expect(resultOf(source)).toBe(result);
  });

  it('reads whole numbers as decimals where decimals are wanted', () => {
    expect(resultOf('has(event.data) ? event.netAmount : 0')).toBe('0');
    expect(resultOf('event.isFirst ? 1 : 0.5')).toBe('1');
    expect(resultOf('[1, 2.5].sum()')).toBe('3.5');
    expect(resultOf('[event.netAmount, 1].sum()')).toBe('150.9');
    expect(resultOf('event.netAmount in [1, 149.9]')).toBe('true');
    expect(resultOf('event.netAmount in [100, 200]')).toBe('false');
  });

  it('turns a whole result into a Decimal where an amount is expected', () => {
    expect(compiled('points * 2', 'Decimal').evaluate(CONTEXT)).toEqual(Decimal.of(10));
    expect(compiled('points * 2', 'int').evaluate(CONTEXT)).toBe(10n);
  });
});

describe('bands', () => {
  it('pays each part of an amount at the rate of its own band', () => {
    expect(resultOf('bands(12000, [[0, 0.01], [5000, 0.02], [10000, 0.03]])')).toBe('210');
    expect(resultOf('bands(4999.99, [[5000, 0.02]])')).toBe('0');
    expect(resultOf('bands(event.netAmount, [[0, 0], [100, 1]])')).toBe('49.9');
  });

  it('pays the whole amount at the rate of the highest band reached, its limit included', () => {
    expect(resultOf('band(12000, [[0, 0.01], [5000, 0.02], [10000, 0.03]])')).toBe('360');
    expect(resultOf('band(5000, [[0, 0.01], [5000, 0.02]])')).toBe('100');
    expect(resultOf('band(4999, [[5000, 0.02]])')).toBe('0');
    expect(resultOf('band(-50, [[0, 0.01]])')).toBe('0');
  });
});

describe('conditions', () => {
  it.each([
    ['event.currency == "EUR" && account.country.startsWith("D")', 'true'],
    ['event.lines.exists(l, l.sku.startsWith("AB") && l.netAmount > 100)', 'true'],
    ['event.lines.all(l, l.quantity >= 1)', 'true'],
    ['event.lines.exists_one(l, has(l.brand))', 'true'],
    ['event.lines.filter(l, has(l.brand)).size() == 1', 'true'],
    ['event.lines.map(l, l.netAmount * l.quantity).sum() == 250', 'true'],
    ['event.lines.sum(l, l.netAmount * l.quantity) == 250', 'true'],
    ['event.lines.sum(l, l.count) == 3', 'true'],
    ['event.lines.filter(l, l.sku == "none").sum(l, l.netAmount) == 0', 'true'],
    ['event.lines.exists(l, "new" in l.labels)', 'true'],
    ['event.lines.exists(l, l.sku in ["AB-1", "X"])', 'true'],
    ['event.lines[1].sku == "C-9"', 'true'],
    ['glob(event.lines[0].sku, "A?-*")', 'true'],
    ['account.spendByBrand["Bosch"] > 12', 'true'],
    ['"Makita" in account.spendByBrand', 'false'],
    ['event.occurredAt > timestamp("2026-01-05T09:59:59+01:00")', 'true'],
    ['event.occurredAt - timestamp("2026-01-01T00:00:00Z") > duration("24h")', 'true'],
    ['level in ["Silver", "Gold"] || points > 100', 'true'],
    ["\"it's // no comment\" == 'it\\'s // no comment' // a comment", 'true'],
  ])('%s is %s', (source, result) => {
    expect(resultOf(source, 'bool')).toBe(result);
  });

  it('gives an instant as milliseconds', () => {
    expect(compiled('event.occurredAt', 'timestamp').evaluate(CONTEXT)).toBe(Date.UTC(2026, 0, 5, 9));
  });
});

describe('missing values', () => {
  it('are asked for with has, on every level and inside lists', () => {
    expect(resultOf('has(event.data)')).toBe('false');
    expect(resultOf('has(event.data.hours)')).toBe('false');
    expect(resultOf('has(event.netAmount)')).toBe('true');
    expect(resultOf('event.lines.map(l, has(l.brand))')).toBe('true,false');
  });

  it('say which part has no value and how to allow for it', () => {
    const failure = failureOf('event.currency == "EUR" && event.data.hours > 2');
    expect(failure.code).toBe('value_missing');
    expect(failure.message).toBe('event.data has no value');
    expect(failure.position).toEqual({ start: 33, end: 37 });
    expect(failure.remedy).toContain('has(event.data) && …');
  });

  it('count as missing when they are null', () => {
    class Legacy {
      readonly note: string | null = null;
    }
    const scope = createScope({
      types: [{ name: 'Legacy', ctor: Legacy, fields: { note: 'string' } }],
      variables: { x: 'Legacy' },
    });
    const asks = scope.compile('has(x.note)', 'bool');
    const reads = scope.compile('x.note == "a"', 'bool');
    expect(asks.ok && asks.value.evaluate({ x: new Legacy() })).toBe(false);
    expect(() => reads.ok && reads.value.evaluate({ x: new Legacy() })).toThrow('x.note has no value');
  });

  it('do not matter where another operand decides', () => {
    expect(resultOf('event.data.hours > 2 || event.isFirst')).toBe('true');
    expect(resultOf('event.data.hours > 2 && event.currency == "CHF"')).toBe('false');
  });
});

describe('errors while computing', () => {
  it.each([
    ['divide(1, event.count - 3, 2)', 'division_by_zero', 'division by zero'],
    ['event.count % (points - 5) == 0', 'modulo_by_zero', 'modulo by zero'],
    ['9223372036854775807 + points', 'number_too_large', 'the whole number is larger than 64 bits hold'],
    ['decimal(event.currency)', 'not_a_number', '"EUR" is not a decimal number'],
    ['event.lines[7].sku', 'value_missing', 'event.lines[7] has no such element'],
    ['round(1.5, points + 40)', 'scale_invalid', 'decimal places run from 0 to 20'],
  ])('%s ends in %s', (source, code, message) => {
    const failure = failureOf(source);
    expect(failure.code).toBe(code);
    expect(failure.message).toBe(message);
    expect(failure.position).not.toBeNull();
  });

  it('stop a product that grows without bound', () => {
    const product = Array.from({ length: 90 }, () => '12345678901.123').join(' * ');
    expect(failureOf(product).code).toBe('number_too_large');
  });

  it('name a value of the wrong type', () => {
    const expression = compiled('points > 3');
    expect(() => expression.evaluate({ points: 4 })).toThrow("Variable 'points' is not of type 'int', got 'double'");
    expect(() => expression.evaluate({})).toThrow('points has no value here');
  });
});

describe('declarations', () => {
  it('refuse unknown types and untyped maps, which would let misspellings pass', () => {
    const declare = (type: string) => () => createScope({ types: [], variables: { x: type } });
    expect(declare('Decmial')).toThrow('unknown type Decmial');
    expect(declare('map')).toThrow('unknown type map');
    expect(declare('list<dyn>')).toThrow('unknown type dyn');
    expect(declare('double')).toThrow('unknown type double');
    expect(declare('map<string, Decimal>')).not.toThrow();
  });

  it('may add pure functions, whose stated cost counts', () => {
    const scope = createScope({
      types: [],
      variables: { rates: 'list<Decimal>', day: 'timestamp' },
      functions: [
        { signature: 'double2(int): int', handler: (x: bigint) => x * 2n },
        { signature: 'weekday(timestamp): int', handler: (x: Date) => BigInt(x.getUTCDay()), cost: 70 },
      ],
    });
    const twice = scope.compile('double2(21) == 42', 'bool');
    const monday = scope.compile('weekday(day) == 1', 'bool');
    expect(twice.ok && twice.value.evaluate({})).toBe(true);
    expect(monday.ok && monday.value.evaluate({ day: new Date('2026-01-05T00:00:00Z') })).toBe(true);
    expect(monday.ok && monday.value.cost).toBeGreaterThan(70);
  });

  it('keep scopes apart that declare types of the same name', () => {
    class One {
      readonly a = 'one';
    }
    class Two {
      readonly b = 'two';
    }
    const first = createScope({
      types: [{ name: 'Same', ctor: One, fields: { a: 'string' } }],
      variables: { x: 'Same' },
    });
    const second = createScope({
      types: [{ name: 'Same', ctor: Two, fields: { b: 'string' } }],
      variables: { x: 'Same' },
    });
    const reads = first.compile('x.a', 'string');
    expect(reads.ok && reads.value.evaluate({ x: new One() })).toBe('one');
    expect(first.compile('x.b', 'string').ok).toBe(false);
    expect(second.compile('x.b', 'string').ok).toBe(true);
  });
});
