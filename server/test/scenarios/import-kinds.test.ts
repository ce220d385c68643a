/*
 * Guarantee: a file of every kind goes the whole way through the API: uploaded, recognised, mapped under a name, rehearsed
 * without a trace, imported; its rejected rows fetched, corrected and sent again; and the whole file sent once more
 * changes nothing. What the API then shows is what the files say.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/test-database.ts';
import { award, campaign, club } from './shop.ts';

const NOW = Date.UTC(2026, 0, 20, 9);
const database = testDatabase();
const programme = club(campaign('base', award('event.netAmount')));

interface WholeFile {
  kind: string;
  bytes: Buffer;
  mapping: object;
  /** What recording makes of the rows that can be read. */
  outcomes: { created?: number; changed?: number; refused?: number };
  /** Rows and reasons of the file of rejected rows. */
  rejected: readonly string[];
  correct(rejects: string): string;
  corrected: { created?: number; changed?: number };
}

const utf8 = (...rows: readonly string[]) => Buffer.from(`${rows.join('\r\n')}\r\n`);
const windows = (...rows: readonly string[]) => Buffer.from(`${rows.join('\r\n')}\r\n`, 'latin1');
const german = { delimiter: ';', decimals: '1.234,56' };
const dates = { format: 'dd.MM.yyyy', zone: 'Europe/Berlin' };

