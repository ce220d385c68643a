/**
 * A year of a British wholesaler through the mapping that is shipped: the documents are exactly those that the
 * published figures count. Needs the unpacked data: HANSE_DATA=<folder> with uci-online-retail/online_retail.csv in it.
 */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Decimal, unwrap } from '#kernel';
import { compiledBuiltInTypes, type ParsedEvent, parseEvent } from '#modules/events';
import type { ImportReport } from '../domain/import-report.ts';
import { renderReport } from '../domain/render-report.ts';
import { readDocuments } from './read-documents.ts';
import { readMapping } from './read-mapping.ts';

const folder = process.env.HANSE_DATA;
const file = folder === undefined ? '' : join(folder, 'uci-online-retail', 'online_retail.csv');
const available = folder !== undefined && existsSync(file);
if (!available) {
  process.stderr.write(
    `\n*** SKIPPED: importing real invoices was NOT tested. ${
      folder === undefined ? 'HANSE_DATA is not set' : `${file} does not exist`
    }: unpack the data archives and set HANSE_DATA to their folder. ***\n\n`,
  );
}
const mappingFile = new URL('../../../../../demo/mappings/online-retail.yaml', import.meta.url).pathname;

describe.skipIf(!available)('Online Retail', () => {
  let report: ImportReport;
  const events: ParsedEvent[] = [];
  const countries = new Map<string, string | undefined>();

  beforeAll(async () => {
    const reading = readDocuments({ bytes: createReadStream(file), mapping: unwrap(await readMapping(mappingFile)) });
    const context = { receivedAt: Date.UTC(2012, 0, 1), types: compiledBuiltInTypes() };
    for await (const batch of reading.batches) {
      for (const { text, account } of batch) {
        events.push(unwrap(parseEvent(JSON.parse(text), context)));
        if (!countries.has(account.externalId)) countries.set(account.externalId, account.country);
      }
    }
    report = reading.report();
    process.stderr.write(renderReport(report));
  }, 120_000);

  test('every row of 25,900 documents is accounted for, none is rejected', () => {
    expect(report.complete).toBe(true);
    expect(report.rows).toEqual({ read: 541_909, imported: 406_789, skipped: 135_120, rejected: 0 });
    expect(report.documents).toEqual({ found: 25_900, imported: 22_186, leftOut: 3_714, rejected: 0 });
  });

  test('18,532 invoices of 397,884 lines of 4,338 customers come to 8,911,407.90', () => {
    const invoices = events.filter(({ type }) => type.definition.key === 'invoice');
    const lines = invoices.flatMap((invoice) => invoice.lines);
    expect(invoices).toHaveLength(18_532);
    expect(lines).toHaveLength(397_884);
    expect(new Set(invoices.map(({ account }) => JSON.stringify(account))).size).toBe(4338);
    const net = Decimal.sum(lines.map(({ netAmount }) => netAmount));
    expect(net.toString()).toBe('8911407.904');
    expect(report.types.invoice).toMatchObject({
      documents: 18_532,
      lines: 397_884,
      accounts: 4338,
      netAmount: '8911407.904',
    });
    // One point per full pound, rounded down per invoice and per line.
    const points = (of: readonly { netAmount: Decimal }[]): bigint =>
      Decimal.sum(of.map(({ netAmount }) => netAmount)).toUnits(0, 'floor');
    expect(invoices.reduce((sum, invoice) => sum + points(invoice.lines), 0n)).toBe(8_902_670n);
    expect(lines.reduce((sum, line) => sum + points([line]), 0n)).toBe(8_715_721n);
  });

  test('8,905 lines of credit notes state quantities and no amounts', () => {
    const lines = events.filter(({ type }) => type.definition.key === 'creditNote').flatMap((credit) => credit.lines);
    expect(lines).toHaveLength(8905);
    expect(lines.every(({ quantity }) => quantity.sign() > 0)).toBe(true);
  });

  test('what is odd in the data is counted under its name', () => {
    const tally = (list: ImportReport['kept']) =>
      Object.fromEntries(list.map(({ code, rows, documents }) => [code, [rows, documents]]));
    // 135,080 lines have no customer; three of them are adjustments, which a type rule leaves out before.
    expect(tally(report.skipped)).toEqual({ noAccount: [135_077, 0], typeRule: [3, 0], zeroPrice: [40, 0] });
    expect(tally(report.kept)).toEqual({
      duplicateLines: [5225, 0],
      twoTimestamps: [1616, 31],
      twoCountries: [181, 14],
    });
  });

  test('numbers are unique and every customer has a country or is named without one', () => {
    expect(new Set(events.map(({ id }) => id)).size).toBe(22_186);
    expect([...countries.values()].filter((country) => country === undefined).length).toBeLessThan(10);
    expect(new Set(countries.values()).size).toBeGreaterThan(30);
  });
});
