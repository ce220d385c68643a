/**
 * Accounts through HTTP on PostgreSQL: what is dated holds from its instant, hierarchies have no
 * cycles and every account knows its topmost one, external ids belong to one account, repeated writes change nothing.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUuid } from '#kernel';
import { ensureAccounts } from '#modules/parties';
import { withTransaction } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { openPartyServer, type PartyServer, unique, uuid } from '../support/party-server.ts';

const NOW = Date.parse('2026-02-01T12:00:00Z');
const database = testDatabase();
let server: PartyServer;

beforeAll(async () => {
  server = await openPartyServer(database.pool, NOW);
});
afterAll(() => server.close());

const rows = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows;

describe('an account', () => {
  it('is shown as it was made, found by each of its ids, and listed', async () => {
    const erp = unique('10042');
    const made = await server.send('POST', '/v1/accounts', {
      name: 'Müller Maschinenbau GmbH',
      type: 'dealer',
      country: 'DE',
      joinedAt: '2024-04-17T00:00:00+02:00',
      externalIds: [
        { system: 'erp', externalId: erp },
        { system: 'vat', externalId: 'de 811.907-980' },
      ],
      attributes: { segment: 'automotive', employees: 120, strategic: true },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Müller Maschinenbau GmbH',
      type: 'dealer',
      country: 'DE',
      parentId: null,
      joinedAt: '2024-04-16T22:00:00.000Z',
      consentMode: 'companyOnly',
      externalIds: [
        { system: 'erp', externalId: erp },
        { system: 'vat', externalId: 'DE811907980' },
      ],
      attributes: { segment: 'automotive', employees: 120, strategic: true },
      participations: {},
    });
    const found = [
      `/v1/accounts/${made.body.id}`,
      `/v1/accounts/by-external-id?externalId=${erp}`,
      `/v1/accounts/by-external-id?externalId=${erp}&system=erp`,
      '/v1/accounts/by-external-id?externalId=DE%20811907980&system=vat',
    ];
    for (const path of found) expect((await server.send('GET', path)).body).toEqual(made.body);
    const list = await server.send('GET', '/v1/accounts?namePrefix=M%C3%9CLLER%20masch&type=dealer');
    expect(list.body).toEqual({ data: [made.body], nextCursor: null });
  });

  it('is made once however often the request is repeated with its key', async () => {
    const body = { name: unique('Once'), externalIds: [{ system: 'erp', externalId: unique('E') }] };
    const idempotencyKey = newUuid();
    const answers = await Promise.all(
      [1, 2, 3].map(() => server.send('POST', '/v1/accounts', body, { idempotencyKey })),
    );
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.replayed)).toHaveLength(2);
    expect((await server.send('GET', `/v1/accounts?namePrefix=${body.name}`)).body.data).toHaveLength(1);
  });

  it('does not get an external id that another account has, and nothing is stored then', async () => {
    const id = { system: 'erp', externalId: unique('E') };
    const first = await server.createAccount({ externalIds: [id] });
    const name = unique('Second');
    const refused = await server.send('POST', '/v1/accounts', { name, externalIds: [id] });
    expect(refused).toMatchObject({ status: 409, body: { code: 'external_id_taken', accountId: first } });
    expect((await server.send('GET', `/v1/accounts?namePrefix=${name}`)).body.data).toEqual([]);
  });

  it('lists page by page in the order of names, each account once', async () => {
    const prefix = unique('Page');
    const names = ['b', 'A', 'c', 'Ä', 'D'].map((letter) => `${prefix} ${letter}`);
    for (const name of names) await server.createAccount({ name });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await server.send('GET', `/v1/accounts?namePrefix=${prefix}&limit=2${cursor}`);
      seen.push(...page.body.data.map((account: { name: string }) => account.name));
      cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual(['A', 'b', 'c', 'D', 'Ä'].map((letter) => `${prefix} ${letter}`));
  });

  it('keeps what an update leaves out, and dates type and country', async () => {
    const id = await server.createAccount({ country: 'DE' });
    const name = unique('Renamed');
    const planned = await server.send('PATCH', `/v1/accounts/${id}`, {
      name,
      type: 'dealer',
      from: '2026-03-01T00:00:00Z',
    });
    expect(planned.body).toMatchObject({ name, type: 'company', country: 'DE' });
    expect((await server.profile(id)).type).toEqual([
      [0, 'company'],
      [Date.parse('2026-03-01T00:00:00Z'), 'dealer'],
    ]);
    const moved = await server.send('PATCH', `/v1/accounts/${id}`, { country: 'AT' });
    expect(moved.body.country).toBe('AT');
    const changes = await server.send('GET', `/v1/accounts/${id}/changes?limit=2`);
    expect(changes.body.data.map((change: { kind: string; value: unknown }) => [change.kind, change.value])).toEqual([
      ['country', 'AT'],
      ['type', 'dealer'],
    ]);
    const rest = await server.send('GET', `/v1/accounts/${id}/changes?cursor=${changes.body.nextCursor}`);
    expect(rest.body.data).toHaveLength(2);
  });
});

describe('permissions and workspaces', () => {
  it('answer 401 without a key, 403 without the permission, 404 for what is missing or belongs to another workspace', async () => {
    const id = await server.createAccount();
    const reader = await server.makeKey(['accounts:read']);
    const other = await server.openWorkspace();
    expect((await server.send('GET', `/v1/accounts/${id}`, undefined, { key: null })).status).toBe(401);
    expect((await server.send('PATCH', `/v1/accounts/${id}`, { name: 'x' }, { key: reader })).status).toBe(403);
    expect((await server.send('GET', '/v1/persons', undefined, { key: reader })).status).toBe(403);
    expect((await server.send('GET', `/v1/accounts/${id}`, undefined, { key: reader })).status).toBe(200);
    expect((await server.send('GET', `/v1/accounts/${id}`, undefined, { key: other.key })).status).toBe(404);
    for (const [method, path, body] of [
      ['PATCH', '', { name: 'x' }],
      ['PUT', '/parent', { parentId: null }],
      ['PUT', '/attributes', { values: { a: 1 } }],
      ['PUT', '/consent-mode', { mode: 'forbidden', textVersion: '1' }],
      ['PUT', '/participations/club', { status: 'active' }],
      ['POST', '/external-ids', { system: 'erp', externalId: '1' }],
      ['POST', '/memberships', { personId: await server.createPerson() }],
      ['GET', '/memberships', undefined],
      ['GET', '/changes', undefined],
    ] as const) {
      const answer = await server.send(method, `/v1/accounts/${id}${path}`, body, { key: other.key });
      expect(answer, path).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });
});

describe('external ids', () => {
  it('are ambiguous without their system when two accounts have one, and clear again after it is removed', async () => {
    const externalId = unique('X');
    const a = await server.createAccount({ externalIds: [{ system: 'erp', externalId }] });
    const b = await server.createAccount();
    const find = () => server.send('GET', `/v1/accounts/by-external-id?externalId=${externalId}`);
    expect((await find()).body.id).toBe(a);
    expect((await server.send('POST', `/v1/accounts/${b}/external-ids`, { system: 'crm', externalId })).status).toBe(
      200,
    );
    expect(await find()).toMatchObject({
      status: 409,
      body: { code: 'account_reference_ambiguous', systems: ['crm', 'erp'] },
    });
    await server.send('POST', `/v1/accounts/${a}/external-ids/remove`, { system: 'erp', externalId });
    expect((await find()).body.id).toBe(b);
    expect(
      (await server.send('POST', `/v1/accounts/${a}/external-ids/remove`, { system: 'erp', externalId })).body.code,
    ).toBe('external_id_not_found');
  });
});

describe('the hierarchy', () => {
  const setParent = (id: string, parentId: string | null, from?: string) =>
    server.send('PUT', `/v1/accounts/${id}/parent`, { parentId, ...(from ? { from } : {}) });

  it('gives every account below its topmost one, from the instant of the change', async () => {
    const group = await server.createAccount({ name: unique('Group') });
    const company = await server.createAccount();
    const branch = await server.createAccount({ parentId: company });
    const team = await server.createAccount({ parentId: branch });
    expect((await server.profile(team)).root).toEqual([[0, uuid(company)]]);
    const from = '2026-03-01T00:00:00Z';
    expect((await setParent(company, group, from)).status).toBe(200);
    for (const id of [branch, team]) {
      expect((await server.profile(id)).root).toEqual([
        [0, uuid(company)],
        [Date.parse(from), uuid(group)],
      ]);
    }
    expect((await server.profile(company)).root).toEqual([[Date.parse(from), uuid(group)]]);
    expect((await server.profile(group)).root).toEqual([]);
    expect((await server.send('GET', `/v1/accounts?parentId=${company}`)).body.data).toHaveLength(1);
    expect((await server.send('GET', `/v1/accounts/${company}`)).body.parentId).toBeNull();
    server.clock.set(Date.parse(from));
    expect((await server.send('GET', `/v1/accounts/${company}`)).body.parentId).toBe(group);
    server.clock.set(NOW);
  });

  it('refuses a cycle at whatever instant, and a parent that does not exist', async () => {
    const a = await server.createAccount();
    const b = await server.createAccount({ parentId: a });
    const c = await server.createAccount({ parentId: b });
    for (const parent of [a, b, c]) {
      expect(await setParent(a, parent), parent).toMatchObject({ status: 409, body: { code: 'hierarchy_cycle' } });
    }
    expect(await setParent(a, `acc_${'0'.repeat(26)}`)).toMatchObject({
      status: 422,
      body: { code: 'reference_not_found', errors: [{ path: 'parentId' }] },
    });
    // From March on c stands alone, so that a may hang below it from then on, and not before.
    expect((await setParent(c, null, '2026-03-01T00:00:00Z')).status).toBe(200);
    expect((await setParent(a, c)).body.code).toBe('hierarchy_cycle');
    expect((await setParent(a, c, '2026-03-01T00:00:00Z')).status).toBe(200);
    expect((await server.profile(b)).root).toEqual([
      [0, uuid(a)],
      [Date.parse('2026-03-01T00:00:00Z'), uuid(c)],
    ]);
  });

  it('lets only one of several changes through that would close a cycle together', async () => {
    for (let round = 0; round < 5; round++) {
      const ids = await Promise.all([0, 1, 2].map(() => server.createAccount()));
      const answers = await Promise.all(ids.map((id, i) => setParent(id, ids[(i + 1) % 3]!)));
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 409]);
    }
  });

  it('does not move an account with more than 5,000 accounts below it', async () => {
    const top = await server.createAccount();
    const seeds = Array.from({ length: 5_001 }, (_, i) => ({ system: 'crowd', externalId: `${i}` }));
    const made = await withTransaction(database.pool, (tx) =>
      ensureAccounts(tx, server.workspaceId, seeds, { create: true, now: NOW, by: 'test' }),
    );
    await database.pool.query(
      `insert into account_fact (workspace_id, account_id, bucket, n, kind, name, valid_from, value, parent_account_id,
         recorded_at, recorded_by)
       select workspace_id, account_id, bucket, 100, 'parent', '', $4, to_json($2::text), $2::uuid, $4, 'test'
       from account where workspace_id = $1 and account_id = any($3::uuid[])`,
      [server.workspaceId, uuid(top), [...made.values()], new Date(NOW)],
    );
    const refused = await setParent(top, await server.createAccount());
    expect(refused).toMatchObject({ status: 409, body: { code: 'hierarchy_too_large' } });
  });

  it('opens a work item when it reaches into the past, and none otherwise', async () => {
    const group = await server.createAccount();
    const company = await server.createAccount();
    await setParent(company, group);
    const items = () =>
      rows('select ref, detail from work_item where workspace_id = $1 and account_id = $2 and kind = $3', [
        server.workspaceId,
        uuid(company),
        'partyChangedInPast',
      ]);
    expect(await items()).toEqual([]);
    await setParent(company, null, '2026-01-15T00:00:00Z');
    expect(await items()).toEqual([]);
    const other = await server.createAccount();
    await setParent(company, other, '2026-01-15T00:00:00Z');
    expect(await items()).toMatchObject([
      { detail: { changed: 'parent', from: '2026-01-15T00:00:00.000Z', parentId: other } },
    ]);
  });

  it('is gone from the list once somebody has looked, which the trail tells once; what is not there is not found', async () => {
    const company = await server.createAccount();
    await setParent(company, await server.createAccount(), '2026-01-15T00:00:00Z');
    const known = [server.workspaceId, uuid(company)];
    const [item] = await rows('select kind, ref from work_item where workspace_id = $1 and account_id = $2', known);
    const close = (ref: string) =>
      server.send('POST', `/v1/accounts/${company}/work-items/close`, { kind: item.kind, ref, reason: 'Agreed.' });
    expect((await close(item.ref)).status).toBe(204);
    expect((await close(item.ref)).status).toBe(204);
    expect(await close('parent 999')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const open = 'select 1 from work_item where workspace_id = $1 and account_id = $2 and closed_at is null';
    expect(await rows(open, known)).toEqual([]);
    const trail = 'select 1 from audit_entry where workspace_id = $1 and subject_id = $2 and action = $3';
    expect(await rows(trail, [server.workspaceId, company, 'closeWorkItem'])).toHaveLength(1);
  });
});

describe('attributes', () => {
  it('hold from their instant until the next one, and are not recorded twice', async () => {
    const id = await server.createAccount({ attributes: { segment: 'retail' } });
    const set = (values: object, from?: string) =>
      server.send('PUT', `/v1/accounts/${id}/attributes`, { values, ...(from ? { from } : {}) });
    await set({ segment: 'automotive' }, '2026-03-01T00:00:00Z');
    await set({ segment: 'energy', size: 5 }, '2026-01-15T00:00:00Z');
    const again = await set({ segment: 'energy' });
    expect(again.body.attributes).toEqual({ segment: 'energy', size: 5 });
    expect((await set({ size: null })).body.attributes).toEqual({ segment: 'energy' });
    expect((await server.profile(id)).attributes).toEqual({
      segment: [
        [0, 'retail'],
        [Date.parse('2026-01-15T00:00:00Z'), 'energy'],
        [Date.parse('2026-03-01T00:00:00Z'), 'automotive'],
      ],
      size: [
        [Date.parse('2026-01-15T00:00:00Z'), 5],
        [NOW, null],
      ],
    });
    const recorded = await server.send('GET', `/v1/accounts/${id}/changes?kind=attribute`);
    expect(recorded.body.data).toHaveLength(5);
  });
});

describe('the consent mode', () => {
  it('is recorded with its text and its administrator, holds from then on, and asks for a look when backdated', async () => {
    const id = await server.createAccount();
    const membership = await server.send('POST', `/v1/accounts/${id}/memberships`, {
      personId: await server.createPerson(),
    });
    const set = (body: object) =>
      server.send('PUT', `/v1/accounts/${id}/consent-mode`, { textVersion: '2026-01', ...body });
    const done = await set({ mode: 'personalWithEmployerView', setBy: membership.body.id });
    expect(done.body).toMatchObject({
      consentMode: 'personalWithEmployerView',
      consentTextVersion: '2026-01',
      consentSetBy: membership.body.id,
    });
    expect((await server.profile(id)).consent).toEqual([
      [0, 'companyOnly'],
      [NOW, 'personalWithEmployerView'],
    ]);
    const foreign = await server.send('POST', `/v1/accounts/${await server.createAccount()}/memberships`, {
      personId: await server.createPerson(),
    });
    expect((await set({ mode: 'forbidden', setBy: foreign.body.id })).body.code).toBe('reference_not_found');
    await set({ mode: 'forbidden', from: '2026-01-20T00:00:00Z' });
    const items = await rows('select detail from work_item where workspace_id = $1 and account_id = $2', [
      server.workspaceId,
      uuid(id),
    ]);
    expect(items).toMatchObject([{ detail: { changed: 'consent', mode: 'forbidden', textVersion: '2026-01' } }]);
  });
});

describe('participation', () => {
  it('goes along its table and shows what may follow where it does not', async () => {
    const id = await server.createAccount();
    const set = (status: string) =>
      server.send('PUT', `/v1/accounts/${id}/participations/club`, { status, termsVersion: '1' });
    expect(await set('suspended')).toMatchObject({ status: 409, body: { code: 'participation_transition_invalid' } });
    for (const status of ['invited', 'active', 'suspended', 'blocked']) expect((await set(status)).status).toBe(200);
    const refused = await set('left');
    expect(refused.body).toMatchObject({ code: 'participation_transition_invalid', allowed: ['active', 'suspended'] });
    expect((await server.profile(id)).participation).toEqual({ club: [[NOW, 'blocked']] });
    const shown = await server.send('GET', `/v1/accounts/${id}`);
    expect(shown.body.participations).toEqual({ club: { status: 'blocked', termsVersion: '1' } });
  });
});
