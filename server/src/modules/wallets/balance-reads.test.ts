/** What reading a balance costs does not depend on how many lots there are; and it says the same as the lots do. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { openWalletServer, type TestAccount, type WalletBody, type WalletServer } from './testing/wallet-server.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const DAY = 86_400_000;
const database = testDatabase();
let server: WalletServer;

beforeAll(async () => {
  server = await openWalletServer(database.pool, NOW);
});

afterAll(() => server.test.close());

/** Statements on lots that a request sends. */
async function lotStatements(request: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await request();
    const texts = query.mock.calls.map(([asked]) => (typeof asked === 'string' ? asked : JSON.stringify(asked)));
    expect(texts.length).toBeGreaterThan(0);
    return texts.filter((text) => /\b(from|join) lot\b/.test(text)).length;
  } finally {
    query.mockRestore();
  }
}

async function wallets(account: TestAccount, query: string): Promise<WalletBody[]> {
  const answer = await server.send('GET', `/v1/accounts/${account.text}/wallets${query}`);
  return (answer.body as { data: WalletBody[] }).data;
}

describe('reading balances', () => {
  it('looks at no lot without a forecast, and at sums by date with one', async () => {
    const account = await server.account();
    for (let day = 0; day < 3; day++) {
      await account.earn(10 + day);
      server.path.clock.set(server.path.clock.now() + DAY);
    }
    expect(await lotStatements(() => wallets(account, '?forecast=none'))).toBe(0);
    const [points] = (await wallets(account, '?forecast=none')).filter(({ unit }) => unit === 'points');
    expect(points).toMatchObject({ available: '33', nextExpiry: null });
    expect((await account.wallet()).nextExpiry).toMatchObject({ amount: '10' });
  });

  it('is right in the moments before what is due was booked, and after it', async () => {
    const account = await server.account();
    await account.earn(10);
    server.path.clock.set(server.path.clock.now() + 20 * DAY);
    await account.earn(5);
    server.path.clock.set(server.path.clock.now() + 12 * DAY);
    const said = await account.wallet();
    expect(said).toMatchObject({ available: '5', nextExpiry: { amount: '5' } });
    expect((await wallets(account, '?forecast=none')).find(({ unit }) => unit === 'points')).toMatchObject({
      available: '5',
      nextExpiry: null,
    });
    await server.path.settle();
    expect(await account.wallet()).toEqual(said);
  });

  it('names the end of the days of grace where something came back to an expired lot', async () => {
    const account = await server.account();
    await account.earn(10);
    await account.act('spend', { amount: '4', reference: 'ORDER' });
    server.path.clock.set(server.path.clock.now() + 40 * DAY);
    await server.path.settle();
    await account.act('refund', { reference: 'ORDER' });
    const { available, nextExpiry } = await account.wallet();
    expect(available).toBe('4');
    const left = Date.parse(nextExpiry?.at ?? '') - server.path.clock.now();
    expect(left).toBeGreaterThan(9 * DAY);
    expect(left).toBeLessThanOrEqual(11 * DAY);
  });
});
