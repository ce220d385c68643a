/**
 * From a file to documents. What is guaranteed: every row is imported, skipped for a stated reason or rejected; a
 * document is complete or not there at all; one bad row stops nothing else.
 */
import { describe, expect, test } from 'vitest';
import { RefusedError } from '#kernel';
import { compiledBuiltInTypes, parseEvent } from '#modules/events';
import { header, mappingWith, type ReadFile, readAll, row } from './reading.fixture.ts';

const file = (...rows: string[]): string => [header, ...rows].join('\n');

function expectEveryRowAccountedFor({ report }: ReadFile): void {
  const { rows, documents } = report;
  expect(rows.imported + rows.skipped + rows.rejected).toBe(rows.read);
  expect(documents.imported + documents.leftOut + documents.rejected).toBe(documents.found);
}

describe('documents of a file', () => {
  test('are events that recording accepts, with their account and their place in the file', async () => {
    const mapping = mappingWith({
      account: { system: 'crm', externalId: 'customer', country: { column: 'country', codes: { Deutschland: 'DE' } } },
      document: {
        id: 'no',
        occurredAt: { column: 'date', format: 'iso', zone: 'Europe/Berlin' },
        currency: 'EUR',
        data: { channel: 'country' },
      },
    });
    const read = await readAll(
      file(
        row({ date: '2026-01-05T10:30', country: 'Deutschland', qty: '3', price: '2.55' }),
        row({ date: '2026-01-05T10:29', country: 'Deutschland', sku: 'B', qty: '0.5', price: '1.005' }),
      ),
      mapping,
    );
    const [document] = read.documents;
    expect(document).toMatchObject({
      account: { system: 'crm', externalId: 'C1', country: 'DE' },
      rows: { first: 2, last: 3 },
      body: {
        source: 'erp',
        id: 'R1',
        type: 'invoice',
        occurredAt: '2026-01-05T09:29:00.000Z',
        account: { system: 'crm', externalId: 'C1' },
        currency: 'EUR',
        data: { channel: 'Deutschland' },
        lines: [
          { sku: 'A', quantity: 3, netAmount: 7.65 },
          { sku: 'B', quantity: 0.5, netAmount: 0.5025 },
        ],
      },
    });
    expect(JSON.parse(document!.text)).toEqual(document!.body);
    const parsed = parseEvent(document!.body, { receivedAt: Date.UTC(2026, 5), types: compiledBuiltInTypes() });
    expect(parsed.ok).toBe(true);
  });

  test('come in batches in the order in which they begin, however their lines are mixed', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => row({ no: `R${Math.floor((n * 7) % 20)}`, sku: `S${n}` }));
    const read = await readAll(file(...rows), mappingWith(), { batchSize: 6, pieceBytes: 17 });
    expect(read.batches).toEqual([6, 6, 6, 2]);
    expect(read.documents.every(({ body }) => body.lines!.length === 2)).toBe(true);
    const firsts = read.documents.map(({ rows: place }) => place.first);
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    expectEveryRowAccountedFor(read);
  });

  test('whose lines lie too far apart are not torn silently: the late lines are rejected and say why', async () => {
    const rows = ['R1', 'R2', 'R3', 'R1', 'R4'].map((no, n) => row({ no, sku: `S${n}` }));
    const document = { id: 'no', occurredAt: { column: 'date', format: 'iso', zone: 'UTC' }, currency: 'EUR' };
    const torn = await readAll(file(...rows), mappingWith({ document: { ...document, openDocuments: 1 } }));
    expect(torn.documents.map(({ body }) => [body.id, body.lines!.length])).toEqual([
      ['R1', 1],
      ['R2', 1],
      ['R3', 1],
      ['R4', 1],
    ]);
    expect(torn.rejected.map(({ row: { number }, reason }) => `${number} ${reason}`)).toEqual([
      '5 document R1 was already complete; raise document.openDocuments, or sort the file by document',
    ]);
    expectEveryRowAccountedFor(torn);
    const whole = await readAll(file(...rows), mappingWith({ document: { ...document, openDocuments: 3 } }));
    expect(whole.documents[0]!.body.lines).toHaveLength(2);
  });

  test('one bad row in 100,000 rejects its document alone, all of its rows, each with its reason', async () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => row({ no: `R${Math.floor(n / 10)}`, sku: `S${n % 10}` }));
    rows[54_321] = row({ no: 'R5432', qty: 'two' });
    const read = await readAll(file(...rows), mappingWith());
    expect(read.documents).toHaveLength(9_999);
    expect(read.report.rows).toEqual({ read: 100_000, imported: 99_990, skipped: 0, rejected: 10 });
    expect(read.rejected).toHaveLength(10);
    expect(read.rejected).toContainEqual({
      row: { number: 54_323, text: rows[54_321] },
      reason: 'qty "two" is not a number written like 1234.56',
    });
    expect(
      read.rejected.filter(({ reason }) => reason.startsWith('belongs to document R5432, whose row 54323')),
    ).toHaveLength(9);
    expectEveryRowAccountedFor(read);
  });

  test.each<[string, string, string]>([
    ['an impossible date', row({ date: '2026-02-30' }), 'date "2026-02-30" does not exist in the calendar'],
    ['a price in another style', row({ price: '1.234,50' }), 'price "1.234,50" is not a number written like 1234.56'],
    [
      'an amount with too many decimals',
      row({ qty: '0.0001', price: '0.0001' }),
      'the net amount 0.00000001 has more than 15 digits before or 6 after the point',
    ],
    ['a missing column', 'R1;2026-01-05;C1;DE;A;1', 'has 6 columns instead of 7'],
    [
      'a broken quote',
      'R1;2026-01-05;C1;DE;"A" x;1;10',
      'a quoted field goes on after its end: "\\"A\\" "; double the quotes in it',
    ],
    [
      'a number of 300 digits',
      row({ sku: '9'.repeat(300) }),
      `sku "${'9'.repeat(57)}…" has 300 characters; at most 200 are kept`,
    ],
    ['the character NUL', row({ sku: 'A\u0000B' }), 'contains the character NUL'],
    ['another account in the same document', row({ customer: 'C2' }), 'document R1 names two accounts: C1 and C2'],
    ['no document', row({ no: ' ' }), 'names no document'],
    ['no account', row({ customer: '' }), 'names no account'],
    ['a negative price', row({ price: '-1' }), 'has a negative price'],
  ])('a row with %s is rejected with its document, and the others are imported', async (_, bad, reason) => {
    const read = await readAll(
      file(row({ no: 'R0' }), row({ sku: 'first' }), bad, row({ sku: 'last' }), row({ no: 'R2' })),
      mappingWith(),
    );
    expect(read.rejected.map((each) => each.reason)).toContain(reason);
    const ids = read.documents.map(({ body }) => body.id);
    expect(ids).toEqual(bad.startsWith(' ;') ? ['R0', 'R1', 'R2'] : ['R0', 'R2']);
    expectEveryRowAccountedFor(read);
  });

  test('a country that the mapping has no code for is left out and counted', async () => {
    const country = { column: 'country', codes: { Deutschland: 'DE', Unbekannt: null } };
    const rows = ['Deutschland', 'Unbekannt', 'Atlantis', 'constructor'].map((name, n) =>
      row({ no: `R${n}`, customer: `C${n}`, country: name }),
    );
    const read = await readAll(file(...rows), mappingWith({ account: { externalId: 'customer', country } }));
    expect(read.documents.map(({ account }) => account.country)).toEqual(['DE', undefined, undefined, undefined]);
    expect(read.report.kept).toMatchObject([{ code: 'countryUnknown', documents: 2 }]);
    const plain = await readAll(file(row({ country: 'de' }), row({ no: 'R2', country: 'Germany' })), mappingWith());
    expect(plain.documents.map(({ account }) => account.country)).toEqual(['DE', undefined]);
  });

  test('blank rows of a spreadsheet are skipped', async () => {
    const read = await readAll(file(row({}), ';;;;;;', '', row({ no: 'R2' })), mappingWith());
    expect(read.report).toMatchObject({
      rows: { read: 3, imported: 2, skipped: 1 },
      skipped: [{ code: 'blankRow', rows: 1 }],
    });
  });

  test('a sent-again file can replace what was imported: every event carries the revision', async () => {
    const read = await readAll(file(row({})), mappingWith(), { revision: 2 });
    expect(read.documents[0]!.body.revision).toBe(2);
  });

  test('without lines each row is a document with its amount, and a second row of the number is rejected', async () => {
    const mapping = mappingWith({
      document: {
        id: ['customer', 'no'],
        occurredAt: { column: 'date', format: 'iso', zone: 'UTC' },
        currency: { column: 'country' },
        netAmount: 'price',
      },
      account: { externalId: 'customer' },
      lines: undefined,
      types: [{ type: 'payment', data: { method: 'sku', closesInvoice: { column: 'qty', as: 'boolean' } } }],
    });
    const read = await readAll(
      file(row({ country: 'EUR' }), row({ no: 'R2', country: 'CHF', price: '7.5' }), row({ no: 'R2', country: 'CHF' })),
      mapping,
    );
    expect(read.documents.map(({ body }) => body)).toEqual([
      {
        source: 'erp',
        id: 'C1/R1',
        type: 'payment',
        occurredAt: '2026-01-05T00:00:00.000Z',
        account: { externalId: 'C1' },
        currency: 'EUR',
        data: { method: 'A', closesInvoice: true },
        netAmount: 10,
      },
    ]);
    expect(read.rejected.map(({ reason }) => reason)).toContain('document C1/R2 has more than one row');
    const joined = await readAll(file(row({ country: 'EUR', no: '1/2' })), mapping);
    expect(joined.rejected[0]!.reason).toBe('no "1/2" contains /; set document.join');
  });

  test('an unfit file is refused before any document, an empty one too', async () => {
    await expect(readAll('a;b\n1;2\n', mappingWith())).rejects.toThrow(RefusedError);
    await expect(readAll('', mappingWith())).rejects.toThrow(/empty/);
    await expect(readAll('no;"date\n', mappingWith())).rejects.toThrow(/header row/);
  });

  test('is read only as fast as batches are taken', async () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => row({ no: `R${n}` }));
    const { readDocuments } = await import('./read-documents.ts');
    let given = 0;
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      for (const line of [header, ...rows]) {
        given += 1;
        yield Buffer.from(`${line}\n`);
      }
    };
    const { batches } = readDocuments({ bytes: bytes(), mapping: mappingWith(), batchSize: 100 });
    await batches.next();
    expect(given).toBeLessThan(1500);
    await batches.return(undefined);
  });
});

describe('NDJSON', () => {
  test('names nested members, takes numbers as they are and survives lines that are no JSON', async () => {
    const mapping = mappingWith({
      file: { format: 'ndjson', decimals: '1.234,56' },
      account: { externalId: 'customer.number' },
    });
    const line = (no: string, price: unknown): string =>
      JSON.stringify({ no, date: '2026-01-05', customer: { number: 10023 }, sku: 'A', qty: 1.5, price });
    const content = [
      line('R1', 2.5),
      '{"no": "R2", broken',
      line('R3', '1.234,50'),
      '',
      line('R4', [1]),
      line('R5', '\u0000'),
    ];
    const read = await readAll(content.join('\r\n'), mapping, { pieceBytes: 13 });
    expect(read.documents.map(({ body }) => [body.id, body.account.externalId, body.lines![0]!.netAmount])).toEqual([
      ['R1', '10023', 3.75],
      ['R3', '10023', 1851.75],
    ]);
    expect(read.rejected.map(({ row: { number } }) => number)).toEqual([2, 5, 6]);
    expectEveryRowAccountedFor(read);
  });
});
