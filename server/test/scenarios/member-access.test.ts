/* Guarantee: who is no member of a company learns nothing of it, keys and staff become members only as they may, and nothing of
 * the operator's own leaks. The operations come from the OpenAPI document, so that a new one is tested without being named. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callOf, type Operation, prefixOf, readOperations } from '../authorization/operations.ts';
import { testDatabase } from '../support/index.ts';
import { type MemberAnswer, type MemberWorld, openMemberWorld } from './member-world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NOW = Date.UTC(2026, 2, 2, 9);
const IN_COMPANY = '/v1/member/accounts/{accountId}';

const database = testDatabase();
let world: MemberWorld;
let company: Awaited<ReturnType<MemberWorld['company']>>;
let chief: { id: string; personId: string };
let stranger: { id: string; personId: string };
let operations: Operation[];

beforeAll(async () => {
  world = await openMemberWorld(database, NOW);
  company = await world.company({ name: 'Petersen Bau GmbH', country: 'DE' });
  chief = await world.member(company, ['administrator']);
  const parent = await world.company({ name: 'Geheime Holding AG', country: 'DE' });
  stranger = await world.member(parent, ['administrator']);
  const lines = [{ id: '1', sku: 'A', quantity: 1, netAmount: 700, marginAmount: 123.45 }];
  await world.buy(company, 700, { netAmount: undefined, lines });
  await world.credit(company, 50, chief.id);
  await world.reward({
    name: { en: 'Mug', de: 'Tasse' },
    value: { currency: 'EUR', fair: '9', cost: '4.4321' },
  });
  await world.api.settle(world.workspaceId);
  const document = await (await fetch(`${world.url}/openapi.json`)).json();
  operations = readOperations(document).filter(({ path }) => path.startsWith('/v1/member'));
});
afterAll(() => world?.close());

const ids = () =>
  new Map([
    ['acc', company.id],
    ['mem', chief.id],
    ['per', chief.personId],
  ]);
const inWorld = (id: string) => ids().get(prefixOf(id) ?? '') ?? id;

async function send(operation: Operation, headers: object, key: string): Promise<MemberAnswer> {
  const { url, payload } = callOf(operation, inWorld);
  const answer = await fetch(`${world.url}${url}`, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${key}`,
      ...headers,
      ...(operation.mediaType === null ? {} : { 'content-type': operation.mediaType }),
    } as Record<string, string>,
    ...(payload === null ? {} : { body: payload }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return { status: answer.status, body: isJson ? JSON.parse(text) : null, text, headers: answer.headers };
}

describe('another company', () => {
  it('is like one that does not exist, for every operation of members', async () => {
    const { key } = await world.key(['members:act']);
    const inCompany = operations.filter(({ path }) => path.startsWith(IN_COMPANY));
    expect(inCompany.length).toBeGreaterThan(15);
    const faults: string[] = [];
    for (const operation of inCompany) {
      const answer = await send(operation, { 'hanse-person': stranger.personId }, key);
      if (answer.status !== 404 || answer.body?.code !== 'not_found') {
        faults.push(`${operation.operationId}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('becoming a member', () => {
  it('takes a key with members:act and a person of the workspace; no wildcard is enough without one', async () => {
    const all = await world.key(['*']);
    const none = await world.key(['accounts:read']);
    const scoped = await world.key(['*'], { accounts: { ids: [company.id], descendants: false } });
    const missing = 'per_01kk9y0s9qf4rvt3z8m2a1b7cd';
    const code = async (key: string, person?: string) =>
      (await world.call(key, 'GET', '/v1/member', undefined, person === undefined ? {} : { 'hanse-person': person }))
        .body.code;
    expect(await code(all.key)).toBe('permission_denied');
    expect(await code(none.key, chief.personId)).toBe('permission_denied');
    expect(await code(scoped.key, chief.personId)).toBe('permission_denied');
    expect(await code(all.key, missing)).toBe('authentication_failed');
    expect(await code(all.key, 'nobody')).toBe('authentication_failed');
    expect(await code(all.key, chief.personId)).toBeUndefined();
  });

  it('leaves everything else behind: a key that speaks for a person does nothing of its own', async () => {
    const { key } = await world.key(['*']);
    const answer = await world.call(key, 'GET', '/v1/accounts', undefined, { 'hanse-person': chief.personId });
    expect(answer.body.code).toBe('permission_denied');
  });

  it('ends with the person: who was erased is nobody', async () => {
    const gone = await world.member(company, ['buyer']);
    const path = `/v1/persons/${gone.personId}/erasure`;
    const { confirmation } = await world.must('GET', path);
    await world.must('POST', path, { confirmation, remainder: 'company' });
    expect((await world.as(gone.personId)('GET', '/v1/member')).body.code).toBe('authentication_failed');
  });

  it('is not for staff: whatever their roles, they look and change nothing', async () => {
    const owner = await world.staff('otto', ['owner']);
    const { key } = (await owner.send('POST', '/v1/me/api-keys', { name: 'own' })).body;
    const headers = { 'hanse-person': chief.personId };
    expect((await world.call(key, 'GET', '/v1/member', undefined, headers)).body.code).toBe('view_required');
    await world.call(key, 'POST', `/v1/persons/${chief.personId}/views`, { reason: 'A question.' });
    expect((await world.call(key, 'GET', '/v1/member', undefined, headers)).body).toMatchObject({
      viewedBy: owner.id,
      readOnly: true,
    });
  });
});

describe('looking through a person’s eyes', () => {
  it('takes an open view, is recorded, reads everything and changes nothing', async () => {
    const staff = await world.staff('anna', ['support']);
    const viewer = await world.key(['members:view', 'accounts:read']);
    const headers = { 'hanse-person': chief.personId };
    const look = () => world.call(viewer.key, 'GET', '/v1/member', undefined, headers);
    expect((await look()).body.code).toBe('view_required');
    const asked = { reason: 'She asks why a reward is missing.' };
    expect((await staff.send('POST', `/v1/persons/${chief.personId}/views`, asked)).status).toBe(201);
    expect((await look()).body.code).toBe('view_required');
    const opened = await world.call(viewer.key, 'POST', `/v1/persons/${chief.personId}/views`, asked);
    expect(opened.body).toMatchObject({ endsAt: '2026-03-02T10:00:00.000Z', by: viewer.id });
    expect((await look()).body).toMatchObject({ viewedBy: viewer.id, readOnly: true });
    const faults: string[] = [];
    for (const operation of operations) {
      const answer = await send(operation, headers, viewer.key);
      const isRead = operation.permission === 'member:read';
      const isDenied = answer.status === 403 && answer.body?.code === 'permission_denied';
      if (isRead === isDenied) faults.push(`${operation.operationId}: ${answer.status} ${answer.text.slice(0, 150)}`);
    }
    expect(faults).toEqual([]);
    const { data } = await world.must('GET', '/v1/audit?action=openPersonView');
    expect(data.map(({ actor }: { actor: string }) => actor)).toContain(viewer.id);
    expect(data[0]).toMatchObject({ subject: { type: 'person', id: chief.personId }, reason: asked.reason });
    expect((await world.must('GET', `/v1/persons/${chief.personId}/views`)).data.length).toBeGreaterThan(1);
  });

  it('ends after its time, and before when it is ended', async () => {
    const viewer = await world.key(['members:view']);
    const path = `/v1/persons/${chief.personId}/views`;
    const headers = { 'hanse-person': chief.personId };
    const look = async () => (await world.call(viewer.key, 'GET', '/v1/member', undefined, headers)).status;
    await world.call(viewer.key, 'POST', path, { reason: 'A question.', minutes: 5 });
    expect(await look()).toBe(200);
    world.clock.set(world.clock.now() + 5 * 60_000);
    expect(await look()).toBe(403);
    await world.call(viewer.key, 'POST', path, { reason: 'Another question.' });
    expect(await look()).toBe(200);
    expect((await world.call(viewer.key, 'DELETE', path)).status).toBe(204);
    expect(await look()).toBe(403);
  });
});

/** Every text and number in a value, with the names of the fields they stand in. */
function walk(value: unknown, visit: (name: string, leaf: string) => void, name = ''): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit, name);
  else if (typeof value === 'object' && value !== null) {
    for (const [field, inner] of Object.entries(value)) walk(inner, visit, field);
  } else visit(name, String(value));
}

