/**
 * Accounts found and made by their ids in other systems, by several processes at once, and what is remembered of it; and
 * party facts that rules read, changed after the events they decide.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatId, newUuid } from '#kernel';
import { createPartyResolver, ensureAccounts, externalIdKey } from '#modules/parties';
import { queryable, withTransaction } from '#platform/postgres';
import { testDatabase } from '../support/index.ts';
import { openPartyServer, type PartyServer, unique, uuid } from '../support/party-server.ts';

const NOW = Date.parse('2026-02-01T12:00:00Z');
const database = testDatabase();
let server: PartyServer;

beforeAll(async () => {
  server = await openPartyServer(database.pool, NOW);
});
afterAll(() => server.close());

const options = { create: true, now: NOW, by: 'test' };
const ensure = (seeds: Parameters<typeof ensureAccounts>[2], create = true) =>
  withTransaction(database.pool, (tx) => ensureAccounts(tx, server.workspaceId, seeds, { ...options, create }));
const count = async (text: string) =>
  Number((await database.pool.query(`select count(*) as n from ${text}`, [server.workspaceId])).rows[0].n);

describe('accounts made by an import', () => {
  const seedsOf = (prefix: string, length: number) =>
    Array.from({ length }, (_, i) => ({
      system: 'erp',
      externalId: `${prefix}-${i}`,
      name: `Firm ${i}`,
      country: 'DE',
    }));

  it('are found again, and are as complete as those made one by one', async () => {
    const seeds = seedsOf(unique('I'), 3);
    expect((await ensure(seeds, false)).size).toBe(0);
    const made = await ensure(seeds);
    expect(made.size).toBe(3);
    expect(await ensure([...seeds, ...seeds])).toEqual(made);
    const one = await server.send('GET', `/v1/accounts/${formatId('acc', made.get(externalIdKey(seeds[0]!))!)}`);
    expect(one.body).toMatchObject({
      name: 'Firm 0',
      type: 'company',
      country: 'DE',
      externalIds: [{ system: 'erp' }],
    });
    const changed = await server.send('PUT', `/v1/accounts/${one.body.id}/attributes`, { values: { size: 1 } });
    expect(changed.status).toBe(200);
    expect((await server.profile(one.body.id)).country).toEqual([[0, 'DE']]);
  });

  it('are the same for several processes that make them at the same time, and none is left over', async () => {
    const seeds = seedsOf(unique('R'), 400);
    const before = await count('account where workspace_id = $1');
    const shuffled = [seeds, seeds.toReversed(), seeds.slice(100, 300)];
    const answers = await Promise.all(shuffled.map((some) => ensure(some)));
    for (const answer of answers) {
      for (const [key, accountId] of answer) expect(answers[0]!.get(key)).toBe(accountId);
    }
    expect(await count('account where workspace_id = $1')).toBe(before + 400);
    const orphans = `account a where a.workspace_id = $1 and not exists (select 1 from account_state s
      where s.workspace_id = a.workspace_id and s.account_id = a.account_id)`;
    expect(await count(orphans)).toBe(0);
  });

  it('take the id as it is kept, and leave out what is no id', async () => {
    const vat = { system: 'vat', externalId: 'fr 40.303.265-045' };
    const made = await ensure([vat, { system: 'vat', externalId: '12' }, { system: 'erp', externalId: ' ' }]);
    expect([...made.keys()]).toEqual([externalIdKey(vat)]);
    const found = await server.send('GET', '/v1/accounts/by-external-id?system=vat&externalId=FR40303265045');
    expect(uuid(found.body.id)).toBe(made.get(externalIdKey(vat)));
  });
});

describe('whom an event names', () => {
  const db = () => queryable(database.pool);

  it('is answered in order, by id, external id with and without system, and VAT number', async () => {
    const externalId = unique('Q');
    const made = await ensure([
      { system: 'erp', externalId },
      { system: 'vat', externalId: 'AT U12345678' },
    ]);
    const [a, b] = [...made.values()];
    const resolver = createPartyResolver();
    const references = [
      { id: formatId('acc', b!) },
      { externalId, system: null },
      { externalId: 'nobody', system: null },
      { externalId, system: 'erp' },
      { externalId, system: 'crm' },
      { vatNumber: 'ATU12345678' },
      { id: formatId('acc', newUuid()) },
    ];
    for (const _time of ['looked up', 'remembered']) {
      const answers = await resolver.resolveAccounts(db(), server.workspaceId, references);
      expect(answers.map((answer) => (answer.ok ? answer.value : answer.error.code))).toEqual([
        b,
        a,
        'account_unknown',
        a,
        'account_unknown',
        b,
        'account_unknown',
      ]);
    }
  });

  it('is not answered from memory after the id went to another account or became ambiguous', async () => {
    const externalId = unique('M');
    const create = async (externalIds: object[]) =>
      (await server.send('POST', '/v1/accounts', { name: unique('A'), externalIds })).body.id as string;
    const a = await create([{ system: 'erp', externalId }]);
    const b = await create([]);
    const resolver = createPartyResolver();
    const ask = async (system: string | null) => {
      const [answer] = await resolver.resolveAccounts(db(), server.workspaceId, [{ externalId, system }]);
      return answer!.ok ? answer!.value : answer!.error.code;
    };
    expect([await ask('erp'), await ask(null)]).toEqual([uuid(a), uuid(a)]);
    await server.send('POST', `/v1/accounts/${a}/external-ids/remove`, { system: 'erp', externalId });
    expect(await ask('erp')).toBe('account_unknown');
    await server.send('POST', `/v1/accounts/${b}/external-ids`, { system: 'erp', externalId });
    expect([await ask('erp'), await ask(null)]).toEqual([uuid(b), uuid(b)]);
    await ensure([{ system: 'crm', externalId }]);
    expect(await ask(null)).toBe('account_reference_ambiguous');
    expect(await ask('erp')).toBe(uuid(b));
  });

  it('as a person is the membership that holds at the instant of the event', async () => {
    const external = { system: 'crm', externalId: unique('P') };
    const personId = (await server.send('POST', '/v1/persons', { external })).body.id;
    const accountId = (await server.send('POST', '/v1/accounts', { name: unique('A') })).body.id;
    const path = `/v1/accounts/${accountId}/memberships`;
    const member = async (body: object) => (await server.send('POST', path, { personId, ...body })).body.id as string;
    const first = await member({ validFrom: '2024-01-01T00:00:00Z', validTo: '2025-01-01T00:00:00Z' });
    const second = await member({ validFrom: '2025-06-01T00:00:00Z' });
    const resolver = createPartyResolver();
    const ask = async (person: object, at: string) => {
      const reference = { accountId: uuid(accountId), person: person as never, at: Date.parse(at) };
      const [answer] = await resolver.resolveMemberships(db(), server.workspaceId, [reference]);
      return answer!.ok ? formatId('mem', answer!.value) : answer!.error.code;
    };
    expect(await ask({ ...external }, '2024-05-01T00:00:00Z')).toBe(first);
    expect(await ask({ externalId: external.externalId, system: null }, '2026-01-01T00:00:00Z')).toBe(second);
    expect(await ask({ externalId: external.externalId, system: 'erp' }, '2026-01-01T00:00:00Z')).toBe(
      'person_unknown',
    );
    expect(await ask({ membershipId: first }, '2026-01-01T00:00:00Z')).toBe(first);
    expect(await ask({ membershipId: formatId('mem', newUuid()) }, '2026-01-01T00:00:00Z')).toBe('person_unknown');
  });
});

const programme = `
hanse: 1
programme:
  key: club
  name: Club
  timeZone: Europe/Berlin
  currency: EUR
  accountAttributes: { segment: string }
units:
  points: { name: Points }
campaigns:
  base:
    name: One point per euro for car makers
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: automotive, when: 'account.attributes.segment == "automotive"' }]
    effects: [{ award: { unit: points, amount: event.netAmount } }]
  buyers:
    name: Ten for an order by a buyer
    from: "2025-01-01"
    trigger: { events: [invoice] }
    clauses: [{ name: buyer, when: '"buyer" in person.roles' }]
    effects: [{ award: { unit: points, amount: "10" } }]
`;

describe('party facts that rules read', () => {
  beforeAll(() => server.apply(programme));

  const points = async (publicId: string) => {
    await server.settle();
    const { rows } = await database.pool.query(
      'select books from account_state where workspace_id = $1 and account_id = $2',
      [server.workspaceId, uuid(publicId)],
    );
    return rows[0].books.wallets['account|points']?.available ?? '0';
  };
  const invoice = (externalId: string, occurredAt: string, extra: object = {}) => ({
    source: 'erp',
    id: unique('inv'),
    type: 'invoice',
    account: { externalId },
    occurredAt,
    currency: 'EUR',
    netAmount: 100,
    ...extra,
  });
  const open = async () => {
    const externalId = unique('C');
    const made = await server.send('POST', '/v1/accounts', {
      name: externalId,
      externalIds: [{ system: 'erp', externalId }],
    });
    return { externalId, id: made.body.id as string };
  };

  it('decide anew what happened from their instant on when they are recorded late', async () => {
    const { externalId, id } = await open();
    await server.events(invoice(externalId, '2026-01-05T10:00:00Z'), invoice(externalId, '2026-01-20T10:00:00Z'));
    expect(await points(id)).toBe('0');
    const body = { values: { segment: 'automotive' }, from: '2026-01-10T00:00:00Z' };
    await server.send('PUT', `/v1/accounts/${id}/attributes`, body);
    expect(await points(id)).toBe('100');
    await server.send('PUT', `/v1/accounts/${id}/attributes`, { ...body, from: '2026-01-01T00:00:00Z' });
    expect(await points(id)).toBe('200');
    await server.send('PUT', `/v1/accounts/${id}/attributes`, {
      values: { segment: null },
      from: '2026-01-01T00:00:00Z',
    });
    expect(await points(id)).toBe('100');
  });

  it('read the roles a member had at the instant of the event', async () => {
    const { externalId, id } = await open();
    const personId = (await server.send('POST', '/v1/persons', {})).body.id;
    const body = { personId, roles: ['buyer'], validFrom: '2026-01-01T00:00:00Z' };
    const membership = (await server.send('POST', `/v1/accounts/${id}/memberships`, body)).body.id as string;
    await server.send('PATCH', `/v1/accounts/${id}/memberships/${membership}`, {
      roles: ['user'],
      from: '2026-01-15T00:00:00Z',
    });
    const person = { person: { membershipId: membership } };
    await server.events(invoice(externalId, '2026-01-10T10:00:00Z', person));
    expect(await points(id)).toBe('10');
    await server.events(invoice(externalId, '2026-01-20T10:00:00Z', person));
    expect(await points(id)).toBe('10');
    await server.send('PATCH', `/v1/accounts/${id}/memberships/${membership}`, {
      roles: ['buyer'],
      from: '2026-01-18T00:00:00Z',
    });
    expect(await points(id)).toBe('20');
  });
});
