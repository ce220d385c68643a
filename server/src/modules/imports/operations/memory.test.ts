/** A file is read in the memory of its open documents, not of the file. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readDocuments } from './read-documents.ts';
import { header, mappingWith, row } from './reading.fixture.ts';

const rows = 300_000;

/** What is left after collecting garbage; without collecting it first the figure is chance. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function* generated(): AsyncGenerator<Uint8Array> {
  let text = `${header}\n`;
  for (let n = 0; n < rows; n += 1) {
    const document = Math.floor(n / 10);
    // Every hundredth document has a row with a column too many and is rejected.
    const tail = n % 1000 === 5 ? ';' : '';
    text += `${row({ no: `R${document}`, customer: `C${document % 997}`, sku: `S${n}` })}${tail}\n`;
    if (text.length > 65_536) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

test('of 300,000 rows less than 40 MB are held at any time', async () => {
  const before = liveBytes();
  let highest = 0;
  let batches = 0;
  const reading = readDocuments({ bytes: generated(), mapping: mappingWith(), rejects: { write: async () => {} } });
  for await (const _ of reading.batches) {
    batches += 1;
    if (batches % 10 === 0) highest = Math.max(highest, liveBytes() - before);
  }
  expect(reading.report()).toMatchObject({ documents: { imported: 29_700, rejected: 300 }, rows: { rejected: 3000 } });
  expect(highest).toBeLessThan(40 * 1024 * 1024);
});
