/** Requests of persons, what they allow, and terms they accept, through the API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyErasedWallets, mayContact } from '#modules/compliance';
import { applyProgramme } from '#modules/programmes';
import { verifyLedger } from '#modules/wallets';
import { inWorkspace, queryable, withTransaction } from '#platform/postgres';
import { complianceOf } from '../../src/app/personal-data.ts';
import { settleWorkspace } from '../../src/app/settle-workspace.ts';
import { type ImportServer, openImportServer } from '../support/import-server.ts';
import { testDatabase } from '../support/index.ts';
import { readTestProgramme } from '../support/programme-file.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const programme = (terms: string) => `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
terms:
  participation: { name: Conditions, text: { en: "${terms}", de: "${terms} auf Deutsch" } }
  privacy: { name: Privacy, text: We keep little., acceptance: none }
units:
  points: { name: Points }
campaigns:
  own:
    name: One point per euro for the person who ordered
    from: "2025-01-01"
    trigger: { events: [order] }
    effects: [{ award: { unit: points, amount: event.netAmount, pending: { days: 30 }, beneficiaries: [{ to: orderingPerson }] } }]
`;

const database = testDatabase();
let server: ImportServer;
let accountId: string;
let documents = 0;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Body = any;

const send = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) =>
  server.instance.send(method, path, body);

async function must(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<Body> {
  const answer = await send(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function member(familyName: string): Promise<{ personId: string; membershipId: string }> {
  const { id: personId } = await must('POST', '/v1/persons', { familyName });
  const validFrom = '2025-01-01T00:00:00Z';
  const { id } = await must('POST', `/v1/accounts/${accountId}/memberships`, { personId, validFrom });
  return { personId, membershipId: id };
}

const settle = () =>
  inWorkspace(server.workspaceId, () => settleWorkspace(server.instance.services, server.workspaceId));

beforeAll(async () => {
  server = await openImportServer(database, programme('Be fair.'), NOW);
  const externalIds = [{ system: 'erp', externalId: 'K-1' }];
  accountId = (await must('POST', '/v1/accounts', { name: 'Nordwerk', externalIds })).id;
  const consent = { mode: 'personalWithEmployerView', textVersion: '1', from: '2025-01-01T00:00:00Z' };
  await must('PUT', `/v1/accounts/${accountId}/consent-mode`, consent);
});

afterAll(async () => {
  await server.close();
});

describe('the register', () => {
  it('notes what is asked for with its last day, and closes once', async () => {
    const { personId } = await member('Asker');
    const asked = { kind: 'rectification', receivedAt: '2026-01-31T10:00:00Z', note: 'By letter.' };
    const request = await must('POST', `/v1/persons/${personId}/data-requests`, asked);
    expect(request).toMatchObject({ state: 'open', dueOn: '2026-02-28' });
    const path = `/v1/data-requests/${request.id}/close`;
    const extended = await must('POST', path, { outcome: 'extended', reason: 'Many systems.' });
    expect(extended).toMatchObject({ state: 'open', dueOn: '2026-04-30' });
    const changes = { familyName: 'Asked' };
    const wrong = await send('POST', `/v1/persons/${personId}/data-export`, { requestId: request.id });
    expect(wrong.body.code).toBe('data_request_differs');
    const done = await must('POST', `/v1/persons/${personId}/rectification`, { changes, requestId: request.id });
    expect(done).toMatchObject({ id: request.id, state: 'done', evidence: { fields: ['familyName'] } });
    expect((await must('GET', `/v1/persons/${personId}`)).familyName).toBe('Asked');
    expect((await send('POST', path, { outcome: 'done', reason: 'again' })).body.code).toBe('data_request_closed');
    const { data } = await must('GET', `/v1/data-requests?personId=${personId}`);
    expect(data).toHaveLength(1);
  });

  it('hands out a page as well as data', async () => {
    const { personId } = await member('Leser');
    const page = await server.instance.send('POST', `/v1/persons/${personId}/data-export`, {});
    expect(page.body.person.familyName).toBe('Leser');
    const { data } = await must('GET', `/v1/data-requests?personId=${personId}&kind=access`);
    expect(data).toMatchObject([{ state: 'done', evidence: { contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
  });
});

describe('consents', () => {
  it('are asked for by other modules right before they send', async () => {
    const { personId } = await member('Contact');
    const path = `/v1/persons/${personId}/consents`;
    const statement = { channel: 'email', purpose: 'marketing', source: 'form' };
    const state = async () =>
      (await must('GET', path)).data.find((held: Body) => held.channel === 'email' && held.purpose === 'marketing');
    expect(await state()).toMatchObject({ state: 'notAsked', mayContact: false });
    await must('PUT', path, { statements: [{ ...statement, state: 'given', textShown: 'News?' }] });
    expect(await state()).toMatchObject({ state: 'given', mayContact: true });
    server.clock.advance(1_000);
    await must('PUT', path, { statements: [{ ...statement, state: 'withdrawn' }] });
    // Recorded later, said earlier: it changes nothing of what holds now.
    await must('PUT', path, { statements: [{ ...statement, state: 'given', at: '2026-01-01T00:00:00Z' }] });
    expect(await state()).toMatchObject({ state: 'withdrawn', mayContact: false });
    const { data } = await must('GET', `${path}/history`);
    expect(data.map(({ state: said }: Body) => said)).toEqual(['given', 'given', 'withdrawn']);
    const future = await send('PUT', path, {
      statements: [{ ...statement, state: 'given', at: '2030-01-01T00:00:00Z' }],
    });
    expect(future.body.errors[0].path).toBe('statements[0].at');
    const db = queryable(database.pool);
    const { rows } = await database.pool.query("select person_id from person where family_name = 'Contact'");
    const asked = { personId: rows[0].person_id, channel: 'email', purpose: 'marketing' } as const;
    const answers = await Promise.all(
      [NOW, NOW + 500, NOW + 1_000].map((at) => mayContact(db, server.workspaceId, { ...asked, at })),
    );
    expect(answers).toEqual([true, true, false]);
    const nobody = { ...asked, personId: server.workspaceId, at: NOW };
    expect(await mayContact(db, server.workspaceId, nobody)).toBe(false);
  });
});

describe('terms', () => {
  it('are accepted before an account or a member becomes active, and again when their text changes', async () => {
    const { membershipId } = await member('Member');
    const path = `/v1/accounts/${accountId}`;
    const activate = () => send('PUT', `${path}/participations/club`, { status: 'active' });
    expect((await activate()).body).toMatchObject({
      code: 'terms_not_accepted',
      terms: [{ key: 'participation', version: 1 }],
    });
    expect((await must('GET', `${path}/terms-acceptances`)).pending).toMatchObject([{ key: 'participation' }]);
    const accept = { key: 'participation', version: 1, how: 'portal', language: 'de' };
    const accepted = await must('POST', `${path}/terms-acceptances`, {
      ...accept,
      acceptedByMembershipId: membershipId,
    });
    expect(accepted).toMatchObject({ membershipId: null, acceptedByMembershipId: membershipId, language: 'de' });
    expect((await activate()).status).toBe(200);

    const own = `${path}/memberships/${membershipId}/participations/club`;
    expect((await send('PUT', own, { status: 'active' })).body.code).toBe('terms_not_accepted');
    await must('POST', `${path}/terms-acceptances`, { ...accept, membershipId });
    expect((await send('PUT', own, { status: 'active' })).status).toBe(200);

    server.clock.advance(60_000);
    const file = readTestProgramme(programme('Be very fair.'));
    await withTransaction(database.pool, (tx) =>
      applyProgramme(tx, server.workspaceId, { file, now: server.clock.now(), by: 'test' }),
    );
    expect((await must('GET', `${path}/terms-acceptances?membershipId=${membershipId}`)).pending).toMatchObject([
      { key: 'participation', version: 2, text: { en: 'Be very fair.' } },
    ]);
    const old = await send('POST', `${path}/terms-acceptances`, accept);
    expect(old.body).toMatchObject({ code: 'terms_not_in_force', inForce: 2 });
    expect((await send('POST', `${path}/terms-acceptances`, { ...accept, version: 9 })).body.code).toBe(
      'terms_unknown',
    );
    const second = await must('POST', `${path}/terms-acceptances`, { ...accept, version: 2 });
    expect(second.textHash).not.toBe(accepted.textHash);
  });
});

describe('units of an erased person', () => {
  it.each(['company', 'forfeit'] as const)('that arrive later go where the rest went: %s', async (remainder) => {
    const { personId, membershipId } = await member(`Leaver ${remainder}`);
    const available = async (holder: string) => {
      const { data } = await must('GET', `/v1/accounts/${accountId}/wallets?holder=${holder}`);
      const [wallet] = data.filter(({ unit }: Body) => unit === 'points');
      return [wallet?.pending ?? '0', wallet?.available ?? '0'];
    };
    const order = {
      source: 'shop',
      type: 'order',
      currency: 'EUR',
      account: { externalId: 'K-1' },
      person: { membershipId },
    };
    const bought = (occurredAt: string, netAmount: number) =>
      must('POST', '/v1/events', { ...order, id: `O-${++documents}`, occurredAt, netAmount });
    const before = Number((await available('account'))[1]);
    await bought('2026-01-05T09:00:00Z', 30);
    await bought(new Date(server.clock.now()).toISOString(), 12);
    await settle();
    expect(await available(membershipId)).toEqual(['12', '30']);
    server.clock.advance(60_000);
    const { confirmation } = await must('GET', `/v1/persons/${personId}/erasure?remainder=${remainder}`);
    const report = await must('POST', `/v1/persons/${personId}/erasure`, { confirmation, remainder });
    expect(report.wallets).toMatchObject([{ amount: '30', follows: true }]);
    expect(await available(membershipId)).toEqual(['12', '0']);
    server.clock.advance(31 * 86_400_000);
    await settle();
    const deps = complianceOf(server.instance.services);
    while ((await inWorkspace(server.workspaceId, () => emptyErasedWallets(deps, server.workspaceId))) > 0);
    expect(await available(membershipId)).toEqual(['0', '0']);
    expect(Number((await available('account'))[1]) - before).toBe(remainder === 'company' ? 42 : 0);
    expect((await verifyLedger(database.pool, { workspaceId: server.workspaceId })).violations).toEqual([]);
  });
});
