/** A person leaves traces through every feature and is erased: nothing that tells who it was is left in the database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayWorkspace } from '#modules/decisions';
import { ExportRunner } from '#modules/exports';
import { matchEvents } from '#modules/intake';
import { verifyLedger } from '#modules/wallets';
import { inWorkspace, queryable } from '#platform/postgres';
import { settleWorkspace } from '../../src/app/settle-workspace.ts';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/index.ts';
import { searchDump } from '../support/search-dump.ts';
import { zip } from '../support/zip.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
terms:
  participation: { name: Conditions, text: Be fair. }
eventTypes:
  visit:
    name: Visit
    schema:
      type: object
      required: [host]
      properties:
        host: { type: string, x-personal: true }
        guests: { type: array, items: { type: object, properties: { name: { type: string, x-personal: true }, age: { type: number } } } }
        score: { type: number }
units:
  points: { name: Points }
campaigns:
  own:
    name: One point per euro for the person who ordered
    from: "2025-01-01"
    trigger: { events: [order] }
    effects: [{ award: { unit: points, amount: event.netAmount, beneficiaries: [{ to: orderingPerson }] } }]
  visits:
    name: Points for visits
    from: "2025-01-01"
    trigger: { events: [visit] }
    effects: [{ award: { unit: points, amount: event.data.score, beneficiaries: [{ to: orderingPerson }] } }]
`;

const GIVEN = 'Quillonia';
const FAMILY = 'Zorbatrexx';
const EMAIL = 'quillonia.zorbatrexx@marker.example';
const PHONE = '+49 40 778812349';
const EXTERNAL = 'EXT-QZ-778812';
const ADDRESS = '203.0.113.177';
const REMARK = 'xylomarkerphone';
const BIRTH = 'born-in-qzmarkerville';
const MARKERS = [GIVEN, FAMILY, EMAIL, PHONE, EXTERNAL, ADDRESS, REMARK, BIRTH];

/** Two files in which the person is named, in two formats; one in which nobody can tell; and the export. */
const gone = ['namesPerson', 'namesPerson', 'cannotBeSearched', 'holdsEverybody'].map((because) =>
  expect.objectContaining({ because }),
);

const database = testDatabase();
let server: ImportServer;
let accountId: string;
let personId: string;
let membershipId: string;
let events = 0;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;

