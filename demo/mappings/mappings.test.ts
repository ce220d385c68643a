/** The mappings that are shipped: they are well-formed, and the example comes to what its file says. */
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type ImportDocument,
  readAnyMapping,
  readDocuments,
  readMapping,
  renderReport,
} from '../../server/src/modules/imports/index.ts';

const folder = new URL('.', import.meta.url).pathname;
const mappings = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test.each(mappings)('%s is well-formed', async (name) => {
  const mapping = await readAnyMapping(join(folder, name));
  expect(mapping.ok ? 'well-formed' : mapping.error).toBe('well-formed');
});

test('the example is read completely: two invoices, one credit note, and a reason for every row left out', async () => {
  const mapping = await readMapping(join(folder, 'example.yaml'));
  if (!mapping.ok) throw new Error(mapping.error.detail);
  const reading = readDocuments({ bytes: createReadStream(join(folder, 'example.csv')), mapping: mapping.value });
  const documents: ImportDocument[] = [];
  for await (const batch of reading.batches) documents.push(...batch);
  expect(documents.map(({ body }) => [body.id, body.type, body.occurredAt, body.lines])).toEqual([
    [
      'R-1001',
      'invoice',
      '2026-01-05T08:15:00.000Z',
      [
        { sku: '4711', category: 'Mehl', quantity: 25, netAmount: 1312.5 },
        { sku: '4712', category: 'Hefe', quantity: 3, netAmount: 29.97 },
      ],
    ],
    [
      'R-1002',
      'invoice',
      '2026-01-05T10:40:00.000Z',
      [{ sku: '4711', category: 'Mehl', quantity: 10, netAmount: 525 }],
    ],
    [
      'G-2001',
      'creditNote',
      '2026-01-12T09:30:00.000Z',
      [{ sku: '4711', category: 'Mehl', quantity: 5, netAmount: 262.5 }],
    ],
  ]);
  expect(documents[1]!.account).toEqual({
    system: 'erp',
    externalId: 'D10077',
    name: 'Hotel "Zur Post", Weiß KG',
    country: 'AT',
  });
  expect(renderReport(reading.report())).toBe(expectedReport);
});

const expectedReport = `File read to its end.

          rows  documents
read         6          4
imported     4          3
skipped      2          1
rejected     0          0

Encoding utf-8, 2 accounts, 2026-01-05T08:15:00.000Z to 2026-01-12T09:30:00.000Z

type        documents  lines  accounts  net amount  quantity
invoice             2      3         2    1,867.47        38
creditNote          1      1         1       262.5         5

Skipped
  1 row: has a price of zero (samples are no purchases)
    row 5: R-1002;Rechnung;05.01.2026;11:40;D10077;"Hotel ""Zur Post"", Weiß KG";AT;MUSTER;Muster;1;0,00
  1 row: names no account (cash sales belong to no account)
    row 6: R-1003;Rechnung;07.01.2026;16:05;;Barverkauf;;4712;Hefe;1;9,99
`;
