import { describe, expect, it } from 'vitest';
import { describeExpression } from './cel.ts';

describe('the plain-language reading', () => {
  it.each([
    ['event.netAmount >= 500', 'event net amount is at least 500', 'event net amount ist mindestens 500'],
    [
      'event.currency == "EUR" && account.country in ["DE", "AT", "CH"]',
      'event currency is “EUR” and account country is one of “DE”, “AT” or “CH”',
      'event currency ist „EUR“ und account country ist eines von „DE“, „AT“ oder „CH“',
    ],
    [
      'event.isFirst && (points > 1234.5 || !has(event.data))',
      'event is first is true and (points is more than 1,234.5 or event data has no value)',
      'event is first trifft zu und (points ist größer als 1.234,5 oder event data hat keinen Wert)',
    ],
    [
      'event.lines.exists(l, l.sku.startsWith("AB") && l.netAmount < 100)',
      'at least one of event lines fulfils: sku starts with “AB” and net amount is less than 100',
      'mindestens eines von event lines erfüllt: sku beginnt mit „AB“ und net amount ist kleiner als 100',
    ],
    [
      '!event.lines.exists(l, l.brand == "Bosch")',
      'none of event lines fulfils: brand is “Bosch”',
      'keines von event lines erfüllt: brand ist „Bosch“',
    ],
    ['!(level == "Gold")', 'level is not “Gold”', 'level ist nicht „Gold“'],
    ['!(level.contains("o") || true)', 'not (level contains “o” or true)', 'nicht (level enthält „o“ oder true)'],
    ['level != ""', 'level has a value', 'level hat einen Wert'],
    ["level == ''", 'level has no value', 'level hat keinen Wert'],
    ['points % 5 == 0', 'points is a multiple of 5', 'points ist ein Vielfaches von 5'],
    ['!(points % 5 == 0)', 'points is no multiple of 5', 'points ist kein Vielfaches von 5'],
    ['glob(level, "G*")', 'level fits the pattern “G*”', 'level passt auf das Muster „G*“'],
    ['event.netAmount * 0.05', '5 % of event net amount', '5 % von event net amount'],
    [
      'event.lines.filter(l, has(l.brand)).sum(l, l.netAmount) / 2',
      '(the sum of net amount over those of event lines where brand has a value) ÷ 2',
      '(die Summe von net amount über diejenigen von event lines, für die gilt: brand hat einen Wert) ÷ 2',
    ],
    [
      'event.lines.map(l, l.netAmount).sum() > 10',
      'the sum of net amount over event lines is more than 10',
      'die Summe von net amount über event lines ist größer als 10',
    ],
    [
      'round(min(a, 100), 2)',
      '(the smaller of a and 100) rounded to 2 decimals',
      '(der kleinere Wert von a und 100) auf 2 Stellen gerundet',
    ],
    ['a > 1 ? 10 : 0', 'if a is more than 1: 10, otherwise 0', '10, falls gilt: a ist größer als 1; sonst 0'],
    [
      'event.lines.size() >= 3',
      'the number of event lines is at least 3',
      'die Anzahl von event lines ist mindestens 3',
    ],
    [
      'event.occurredAt < timestamp("2026-02-01T00:00:00Z")',
      'event occurred at is before 2026-02-01T00:00:00Z',
      'event occurred at liegt vor 2026-02-01T00:00:00Z',
    ],
    [
      'account.spendByBrand["Bosch"] > 5',
      'account spend by brand (Bosch) is more than 5',
      'account spend by brand (Bosch) ist größer als 5',
    ],
    ['level in levels.allowed', 'level is in levels allowed', 'level ist in levels allowed enthalten'],
  ])('%s', (source, english, german) => {
    expect(describeExpression({ source }, 'en')).toBe(english);
    expect(describeExpression({ source }, 'de')).toBe(german);
  });

  it('uses the labels of the fields, also inside lists', () => {
    const labels = {
      'event.lines': 'Positionen',
      'event.lines.sku': 'Artikelnummer',
      'event.netAmount': 'Nettobetrag',
    };
    const source = 'event.netAmount > 100 && event.lines.all(l, l.sku != "X")';
    expect(describeExpression({ source }, 'de', labels)).toBe(
      'Nettobetrag ist größer als 100 und jedes von Positionen erfüllt: Artikelnummer ist nicht „X“',
    );
  });

  it('keeps the source text of what has no common form', () => {
    const source = 'bands(event.netAmount, [[0, 0.01], [100, 0.02]])';
    expect(describeExpression({ source }, 'en')).toBe(source);
    expect(describeExpression({ source: `${source} > 5` }, 'de')).toBe(`${source} ist größer als 5`);
  });
});
