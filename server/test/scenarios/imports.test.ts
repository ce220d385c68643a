import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWorkspace } from '#platform/postgres';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/test-database.ts';
import { award, campaign, club } from './shop.ts';

const database = testDatabase();
const NOW = Date.UTC(2026, 0, 20, 9);
const programme = club(`${campaign('base', award('event.netAmount'))}
${campaign('screws', `clauses: [{ name: screws, when: 'event.lines.exists(l, l.category == "screws")' }], ${award('1000.0')}`)}`);

let server: ImportServer;
beforeAll(async () => {
  server = await openImportServer(database, programme, NOW);
  await server.importText(`${head}\nK1;Kunde;DE;;;;`, accounts);
});
afterAll(() => server?.close());

const accounts = {
  name: 'Customers',
  kind: 'accounts',
  system: 'erp',
  file: { delimiter: ';' },
  fields: { externalId: 'no', name: 'name', country: 'country', parent: 'group', joinedAt: 'since' },
  attributes: { segment: 'segment', size: { column: 'size', as: 'number' } },
  dates: { format: 'dd.MM.yyyy', zone: 'Europe/Berlin' },
};
const head = 'no;name;country;group;since;segment;size';

const accountOf = async (externalId: string) =>
  (await server.send('GET', `/v1/accounts/by-external-id?externalId=${externalId}&system=erp`)).body;

describe('accounts from a file', () => {
  it('are created with their groups, whatever the order of rows, and changed by a second file where they differ', async () => {
    const rows = ['A2;Zwei;Österreich;A1;05.01.2024;auto;12', 'A1;Eins;DE;;17.04.2023;auto;3', 'A3;Drei;Germany;A2;;;'];
    const done = await server.importText([head, ...rows].join('\n'), accounts);
    expect(done).toMatchObject({
      state: 'done',
      progress: { share: 1, outcomes: { created: 3, waiting: 0, refused: 0 } },
    });
    const [one, two, three] = await Promise.all(['A1', 'A2', 'A3'].map(accountOf));
    expect(two).toMatchObject({
      name: 'Zwei',
      country: 'AT',
      parentId: one.id,
      attributes: { segment: 'auto', size: 12 },
    });
    expect(two.joinedAt).toBe('2024-01-04T23:00:00.000Z');
    expect(three).toMatchObject({ country: 'DE', parentId: two.id });
    const again = await server.importText([head, ...rows].join('\n'), accounts);
    expect(again.progress.outcomes).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
    const changed = await server.importText(`${head}\nA3;Drei neu;DE;A1;;bahn;`, accounts);
    expect(changed.progress.outcomes).toMatchObject({ created: 0, changed: 1 });
    expect(await accountOf('A3')).toMatchObject({
      name: 'Drei neu',
      parentId: one.id,
      attributes: { segment: 'bahn' },
    });
  });

  it('give rejected rows back as a file that is taken with the same mapping once it is corrected', async () => {
    const rows = ['B1;"Eins; GmbH";Atlantis;;;;', 'B2;Zwei;FR;;31.02.2024;;', 'B3;Drei;FR;B9;;;', 'B4;Vier;FR;;;;'];
    const done = await server.importText([head, ...rows].join('\r\n'), accounts);
    expect(done.progress.outcomes).toMatchObject({ created: 1, refused: 1 });
    const { text } = await server.text(`/v1/imports/${done.id}/rejects`);
    expect(text.split('\n').slice(0, 4)).toEqual([
      `\ufeffrejectedRow;rejectedReason;${head}`,
      '2;"country ""Atlantis"" is no country; say under codes which one is meant, or ~ for none";B1;"Eins; GmbH";Atlantis;;;;',
      '3;"since ""31.02.2024"" does not exist in the calendar";B2;Zwei;FR;;31.02.2024;;',
      '4;"names an account above it that is not there, neither in the file nor before";B3;Drei;FR;B9;;;',
    ]);
    const corrected = text.replace('Atlantis;;', 'MT;;').replaceAll('31.02', '28.02').replace(';B9;', ';B1;');
    const second = await server.importText(corrected, accounts);
    expect(second.progress.outcomes).toMatchObject({ created: 3, refused: 0 });
    expect(await accountOf('B1')).toMatchObject({ name: 'Eins; GmbH', country: 'MT' });
    const report = (await server.send('GET', `/v1/imports/${done.id}/report`)).body;
    expect(report).toMatchObject({
      complete: true,
      rejectedRows: 3,
      rejected: [{ code: 'textUnreadable' }, { code: 'dateUnreadable' }],
    });
  });

  it('record nothing in a dry run, and say what would become of them', async () => {
    const done = await server.importText(`${head}\nD1;Eins;DE;;;;\nD2;Zwei;DE;;x;;`, accounts, { dryRun: true });
    expect(done).toMatchObject({ state: 'done', dryRun: true, progress: { outcomes: { created: 1 } } });
    expect(await accountOf('D1')).toMatchObject({ code: 'account_unknown' });
    const preview = (await server.send('GET', `/v1/imports/${done.id}/preview`)).body;
    expect(preview.rows[0]).toMatchObject({ row: 2, outcome: 'read', values: { externalId: 'D1', country: 'DE' } });
    const faulty = preview.rows[1].cells.find((cell: { column: string }) => cell.column === 'since');
    expect(faulty).toEqual({ column: 'since', text: 'x', fault: 'since "x" is not written as dd.MM.yyyy' });
  });
});

