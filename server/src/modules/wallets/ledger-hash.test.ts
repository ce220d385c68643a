import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { ledgerHash } from './index.ts';
import { openWalletServer, type TestAccount, type WalletServer } from './testing/wallet-server.ts';

/** One hash for equal books: generated ids, order of arrival and times of booking leave no trace in it. */

const database = testDatabase();
const start = Date.UTC(2026, 0, 5, 9);
const servers: WalletServer[] = [];

async function open(now: number): Promise<WalletServer> {
  const server = await openWalletServer(database.pool, now);
  servers.push(server);
  return server;
}
afterAll(() => Promise.all(servers.map(({ test }) => test.close())));

const invoice = (n: number, netAmount: number) => ({
  id: `INV-${n}`,
  occurredAt: new Date(start - n * 3_600_000).toISOString(),
  netAmount,
});

/** Two accounts with these invoices, sent in this order, and a few acts in between. */
async function live(server: WalletServer, order: readonly number[], amounts: readonly number[]): Promise<void> {
  const accounts = [await named(server, 'C-1'), await named(server, 'C-2')];
  for (const account of accounts) {
    for (const n of order) await account.earn(0, { ...invoice(n, amounts[n]!), source: `erp-${account.name}` });
  }
  const [one, two] = accounts;
  await one!.act('adjust', { amount: '5', reasonCode: 'goodwill', reason: 'x', reference: 'A' });
  await one!.act('spend', { amount: '20', reference: 'R' });
  await one!.act('reserve', { amount: '1', reference: 'CART' });
  await one!.act('move', { to: { accountId: two!.text }, amount: '3', reason: 'gift' });
  await server.path.settle();
}

async function named(server: WalletServer, name: string): Promise<TestAccount & { name: string }> {
  const account = await server.account();
  const { workspaceId } = server.path;
  await database.pool.query(
    `insert into account (workspace_id, account_id, bucket, name, search_name, type, joined_at, created_at)
     values ($1, $2, 0, $3, $3, 'company', now(), now())`,
    [workspaceId, account.id, name],
  );
  await database.pool.query('insert into account_external_id values ($1, $2, $3, $4)', [
    workspaceId,
    'erp',
    name,
    account.id,
  ]);
  return { ...account, name };
}

describe('the ledger hash', () => {
  it('is the same for the same happenings in another order, in another workspace', async () => {
    const amounts = [10, 20, 30];
    const [one, two] = [await open(start), await open(start)];
    await live(one, [0, 1, 2], amounts);
    await live(two, [2, 0, 1], amounts);
    const [first, second] = [
      await ledgerHash(database.pool, one.path.workspaceId),
      await ledgerHash(database.pool, two.path.workspaceId),
    ];
    expect(first).toMatchObject({ accounts: 2, wallets: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(second).toEqual(first);
  });

  it('is another one for one point more, one spend less, or one entry changed', async () => {
    const server = await open(start);
    await live(server, [0, 1, 2], [10, 20, 30]);
    const { workspaceId } = server.path;
    const before = await ledgerHash(database.pool, workspaceId);
    await database.pool.query(`update entry set amount = amount + 1 where workspace_id = $1 and cause_kind = 'spend'`, [
      workspaceId,
    ]);
    expect((await ledgerHash(database.pool, workspaceId)).hash).not.toBe(before.hash);
    await database.pool.query(`update entry set amount = amount - 1 where workspace_id = $1 and cause_kind = 'spend'`, [
      workspaceId,
    ]);
    expect(await ledgerHash(database.pool, workspaceId)).toEqual(before);
    const more = await open(start);
    await live(more, [0, 1, 2], [10, 20, 31]);
    expect((await ledgerHash(database.pool, more.path.workspaceId)).hash).not.toBe(before.hash);
  });
});
