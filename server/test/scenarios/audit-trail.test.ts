/*
 * Guarantee: whatever a person or a key changes over HTTP is in the audit trail, with who, what, before and after; and a
 * person's name never is.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid, RefusedError } from '#kernel';
import { auditRoutes, makeCheckpoints } from '#modules/audit';
import { accountInsight, explanationErrors, explanationRoutes } from '#modules/explanations';
import { intakeErrors, intakeRoutes } from '#modules/intake';
import { partyErrors, partyRoutes } from '#modules/parties';
import { programmeErrors, programmeRoutes } from '#modules/programmes';
import { walletErrors, walletRoutes } from '#modules/wallets';
import { workspaceErrors, workspaceRoutes } from '#modules/workspaces';
import { startTestServer, type TestServer } from '../../src/platform/http/testing.ts';
import { testDatabase } from '../support/index.ts';
import { openWritePath, type WritePath } from '../support/write-path.ts';

const NOW = Date.parse('2026-02-01T12:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units: { points: { name: Points } }
metrics: { spend: { name: Spend, source: { events: [invoice] }, value: event.netAmount, aggregation: sum } }
ladders:
  status:
    name: Status
    period: { calendar: year }
    levels:
      - { key: base, name: Base }
      - { key: gold, name: Gold, entry: { all: [{ metric: spend, atLeast: 1000 }] } }
`;

interface Entry {
  actor: string;
  action: string;
  subject: { type: string; id: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

const database = testDatabase();
let path: WritePath;
let server: TestServer;

beforeAll(async () => {
  path = await openWritePath(database.pool, PROGRAMME, NOW);
  const routes = [
    ...partyRoutes(path.deps),
    ...intakeRoutes(path.intake),
    ...explanationRoutes(path.intake),
    ...walletRoutes(path.deps),
    ...programmeRoutes({ ...path.deps, insight: accountInsight(path.deps) }),
    ...workspaceRoutes(database.pool),
    ...auditRoutes(database.pool),
  ];
  server = await startTestServer(routes, {
    errors: [partyErrors, intakeErrors, explanationErrors, walletErrors, programmeErrors, workspaceErrors],
    clock: path.clock,
    authenticate: async ({ authorization }) => {
      const who = /^Bearer (\w+)$/.exec(authorization ?? '')?.[1];
      if (!who) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      const kind = who.startsWith('usr') ? 'staff' : 'apiKey';
      return { kind, id: who, workspaceId: path.workspaceId, scopes: ['*'] };
    },
  });
});
afterAll(() => server.close());

async function send(method: string, url: string, body?: unknown, who = 'key_erp') {
  const answer = await server.send(method, url, { body, headers: { authorization: `Bearer ${who}` } });
  expect(answer.status, `${method} ${url}: ${answer.text}`).toBeLessThan(300);
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
  return answer.body as any;
}

const trail = async (query = ''): Promise<Entry[]> => (await send('GET', `/v1/audit?limit=200${query}`)).data;

/** The newest entry of an operation. */
async function last(action: string): Promise<Entry> {
  const [entry] = await trail(`&action=${action}`);
  expect(entry, `${action} left no trace`).toBeDefined();
  return entry!;
}

