/** People in programmes: who earns for themselves, who may use what they earned, and what is recorded of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, openApiServer } from '../support/api-server.ts';
import { testDatabase } from '../support/index.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units:
  points: { name: Points }
  shared: { name: Shared }
campaigns:
  own:
    name: One point per euro for the person who ordered
    from: "2025-01-01"
    trigger: { events: [order] }
    withheld: notGranted
    effects: [{ award: { unit: points, amount: event.netAmount, beneficiaries: [{ to: orderingPerson }] } }]
  kept:
    name: One point per euro for the person, or else for the company
    from: "2025-01-01"
    trigger: { events: [order] }
    withheld: company
    effects: [{ award: { unit: shared, amount: event.netAmount, beneficiaries: [{ to: orderingPerson }] } }]
`;

const database = testDatabase();
let api: ApiServer;
let orders = 0;

beforeAll(async () => {
  api = await openApiServer(database.pool, PROGRAMME, NOW);
});

afterAll(async () => {
  await api.settle();
  expect(await api.brokenPromises()).toEqual([]);
  expect(await api.replayDifferences()).toEqual([]);
  await api.close();
});

async function openMember() {
  const account = await api.account();
  await api.must('PUT', `/v1/accounts/${account.id}/consent-mode`, {
    mode: 'personalWithEmployerView',
    textVersion: '1',
    from: '2025-01-01T00:00:00Z',
  });
  const person = await api.must('POST', '/v1/persons', { familyName: 'Buyer' });
  const { id } = await api.must('POST', `/v1/accounts/${account.id}/memberships`, {
    personId: person.id,
    validFrom: '2025-01-01T00:00:00Z',
  });
  const path = `/v1/accounts/${account.id}/memberships/${id}/participations`;
  return {
    account,
    id,
    path,
    stand: (status: string, more: object = {}) => api.send('PUT', `${path}/club`, { status, ...more }),
    order: (netAmount: number, occurredAt = new Date(api.clock.now()).toISOString()) =>
      api.event({
        ...{ source: 'shop', id: `O-${++orders}`, type: 'order', occurredAt, currency: 'EUR', netAmount },
        ...{ account: { externalId: account.externalId }, person: { membershipId: id } },
      }),
    available: async (holder: string, unit: string): Promise<string> => {
      const { data } = await api.must('GET', `/v1/accounts/${account.id}/wallets?holder=${holder}`);
      return data.find((wallet: { unit: string }) => wallet.unit === unit)?.available ?? '0';
    },
  };
}

const later = () => api.clock.set(api.clock.now() + 3_600_000);

describe('a member in a programme', () => {
  it('stands where the account stands as long as nothing is recorded', async () => {
    const member = await openMember();
    await member.order(10);
    expect(await member.available(member.id, 'points')).toBe('10');
    expect(await api.must('GET', member.path)).toEqual({ data: [] });
  });

  it('earns and cannot use units while suspended, and can again when active', async () => {
    const member = await openMember();
    await member.stand('active');
    await member.order(10);
    later();
    await member.stand('suspended');
    await member.order(5);
    expect(await member.available(member.id, 'points')).toBe('15');
    const wallet = `/v1/accounts/${member.account.id}/wallets/points`;
    const spend = (reference: string) =>
      api.send('POST', `${wallet}/spend`, { amount: '1', reference, holder: member.id });
    expect((await spend('A')).body).toMatchObject({
      code: 'redemption_not_allowed',
      participation: { club: 'suspended' },
    });
    const move = { to: {}, amount: '1', reason: 'to the company', holder: member.id };
    expect((await api.send('POST', `${wallet}/move`, move)).body.code).toBe('redemption_not_allowed');
    later();
    await member.stand('active');
    expect((await spend('B')).status).toBe(200);
  });

  it.each(['blocked', 'left'])(
    'earns nothing personally after it was %s; the campaign says where it goes',
    async (status) => {
      const member = await openMember();
      await member.stand('active');
      await member.order(10);
      later();
      await member.stand(status);
      later();
      await member.order(5);
      expect(await member.available(member.id, 'points')).toBe('10');
      expect(await member.available(member.id, 'shared')).toBe('10');
      expect(await member.available('account', 'shared')).toBe('5');
    },
  );

  it('earns from the day it was accepted on, and routes once given stay', async () => {
    const member = await openMember();
    await member.stand('invited', { from: '2026-01-01T00:00:00Z' });
    await member.order(7, '2026-01-15T10:00:00Z');
    await member.stand('applied', { from: '2026-01-20T00:00:00Z' });
    await member.stand('active', { from: '2026-01-25T00:00:00Z', termsVersion: '2026-01' });
    await member.order(3, '2026-01-26T10:00:00Z');
    expect(await member.available(member.id, 'points')).toBe('3');
    expect(await member.available('account', 'shared')).toBe('7');
    expect(await api.must('GET', member.path)).toEqual({
      data: [{ programme: 'club', status: 'active', termsVersion: '2026-01', since: '2026-01-25T00:00:00.000Z' }],
    });
  });

  it('opens a work item when it is changed with effect in the past', async () => {
    const member = await openMember();
    await member.order(10);
    await member.stand('blocked', { from: '2026-01-01T00:00:00Z' });
    expect(await member.available(member.id, 'points')).toBe('10');
    const { data } = await api.must('GET', `/v1/work-items?account=${member.account.id}`);
    expect(data.map(({ detail }: { detail: { changed: string } }) => detail.changed)).toContain('memberParticipation');
  });

  it('goes from status to status by the table of accounts', async () => {
    const member = await openMember();
    expect((await member.stand('suspended')).body.code).toBe('participation_transition_invalid');
    await member.stand('blocked');
    expect((await member.stand('left')).body).toMatchObject({
      code: 'participation_transition_invalid',
      allowed: ['active', 'suspended'],
    });
    expect((await member.stand('active', { from: '2025-06-01T00:00:00Z' })).body.code).toBe(
      'participation_out_of_order',
    );
  });
});
