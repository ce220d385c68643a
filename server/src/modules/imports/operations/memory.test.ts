/** A file is read in the memory of its open documents, not of the file. */
import { expect, test } from 'vitest';
import { readDocuments } from './read-documents.ts';
import { header, mappingWith, row } from './reading.fixture.ts';

const rows = 300_000;

async function* generated(): AsyncGenerator<Uint8Array> {
  let text = `${header}\n`;
  for (let n = 0; n < rows; n += 1) {
    // Ten lines each; every hundredth document has one bad row and is held back.
    const bad = n % 1000 === 5;
    text += `${row({ no: `R${Math.floor(n / 10)}`, customer: `C${n % 3}${Math.floor(n / 10) % 997}`, sku: `S${n}` })}${bad ? ';' : ''}\n`;
    if (text.length > 65_536) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

test('300,000 rows grow the heap by less than 100 MB', async () => {
  const mapping = mappingWith({
    account: { externalId: 'sku' },
    filters: { duplicateLines: 'keep' },
    lines: undefined,
    document: { id: ['no', 'sku'], occurredAt: { column: 'date', format: 'iso', zone: 'UTC' } },
    types: [{ type: 'login' }],
  });
  const before = process.memoryUsage().heapUsed;
  let highest = 0;
  let documents = 0;
  const reading = readDocuments({ bytes: generated(), mapping, rejects: { write: async () => {} } });
  for await (const batch of reading.batches) {
    documents += batch.length;
    if (documents % 5000 < 500) highest = Math.max(highest, process.memoryUsage().heapUsed - before);
  }
  expect(reading.report().rows).toMatchObject({ read: rows, rejected: 300 });
  expect(documents).toBe(rows - 300);
  expect(highest).toBeLessThan(100 * 1024 * 1024);
});
