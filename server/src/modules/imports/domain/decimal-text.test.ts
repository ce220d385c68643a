import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import { createDecimalReader, type DecimalStyle, decimalForEvent, decimalStyles } from './decimal-text.ts';

const read = (style: DecimalStyle, text: string): string | null => createDecimalReader(style)(text)?.toString() ?? null;

describe('numbers in files', () => {
  test.each(decimalStyles)('reads its own example and plain digits in the style %s', (style) => {
    expect(read(style, style)).toBe('1234.56');
    expect(read(style, '1234')).toBe('1234');
    expect(read(style, ' -7 ')).toBe('-7');
    expect(read(style, '7-')).toBe('-7');
    expect(read(style, '\u22127')).toBe('-7');
  });

  test.each([
    ['1.234,56', '1.50'],
    ['1.234,56', '1.2345'],
    ['1.234,56', '1234.567'],
    ['1,234.56', '1,50'],
    ['1234.56', '1,234.56'],
    ['1234,56', '1.234,56'],
    ['1234.56', '1.2E+05'],
    ['1234.56', '-5-'],
    ['1234.56', ''],
    ['1234.56', '12 EUR'],
    ['1234.56', '٣'],
    ['1234.56', '1.'],
    ['1234.56', '.5'],
    ['1234.56', 'NaN'],
  ] as const)('refuses in the style %s what could mean something else: %j', (style, text) => {
    expect(read(style, text)).toBeNull();
  });

  test('takes no-break blanks and typographic apostrophes between thousands', () => {
    expect(read('1 234,56', '1\u202f234\u00a0567,8')).toBe('1234567.8');
    expect(read("1'234.56", '1’234.5')).toBe('1234.5');
  });

  test('a number is exact in an event, as JSON number or as text, or it is refused', () => {
    expect(decimalForEvent(Decimal.of('2.55').mul(Decimal.of(6)))).toBe(15.3);
    expect(decimalForEvent(Decimal.of('0.1').mul(Decimal.of('3')))).toBe(0.3);
    expect(decimalForEvent(Decimal.of('-0.000001'))).toBe(-0.000001);
    expect(decimalForEvent(Decimal.fromUnits(150_000_000n, 8))).toBe(1.5);
    expect(decimalForEvent(Decimal.of('123456789012.123456'))).toBe('123456789012.123456');
    expect(decimalForEvent(Decimal.of('0.0000001'))).toBeNull();
    expect(decimalForEvent(Decimal.of('1234567890123456'))).toBeNull();
  });
});