const wholeFiles: readonly WholeFile[] = [
  {
    kind: 'accounts',
    bytes: utf8(
      'Kundennr;Firma;Land;Konzern;Seit;Branche;Umsatz',
      '00102;"Bau; Holz & Mehr KG";Österreich;00101;05.01.2024;Bau;1.250,50',
      '00101;Müller Gruppe;Deutschland;;17.04.2023;Bau;',
      ';;;;;;',
      '00103;Łódzkie Drewno;PL;;29.02.2023;Holz;7',
      ';ohne Nummer;DE;;;;',
      '00104;=HYPERLINK("x");FR;;;;12,5,3',
      '00105;Waise;FR;99999;;;',
    ),
    mapping: {
      system: 'erp',
      file: german,
      dates,
      fields: { externalId: 'Kundennr', name: 'Firma', country: 'Land', parent: 'Konzern', joinedAt: 'Seit' },
      attributes: { trade: 'Branche', revenue: { column: 'Umsatz', as: 'number' } },
    },
    outcomes: { created: 2, refused: 1 },
    rejected: [
      '5;"Seit ""29.02.2023"" does not exist in the calendar"',
      '6;"Kundennr is empty"',
      '7;"Umsatz ""12,5,3"" is not a number written like 1.234,56"',
      '8;"names an account above it that is not there, neither in the file nor before"',
    ],
    correct: (text) =>
      text
        .replaceAll('29.02.2023', '28.02.2023')
        .replaceAll(';;ohne', ';00106;ohne')
        .replaceAll('12,5,3', '12,5')
        .replaceAll('99999', '00101'),
    corrected: { created: 4 },
  },
  {
    kind: 'persons',
    bytes: utf8(
      'id,given,family,mail,phone,language',
      'p1,Anna,Anders,anna@example.com,+49 40 123,de',
      'p2,,Berg,not an address,,en',
      'p3,Chris,,,,fr',
    ),
    mapping: {
      system: 'erp',
      fields: {
        externalId: 'id',
        givenName: 'given',
        familyName: 'family',
        email: 'mail',
        phone: 'phone',
        language: 'language',
      },
    },
    outcomes: { created: 1, refused: 1 },
    rejected: ['3,"', '4,"language ""fr"" '],
    correct: (text) => text.replaceAll('not an address', 'berg@example.com').replaceAll(',fr', ',en'),
    corrected: { created: 2 },
  },
  {
    kind: 'memberships',
    bytes: utf8(
      'firma|person|rollen|ab',
      '00101|p1|Sales Representative, Buyer|01.02.2025',
      '00101|p9|Buyer|',
      '|p2|Buyer|',
    ),
    mapping: {
      system: 'erp',
      file: { delimiter: '|' },
      dates,
      fields: { account: 'firma', person: 'person', roles: { column: 'rollen', separator: ',' }, validFrom: 'ab' },
    },
    outcomes: { created: 1, refused: 1 },
    rejected: ['3|"', '4|"firma is empty"'],
    correct: (text) => text.replaceAll('|p9|', '|p3|').replaceAll('"||p2|', '"|00102|p2|'),
    corrected: { created: 2 },
  },
  {
    kind: 'products',
    bytes: windows(
      'Artikel;Bezeichnung;Warengruppe;Markenzeichen;ME;Karton',
      'S-1;Schrauben für Spanplatten 4½×40;Schrauben;Nörd;Stück;200',
      'S-2;Dübel;Dübel;Nörd;Stück;0',
      ';Rest;;;;',
    ),
    mapping: {
      file: { ...german, encoding: 'windows-1252' },
      fields: { sku: 'Artikel', name: 'Bezeichnung', category: 'Warengruppe', brand: 'Markenzeichen', unit: 'ME' },
      conversions: { box: 'Karton' },
    },
    outcomes: { created: 1 },
    rejected: ['3;"Karton ""0"" is no number above 0"', '4;"Artikel is empty"'],
    correct: (text) => text.replaceAll('Stück;0', 'Stück;50').replaceAll(';;Rest;', ';S-3;Rest;'),
    corrected: { created: 2 },
  },
  {
    kind: 'exchangeRates',
    bytes: utf8(
      'Währung;Tag;Kurs',
      'USD;05.01.2026;0,92',
      'USD;06.01.2026;0,93',
      'EUR;05.01.2026;1',
      'XXY;05.01.2026;2',
      'CHF;05.01.2026;',
    ),
    mapping: { file: german, dates, fields: { currency: 'Währung', day: 'Tag', rate: 'Kurs' } },
    outcomes: { changed: 2, refused: 1 },
    rejected: [
      '4;"EUR is the currency of the programme: its rate is always 1."',
      '5;"Währung ""XXY"" ',
      '6;"Kurs is empty"',
    ],
    correct: (text) =>
      text
        .replaceAll('EUR;05.01.2026;1', 'GBP;05.01.2026;1,16')
        .replaceAll('XXY;', 'SEK;')
        .replace(/2026;\r?\n$/, '2026;1,07\n'),
    corrected: { changed: 3 },
  },
  {
    kind: 'openingBalances',
    bytes: utf8(
      'Kunde;Punkte;Von;Bis',
      '00101;1.120,50;01.06.2025;31.12.2027',
      '00102;30;;',
      '00102;-5;;',
      '77777;1;;',
      '00102;40;;',
    ),
    mapping: {
      system: 'erp',
      file: german,
      dates,
      fields: { account: 'Kunde', unit: { value: 'points' }, amount: 'Punkte', earnedAt: 'Von', expiresAt: 'Bis' },
    },
    outcomes: { created: 2, refused: 3 },
    rejected: [
      '4;"-5 is not an amount above zero."',
      '5;"No account of this workspace has this id."',
      '6;"The reference ""opening now none"" belongs to a balance of another amount in this wallet."',
    ],
    correct: (text) =>
      text
        .replaceAll('00102;-5;', '00103;5;')
        .replaceAll('77777;1;', '00104;1;')
        .replaceAll('00102;40;;', '00102;40;02.01.2025;'),
    corrected: { created: 3 },
  },
  {
    kind: 'events',
    bytes: utf8(
      'Beleg;Art;Datum;Kunde;Artikel;Menge;Netto',
      'R-1;Rechnung;05.01.2026;00101;S-1;2;1.000,50',
      'R-2;Rechnung;06.01.2026;00102;S-1;1;10,00',
      'R-1;Rechnung;05.01.2026;00101;S-2;3;99,50',
      'M-1;Muster;06.01.2026;00102;S-1;1;0,00',
      'R-3;Rechnung;07.01.2026;00102;S-1;viele;5,00',
      'R-3;Rechnung;07.01.2026;00102;S-2;1;5,00',
      'R-4;Rechnung;08.01.2026;;S-2;1;5,00',
    ),
    mapping: {
      source: 'erp',
      file: german,
      document: {
        id: 'Beleg',
        occurredAt: { column: 'Datum', format: 'dd.MM.yyyy', zone: 'Europe/Berlin' },
        currency: 'EUR',
      },
      account: { system: 'erp', externalId: 'Kunde' },
      lines: { sku: 'Artikel', quantity: 'Menge', netAmount: 'Netto' },
      types: [{ when: { column: 'Art', equals: 'Rechnung' }, type: 'invoice' }, { skip: 'samples are no purchases' }],
    },
    outcomes: { created: 2 },
    rejected: ['6;"Menge ""viele"" ', '7;"', '8;"'],
    correct: (text) => text.replaceAll('viele', '7').replaceAll('08.01.2026;;', '08.01.2026;00103;'),
    corrected: { created: 2 },
  },
];

let server: ImportServer;
beforeAll(async () => {
  server = await openImportServer(database, programme, NOW);
});
afterAll(() => server?.close());

const none = { created: 0, changed: 0, refused: 0 };
const counts = (one: { created?: number; changed?: number; refused?: number }) => ({ ...none, ...one });
const get = async (path: string) => (await server.send('GET', path)).body;

/** Everything that an import could have changed. */
async function stored(): Promise<unknown> {
  const tables = ['account', 'person', 'membership', 'product', 'exchange_rate', 'event', 'entry', 'lot'];
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await database.pool.query(`select count(*) from ${table} where workspace_id = $1`, [
        server.workspaceId,
      ]);
      return [table, rows[0].count];
    }),
  );
}