describe('what is recorded', () => {
  let accountId: string;
  let account: string;
  let personId: string;

  beforeAll(async () => {
    accountId = (await send('POST', '/v1/accounts', { name: 'Petersen Bau' })).id;
    account = `/v1/accounts/${accountId}`;
    personId = (await send('POST', '/v1/persons', { familyName: 'Zzyzxmann', email: 'zzyzxmann@example.com' })).id;
  });

  test('a new account, and each field of it that changes', async () => {
    expect(await last('createAccount')).toMatchObject({
      actor: 'key_erp',
      subject: { type: 'account', id: accountId },
      before: null,
      after: { name: 'Petersen Bau' },
    });
    await send('PATCH', account, { name: 'Petersen Bau GmbH' }, 'usr_eva');
    expect(await last('updateAccount')).toMatchObject({
      actor: 'usr_eva',
      before: { name: 'Petersen Bau' },
      after: { name: 'Petersen Bau GmbH' },
    });
    const from = '2026-01-01T00:00:00.000Z';
    await send('PUT', `${account}/attributes`, { values: { segment: 'automotive' }, from });
    expect(await last('setAccountAttributes')).toMatchObject({
      before: { attributes: {} },
      after: { attributes: { segment: 'automotive' }, from },
    });
    await send('PUT', `${account}/consent-mode`, { mode: 'companyShares', textVersion: '2026-01' });
    expect(await last('setConsentMode')).toMatchObject({
      before: { consentMode: 'companyOnly' },
      after: { consentMode: 'companyShares', consentTextVersion: '2026-01' },
    });
    const parentId = (await send('POST', '/v1/accounts', { name: 'Petersen Holding' })).id;
    await send('PUT', `${account}/parent`, { parentId });
    expect(await last('setAccountParent')).toMatchObject({ before: { parentId: null }, after: { parentId } });
    await send('PUT', `${account}/participations/club`, { status: 'active' });
    expect(await last('setParticipation')).toMatchObject({ after: { participations: { club: { status: 'active' } } } });
    await send('POST', `${account}/external-ids`, { system: 'erp', externalId: '4711' });
    expect(await last('addExternalId')).toMatchObject({ before: { externalIds: [] } });
    await send('POST', `${account}/external-ids/remove`, { system: 'erp', externalId: '4711' });
    expect(await last('removeExternalId')).toMatchObject({ after: { externalIds: [] } });
  });

  test('nothing where nothing changes', async () => {
    const before = await trail();
    await send('PATCH', account, { name: 'Petersen Bau GmbH' });
    await send('PUT', `${account}/attributes`, { values: { segment: 'automotive' } });
    expect(await trail()).toHaveLength(before.length);
  });

  test('that a person changed, and never their name, address or number', async () => {
    expect(await last('createPerson')).toMatchObject({
      subject: { type: 'person', id: personId },
      after: { familyName: '(personal)', givenName: '', email: '(personal)', phone: null, language: 'en' },
    });
    await send('PATCH', `/v1/persons/${personId}`, { email: 'other@zzyzxmann.example' });
    expect(await last('updatePerson')).toMatchObject({
      before: { email: '(personal)' },
      after: { email: '(personal)' },
    });
    const stored = await database.pool.query(`select count(*) from audit_entry e where e::text ilike '%zzyzxmann%'`);
    expect(stored.rows[0].count).toBe(0n);
  });

  test('memberships, levels by hand, rates, keys and rules', async () => {
    const member = await send('POST', `${account}/memberships`, { personId, roles: ['buyer'] });
    expect(await last('createMembership')).toMatchObject({ subject: { type: 'membership', id: member.id } });
    await send('PATCH', `${account}/memberships/${member.id}`, { roles: ['user'] });
    expect(await last('updateMembership')).toMatchObject({ before: { roles: ['buyer'] }, after: { roles: ['user'] } });
    await send('POST', `${account}/memberships/${member.id}/end`, { validTo: '2026-12-01T00:00:00Z' });
    expect(await last('endMembership')).toMatchObject({ before: { validTo: null } });

    const grant = await send('POST', `${account}/levels/status/grants`, { level: 'gold', reason: 'Welcome' });
    expect(await last('grantLevel')).toMatchObject({
      subject: { type: 'levelGrant', id: grant.id },
      after: { accountId, level: 'gold' },
      reason: 'Welcome',
    });
    await send('POST', `${account}/levels/status/grants/${grant.id}/end`);
    expect(await last('endLevelGrant')).toMatchObject({ before: { ended: false }, after: { ended: true } });

    await send('PUT', '/v1/exchange-rates', { rates: [{ currency: 'USD', day: '2026-01-05', rate: '0.92' }] });
    await send('PUT', '/v1/exchange-rates', { rates: [{ currency: 'USD', day: '2026-01-05', rate: '0.93' }] });
    expect(await last('setExchangeRates')).toMatchObject({
      subject: { type: 'exchangeRate', id: 'USD' },
      before: { '2026-01-05': '0.92' },
      after: { '2026-01-05': '0.93' },
    });

    const made = await send('POST', '/v1/api-keys', { name: 'ERP', scopes: ['events:write'] });
    const key = await last('createApiKey');
    expect(key).toMatchObject({ subject: { type: 'apiKey', id: made.id }, after: { scopes: ['events:write'] } });
    expect(JSON.stringify(key)).not.toContain(made.key);
    await send('POST', `/v1/api-keys/${made.id}/revoke`);
    expect(await last('revokeApiKey')).toMatchObject({ before: { revokedAt: null } });

    await send('PUT', '/v1/programme', {
      hanse: 1,
      programme: { key: 'club', name: 'Club', timeZone: 'Europe/Berlin', currency: 'EUR', objective: 'To be tested' },
      units: { points: { name: 'Bonus points' } },
    });
    expect(await trail('&action=applyProgramme&subjectType=unit&actor=key_erp')).toMatchObject([
      { subject: { id: 'points' }, before: { name: 'Points' }, after: { name: 'Bonus points' } },
    ]);
  });

  test('adjustments by anybody, other acts on wallets by staff only', async () => {
    const wallet = `${account}/wallets/points`;
    const grant = { amount: '100', reasonCode: 'goodwill', reason: 'Late delivery' };
    await send('POST', `${wallet}/adjust`, grant);
    expect(await last('adjustWallet')).toMatchObject({
      subject: { type: 'wallet', id: `${accountId}/account/points` },
      after: { amount: '100' },
      reason: 'Late delivery',
    });
    await send('POST', `${wallet}/spend`, { amount: '10', reference: newUuid() });
    expect(await trail('&action=spendUnits')).toEqual([]);
    await send('POST', `${wallet}/spend`, { amount: '10', reference: newUuid() }, 'usr_eva');
    expect(await last('spendUnits')).toMatchObject({ actor: 'usr_eva', after: { amount: '10' } });
  });
});

