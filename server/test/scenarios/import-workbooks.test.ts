/*
 * Guarantee: workbooks as people keep them (titles above the table, dates that are dates and dates that are texts, numbers
 * that are texts, formulas, merged and blank cells) are read as they are shown, whatever is wrong in a row is handed back,
 * and what is handed back can be corrected in a spreadsheet and sent again.
 */
import { parse } from 'csv-parse/sync';
import { Workbook, type Worksheet } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/test-database.ts';
import { award, campaign, club } from './shop.ts';

const NOW = Date.UTC(2026, 0, 20, 9);
const database = testDatabase();

let server: ImportServer;
beforeAll(async () => {
  server = await openImportServer(database, club(campaign('base', award('event.netAmount'))), NOW);
});
afterAll(() => server?.close());

const get = async (path: string) => (await server.send('GET', path)).body;
const account = (externalId: string) => get(`/v1/accounts/by-external-id?externalId=${externalId}&system=erp`);
const bytesOf = async (book: Workbook) => new Uint8Array(await book.xlsx.writeBuffer());
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const customerHeader = ['Nr', 'Firma', 'Land', 'Seit', 'Umsatz', 'Aktiv'];
const customers = {
  name: 'Customers',
  kind: 'accounts',
  system: 'erp',
  file: { format: 'xlsx', decimals: '1.234,56' },
  dates: { format: 'dd.MM.yyyy', zone: 'Europe/Berlin' },
  fields: { externalId: 'Nr', name: 'Firma', country: 'Land', joinedAt: 'Seit' },
  attributes: { revenue: { column: 'Umsatz', as: 'number' }, active: { column: 'Aktiv', as: 'boolean' } },
};

function customerBook(): Workbook {
  const book = new Workbook();
  book.addWorksheet('Notizen', { state: 'hidden' }).addRow(['Nr', 'Firma', 'not this one']);
  const sheet = book.addWorksheet('Kunden');
  sheet.mergeCells('A1:F1');
  sheet.getCell('A1').value = 'Kundenliste der Nord-Gruppe';
  sheet.getRow(2).values = ['Stand', day('2026-01-19')];
  sheet.getRow(4).values = customerHeader;
  sheet.getRow(4).font = { bold: true };
  const name = { richText: [{ text: 'Müller ' }, { font: { bold: true }, text: '& Söhne' }] };
  sheet.getRow(5).values = ['00101', name, 'DE', day('2023-04-17'), 1250.5, true];
  const joined = { formula: 'CONCATENATE("Bau ","KG")', result: 'Bau KG' };
  sheet.getRow(7).values = [102, joined, 'Österreich', '05.01.2024', '1.234,56', false];
  const link = { text: 'Chr. Hansen', hyperlink: 'https://example.com' };
  sheet.getRow(8).values = ['00103', link, 'DK', new Date('2024-02-29T13:45:00Z'), { formula: 'E5*2', result: 2501 }];
  for (const column of 'ABCDEF') sheet.getCell(`${column}9`).fill = { type: 'pattern', pattern: 'solid' };
  sheet.getRow(10).values = ['00104', { error: '#N/A' }, 'Atlantis', day('2024-01-01'), 7];
  // Never calculated: it has no value to show.
  sheet.getRow(11).values = [{ formula: 'A10+1' }, 'Fünf', 'DE'] as never;
  sheet.getRow(12).values = ['00106', 'Sechs', 'DE', '31.02.2024', 1];
  sheet.getColumn(4).numFmt = 'dd/mm/yyyy';
  sheet.getCell('D8').numFmt = 'dd.mm.yy hh:mm';
  return book;
}