it('persons, memberships and opening balances are taken in once, however often the file is sent', async () => {
  const person = {
    name: 'P',
    kind: 'persons',
    system: 'erp',
    fields: { externalId: 'id', familyName: 'name', email: 'mail' },
  };
  const people = 'id,name,mail\np1,Anders,anna@example.com\np2,Berg,not an address';
  const persons = await server.importText(people, person);
  expect(persons.progress.outcomes).toMatchObject({ created: 1, refused: 1 });
  const member = { name: 'M', kind: 'memberships', system: 'erp', fields: { account: 'a', person: 'p', roles: 'r' } };
  const memberships = await server.importText('a,p,r\nK1,p1,Sales Representative\nK1,p9,x', member);
  expect(memberships.progress.outcomes).toMatchObject({ created: 1, refused: 1 });
  const balance = {
    name: 'B',
    kind: 'openingBalances',
    system: 'erp',
    fields: {
      account: 'a',
      unit: { value: 'points' },
      amount: 'points',
      earnedAt: 'from',
      expiresAt: 'to',
      person: 'p',
    },
  };
  const rows = 'a,points,from,to,p\nK1,120.5,2025-06-01,2027-12-31,\nK1,30,2025-07-01,,\nK1,7,,,p1\nK1,-5,,,\nZZ,1,,,';
  const first = await server.importText(rows, balance);
  expect(first.progress.outcomes).toMatchObject({ created: 3, refused: 2 });
  const again = await server.importText(rows, balance);
  expect(again.progress.outcomes).toMatchObject({ created: 0, unchanged: 3, refused: 2 });
  const { id } = await accountOf('K1');
  const lots = (await server.send('GET', `/v1/accounts/${id}/wallets/points/lots`)).body.data;
  expect(lots.map((lot: { amounts: { earned: string } }) => lot.amounts.earned).sort()).toEqual(['120.5', '30']);
  expect(lots.map((lot: { expiresAt: string | null }) => lot.expiresAt)).toContain('2027-12-31T23:00:00.000Z');
});

it('products complete the lines of documents that come afterwards, converting units, and change nothing before', async () => {
  const invoice = (id: string) => ({
    source: 'shop',
    id,
    type: 'invoice',
    occurredAt: '2026-01-10T10:00:00Z',
    account: { externalId: 'K1' },
    currency: 'EUR',
    lines: [{ sku: 'S-1', quantity: 2, unit: 'box', netAmount: 10 }],
  });
  const before = await server.send('POST', '/v1/events', invoice('I-1'));
  const mapping = {
    name: 'Products',
    kind: 'products',
    fields: { sku: 'sku', category: 'group', unit: 'unit' },
    conversions: { box: 'perBox' },
  };
  const done = await server.importText('sku,group,unit,perBox\nS-1,screws,piece,200', mapping);
  expect(done.progress.outcomes).toMatchObject({ created: 1 });
  const after = await server.send('POST', '/v1/events', invoice('I-2'));
  expect([before.status, after.status]).toEqual([201, 201]);
  const { rows } = await database.pool.query<{ line: object }>(
    `select body -> 'lines' -> 0 as line from event where workspace_id = $1 and id = any('{I-1,I-2}') order by id`,
    [server.workspaceId],
  );
  expect(rows.map(({ line }) => line)).toEqual([
    { sku: 'S-1', quantity: 2, unit: 'box', netAmount: 10 },
    { sku: 'S-1', quantity: '400', unit: 'piece', netAmount: 10, category: 'screws' },
  ]);
  const repeated = await server.send('POST', '/v1/events', invoice('I-2'));
  expect(repeated).toMatchObject({ status: 200 });
  expect((await server.send('GET', '/v1/products/S-1')).body).toMatchObject({
    category: 'screws',
    conversions: { box: '200' },
  });
});

