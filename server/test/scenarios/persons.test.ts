/**
 * Persons and memberships through HTTP on PostgreSQL: personal fields stand in one table only, memberships and their roles
 * hold from instant to instant.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUuid } from '#kernel';
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

describe('a person', () => {
  it('is changed field by field, found by name and external id, refused with an id that is taken', async () => {
    const external = { system: 'crm', externalId: unique('C') };
    const familyName = unique('Petersen');
    const id = await server.createPerson({
      familyName,
      givenName: 'Anna',
      email: 'anna@example.com',
      language: 'de',
      external,
    });
    const changed = await server.send('PATCH', `/v1/persons/${id}`, { email: null, phone: '+49 40 123456' });
    expect(changed.body).toMatchObject({ familyName, email: null, phone: '+49 40 123456', language: 'de', external });
    for (const query of [`namePrefix=${familyName.toUpperCase()}`, `externalId=${external.externalId}`]) {
      expect((await server.send('GET', `/v1/persons?${query}`)).body.data).toEqual([changed.body]);
    }
    const taken = await server.send('POST', '/v1/persons', { external });
    expect(taken).toMatchObject({ status: 409, body: { code: 'person_external_id_taken', personId: id } });
    expect((await server.send('POST', '/v1/persons', { email: 'nobody' })).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'email' }],
    });
  });

  it('leaves nothing personal in the answers that are kept for repetitions, which are complete all the same', async () => {
    const marker = unique('Zzyzx');
    const body = {
      familyName: marker,
      email: `${marker}@example.com`,
      external: { system: 'crm', externalId: marker },
    };
    const idempotencyKey = newUuid();
    const first = await server.send('POST', '/v1/persons', body, { idempotencyKey });
    const again = await server.send('POST', '/v1/persons', body, { idempotencyKey });
    expect(again).toEqual({ ...first, replayed: true });
    const kept = await rows('select answer from idempotency_key where workspace_id = $1 and idempotency_key = $2', [
      server.workspaceId,
      idempotencyKey,
    ]);
    expect(kept[0].answer).not.toContain(marker);
  });
});

describe('memberships', () => {
  const create = (accountId: string, body: object) =>
    server.send('POST', `/v1/accounts/${accountId}/memberships`, body);

  it('hold from their beginning to their end with the roles of each instant', async () => {
    const accountId = await server.createAccount();
    const personId = await server.createPerson();
    const made = await create(accountId, {
      personId,
      roles: ['user', 'buyer', 'user'],
      validFrom: '2025-01-01T00:00:00Z',
    });
    expect(made).toMatchObject({ status: 201, body: { accountId, personId, roles: ['buyer', 'user'], validTo: null } });
    const path = `/v1/accounts/${accountId}/memberships/${made.body.id}`;
    const changed = await server.send('PATCH', path, { roles: ['decision-maker'], from: '2026-03-01T00:00:00Z' });
    expect(changed.body.roles).toEqual(['decision-maker']);
    const ended = await server.send('POST', `${path}/end`, { validTo: '2026-06-01T00:00:00Z' });
    expect(ended.body.validTo).toBe('2026-06-01T00:00:00.000Z');
    const ids = { membershipId: uuid(made.body.id), personId: uuid(personId) };
    const march = Date.parse('2026-03-01T00:00:00Z');
    const june = Date.parse('2026-06-01T00:00:00Z');
    expect((await server.profile(accountId)).members).toEqual([
      { ...ids, roles: ['buyer', 'user'], from: Date.parse('2025-01-01T00:00:00Z'), to: march },
      { ...ids, roles: ['decision-maker'], from: march, to: june },
    ]);
    expect((await server.send('PATCH', path, { roles: [], from: '2026-07-01T00:00:00Z' })).body.code).toBe(
      'membership_range_invalid',
    );
    expect((await server.send('GET', path)).body).toEqual(ended.body);
    expect((await server.send('GET', `/v1/accounts/${accountId}/memberships`)).body.data).toEqual([ended.body]);
    expect((await server.send('GET', `/v1/persons/${personId}/memberships`)).body.data).toEqual([ended.body]);
    expect((await server.send('GET', `/v1/persons?accountId=${accountId}`)).body.data).toHaveLength(1);
  });

  it('of one person in one account come one after the other, in several accounts side by side', async () => {
    const [a, b] = [await server.createAccount(), await server.createAccount()];
    const personId = await server.createPerson();
    const first = await create(a, { personId, validFrom: '2025-01-01T00:00:00Z' });
    expect((await create(b, { personId })).status).toBe(201);
    expect(await create(a, { personId })).toMatchObject({
      status: 409,
      body: { code: 'membership_overlaps', membershipId: first.body.id },
    });
    await server.send('POST', `/v1/accounts/${a}/memberships/${first.body.id}/end`, {
      validTo: '2026-03-01T00:00:00Z',
    });
    expect((await create(a, { personId, validFrom: '2026-03-01T00:00:00Z' })).status).toBe(201);
    const reopened = await server.send('POST', `/v1/accounts/${a}/memberships/${first.body.id}/end`, { validTo: null });
    expect(reopened.body.code).toBe('membership_overlaps');
  });

  it('that end in the past ask for a look', async () => {
    const accountId = await server.createAccount();
    const made = await create(accountId, { personId: await server.createPerson(), validFrom: '2025-01-01T00:00:00Z' });
    const items = () =>
      rows('select detail from work_item where workspace_id = $1 and account_id = $2', [
        server.workspaceId,
        uuid(accountId),
      ]);
    expect(await items()).toEqual([]);
    await server.send('POST', `/v1/accounts/${accountId}/memberships/${made.body.id}/end`, {
      validTo: '2026-01-10T00:00:00Z',
    });
    expect(await items()).toMatchObject([{ detail: { changed: 'membership', membershipId: made.body.id } }]);
  });
});