describe('a list of customers as people keep it', () => {
  let uploadId: string;
  let importId: string;

  it('is recognised: the sheet that is shown, the header below its title, what the columns hold', async () => {
    uploadId = await server.upload(await bytesOf(customerBook()), 'Kunden.xlsx');
    const seen = await get(`/v1/uploads/${uploadId}/recognition`);
    expect(seen).toMatchObject({ format: 'xlsx', sheet: 'Kunden', suggestion: { kind: 'accounts', missing: [] } });
    expect(seen.sheets.map(({ hidden }: { hidden: boolean }) => hidden)).toEqual([true, false]);
    expect(seen.columns.map(({ name }: { name: string }) => name)).toEqual(customerHeader);
    expect(seen.sample[0]).toEqual({
      number: 5,
      cells: ['00101', 'Müller & Söhne', 'DE', '2023-04-17', '1250.5', 'true'],
    });
  });

  it('is imported as it is shown', async () => {
    const done = await server.run(uploadId, customers);
    importId = done.id;
    expect(done).toMatchObject({
      state: 'done',
      progress: { rows: { imported: 3, rejected: 3 }, outcomes: { created: 3, refused: 0 } },
    });
    expect(await account('00101')).toMatchObject({
      name: 'Müller & Söhne',
      joinedAt: '2023-04-16T22:00:00.000Z',
      attributes: { revenue: 1250.5, active: true },
    });
    // A number that is a number has no zeros before it.
    expect(await account('102')).toMatchObject({
      name: 'Bau KG',
      country: 'AT',
      joinedAt: '2024-01-04T23:00:00.000Z',
      attributes: { revenue: 1234.56, active: false },
    });
    expect(await account('00103')).toMatchObject({
      name: 'Chr. Hansen',
      joinedAt: '2024-02-29T12:45:00.000Z',
      attributes: { revenue: 2501 },
    });
  });

  it('hands back what cannot be read, at its line of the sheet', async () => {
    const { text } = await server.text(`/v1/imports/${importId}/rejects`);
    expect(text.split('\n')).toEqual([
      `\ufeffrejectedRow,rejectedReason,${customerHeader.join(',')}`,
      '10,"Land ""Atlantis"" is no country; say under codes which one is meant, or ~ for none",00104,,Atlantis,2024-01-01,7,',
      '11,"Nr is empty",,Fünf,DE,,,',
      '12,"Seit ""31.02.2024"" does not exist in the calendar",00106,Sechs,DE,31.02.2024,1,',
      '',
    ]);
  });

  it('is complete once these rows are corrected, in a text editor or in a spreadsheet', async () => {
    const rejects = (await server.text(`/v1/imports/${importId}/rejects`)).text.slice(1);
    const byHand = rejects
      .replace('00104,,Atlantis', '00104,Vier,MT')
      .replace(/\n11,[^\n]*/, '')
      .replace(/\n12,[^\n]*/, '');
    expect((await server.importText(byHand, customers)).progress.outcomes).toMatchObject({ created: 1 });
    const book = new Workbook();
    const sheet = book.addWorksheet('Kunden.rejected');
    sheet.addRows(parse(rejects));
    sheet.getRow(2).values = ['10', '', '00104', 'Vier', 'MT'];
    sheet.getCell('C3').value = '00105';
    sheet.getCell('F4').value = day('2024-02-28');
    const done = await server.importText(await bytesOf(book), customers);
    expect(done.progress).toMatchObject({ rows: { rejected: 0 }, outcomes: { created: 2, changed: 0, unchanged: 1 } });
    expect(await account('00106')).toMatchObject({ name: 'Sechs', joinedAt: '2024-02-27T23:00:00.000Z' });
  });
});

describe('documents of a workbook', () => {
  const invoices = {
    name: 'Invoices',
    source: 'sheet',
    file: { format: 'xlsx', sheet: 'Posten' },
    document: {
      id: 'Beleg',
      occurredAt: { column: 'Datum', format: 'dd.MM.yyyy', zone: 'Europe/Berlin' },
      currency: 'EUR',
    },
    account: { system: 'erp', externalId: 'Kunde' },
    createAccounts: true,
    lines: { sku: 'Artikel', quantity: 'Menge', netAmount: 'Netto' },
    types: [{ type: 'invoice' }],
  };
  const DOCUMENTS = 1_500;

  function positions(fill: (sheet: Worksheet) => void, from1904 = false): Promise<Uint8Array> {
    const book = new Workbook();
    book.properties.date1904 = from1904;
    book.addWorksheet('Summen').addRow(['Netto', 1]);
    const sheet = book.addWorksheet('Posten');
    sheet.addRow(['Beleg', 'Datum', 'Kunde', 'Artikel', 'Menge', 'Preis', 'Netto']);
    fill(sheet);
    sheet.getColumn(2).numFmt = 'dd.mm.yyyy';
    return bytesOf(book);
  }

  it('come to what their calculated columns show, exactly', async () => {
    let cents = 0;
    const bytes = await positions((sheet) => {
      for (let n = 0; n < DOCUMENTS; n++) {
        for (let line = 0; line < 2; line++) {
          const [quantity, price] = [1 + (n % 3), 0.1 + line * 0.2];
          // As spreadsheets keep it: 3 × 0.1 is 0.30000000000000004.
          const net = { formula: `E${2 * n + line + 2}*F${2 * n + line + 2}`, result: quantity * price };
          sheet.addRow([10_000 + n, day('2026-01-05'), `C-${n % 7}`, 'X', quantity, price, net]);
          cents += Math.round(quantity * price * 100);
        }
      }
    });
    const done = await server.run(await server.upload(bytes, 'invoices.xlsx'), invoices);
    expect(done).toMatchObject({ state: 'done', progress: { outcomes: { created: DOCUMENTS } } });
    const { types, rejectedRows } = await get(`/v1/imports/${done.id}/report`);
    expect(rejectedRows).toBe(0);
    expect(types).toMatchObject([{ documents: DOCUMENTS, lines: 2 * DOCUMENTS, netAmount: String(cents / 100) }]);
    const { data } = await get('/v1/events?type=invoice&limit=1');
    expect(data[0].occurredAt).toBe('2026-01-04T23:00:00.000Z');
  });

  it('of a calendar that begins in 1904 lie on the days that are shown', async () => {
    const bytes = await positions((sheet) => sheet.addRow(['M-1', day('2026-01-08'), 'C-1', 'X', 1, 5, 5]), true);
    const done = await server.run(await server.upload(bytes, 'mac.xlsx'), invoices);
    const { firstOccurredAt } = await get(`/v1/imports/${done.id}/report`);
    expect(firstOccurredAt).toBe('2026-01-07T23:00:00.000Z');
  });

  it('of a sheet without the columns are refused, with the names that are there', async () => {
    const bytes = await positions((sheet) => {
      sheet.getRow(1).values = ['Rechnung', 'Datum', 'Kunde'];
      sheet.addRow(['R-1', day('2026-01-08'), 'C-1']);
    });
    const failed = await server.run(await server.upload(bytes, 'other.xlsx'), invoices);
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'import_header_mismatch' } });
    expect(failed.failure.detail).toContain('"Rechnung", "Datum", "Kunde"');
  });
});
