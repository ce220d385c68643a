/**
 * Two companies' sales through uploads and import jobs, one as a workbook and one as a CSV file: whatever the API then
 * shows by territory and year is the plain sum over the file. Needs HANSE_DATA=<folder of the unpacked archives>.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Decimal } from '#kernel';
import { joinResellerSales } from '../../../demo/mappings/parquet-to-csv.ts';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/index.ts';
import { type NorthwindLine, readNorthwind } from './northwind.fixture.ts';

const folder = process.env.HANSE_DATA ?? '';
const northwind = join(folder, 'northwind', 'northwind.sql');
const adventureworks = join(folder, 'adventureworks-dw', 'csv');
const available = folder !== '' && existsSync(northwind) && existsSync(adventureworks);
if (!available) {
  process.stderr.write('\n*** SKIPPED: sales were NOT uploaded: set HANSE_DATA to the unpacked data. ***\n\n');
}

const NOW = Date.parse('2014-02-01T12:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: dealers, name: Dealers, timeZone: America/Los_Angeles, currency: USD, objective: To be tested }
units: { points: { name: Points } }
`;
const mappingOf = (name: string) =>
  parse(readFileSync(new URL(`../../../demo/mappings/${name}.yaml`, import.meta.url), 'utf8'));

class Totals {
  readonly #byKey = new Map<string, { sales: Decimal; quantity: Decimal }>();

  add(key: string, sales: string, quantity: string): void {
    const before = this.#byKey.get(key) ?? { sales: Decimal.ZERO, quantity: Decimal.ZERO };
    const after = { sales: before.sales.add(Decimal.of(sales)), quantity: before.quantity.add(Decimal.of(quantity)) };
    this.#byKey.set(key, after);
  }

  shown(): Record<string, string> {
    const sorted = [...this.#byKey].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([key, { sales, quantity }]) => [key, `${sales} for ${quantity}`]));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: bodies of events of any shape
type Body = any;

describe.runIf(available)('sales that were uploaded', () => {
  const database = testDatabase();
  let server: ImportServer;
  beforeAll(async () => {
    server = await openImportServer(database, PROGRAMME, NOW);
  });
  afterAll(() => server?.close());

  /** Over all events of a type, as the API shows them. */
  async function totalsOf(type: string, territoryOf: (line: Body) => string) {
    const totals = new Totals();
    let events = 0;
    for (let cursor = ''; ; ) {
      const page = (await server.send('GET', `/v1/events?type=${type}&limit=200${cursor}`)).body;
      for (const { eventId } of page.data) {
        const { body, occurredAt } = (await server.send('GET', `/v1/events/${eventId}`)).body;
        events += 1;
        // Sales lie on days of the west coast, whose first instant is the same day in UTC.
        const year = occurredAt.slice(0, 4);
        for (const line of body.lines) {
          totals.add(`${territoryOf(line)} ${year}`, String(line.netAmount), String(line.quantity));
        }
      }
      if (page.nextCursor === null) return { events, totals: totals.shown() };
      cursor = `&cursor=${page.nextCursor}`;
    }
  }

  it('Northwind: 91 customers from a CSV file, 830 orders from a workbook with dates and numbers', {
    timeout: 300_000,
  }, async () => {
    const { customers, lines } = readNorthwind(northwind);
    const accounts = await server.importText(customersCsv(customers), mappingOf('northwind-customers'));
    expect(accounts.progress.outcomes).toMatchObject({ created: 91, refused: 0 });
    const upload = await server.upload(await ordersBook(lines), 'orders.xlsx');
    const done = await server.run(upload, mappingOf('northwind-orders'));
    expect(done).toMatchObject({
      state: 'done',
      progress: { rows: { read: 2155, imported: 2155 }, outcomes: { created: 830, waiting: 0, refused: 0 } },
    });
    const plain = new Totals();
    for (const line of lines) plain.add(`${line.Region} ${line.OrderDate.slice(0, 4)}`, line.NetAmount, line.Quantity);
    const { events, totals } = await totalsOf('order', ({ data }) => data.region);
    expect(events).toBe(830);
    expect(lines.reduce((sum, line) => sum.add(Decimal.of(line.NetAmount)), Decimal.ZERO).toString()).toBe(
      '1265793.0395',
    );
    expect(Object.keys(totals)).toHaveLength(12);
    expect(totals).toEqual(plain.shown());
    server.clock.advance(1_000);
    const again = await server.run(upload, mappingOf('northwind-orders'));
    expect(again.progress.outcomes).toMatchObject({ created: 0, unchanged: 830 });
  });

  it('AdventureWorks: 60,855 reseller lines from a CSV file', { timeout: 600_000 }, async () => {
    const output = mkdtempSync(join(tmpdir(), 'resellers-'));
    await joinResellerSales(adventureworks, join(output, 'resellers.csv'));
    const file = readFileSync(join(output, 'resellers.csv'));
    rmSync(output, { recursive: true });
    const done = await server.importText(file, mappingOf('adventureworks-resellers'));
    expect(done).toMatchObject({
      state: 'done',
      progress: { rows: { read: 60_855, imported: 60_855 }, outcomes: { created: 3796, refused: 0 } },
    });
    const report = (await server.send('GET', `/v1/imports/${done.id}/report`)).body;
    expect(report).toMatchObject({ accounts: 635, types: [{ netAmount: '80450596.9823', quantity: '214378' }] });
    // Split plainly: no cell of these columns holds a delimiter, and they stand at the end.
    const plain = new Totals();
    for (const row of file.toString().trimEnd().split('\n').slice(1)) {
      const cells = row.split(',');
      const [territory = '', , , quantity = '', amount = ''] = cells.slice(-5);
      plain.add(`${territory} ${cells[1]?.slice(0, 4)}`, amount, quantity);
    }
    const { events, totals } = await totalsOf('invoice', ({ data }) => data.territory);
    expect(events).toBe(3796);
    expect(Object.keys(totals)).toHaveLength(34);
    expect(totals).toEqual(plain.shown());
  });
});

function customersCsv(customers: readonly Record<string, string>[]): string {
  const columns = ['CustomerID', 'CompanyName', 'Country', 'City', 'Region'];
  const quoted = (text = '') => `"${text.replaceAll('"', '""')}"`;
  return [columns, ...customers.map((one) => columns.map((column) => one[column] ?? ''))]
    .map((row) => row.map(quoted).join(';'))
    .join('\r\n');
}

function ordersBook(lines: readonly NorthwindLine[]): Promise<Uint8Array> {
  const book = new Workbook();
  const sheet = book.addWorksheet('Orders');
  sheet.mergeCells('A1:H1');
  sheet.getCell('A1').value = 'Northwind: all orders';
  sheet.getRow(3).values = Object.keys(lines[0] ?? {});
  for (const line of lines) {
    const numbers = [line.Quantity, line.Discount, line.NetAmount].map(Number);
    const date = new Date(`${line.OrderDate}T00:00:00Z`);
    sheet.addRow([Number(line.OrderID), date, line.CustomerID, line.Region, line.ProductID, line.Category, ...numbers]);
  }
  sheet.getColumn(2).numFmt = 'yyyy-mm-dd';
  return book.xlsx.writeBuffer().then((bytes) => new Uint8Array(bytes));
}
