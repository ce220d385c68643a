/** What one account's act means for another is taken in at once, without waiting for a sweep. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, openApiServer } from '../support/api-server.ts';
import { testDatabase } from '../support/index.ts';

const NOW = Date.parse('2026-02-02T09:00:00Z');
const PROGRAMME = `
hanse: 1
programme: { key: club, name: Club, timeZone: Europe/Berlin, currency: EUR }
units: { points: { name: Points } }
metrics:
  redeemed: { name: Points used, source: { unit: points, movement: spent }, aggregation: sum }
ladders:
  users:
    name: Users
    period: { calendar: year }
    inherit: bestOfGroup
    levels:
      - { key: base, name: Base }
      - { key: active, name: Active, entry: { all: [{ metric: redeemed, atLeast: 50 }] } }
      - { key: board, name: Board, invitationOnly: true }
`;

const database = testDatabase();
let api: ApiServer;

beforeAll(async () => {
  api = await openApiServer(database.pool, PROGRAMME, NOW);
});

afterAll(() => api.close());

/** A group of three whose head and sister stand where the group's best stands. */
async function openGroup() {
  const head = await api.account();
  const [spender, sister] = [await api.account({ parentId: head.id }), await api.account({ parentId: head.id })];
  await api.settle();
  const wallet = `/v1/accounts/${spender.id}/wallets/points`;
  await api.must('POST', `${wallet}/adjust`, { amount: '500', reasonCode: 'goodwill', reason: 'start' });
  const levels = async () =>
    Promise.all(
      [spender, head, sister].map(
        async ({ id }) => (await api.must('GET', `/v1/accounts/${id}/levels/users`)).level as string,
      ),
    );
  return { wallet, spender, levels };
}

describe('an act of one account', () => {
  it('lifts its group by a spend as soon as the lanes are through', async () => {
    const { wallet, levels } = await openGroup();
    expect(await levels()).toEqual(['base', 'base', 'base']);
    await api.must('POST', `${wallet}/spend`, { amount: '60', reference: 'ORDER' });
    await api.services.intake.queues.drained();
    expect(await levels()).toEqual(['active', 'active', 'active']);
  });

  it('lifts its group by a captured reservation', async () => {
    const { wallet, levels } = await openGroup();
    await api.must('POST', `${wallet}/reserve`, { amount: '60', reference: 'CART' });
    await api.must('POST', `${wallet}/capture`, { reference: 'CART' });
    await api.services.intake.queues.drained();
    expect(await levels()).toEqual(['active', 'active', 'active']);
  });

  it('lifts its group by a level that was granted, and by one it was invited to', async () => {
    const [granted, invited] = [await openGroup(), await openGroup()];
    const path = ({ spender }: typeof granted) => `/v1/accounts/${spender.id}/levels/users`;
    await api.must('POST', `${path(granted)}/grants`, { level: 'active', reason: 'Welcome' });
    await api.must('POST', `${path(invited)}/invitations`, { level: 'board', reason: 'Founder' });
    await api.services.intake.queues.drained();
    expect(await granted.levels()).toEqual(['active', 'active', 'active']);
    expect(await invited.levels()).toEqual(['board', 'board', 'board']);
  });
});
