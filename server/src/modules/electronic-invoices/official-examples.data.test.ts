/**
 * The official examples of EN 16931 and Peppol BIS Billing 3: every one goes in with the totals it states, or is refused
 * for the reason in the table. Needs the unpacked conformance material: HANSE_DATA=<folder> with conformance/ in it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Decimal } from '#kernel';
import { compiledBuiltInTypes, parseEvent } from '#modules/events';
import { documentEvents } from './domain/document-events.ts';
import { readDocument } from './domain/read-document.ts';
import { parseXml } from './operations/parse-xml.ts';

const folder = join(process.env.HANSE_DATA ?? '', 'conformance');
const available = process.env.HANSE_DATA !== undefined && existsSync(join(folder, 'peppol-bis3'));
if (!available) {
  process.stderr.write(
    '\n*** SKIPPED: the official examples of electronic invoices were NOT read. Set HANSE_DATA to the folder of the unpacked data archives. ***\n\n',
  );
}

type Expected = [event: string, net: string, tax: string, lines: number, more?: string];

/** As the documents state them; `more` are the events beside the document's own, or what is special about it. */
const expected: Record<string, Expected> = {
  'Allowance-example.xml': ['invoice', '5900', '1225', 4, 'payment'],
  'Vat-category-S.xml': ['invoice', '7000', '1550', 4],
  'base-creditnote-correction.xml': ['creditNote', '1325', '331.25', 2, 'corrects Snippet1'],
  'base-example.xml': ['invoice', '1325', '331.25', 3],
  'base-negative-inv-correction.xml': ['creditNote', '1325', '331.25', 2, 'corrects Snippet1'],
  'sales-order-example.xml': ['invoice', '1325', '331.25', 3],
  'vat-category-E.xml': ['invoice', '1200', '0', 1],
  'vat-category-O.xml': ['invoice', '3200', '0', 1],
  'vat-category-Z.xml': ['invoice', '1200', '0', 1],
  'BIS3_Invoice_negativ.XML': ['creditNote', '625743.54', '156435.89', 1],
  'BIS3_Invoice_positive.XML': ['invoice', '625743.54', '156435.89', 1],
  'FT G2G_TD01 con Allegato, Bonifico e Split Payment.xml': ['invoice', '1246', '274.12', 1, 'payment'],
  'guide-example1.xml': ['invoice', '229.6', '20.73', 20],
  'guide-example2.xml': ['invoice', '1436.5', '365.28', 6, 'payment'],
  'guide-example3.xml': ['invoice', '900', '225', 3],
  'issue116.xml': ['invoice', '700', '130', 5],
  'sample-discount-price.xml': ['invoice', '12.12', '3.03', 1],
  'ubl-tc434-creditnote1.xml': ['creditNote', '100.11', '0', 1],
  'ubl-tc434-example1.xml': ['invoice', '229.6', '20.73', 20],
  'ubl-tc434-example10.xml': ['invoice', '229.6', '20.73', 20],
  'ubl-tc434-example2.xml': ['invoice', '1436.5', '365.28', 6, 'payment'],
  'ubl-tc434-example3.xml': ['invoice', '1700', '305', 3],
  'ubl-tc434-example4.xml': ['invoice', '4000', '675', 3],
  'ubl-tc434-example5.xml': ['invoice', '4000', '675', 4, 'payment'],
  'ubl-tc434-example6.xml': ['invoice', '4000', '675', 3],
  'ubl-tc434-example7.xml': ['invoice', '3200', '0', 2],
  'ubl-tc434-example8.xml': ['invoice', '908.91', '190.87', 10],
  'ubl-tc434-example9.xml': ['invoice', '147', '30.87', 1],
};

/** Rule numbers, of documents that are refused; all official examples are in order. */
const refused: Record<string, string> = {};

describe.skipIf(!available)('official examples', () => {
  const files = !available
    ? []
    : ['peppol-bis3/examples', 'en16931/ubl/examples'].flatMap((path) =>
        readdirSync(join(folder, path)).map((name) => [name, join(folder, path, name)] as const),
      );
  const types = compiledBuiltInTypes();

  test('every file is in the table', () => {
    const known = [...Object.keys(expected), ...Object.keys(refused)];
    expect(files.map(([name]) => name).toSorted()).toEqual(known.toSorted());
  });

  test.each(files)('%s', (name, path) => {
    const tree = parseXml(readFileSync(path));
    const document = tree.ok ? readDocument(tree.value, null) : tree;
    if (!document.ok) {
      expect(document.error.errors?.map(({ code }) => code).join() ?? document.error.code).toBe(refused[name]);
      return;
    }
    const { events } = documentEvents(document.value, 'Europe/Brussels');
    const [first, ...more] = events.map((event) => {
      const parsed = parseEvent(event, { receivedAt: Date.UTC(2027, 0, 1), types });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      return parsed.value;
    });
    const lines = first?.lines ?? [];
    const sum = (of: 'netAmount' | 'taxAmount') => String(Decimal.sum(lines.map((line) => line[of] ?? Decimal.ZERO)));
    const { net, tax } = document.value.totals;
    expect([sum('netAmount'), sum('taxAmount')]).toEqual(
      [net, tax ?? Decimal.ZERO].map((amount) => String(amount.abs())),
    );
    const special = [
      ...more.map(({ type }) => type.definition.key),
      ...(first?.corrects ? [`corrects ${first.corrects.id}`] : []),
    ];
    expect([first?.type.definition.key, sum('netAmount'), sum('taxAmount'), lines.length, ...special]).toEqual(
      expected[name],
    );
  });
});