async function must(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  body?: unknown,
  key?: string,
): Promise<Body> {
  const answer = await server.instance.send(method, path, body, key);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const at = (day: string) => `${day}T10:00:00Z`;
const event = (fields: object) => ({
  source: 'crm',
  id: `E-${++events}`,
  occurredAt: at('2026-02-10'),
  account: { externalId: 'K-1' },
  ...fields,
});
const visit = (more: object = {}, data: object = {}) =>
  event({ type: 'visit', data: { host: `${GIVEN} ${FAMILY}`, score: 5, ...data }, ...more });

beforeAll(async () => {
  server = await openImportServer(database, PROGRAMME, NOW);
  accountId = (
    await must('POST', '/v1/accounts', { name: 'Nordwerk', externalIds: [{ system: 'erp', externalId: 'K-1' }] })
  ).id;
  await must('PUT', `/v1/accounts/${accountId}/consent-mode`, {
    mode: 'personalWithEmployerView',
    textVersion: '1',
    from: at('2025-01-01'),
  });
  await must('POST', '/v1/webhook-subscriptions', { url: 'https://receiver.example/hook', types: ['*'] });
  await must('PUT', '/v1/fields/person/origin', {
    type: 'string',
    personal: true,
    label: { en: 'Origin', de: 'Herkunft' },
  });
});

afterAll(async () => {
  await server.close();
});

const stored = async () => {
  const found = await searchDump(database.pool, MARKERS);
  return [...new Set(found.map(({ table }) => table))];
};

async function importPeople() {
  const mapping = {
    name: 'people',
    kind: 'persons',
    system: 'crm',
    fields: { externalId: 'id', familyName: 'family', givenName: 'given', email: 'mail' },
  };
  const csv = `id,family,given,mail\n${EXTERNAL},${FAMILY},${GIVEN},${EMAIL}\nEXT-2,${FAMILY},Other,no address ${EMAIL}\n`;
  expect((await server.importText(csv, mapping)).progress.rows.read).toBe(2);
  const workbook = xlsx([
    ['id', 'family', 'given', 'mail'],
    [EXTERNAL, FAMILY, GIVEN, EMAIL],
  ]);
  const upload = await server.upload(workbook, 'people.xlsx');
  expect((await server.run(upload, { ...mapping, file: { format: 'xlsx' } })).state).toBe('done');
}

/** Single, repeated, replaced, refused, in bulk, naming nobody, and for accounts that nobody knows. */
async function sendEvents() {
  const named = { person: { externalId: EXTERNAL, system: 'crm' } };
  const order = event({ type: 'order', currency: 'EUR', netAmount: 120, ...named });
  await must('POST', '/v1/events', order);
  await must('POST', '/v1/events', order);
  const seen = visit(named, { guests: [{ name: FAMILY, age: 7 }] });
  await must('POST', '/v1/events', seen);
  await must('POST', '/v1/events', { ...seen, revision: 2, data: { host: GIVEN, score: 7 } });
  await must('POST', '/v1/events', event({ type: 'cancellation', corrects: { id: order.id } }));
  await must('POST', '/v1/events', event({ type: 'order', currency: 'EUR', netAmount: 40, ...named }));
  const conflict = await server.instance.send('POST', '/v1/events', { ...seen, data: { host: 'Other', score: 5 } });
  expect(conflict.body.errors.map(({ path }: Body) => path).sort()).toEqual(['data.guests', 'data.host']);
  const survey = { type: 'surveyAnswer', data: { survey: 'nps', score: 9, comment: `call ${PHONE}, ${REMARK}` } };
  const lines = await server.instance.bulk([
    visit({ ...named, id: 'B-1' }),
    event({
      type: 'referral',
      data: { referral: 'R-1', stage: 'lead', contactName: `${GIVEN} ${FAMILY}`, contactEmail: EMAIL },
    }),
    event({ ...survey, ...named }),
    visit({ ...named, account: { externalId: 'LATER' }, id: 'U-1' }),
    visit({ ...named, account: { externalId: 'NEVER' }, id: 'U-2' }),
  ]);
  expect(lines.map(({ status }) => status)).toEqual(['recorded', 'recorded', 'recorded', 'unmatched', 'unmatched']);
}

describe('a person who has left traces everywhere', () => {
  it('stands in clear in the table of persons, and in examples of the report of an import, alone', async () => {
    const person = {
      ...{ givenName: GIVEN, familyName: FAMILY, email: EMAIL, phone: PHONE },
      external: { system: 'crm', externalId: EXTERNAL },
    };
    personId = (await must('POST', '/v1/persons', person, 'create-1')).id;
    expect((await must('POST', '/v1/persons', person, 'create-1')).givenName).toBe(GIVEN);
    await must('PATCH', `/v1/persons/${personId}`, { givenName: `${GIVEN} Maria` }, 'update-1');
    await must('PATCH', `/v1/persons/${personId}`, { givenName: GIVEN });
    await must('PUT', `/v1/persons/${personId}/fields`, { values: { origin: BIRTH } }, 'fields-1');
    const member = { personId, roles: ['buyer'], validFrom: at('2025-01-01') };
    membershipId = (await must('POST', `/v1/accounts/${accountId}/memberships`, member, 'member-1')).id;
    await importPeople();

    await sendEvents();
    const statement = await server.text(`/v1/accounts/${accountId}/statements.csv?from=2026-01-01&to=2026-02-28`);
    expect(statement).toMatchObject({ status: 200 });

    const evidence = { ipAddress: ADDRESS, note: REMARK };
    const consent = {
      channel: 'email',
      purpose: 'marketing',
      state: 'given',
      source: 'form',
      textShown: 'News?',
      evidence,
    };
    await must('PUT', `/v1/persons/${personId}/consents`, { statements: [consent] }, 'consent-1');
    await must('POST', `/v1/accounts/${accountId}/terms-acceptances`, {
      key: 'participation',
      version: 1,
      membershipId,
      how: 'portal',
    });
    await must(
      'POST',
      `/v1/persons/${personId}/data-requests`,
      { kind: 'access', note: `${EMAIL} ${REMARK}` },
      'request-1',
    );
    await must(
      'POST',
      `/v1/persons/${personId}/rectification`,
      { changes: { phone: PHONE }, note: REMARK },
      'rectify-1',
    );
    await server.upload('id,family,given\nEXT-3,Petersen,Jens\n', 'others.csv');
    await server.upload(Buffer.from('\u0000\u0001 a format of its own'), `${FAMILY}, ${GIVEN}.bin`);
    await must('POST', '/v1/exports', {});
    const { pool, services } = server.instance;
    const exports = new ExportRunner({ pool, clock: server.clock, files: services.files, keys: services.keys });
    await inWorkspace(server.workspaceId, () => exports.sweep(server.workspaceId));
    await exports.drained();
    await inWorkspace(server.workspaceId, () => settleWorkspace(services, server.workspaceId));

    expect(await stored()).toEqual(['import_job', 'person', 'stored_file']);
  });

  it('is handed everything that is held, open', async () => {
    const data = await must('POST', `/v1/persons/${personId}/data-export`, {});
    expect(data.person).toMatchObject({ givenName: GIVEN, fields: { origin: BIRTH } });
    expect(data.memberships).toMatchObject([{ accountId, account: 'Nordwerk', roles: ['buyer'] }]);
    const hosts = data.events.map(({ body }: Body) => body.data?.host).filter(Boolean);
    expect(hosts).toEqual([`${GIVEN} ${FAMILY}`, GIVEN, `${GIVEN} ${FAMILY}`]);
    expect(data.mentions.map(({ id }: Body) => id).sort()).toEqual([expect.stringMatching('E-'), 'U-1', 'U-2']);
    expect(data.wallets).toMatchObject([{ membershipId, unit: 'points', available: '52' }]);
    expect(data.consentHistory).toMatchObject([{ evidence: { ipAddress: ADDRESS } }]);
    expect(data.terms).toMatchObject([{ key: 'participation', version: 1 }]);
    expect(data.requests.map(({ kind }: Body) => kind)).toEqual(['rectification', 'access']);
    const page = await server.instance.send('GET', `/v1/data-requests?personId=${personId}&kind=access`);
    expect(page.body.data[0].evidence.rows.events).toBe(data.events.length);
  });

  it('is not erased without the confirmation of what was looked at', async () => {
    const path = `/v1/persons/${personId}/erasure`;
    const preview = await must('GET', `${path}?remainder=company`);
    expect(preview).toMatchObject({
      fields: ['givenName', 'familyName', 'email', 'phone', 'external', 'fields.origin'],
      memberships: [{ accountId, membershipId }],
      wallets: [{ unit: 'points', available: '52' }],
      mentions: 3,
      files: gone,
      openImports: 0,
    });
    const refused = await server.instance.send('POST', path, {
      confirmation: preview.confirmation,
      remainder: 'forfeit',
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'erasure_not_confirmed' } });
    await must(
      'POST',
      '/v1/events',
      event({ type: 'order', currency: 'EUR', netAmount: 10, person: { membershipId } }),
    );
    const late = await server.instance.send('POST', path, { confirmation: preview.confirmation, remainder: 'company' });
    expect(late.body.code).toBe('erasure_not_confirmed');
  });

  it('is found nowhere after the erasure, and the books still balance', async () => {
    const path = `/v1/persons/${personId}/erasure`;
    const { confirmation } = await must('GET', path);
    const body = { confirmation, remainder: 'company', note: REMARK };
    const report = await must('POST', path, body, 'erase-1');
    expect(report).toMatchObject({
      membershipsEnded: 1,
      mentionsUnreadable: 3,
      files: gone,
      filesKept: 1,
      wallets: [{ membershipId, unit: 'points', amount: '62', follows: false }],
    });
    expect(report.holdings).toContainEqual({ table: 'stored_file', rows: 1 });
    expect(await must('POST', path, body, 'erase-1')).toEqual(report);
    expect(await searchDump(database.pool, MARKERS)).toEqual([]);
    await settled();
  });

  it('leaves what was earned with the company, under ids that name nobody', async () => {
    const { data } = await must('GET', `/v1/accounts/${accountId}/wallets`);
    const held = data.map(({ holder, unit, available }: Body) => [holder, unit, available]);
    expect(held).toContainEqual(['account', 'points', '62']);
    expect(await must('GET', `/v1/persons/${personId}`)).toMatchObject({
      ...{ givenName: '', familyName: '', email: null, phone: null, external: null, fields: {} },
      erasedAt: '2026-03-02T09:00:00.000Z',
    });
    const [one] = (await must('GET', '/v1/events?source=crm&id=B-1')).data;
    const shown = await must('GET', `/v1/events/${one.eventId}`);
    expect(shown.body.data).toEqual({ host: null, score: 5 });
    expect(shown.erased).toEqual(['data.host']);
    const { data: trail } = await must('GET', `/v1/audit?subjectId=${personId}&action=erasePerson`);
    expect(trail).toMatchObject([{ after: { erased: true, email: null }, before: { email: '(personal)' } }]);
  });

  it('cannot be changed, made a member, or contacted any more', async () => {
    const refusals = await Promise.all([
      server.instance.send('PATCH', `/v1/persons/${personId}`, { givenName: 'Back' }),
      server.instance.send('PUT', `/v1/persons/${personId}/fields`, { values: { origin: 'Back' } }),
      server.instance.send('POST', `/v1/accounts/${accountId}/memberships`, { personId }),
      server.instance.send('GET', `/v1/persons/${personId}/erasure`),
    ]);
    expect(refusals.map(({ body }) => body.code)).toEqual([
      'person_erased',
      'person_erased',
      'reference_not_found',
      'person_erased',
    ]);
    const { data } = await must('GET', `/v1/persons/${personId}/consents`);
    expect(data.some(({ mayContact }: Body) => mayContact)).toBe(false);
  });

  it('events that waited for their account still count, without the person', async () => {
    await must('POST', '/v1/accounts', { name: 'Later', externalIds: [{ system: 'erp', externalId: 'LATER' }] });
    const report = await inWorkspace(server.workspaceId, () =>
      matchEvents(server.instance.services.intake, server.workspaceId),
    );
    expect(report).toMatchObject({ matched: 1, refused: [] });
    const again = await server.instance.send('POST', '/v1/events', {
      ...visit({ account: { externalId: 'LATER' }, person: { externalId: EXTERNAL, system: 'crm' } }),
      id: 'U-1',
    });
    expect(again.body.code).toBe('person_not_member');
    expect(await searchDump(database.pool, MARKERS)).toEqual([]);
    await settled();
  });

  it('new events for the ended membership keep nothing personal', async () => {
    await must('POST', '/v1/events', visit({ person: { membershipId }, id: 'N-1' }));
    expect(await searchDump(database.pool, MARKERS)).toEqual([]);
    await settled();
  });
});

async function settled() {
  const { workspaceId, instance } = server;
  await inWorkspace(workspaceId, () => settleWorkspace(instance.services, workspaceId));
  expect((await verifyLedger(database.pool, { workspaceId })).violations).toEqual([]);
  const db = queryable(database.pool);
  const report = await replayWorkspace({ facts: db, live: db, workspaceId, at: server.clock.now() });
  expect(report.differences).toEqual([]);
}

function xlsx(rows: readonly (readonly string[])[]): Buffer {
  const cells = (row: readonly string[]) => row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  const sheet = rows.map((row, index) => `<row r="${index + 1}">${cells(row)}</row>`).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    },
  ]);
}
