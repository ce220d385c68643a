/**
 * Netting on real documents: two years of a British wholesaler whose credit notes do not name their invoices.
 * The figures were computed independently of this code; what they count is written down in the module's README.
 * Needs the unpacked data: HANSE_DATA=<folder> with uci-online-retail/online_retail.csv in it.
 */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { beforeAll, describe, expect, test } from 'vitest';
import { Decimal, unwrap } from '#kernel';
import { compiledBuiltInTypes } from './built-in-types.ts';
import { netDocuments } from './net-documents.ts';
import type { Netting } from './netting.ts';
import { parseEvent } from './parse-event.ts';
import { toFact } from './parsed-event.ts';
import { compareFacts, type EventFact } from './types.ts';

const folder = process.env.HANSE_DATA;
const file = folder === undefined ? '' : join(folder, 'uci-online-retail', 'online_retail.csv');
const available = folder !== undefined && existsSync(file);
if (!available) {
  process.stderr.write(
    `\n*** SKIPPED: netting on real documents was NOT tested. ${
      folder === undefined ? 'HANSE_DATA is not set' : `${file} does not exist`
    }: unpack the data archives and set HANSE_DATA to their folder. ***\n\n`,
  );
}

interface Row {
  document: string;
  sku: string;
  quantity: number;
  at: string;
  price: string;
  customer: string;
}

/** Per customer the documents as they would be sent. */
type Documents = Map<string, Map<string, Record<string, unknown>>>;

async function readDocuments(): Promise<Documents> {
  const documents: Documents = new Map();
  const rows = createReadStream(file).pipe(parse({ from_line: 2 }));
  for await (const [document, sku, , quantity, at, price, customer] of rows as AsyncIterable<string[]>) {
    if (customer === '' || document!.startsWith('A')) continue;
    const row = { document, sku, quantity: Number(quantity), at, price, customer } as Row;
    const credit = row.document.startsWith('C');
    // An invoice line counts when it has a quantity and a price; every line of a credit note does.
    if (!credit && (row.quantity <= 0 || !(Number(row.price) > 0))) continue;
    addLine(documents, row, credit);
  }
  return documents;
}

function addLine(documents: Documents, row: Row, credit: boolean): void {
  const own = documents.get(row.customer) ?? new Map<string, Record<string, unknown>>();
  documents.set(row.customer, own);
  const occurredAt = `${row.at.replace(' ', 'T')}Z`;
  let document = own.get(row.document);
  if (document === undefined) {
    document = {
      source: 'erp',
      id: row.document,
      type: credit ? 'creditNote' : 'invoice',
      occurredAt,
      account: { externalId: row.customer },
      currency: 'GBP',
      lines: [],
    };
    own.set(row.document, document);
  }
  if (occurredAt < (document.occurredAt as string)) document.occurredAt = occurredAt;
  const line = credit
    ? { sku: row.sku, quantity: -row.quantity }
    : {
        sku: row.sku,
        quantity: row.quantity,
        netAmount: Decimal.of(row.price).mul(Decimal.of(row.quantity)).toString(),
      };
  (document.lines as unknown[]).push(line);
}

function factsOf(documents: Documents): EventFact[][] {
  const context = { receivedAt: Date.UTC(2012, 0, 1), types: compiledBuiltInTypes() };
  return [...documents.values()].map((own) =>
    [...own.values()]
      .map((document, n) => toFact(unwrap(parseEvent(document, context)), { n, receivedAt: 0, membershipId: null }))
      .sort(compareFacts),
  );
}

interface Totals {
  beforePerInvoice: bigint;
  beforePerLine: bigint;
  after: bigint;
  lines: Record<'applied' | 'partly' | 'not', number>;
  left: string;
}

function totalsOf(nettings: readonly Netting[]): Totals {
  const totals = { beforePerInvoice: 0n, beforePerLine: 0n, after: 0n, lines: { applied: 0, partly: 0, not: 0 } };
  let left = Decimal.ZERO;
  const floor = (amount: Decimal): bigint => amount.toUnits(0, 'floor');
  for (const { events, corrections } of nettings) {
    for (const event of events.values()) {
      totals.beforePerInvoice += floor(Decimal.sum(event.fact.lines.map((line) => line.netAmount)));
      for (const line of event.fact.lines) totals.beforePerLine += floor(line.netAmount);
      totals.after += floor(Decimal.sum(event.lines.map((line) => line.netAmount)));
    }
    for (const correction of corrections.values()) {
      for (const line of correction.lines) totals.lines[line.status] += 1;
      left = left.add(correction.excessQuantity);
    }
  }
  return { ...totals, left: left.toString() };
}

/** Mulberry32: small, seeded, good enough to shuffle. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const j = ((mixed ^ (mixed >>> 14)) >>> 0) % (i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}

describe.skipIf(!available)('Online Retail, one point per full pound', () => {
  let accounts: EventFact[][];
  let totals: Totals;

  beforeAll(async () => {
    accounts = factsOf(await readDocuments());
    totals = totalsOf(accounts.map((facts) => netDocuments(facts)));
  }, 300_000);

  test('reads 18,532 invoices of 397,884 lines of 4,338 customers', () => {
    const invoices = accounts.map((facts) => facts.filter((fact) => fact.type === 'invoice'));
    expect(invoices.filter((own) => own.length > 0)).toHaveLength(4338);
    expect(invoices.flat()).toHaveLength(18_532);
    expect(invoices.flat().reduce((sum, invoice) => sum + invoice.lines.length, 0)).toBe(397_884);
  });

  test('gives 8,902,670 points per invoice and 8,715,721 per line before corrections', () => {
    expect(totals.beforePerInvoice).toBe(8_902_670n);
    expect(totals.beforePerLine).toBe(8_715_721n);
  });

  test('leaves 8,386,540 points after unnamed credits', () => {
    expect(totals.after).toBe(8_386_540n);
  });

  test('applies 7,516 of 8,905 credit lines fully, 54 in part, 1,335 not, with 23,970 units left over', () => {
    expect(totals.lines).toEqual({ applied: 7516, partly: 54, not: 1335 });
    expect(totals.left).toBe('23970');
  });

  test.each([1, 2, 3])('comes out the same for every customer when files arrive shuffled, seed %i', (seed) => {
    for (const facts of accounts) {
      const arrived = shuffled(facts, seed).map((fact, n) => ({ ...fact, n }));
      expect(summary(netDocuments(arrived.sort(compareFacts)))).toBe(summary(netDocuments(facts)));
    }
  });
});

function summary({ events, corrections }: Netting): string {
  const left = [...events.values()].map(({ key, lines }) => [
    key,
    lines.map((line) => [line.id, line.quantity, line.netAmount]),
  ]);
  const excess = [...corrections.values()].map(({ key, status, lines }) => [key, status, lines]);
  return JSON.stringify([left, excess]);
}
