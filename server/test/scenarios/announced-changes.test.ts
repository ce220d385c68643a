/*
 * Guarantee: what people change about accounts, members and adjustments is announced as documented, with ids and keys and
 * without a word about a person.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../support/index.ts';
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts';
import { openWorld, type World } from './webhook-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
const database = testDatabase();
let world: World;
let receiver: Receiver;

beforeEach(async () => {
  world = await openWorld(database, NOW);
  receiver = await openReceiver();
  await world.subscribe(receiver.url);
});
afterEach(async () => {
  await world.close();
  await receiver.close();
});

/** Sends what waits, checks it against the documented schemas. @returns type and data of each */
async function announced(): Promise<[string, Record<string, unknown>][]> {
  await world.deliver();
  const { data: types } = await world.must('GET', '/v1/webhook-event-types');
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
  for (const { type, body } of receiver.taken) {
    const { schema } = types.find((one: { type: string }) => one.type === type);
    const check = ajv.compile(schema);
    expect(check(JSON.parse(body)), `${type}: ${JSON.stringify(check.errors)}\n${body}`).toBe(true);
  }
  return receiver.taken.map(({ type, data }) => [type, data]);
}

test('of accounts: made, changed, given consent, taking part, merged', async () => {
  const { must } = world;
  const { id } = await must('POST', '/v1/accounts', { name: 'Secret Name Ltd', type: 'company', country: 'DE' });
  const { id: other } = await must('POST', '/v1/accounts', { name: 'Secret Name 2', type: 'company', country: 'DE' });
  const path = `/v1/accounts/${id}`;
  await must('PATCH', path, { name: 'Another Secret Name' });
  await must('PUT', `${path}/consent-mode`, { mode: 'companyShares', textVersion: '1' });
  await must('PUT', `${path}/participations/club`, { status: 'active' });
  await must('POST', `/v1/accounts/${other}/merge`, { into: id, reason: 'Twice' });
  const news = await announced();
  expect(news.map(([type]) => type)).toEqual(
    expect.arrayContaining(['account.created', 'account.changed', 'consent.changed', 'participation.changed']),
  );
  expect(news).toContainEqual(['account.created', expect.objectContaining({ accountId: id, parentId: null })]);
  expect(news).toContainEqual(['consent.changed', expect.objectContaining({ accountId: id, mode: 'companyShares' })]);
  expect(news).toContainEqual(['account.merged', { accountId: other, mergedInto: id }]);
  expect(JSON.stringify(receiver.all)).not.toContain('Secret');
});

test('of members: roles given and taken away, never who they are', async () => {
  const { must } = world;
  const { id } = await must('POST', '/v1/accounts', { name: 'Meyer', type: 'company', country: 'DE' });
  const person = await must('POST', '/v1/persons', {
    givenName: 'Quirina',
    familyName: 'Marker',
    email: 'q@marker.example',
  });
  const membership = await must('POST', `/v1/accounts/${id}/memberships`, { personId: person.id, roles: ['buyer'] });
  await must('POST', `/v1/accounts/${id}/memberships/${membership.id}/end`, {
    validTo: new Date(NOW + 86_400_000).toISOString(),
  });
  const told = (await announced()).filter(([type]) => type === 'membership.changed').map(([, data]) => data);
  expect(told).toMatchObject([
    { accountId: id, membershipId: membership.id, roles: ['buyer'] },
    { accountId: id, membershipId: membership.id, roles: null },
  ]);
  expect(JSON.stringify(receiver.all)).not.toMatch(/Quirina|Marker|marker/);
});

test('of adjustments that wait for a second person, and how they end', async () => {
  const { must, workspace } = world;
  const accountId = workspace.accountPath('K-0').slice('/v1/accounts/'.length);
  await must('PATCH', '/v1/adjustment-rules', { approvalAbove: { points: '100' } });
  const asked = { accountId, unit: 'points', reasonCode: 'goodwill', reason: 'Late delivery' };
  const { id } = await must('POST', '/v1/adjustments', { ...asked, amount: '5000' });
  await must('POST', `/v1/adjustments/${id}/reject`, { reason: 'A mistake' });
  await must('POST', '/v1/adjustments', { ...asked, amount: '50' });
  expect(await announced()).toMatchObject([
    ['adjustment.requested', { adjustmentId: id, accountId, unit: 'points', status: 'waiting' }],
    ['adjustment.decided', { adjustmentId: id, accountId, unit: 'points', status: 'withdrawn' }],
    ['units.adjusted', { accountId, unit: 'points', amount: '50' }],
  ]);
});
