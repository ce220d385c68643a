import { describe, expect, test } from 'vitest';
import { parseMappingText } from '../operations/read-mapping.ts';
import { mappingWith } from '../operations/reading.fixture.ts';
import { bindMapping, mappedColumns } from './bind-mapping.ts';
import { parseMapping } from './parse-mapping.ts';

const minimal = {
  name: 'x',
  source: 'erp',
  document: { id: 'no', occurredAt: { column: 'date', format: 'iso', zone: 'UTC' }, currency: 'EUR' },
  account: { externalId: 'customer' },
  lines: { sku: 'sku', quantity: 'qty', netAmount: 'net' },
  types: [{ type: 'invoice' }],
};

function faults(parts: Record<string, unknown>): string[] {
  const parsed = parseMapping({ ...minimal, ...parts });
  return parsed.ok ? [] : parsed.error.errors!.map(({ path, reason }) => `${path} ${reason}`);
}

describe('a mapping', () => {
  test('needs little and fills in the rest', () => {
    const parsed = parseMapping(minimal);
    expect(parsed.ok && parsed.value).toMatchObject({
      file: { format: 'csv', delimiter: ',', quote: '"', encoding: 'auto', decimals: '1234.56' },
      document: { id: ['no'], openDocuments: 1000 },
      createAccounts: false,
      filters: { noAccount: { does: 'reject' }, duplicateLines: { does: 'keep' } },
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a misspelt field', { acount: {} }, 'acount is not a field of a mapping'],
    [
      'a misspelt field inside',
      { lines: { ...minimal.lines, qantity: 'q' } },
      'lines.qantity is not a field of a mapping',
    ],
    ['a missing part', { account: undefined }, 'account is missing'],
    [
      'both price and amount',
      { lines: { ...minimal.lines, unitPrice: 'p' } },
      'lines name either unitPrice or netAmount',
    ],
    [
      'an unknown zone',
      { document: { ...minimal.document, occurredAt: { column: 'd', format: 'iso', zone: 'Europe/Berln' } } },
      'document.occurredAt.zone is not the name of a time zone, such as Europe/Berlin',
    ],
    [
      'a date format that names no month',
      { document: { ...minimal.document, occurredAt: { column: 'd', format: 'dd.mm.yyyy', zone: 'UTC' } } },
      'document.occurredAt.format the date format "dd.mm.yyyy": it must name one year, the month and the day',
    ],
    [
      'no currency',
      { document: { ...minimal.document, currency: undefined } },
      'document.currency is missing: name the ISO 4217 code or its column',
    ],
    ['creating accounts without the system of their numbers', { createAccounts: true }, 'account.system is missing'],
    ['a rule without outcome', { types: [{}] }, 'types[0] name either type or skip'],
    [
      'a condition with two tests',
      { types: [{ when: { column: 'a', equals: 'x', empty: true }, type: 'invoice' }] },
      'types[0].when name the column and one test: equals, oneOf, startsWith, endsWith, contains, empty, below or above',
    ],
    [
      'a rule that is never reached',
      { types: [{ type: 'invoice' }, { when: { column: 'a', equals: 'x' }, type: 'order' }] },
      'types[1] is never reached: the rule before it has no condition',
    ],
    [
      'keeping rows without an account',
      { filters: { noAccount: 'keep' } },
      'filters.noAccount cannot be kept: choose skip or reject',
    ],
    [
      'skipping without a reason',
      { filters: { zeroPrice: 'skip' } },
      'filters.zeroPrice is no treatment: write keep, reject, or { skip: <why> }',
    ],
  ])('is refused for %s, at its path', (_, parts, fault) => {
    expect(faults(parts).join('\n')).toContain(fault);
  });

  test('takes numbers without quotes where texts are meant', () => {
    const types = [{ when: { column: 'kind', oneOf: [1, 'x'] }, type: 'invoice' }];
    const parsed = parseMapping({ ...minimal, types, file: { decimals: 1234.56 } });
    expect(parsed.ok && parsed.value).toMatchObject({
      file: { decimals: '1234.56' },
      types: [{ when: [{ column: 'kind', oneOf: ['1', 'x'] }] }],
    });
  });

  test('that is no YAML is refused with its line', () => {
    const parsed = parseMappingText('name: x\nsource: [erp\nfile: y\n');
    expect(parsed.ok ? '' : parsed.error.detail).toMatch(/line \d/);
    expect(parseMappingText('name: a\nname: b\n').ok).toBe(false);
  });

  test('names every column it reads once', () => {
    const mapping = mappingWith({
      types: [
        { when: { column: 'kind', equals: 'K' }, type: 'creditNote' },
        { type: 'invoice', data: { order: 'orderNo' } },
      ],
    });
    expect(mappedColumns(mapping)).toEqual([
      'no',
      'date',
      'customer',
      'country',
      'sku',
      'qty',
      'price',
      'orderNo',
      'kind',
    ]);
  });

  test('does not fit a file whose columns are missing or there twice, and says which there are', () => {
    const bound = bindMapping(mappingWith(), ['no', 'date', 'Customer', 'country', 'sku', 'qty', 'qty']);
    expect(bound.ok ? null : bound.error).toMatchObject({
      code: 'import_header_mismatch',
      missing: ['customer', 'price'],
      double: ['qty'],
    });
    const oneColumn = bindMapping(mappingWith(), ['no;date;customer']);
    expect(oneColumn.ok ? '' : oneColumn.error.detail).toContain('another delimiter');
  });
});
