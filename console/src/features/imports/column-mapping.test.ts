/*
 * Guarantee: the fields a mapping takes from columns are found wherever they stand, and changing one changes nothing else.
 */
import { expect, test } from 'vitest';
import { fieldsOf, withColumn } from './column-mapping.ts';

const mapping = {
  name: 'Datum',
  source: 'erp',
  file: { format: 'csv', delimiter: ';' },
  document: { id: 'Nr', occurredAt: { column: 'Datum', format: 'iso', zone: 'Europe/Berlin' }, currency: 'EUR' },
  line: { sku: 'Artikel' },
};
const columns = ['Nr', 'Datum', 'Artikel', 'Netto'];

test('every field that a column feeds is found, and how the file is read is not taken for one', () => {
  expect(fieldsOf(mapping, columns)).toEqual([
    { path: ['document', 'id'], column: 'Nr' },
    { path: ['document', 'occurredAt'], column: 'Datum' },
    { path: ['line', 'sku'], column: 'Artikel' },
  ]);
});

test('another column keeps the format beside it, and a field that was missing is added', () => {
  expect(withColumn(mapping, ['document', 'occurredAt'], 'Netto').document).toEqual({
    ...mapping.document,
    occurredAt: { column: 'Netto', format: 'iso', zone: 'Europe/Berlin' },
  });
  expect(withColumn(mapping, ['line', 'netAmount'], 'Netto')).toEqual({
    ...mapping,
    line: { sku: 'Artikel', netAmount: 'Netto' },
  });
});