describe('reading', () => {
  test('filters by thing, person, operation and time, and pages through everything once', async () => {
    const all = await trail();
    const eva = await trail('&actor=usr_eva');
    expect(eva.length).toBeGreaterThan(0);
    expect(eva).toEqual(all.filter(({ actor }) => actor === 'usr_eva'));
    const [{ subject }] = eva as [Entry];
    const ofThing = await trail(`&subjectType=${subject.type}&subjectId=${encodeURIComponent(subject.id)}`);
    expect(ofThing).toEqual(all.filter((entry) => entry.subject.id === subject.id));
    expect(await trail('&to=2026-02-01T12:00:00Z')).toEqual([]);
    const paged: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: Entry[]; nextCursor: string | null } = await send(
        'GET',
        `/v1/audit?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      paged.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  test('shows every closed day with its checkpoint, and names an entry that was altered', async () => {
    const { workspaceId } = path;
    await makeCheckpoints(database.pool, { workspaceId, now: NOW + 2 * 86_400_000 });
    const shown = await send('GET', '/v1/audit/checkpoints');
    expect(shown.data.map((one: { day: string; intact: boolean }) => [one.day, one.intact])).toEqual([
      ['2026-02-02', true],
      ['2026-02-01', true],
    ]);
    const { rows } = await database.pool.query(
      `update audit_entry set actor = 'key_other' where workspace_id = $1 and action = 'createAccount'
       and subject_id = (select max(subject_id) from audit_entry where action = 'createAccount') returning entry_id`,
      [workspaceId],
    );
    expect(rows).toHaveLength(1);
    const [, first] = (await send('GET', '/v1/audit/checkpoints')).data;
    expect(first).toMatchObject({ intact: false, faults: [{ kind: 'entryChanged' }] });
    expect(first.faults[0].entryId).toMatch(/^aud_/);
  });
});
