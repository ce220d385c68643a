import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { openWalletServer, type WalletBody, type WalletServer } from './testing/wallet-server.ts';

/** What lists of wallets, lots, entries and units show, now and for the past, page by page. */

const database = testDatabase();
const day = 86_400_000;
let server: WalletServer;

beforeAll(async () => {
  server = await openWalletServer(database.pool, Date.UTC(2026, 0, 5, 9));
});
afterAll(() => server.test.close());

describe('lists', () => {
  it('of wallets show every holder, what is due as booked, and past balances', async () => {
    const account = await server.account(1);
    const member = account.members[0]!;
    await account.earn(100, { person: { externalId: member.id } });
    const at = new Date(server.path.clock.now()).toISOString();
    server.path.clock.advance(31 * day);
    const url = `/v1/accounts/${account.text}/wallets`;
    const read = async (query = '') => ((await server.send('GET', url + query)).body as { data: WalletBody[] }).data;
    expect((await read()).map(({ unit, holder, available }) => [unit, holder, available])).toEqual([
      ['cash', member.text, '10'],
      ['points', 'account', '0'],
      ['stars', 'account', '0'],
    ]);
    expect((await read(`?at=${at}`)).find(({ unit }) => unit === 'points')).toMatchObject({
      available: '100',
      nextExpiry: null,
    });
    expect(await read('?at=2025-12-31T00:00:00Z')).toEqual([]);
    expect(await read(`?holder=${member.text}`)).toHaveLength(1);
    const future = await server.send('GET', `${url}?at=2099-01-01T00:00:00Z`);
    expect(future.problem.code).toBe('instant_in_future');
    const first = (await server.send('GET', `${url}?limit=1`)).body as { data: WalletBody[]; nextCursor: string };
    const second = (await server.send('GET', `${url}?limit=2&cursor=${first.nextCursor}`)).body as {
      data: WalletBody[];
      nextCursor: null;
    };
    expect([...first.data, ...second.data].map(({ unit }) => unit)).toEqual(['cash', 'points', 'stars']);
    expect(second.nextCursor).toBeNull();
  });

  it('of lots show the sliding expiry as the last activity moved it', async () => {
    const account = await server.account();
    await account.earn(1);
    server.path.clock.advance(20 * day);
    await account.earn(1);
    const lots = (await server.send('GET', `/v1/accounts/${account.text}/wallets/stars/lots`)).body as {
      data: { expiresAt: string }[];
    };
    expect(new Set(lots.data.map(({ expiresAt }) => expiresAt)).size).toBe(1);
  });

  it('page by cursor without gaps or repetitions while new entries come in', async () => {
    const account = await server.account();
    for (let i = 1; i <= 5; i++) await account.earn(i);
    const url = `/v1/accounts/${account.text}`;
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = (await server.send('GET', `${url}/entries?unit=points&limit=2${cursor}`)).body as {
        data: { amount: string }[];
        nextCursor: string | null;
      };
      seen.push(...answer.data.map(({ amount }) => amount));
      cursor = answer.nextCursor === null ? '' : `&cursor=${answer.nextCursor}`;
      await account.earn(100);
    } while (cursor !== '');
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
    const lots = (await server.send('GET', `${url}/wallets/points/lots?limit=3`)).body as {
      data: object[];
      nextCursor: string;
    };
    const more = (await server.send('GET', `${url}/wallets/points/lots?limit=200&cursor=${lots.nextCursor}`)).body as {
      data: object[];
    };
    expect(lots.data.length + more.data.length).toBe(8);
  });

  it('of units show their rules', async () => {
    const { data } = (await server.send('GET', '/v1/units')).body as { data: object[] };
    expect(data).toMatchObject([
      { key: 'cash', scale: 2, costPerUnit: '1', expiry: { kind: 'none' } },
      { key: 'points', expiry: { kind: 'rolling', days: 30 }, graceDays: 10 },
      { key: 'stars', expiry: { kind: 'sliding', days: 30 } },
    ]);
  });
});