describe('documents from a file', () => {
  const mapping = {
    name: 'Invoices',
    source: 'file',
    document: { id: 'no', occurredAt: { column: 'date', format: 'iso', zone: 'UTC' }, currency: 'EUR' },
    account: { system: 'erp', externalId: 'customer' },
    createAccounts: true,
    lines: { sku: 'sku', quantity: 'qty', netAmount: 'net' },
    types: [{ type: 'invoice' }],
  };
  const file = (from: number, to: number) =>
    [
      'no,date,customer,sku,qty,net',
      ...Array.from({ length: to - from }, (_, i) => `${from + i},2026-01-02,C${i % 7},X,1,5`),
    ].join('\n');

  it('can be paused, resumed and cancelled between chunks, and nothing counts twice', async () => {
    const uploadId = await server.upload(file(0, 6_000));
    const created = (await server.send('POST', '/v1/imports', { uploadId, mapping })).body;
    const at = `/v1/imports/${created.id}`;
    const { workspaceId, runner } = server;
    await inWorkspace(workspaceId, () => runner.sweep(workspaceId));
    expect((await server.send('POST', `${at}/pause`)).body.state).toMatch(/paus/);
    await runner.drained();
    const paused = (await server.send('GET', at)).body;
    expect(paused.state).toBe('paused');
    expect(paused.progress.outcomes.created).toBeLessThan(6_000);
    expect((await server.send('POST', `${at}/resume`)).body.state).toBe('queued');
    await inWorkspace(workspaceId, () => runner.sweep(workspaceId));
    await runner.drained();
    expect((await server.send('GET', at)).body).toMatchObject({
      state: 'done',
      progress: { outcomes: { created: 6_000, unchanged: 0 } },
    });
    expect((await server.send('POST', `${at}/cancel`)).body).toMatchObject({ code: 'import_finished' });
  });

  it('of a header that does not fit are refused as a whole, with the names', async () => {
    const failed = await server.importText('a,b\n1,2', mapping);
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'import_header_mismatch' } });
  });
});

it('a list is a CSV file on request, with formulas that spreadsheets do not run', async () => {
  await server.importText(`${head}\nF1;=HYPERLINK("x");DE;;;;\nF2;-1;DE;;;;`, accounts);
  const { status, type, text } = await server.text('/v1/accounts?format=csv');
  expect(status).toBe(200);
  expect(type).toMatch(/^text\/csv/);
  expect(text).toContain(`,"'=HYPERLINK(""x"")",`);
  expect(text).toContain(',-1,company,');
  expect(text.split('\r\n')[0]).toMatch(/^id,name,type,country,parentId,/);
  const all = (await server.send('GET', '/v1/accounts?limit=200')).body.data.length;
  expect(text.trimEnd().split('\r\n')).toHaveLength(all + 1);
  expect((await server.text('/v1/accounts?format=xml')).status).toBe(422);
});

describe('the audit trail', () => {
  const trail = async (action: string) =>
    (await server.send('GET', `/v1/audit?action=${action}`)).body.data.map(
      ({ subject, before, after }: Record<string, unknown>) => ({ subject, before, after }),
    );

  it('has each upload, import, order to an import and change of a mapping, and nothing where nothing changes', async () => {
    const uploadId = await server.upload(`${head}\nT1;Eins;DE;;;;`, 'trail.csv');
    const upload = { type: 'upload', id: uploadId };
    const [created] = await trail('createUpload');
    // A file may be called after a person: the trail has its hash.
    const { contentHash } = created.after;
    expect(created).toEqual({
      subject: upload,
      before: null,
      after: { file: '(personal)', contentHash, bytes: `${head}\nT1;Eins;DE;;;;`.length },
    });
    const { id } = (await server.send('POST', '/v1/imports', { uploadId, mapping: accounts })).body;
    const subject = { type: 'import', id };
    expect((await trail('createImport'))[0]).toMatchObject({
      subject,
      before: null,
      after: { contentHash, kind: 'accounts', mapping: 'Customers', dryRun: false },
    });
    for (const order of ['pause', 'pause', 'resume', 'cancel', 'cancel']) {
      expect((await server.send('POST', `/v1/imports/${id}/${order}`)).status).toBe(200);
    }
    const orders = ['pauseImport', 'resumeImport', 'cancelImport'];
    const told = await Promise.all(orders.map(trail));
    const ofThis = told.map((list) => list.filter((one: typeof created) => one.subject.id === id));
    expect(ofThis).toEqual([
      [{ subject, before: { state: 'queued' }, after: { state: 'paused' } }],
      [{ subject, before: { state: 'paused' }, after: { state: 'queued' } }],
      [{ subject, before: { state: 'queued' }, after: { state: 'cancelled' } }],
    ]);
    await server.instance.send('DELETE', `/v1/uploads/${uploadId}`);
    expect(await trail('deleteUpload')).toMatchObject([{ subject: upload, before: { contentHash }, after: null }]);
  });

  it('has what a mapping was before and after', async () => {
    const at = '/v1/import-mappings/Trail';
    const { name: _, ...mapping } = accounts;
    const named = { type: 'importMapping', id: 'Trail' };
    const first = { ...mapping, name: 'Trail' };
    const second = { ...first, dates: { format: 'iso' } };
    await server.send('PUT', at, mapping);
    await server.send('PUT', at, mapping);
    await server.send('PUT', at, { ...mapping, dates: { format: 'iso' } });
    await server.instance.send('DELETE', at);
    expect(await trail('putImportMapping')).toEqual([
      { subject: named, before: { mapping: first }, after: { mapping: second } },
      { subject: named, before: null, after: { mapping: first } },
    ]);
    expect(await trail('deleteImportMapping')).toEqual([{ subject: named, before: { mapping: second }, after: null }]);
  });
});
