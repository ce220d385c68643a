/**
 * Reseller sales of AdventureWorksDW through converter and mapping: what the events add up to is what the table adds
 * up to. Needs the unpacked data: HANSE_DATA=<folder> with adventureworks-dw/csv in it.
 */
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type ImportDocument,
  type ImportReport,
  readDocuments,
  readMapping,
} from '../../server/src/modules/imports/index.ts';
import { joinResellerSales } from './parquet-to-csv.ts';

const data = process.env.HANSE_DATA;
const folder = data === undefined ? '' : join(data, 'adventureworks-dw', 'csv');
const available = data !== undefined && existsSync(folder);
if (!available) {
  process.stderr.write(
    `\n*** SKIPPED: importing reseller sales was NOT tested. ${
      data === undefined ? 'HANSE_DATA is not set' : `${folder} does not exist`
    }: unpack the data archives and set HANSE_DATA to their folder. ***\n\n`,
  );
}

/** Sums in ten-thousandths: the table has four decimals. */
class Sums {
  readonly byKey = new Map<string, bigint>();

  add(key: string, amount: string): void {
    const [whole, fraction = ''] = amount.split('.');
    const units = BigInt(`${whole}${fraction.padEnd(4, '0')}`);
    this.byKey.set(key, (this.byKey.get(key) ?? 0n) + units);
  }
}

function plainSums(): Sums {
  // Split plainly, so that nothing of what is tested is used; texts with delimiters would show in the number of cells.
  const table = (name: string): Record<string, string>[] => {
    const [header, ...rows] = readFileSync(join(folder, `${name}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const names = header!.split(',');
    return rows.map((row) => {
      const cells = row.split(',');
      expect(cells).toHaveLength(names.length);
      return Object.fromEntries(names.map((column, index) => [column, cells[index]!]));
    });
  };
  const regions = new Map(table('DimSalesTerritory').map((row) => [row.SalesTerritoryKey, row.SalesTerritoryRegion]));
  const sums = new Sums();
  for (const row of table('FactResellerSales')) {
    sums.add(`${regions.get(row.SalesTerritoryKey)} ${row.OrderDate!.slice(0, 4)}`, row.SalesAmount!);
  }
  return sums;
}

describe.skipIf(!available)('AdventureWorks resellers', () => {
  let report: ImportReport;
  const documents: ImportDocument[] = [];

  beforeAll(async () => {
    const output = mkdtempSync(join(tmpdir(), 'resellers-'));
    await joinResellerSales(folder, join(output, 'resellers.csv'));
    const mapping = await readMapping(new URL('adventureworks-resellers.yaml', import.meta.url).pathname);
    if (!mapping.ok) throw new Error(mapping.error.detail);
    const bytes = createReadStream(join(output, 'resellers.csv'));
    const reading = readDocuments({ bytes, mapping: mapping.value });
    for await (const batch of reading.batches) documents.push(...batch);
    report = reading.report();
    rmSync(output, { recursive: true });
  }, 120_000);

  test('60,855 lines of 3,796 orders of 635 resellers come to the published 80,450,596.9823', () => {
    expect(report.types).toEqual({
      invoice: { documents: 3796, lines: 60_855, accounts: 635, netAmount: '80450596.9823', quantity: '214378' },
    });
    expect(report.rows).toEqual({ read: 60_855, imported: 60_855, skipped: 0, rejected: 0 });
  });

  test('every territory and year adds up as in the table', () => {
    const sums = new Sums();
    for (const { body } of documents) {
      for (const line of body.lines!) {
        const { territory } = line.data as { territory: string };
        sums.add(`${territory} ${body.occurredAt.slice(0, 4)}`, String(line.netAmount));
      }
    }
    const expected = plainSums().byKey;
    expect(expected.size).toBe(34);
    expect(Object.fromEntries(sums.byKey)).toEqual(Object.fromEntries(expected));
  });
});
