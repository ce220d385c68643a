/**
 * Reseller sales of AdventureWorksDW loaded as events: what metrics and the events of the API say by territory and year is
 * what the lines of the file add up to. Needs HANSE_DATA=<folder of the unpacked archives>.
 */
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { Decimal, formatId, unwrap } from '#kernel';
import { type ImportResult, importFile, readMapping } from '#modules/imports';
import { joinResellerSales } from '../../../demo/mappings/parquet-to-csv.ts';
import { type ApiServer, openApiServer } from '../support/api-server.ts';
import { testDatabase } from '../support/index.ts';

const data = process.env.HANSE_DATA;
const folder = data === undefined ? '' : join(data, 'adventureworks-dw', 'csv');
const available = data !== undefined && existsSync(folder);
if (!available) {
  process.stderr.write(
    '\n*** SKIPPED: reseller sales were NOT loaded as events: set HANSE_DATA to the unpacked data. ***\n\n',
  );
}
const mappingPath = new URL('../../../demo/mappings/adventureworks-resellers.yaml', import.meta.url).pathname;

/** The day after the last order of the file. */
const NOW = Date.parse('2014-02-01T12:00:00Z');
const YEARS = [2010, 2011, 2012, 2013];
const PROGRAMME = `
hanse: 1
programme: { key: dealers, name: Dealers, timeZone: America/Los_Angeles, currency: USD }
units: { points: { name: Points } }
metrics:
  sales:
    name: Sales by territory
    source: { events: [invoice] }
    perLine: true
    value: line.netAmount
    aggregation: sum
    dimension: line.brand
    window: { calendar: year }
  quantity:
    name: Pieces by territory
    source: { events: [invoice] }
    perLine: true
    value: line.quantity
    aggregation: sum
    dimension: line.brand
    window: { calendar: year }
`;

interface Total {
  sales: Decimal;
  quantity: Decimal;
}

const NOTHING: Total = { sales: Decimal.ZERO, quantity: Decimal.ZERO };

function addTo(totals: Map<string, Total>, key: string, more: Partial<Total>): void {
  const { sales, quantity } = totals.get(key) ?? NOTHING;
  totals.set(key, {
    sales: sales.add(more.sales ?? Decimal.ZERO),
    quantity: quantity.add(more.quantity ?? Decimal.ZERO),
  });
}

/** Split plainly, so that nothing of what is tested is used; cells with delimiters would show in their number. */
function plainTotals(): Map<string, Total> {
  const table = (name: string): Record<string, string>[] => {
    const [header = '', ...rows] = readFileSync(join(folder, `${name}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const names = header.trim().split(',');
    return rows.map((row) => {
      const cells = row.trim().split(',');
      expect(cells).toHaveLength(names.length);
      return Object.fromEntries(names.map((column, index) => [column, cells[index] ?? '']));
    });
  };
  const regions = new Map(table('DimSalesTerritory').map((row) => [row.SalesTerritoryKey, row.SalesTerritoryRegion]));
  const totals = new Map<string, Total>();
  for (const row of table('FactResellerSales')) {
    addTo(totals, `${regions.get(row.SalesTerritoryKey)} ${row.OrderDate?.slice(0, 4)}`, {
      sales: Decimal.of(row.SalesAmount ?? ''),
      quantity: Decimal.of(row.OrderQuantity ?? ''),
    });
  }
  return totals;
}

function plain(totals: ReadonlyMap<string, Total>): Record<string, string> {
  const sorted = [...totals].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, { sales, quantity }]) => [key, `${sales} for ${quantity}`]));
}

describe.runIf(available)('AdventureWorks resellers, loaded as events', () => {
  const database = testDatabase();
  let api: ApiServer;
  let result: ImportResult;
  /** With the territory of a line where metrics can break down by it. */
  const load = async (output: string): Promise<ImportResult> => {
    const mapping = parse(readFileSync(mappingPath, 'utf8'));
    mapping.lines.brand = 'Territory';
    writeFileSync(join(output, 'mapping.yaml'), stringify(mapping));
    const bytes = createReadStream(join(output, 'resellers.csv'), { highWaterMark: 1 << 20 });
    return importFile(api.services.intake, api.workspaceId, {
      bytes,
      mapping: unwrap(await readMapping(join(output, 'mapping.yaml'))),
    });
  };

  beforeAll(async () => {
    api = await openApiServer(database.pool, PROGRAMME, NOW);
    const output = mkdtempSync(join(tmpdir(), 'resellers-'));
    await joinResellerSales(folder, join(output, 'resellers.csv'));
    result = await load(output);
    rmSync(output, { recursive: true });
    await api.settle();
  }, 300_000);

  afterAll(() => api?.close());

  it('records 3,796 invoices of 635 resellers and refuses none', () => {
    expect(result).toMatchObject({ recorded: 3796, replayed: 0, unmatched: 0, refused: [] });
  });

  it('adds up to the file by territory and year in a metric with a dimension', { timeout: 300_000 }, async () => {
    const totals = new Map<string, Total>();
    const { rows } = await database.pool.query<{ account_id: string }>(
      'select account_id from account where workspace_id = $1',
      [api.workspaceId],
    );
    expect(rows).toHaveLength(635);
    for (const { account_id: id } of rows) {
      for (const year of YEARS) {
        const at = `${year}-12-31T23:59:59-08:00`;
        const { data: metrics } = await api.must(
          'GET',
          `/v1/accounts/${formatId('acc', id)}/metrics?at=${encodeURIComponent(at)}`,
        );
        for (const { key, dimensions } of metrics) {
          for (const { dimension, value } of dimensions) {
            addTo(totals, `${dimension} ${year}`, { [key]: Decimal.of(value) });
          }
        }
      }
    }
    const expected = plain(plainTotals());
    expect(Object.keys(expected)).toHaveLength(34);
    expect(plain(totals)).toEqual(expected);
  });

  it('adds up to the file by territory and year over the events that the API lists', { timeout: 300_000 }, async () => {
    const totals = new Map<string, Total>();
    let seen = 0;
    for (let cursor = ''; ; ) {
      const { data: events, nextCursor } = await api.must('GET', `/v1/events?type=invoice&limit=200${cursor}`);
      for (const { eventId } of events) {
        const { body, occurredAt } = await api.must('GET', `/v1/events/${eventId}`);
        seen += 1;
        // Orders of the file lie on a day; its first instant in Bothell is the same day in UTC.
        for (const line of body.lines) {
          const more = { sales: Decimal.of(line.netAmount), quantity: Decimal.of(line.quantity) };
          addTo(totals, `${line.data.territory} ${occurredAt.slice(0, 4)}`, more);
        }
      }
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(seen).toBe(3796);
    expect(plain(totals)).toEqual(plain(plainTotals()));
  });
});