/** All answers of all reads of a member, why of every line included. */
async function everything(person: string, accountId: string, language: string): Promise<[string, unknown][]> {
  const as = world.as(person);
  const answers: [string, unknown][] = [];
  for (const { method, path } of operations) {
    if (method !== 'GET' || /\{(?!accountId)/.test(path) || path.endsWith('.pdf')) continue;
    const query = path.includes('?') ? '' : `?language=${language}`;
    const url = path.replace('{accountId}', accountId);
    let answer = await as('GET', `${url}${query}`);
    if (answer.status === 422) answer = await as('GET', url);
    answers.push([url, answer.body]);
  }
  const { data } = (await as('GET', `/v1/member/accounts/${accountId}/activity`)).body;
  for (const { id } of data) {
    const url = `/v1/member/accounts/${accountId}/activity/${id}?language=${language}`;
    answers.push([url, (await as('GET', url)).body]);
  }
  return answers;
}

describe('what is the operator’s own', () => {
  it('never leaks: no costs, margins, budgets, other accounts or other campaigns, in any answer', async () => {
    const names = /^(cost|costPerUnit|margin|marginAmount|budget|fair|supplier|funding|objective|success|audience)$/;
    const values = /0\.0123|4\.4321|123[.,]45|98[.,]?765|Geheime|Austria|Österreich/;
    const faults: string[] = [];
    for (const language of ['en', 'de']) {
      for (const [url, body] of await everything(chief.personId, company.id, language)) {
        walk(body, (name, leaf) => {
          if (names.test(name) || values.test(leaf)) faults.push(`${url}: ${name} ${leaf}`);
        });
      }
    }
    expect(faults).toEqual([]);
  });

  it('is not in refusals either', async () => {
    const reward = await world.reward({
      key: 'dear',
      budget: undefined,
      prices: [{ key: 'points', units: [{ unit: 'points', amount: '99999' }] }],
    });
    const answer = await world.as(chief.personId)('POST', `/v1/member/accounts/${company.id}/redemptions`, {
      rewardId: reward.id,
    });
    expect(Object.keys(answer.body).sort()).toEqual(
      [
        'type',
        'title',
        'status',
        'code',
        'detail',
        'remedy',
        'instance',
        'requestId',
        'message',
        'instead',
        'missing',
      ].sort(),
    );
  });
});

describe('a programme without units', () => {
  it('mentions nothing to collect, in any answer', async () => {
    const plain = await openMemberWorld(database, NOW, PLAIN);
    try {
      const account = await plain.company({ country: 'DE' });
      const { personId } = await plain.member(account, ['administrator']);
      await plain.buy(account, 1500);
      const spare = world;
      world = plain;
      const faults: string[] = [];
      for (const language of ['en', 'de']) {
        for (const [url, body] of await everything(personId, account.id, language)) {
          walk(body, (name, leaf) => {
            // What an employer can choose is worded for every programme.
            const words = url.includes('consent') ? /points?\b|punkte?\b/i : COLLECTED;
            if (words.test(leaf)) faults.push(`${url}: ${name} ${leaf}`);
          });
        }
      }
      world = spare;
      expect(faults).toEqual([]);
      const home = (await plain.as(personId)('GET', `/v1/member/accounts/${account.id}/home`)).body;
      expect(home.balances).toEqual({ company: [], own: [] });
      expect(home.standings[0].level.name).toBe('Gold');
      expect((await plain.as(personId)('GET', '/v1/member')).body).toMatchObject({ hasUnits: false });
    } finally {
      await plain.close();
    }
  });
});

const COLLECTED = /points?\b|punkte?\b|units?\b|einheit|guthaben|balance/i;

const PLAIN = `
hanse: 1
programme: { key: plain, name: Partners, timeZone: Europe/Berlin, currency: EUR }
metrics:
  spendYear:
    name: Net spend in the year
    source: { events: [invoice] }
    value: event.netAmount
    aggregation: sum
    window: { calendar: year }
ladders:
  status:
    name: Status
    effectiveFrom: "2025-01-01"
    period: { calendar: year }
    levels:
      - { key: base, name: Base }
      - { key: gold, name: Gold, entry: { all: [{ metric: spendYear, atLeast: 1000 }] }, benefits: [Own hotline] }
`;
