import { describe, expect, test } from 'vitest';
import { unwrap } from '#kernel';
import { compileRules, type RuleVersion } from '#modules/programmes';
import { Vocabulary } from './vocabulary.ts';

const field = (subject: string, key: string, label: object, more: object = {}): RuleVersion => ({
  kind: 'field',
  key: `${subject}.${key}`,
  version: 1,
  definition: {
    subject,
    key,
    type: 'string',
    options: [],
    label,
    personal: false,
    required: false,
    ended: false,
    ...more,
  },
  validFrom: 0,
});

const rules = unwrap(
  compileRules(1n, [
    field('account', 'region', { en: 'Sales region', de: 'Vertriebsgebiet' }),
    field('person', 'trade', { en: 'Trade', de: 'Gewerk' }),
    field('product', 'hazard', { en: 'Hazard class', de: 'Gefahrklasse' }, { type: 'number' }),
  ]),
);

describe('a rule over fields, data quality and terms reads as people say it', () => {
  test.each([
    [
      'account.quality.region.fresh(365)',
      'the data of Sales region is at most 365 days old',
      'die Daten zu Vertriebsgebiet sind höchstens 365 Tage alt',
    ],
    [
      'account.quality.region.allows("marketing")',
      'the data of Sales region may be used for “marketing”',
      'die Daten zu Vertriebsgebiet dürfen für „marketing“ verwendet werden',
    ],
    [
      'event.quality.fresh(2)',
      'the data of the event is at most 2 days old',
      'die Daten des Ereignisses sind höchstens 2 Tage alt',
    ],
    [
      'account.terms.earnRate > 1',
      'the earn rate agreed with the account is more than 1',
      'der mit dem Account vereinbarte Satz ist größer als 1',
    ],
    ['person.fields.trade == "roofer"', 'Trade is “roofer”', 'Gewerk ist „roofer“'],
    ['line.fields.hazard < 3', 'Hazard class is less than 3', 'Gefahrklasse ist kleiner als 3'],
  ])('%s', (source, en, de) => {
    expect(new Vocabulary(rules, 'en').reading(source)).toBe(en);
    expect(new Vocabulary(rules, 'de').reading(source)).toBe(de);
  });
});

describe('a number reads with all its digits', () => {
  test.each([
    ['metrics.spendYear > 5000', 'metrics spend year is more than 5,000', 'metrics spend year ist größer als 5.000'],
    ['event.netAmount >= 1000.0', 'net amount is at least 1,000', 'Nettobetrag ist mindestens 1.000'],
    ['event.netAmount >= 0.50', 'net amount is at least 0.50', 'Nettobetrag ist mindestens 0,50'],
  ])('%s', (source, en, de) => {
    expect(new Vocabulary(rules, 'en').reading(source)).toBe(en);
    expect(new Vocabulary(rules, 'de').reading(source)).toBe(de);
  });
});

test('a list of records that a rule read is told as how many there are', () => {
  const lines = [{ sku: 'A' }, { sku: 'B' }];
  expect(new Vocabulary(rules, 'en').value('event.lines', lines)).toBe('2 lines');
  expect(new Vocabulary(rules, 'de').value('event.lines', lines.slice(1))).toBe('1 Position');
});
