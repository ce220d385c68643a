/** Uploading and importing a large file through the API, as jobs do it: documents of one line, and accounts. */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchContext, Benchmark, Figure } from './support/report.ts';
import { startServer } from './support/server-process.ts';
import { openBenchWorkspace } from './support/workspace.ts';

const PROGRAMME = `
hanse: 1
programme: { key: bench, name: Bench, timeZone: Europe/Berlin, currency: EUR, objective: To be measured }
units:
  points: { name: Points }
campaigns:
  base:
    name: One point per euro
    objective: to be measured
    behaviour: buys
    family: grow
    success: { reach: 0.5 }
    from: "2020-01-01"
    trigger: { events: [invoice] }
    effects: [{ award: { unit: points, amount: event.netAmount } }]
`;

const documents = {
  name: 'Invoices',
  source: 'erp',
  document: { id: 'no', occurredAt: { column: 'date', format: 'iso', zone: 'UTC' }, currency: 'EUR' },
  account: { system: 'erp', externalId: 'customer' },
  createAccounts: true,
  lines: { sku: 'sku', quantity: 'qty', netAmount: 'net' },
  types: [{ type: 'invoice' }],
};
const accounts = {
  name: 'Customers',
  kind: 'accounts',
  system: 'crm',
  fields: { externalId: 'no', name: 'name', country: 'country' },
  attributes: { segment: 'segment' },
};

/** Lines of one document stand together, as in the file of an ERP. */
const LINES = 5;

export const importRows: Benchmark = {
  name: 'import-rows',
  title: 'Upload and import of a large file through the API',
  run: async ({ server, options, note }: BenchContext): Promise<Figure[]> => {
    const database = await server.open('import_rows');
    const { apiKey } = await openBenchWorkspace(database.pool, { accounts: 0, programme: PROGRAMME });
    const process = await startServer({ DATABASE_URL: database.url });
    try {
      const rows = options.rows;
      const send = new Sender(`http://127.0.0.1:${process.port}`, apiKey);
      const lines = await measure(send, join(server.folder, 'lines.csv'), { mapping: documents, text: lineText, rows });
      const customers = await measure(send, join(server.folder, 'customers.csv'), {
        mapping: accounts,
        text: customerText,
        rows,
      });
      const memory = await peakMemory(process.pid);
      note(`${rows.toLocaleString('en-US')} rows each; documents have ${LINES} lines.`);
      return [
        { what: 'upload, MB/s', value: lines.uploadRate / 1e6, digits: 1 },
        { what: 'lines of documents, rows/s', value: lines.rowsPerSecond },
        { what: 'accounts, rows/s', value: customers.rowsPerSecond },
        {
          what: 'largest resident memory of the server, MB',
          value: memory / 1e6,
          target: '< 400',
          met: memory < 400e6,
        },
      ];
    } finally {
      await process.stop();
      await database.close();
    }
  },
};

function lineText(row: number): string {
  const document = Math.floor(row / LINES);
  const day = String(1 + (document % 28)).padStart(2, '0');
  return `INV-${document},2026-01-${day},C-${document % 5000},SKU-${row % 997},${1 + (row % 9)},${(row % 500) + 0.5}\n`;
}

function customerText(row: number): string {
  return `N-${row},Customer number ${row},${row % 3 === 0 ? 'DE' : 'France'},${row % 2 === 0 ? 'trade' : 'industry'}\n`;
}

interface Work {
  mapping: object;
  text(row: number): string;
  rows: number;
}

async function measure(send: Sender, path: string, { mapping, text, rows }: Work) {
  const header = 'kind' in mapping ? 'no,name,country,segment\n' : 'no,date,customer,sku,qty,net\n';
  await writeRows(path, header, text, rows);
  const { size } = await stat(path);
  const from = performance.now();
  const { id: uploadId } = await send.file('/v1/uploads', path);
  const uploadRate = (size * 1000) / (performance.now() - from);
  const begun = performance.now();
  const { id } = await send.json('/v1/imports', { uploadId, mapping });
  for (;;) {
    await sleep(250);
    const { state, failure } = await send.json(`/v1/imports/${id}`);
    if (state === 'done') return { uploadRate, rowsPerSecond: (rows * 1000) / (performance.now() - begun) };
    if (state === 'failed') throw new Error(`the import failed: ${JSON.stringify(failure)}`);
  }
}

async function writeRows(path: string, header: string, text: (row: number) => string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(header);
  const block = 10_000;
  for (let row = 0; row < rows; row += block) {
    let piece = '';
    for (let at = row; at < Math.min(row + block, rows); at++) piece += text(at);
    if (!out.write(piece)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

class Sender {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, apiKey: string) {
    this.#url = url;
    this.#headers = { authorization: `Bearer ${apiKey}` };
  }

  async file(path: string, file: string): Promise<{ id: string }> {
    const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
    const headers = { ...this.#headers, 'content-type': 'text/csv' };
    const answer = await fetch(`${this.#url}${path}`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    return read(answer) as Promise<{ id: string }>;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  async json(path: string, body?: object): Promise<any> {
    const headers = { ...this.#headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    return read(await fetch(`${this.#url}${path}`, init));
  }
}

async function read(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