// In order: what later files name is in earlier ones.
describe.each(wholeFiles)('a file of $kind', ({ kind, bytes, mapping, outcomes, rejected, correct, corrected }) => {
  let uploadId: string;
  let importId: string;

  it('is recognised, and takes a mapping under a name', async () => {
    uploadId = await server.upload(bytes, `${kind}.csv`);
    const seen = await get(`/v1/uploads/${uploadId}/recognition?kind=${kind}`);
    expect(seen).toMatchObject({ format: 'csv', headerRow: true, suggestion: { kind } });
    const { file } = mapping as { file?: { delimiter?: string } };
    expect(seen.delimiter).toBe(file?.delimiter ?? ',');
    const saved = await server.send('PUT', `/v1/import-mappings/${kind}`, { kind, ...mapping });
    expect(saved).toMatchObject({ status: 200, body: { name: kind, kind } });
  });

  it('can be rehearsed without a trace', async () => {
    const before = await stored();
    const tried = await server.run(uploadId, kind, { dryRun: true });
    expect(tried).toMatchObject({ state: 'done', failure: null, dryRun: true });
    expect(await stored()).toEqual(before);
    const { rows } = await get(`/v1/imports/${tried.id}/preview`);
    expect(rows.length).toBeGreaterThan(1);
    expect(tried.progress.rows.rejected + tried.progress.outcomes.refused).toBeGreaterThan(0);
  });

  it('is imported row by row, and what is wrong is handed back with its reason', async () => {
    const done = await server.run(uploadId, kind, { kind });
    importId = done.id;
    expect(done).toMatchObject({ state: 'done', failure: null, progress: { outcomes: counts(outcomes) } });
    const { rows } = done.progress;
    expect(rows.imported + rows.skipped + rows.rejected).toBe(rows.read);
    const { text } = await server.text(`/v1/imports/${importId}/rejects`);
    const lines = text.trimEnd().split('\n').slice(1);
    expect(lines.map((line, index) => line.slice(0, rejected[index]?.length))).toEqual(rejected);
    expect((await get(`/v1/imports/${importId}/report`)).rejectedRows).toBe(rejected.length);
  });

  it('is complete once its rejected rows are corrected and sent again', async () => {
    const { text } = await server.text(`/v1/imports/${importId}/rejects`);
    const done = await server.importText(correct(text), kind);
    expect(done).toMatchObject({ state: 'done', progress: { outcomes: counts(corrected), rows: { rejected: 0 } } });
  });

  it('changes nothing when it is sent once more', async () => {
    const before = await stored();
    server.clock.advance(1_000);
    const again = await server.run(uploadId, kind);
    expect(again.progress.outcomes).toMatchObject({ created: 0, changed: 0 });
    expect(await stored()).toEqual(before);
  });
});

describe('afterwards', () => {
  const account = (externalId: string) => get(`/v1/accounts/by-external-id?externalId=${externalId}&system=erp`);

  it('accounts have their numbers, groups, days and attributes as written', async () => {
    const [group, member, polish, formula] = await Promise.all(['00101', '00102', '00103', '00104'].map(account));
    expect(member).toMatchObject({
      name: 'Bau; Holz & Mehr KG',
      country: 'AT',
      parentId: group.id,
      joinedAt: '2024-01-04T23:00:00.000Z',
      attributes: { trade: 'Bau', revenue: 1250.5 },
    });
    expect(polish).toMatchObject({ name: 'Łódzkie Drewno', joinedAt: '2023-02-27T23:00:00.000Z' });
    expect(formula).toMatchObject({ name: '=HYPERLINK("x")', attributes: { revenue: 12.5 } });
  });

  it('persons are members with their roles, from their day on', async () => {
    const { id } = await account('00101');
    const { data } = await get(`/v1/accounts/${id}/memberships`);
    expect(data.map((one: { roles: string[] }) => one.roles)).toEqual(
      expect.arrayContaining([['Buyer', 'sales-representative']]),
    );
    expect(data).toHaveLength(2);
    expect(data.map((one: { validFrom: string }) => one.validFrom)).toContain('2025-01-31T23:00:00.000Z');
  });

  it('products and rates are there', async () => {
    expect(await get('/v1/products/S-1')).toMatchObject({
      name: 'Schrauben für Spanplatten 4½×40',
      brand: 'Nörd',
      conversions: { box: '200' },
    });
    const { data } = await get('/v1/exchange-rates');
    expect(data.map(({ currency, day, rate }: Record<string, string>) => `${currency} ${day} ${rate}`).sort()).toEqual([
      'CHF 2026-01-05 1.07',
      'GBP 2026-01-05 1.16',
      'SEK 2026-01-05 2',
      'USD 2026-01-05 0.92',
      'USD 2026-01-06 0.93',
    ]);
  });

  it('wallets hold what was brought along and what the documents earned', async () => {
    const points = async (externalId: string) => {
      const { data } = await get(`/v1/accounts/${(await account(externalId)).id}/wallets`);
      return data.find((wallet: { unit: string; holder: string }) => wallet.unit === 'points')?.available;
    };
    // 1,120.50 and R-1; 30, 40, R-2 and R-3; 5 and R-4; 1.
    expect(await Promise.all(['00101', '00102', '00103', '00104'].map(points))).toEqual(['2220.5', '90', '10', '1']);
  });
});
