import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { describeViolation, LedgerHealth, verifyLedger } from './index.ts';
import { openWalletServer, type TestAccount, type WalletServer } from './testing/wallet-server.ts';

/** The published promises of the books: they hold after everything the API can do, and a broken one is found and named. */

const database = testDatabase();
const day = 86_400_000;
let server: WalletServer;
let account: TestAccount;

beforeAll(async () => {
  server = await openWalletServer(database.pool, Date.UTC(2026, 0, 5, 9));
});
afterAll(() => server.test.close());

/** Everything that happens to wallets: earning, using, giving back, moving, expiring, debt. */
async function live(on: WalletServer): Promise<TestAccount> {
  const one = await on.account(1);
  const two = await on.account();
  await one.earn(100);
  await one.earn(50);
  await one.act('spend', { amount: '120', reference: 'R-1' });
  await one.act('refund', { reference: 'R-1', amount: '20' });
  await one.act('reserve', { amount: '10', reference: 'CART' });
  await one.act('move', { to: { membershipId: one.members[0]!.text }, amount: '10', reason: 'share' });
  await one.act('move', { to: { accountId: two.text }, amount: '5', reason: 'gift' });
  await one.act('adjust', { amount: '7', reasonCode: 'goodwill', reason: 'x', reference: 'A-1' });
  await one.act('adjust', { amount: '-3', reasonCode: 'correction', reason: 'x', reference: 'A-2' });
  const occurredAt = new Date(on.path.clock.now()).toISOString();
  const credit = {
    source: 'erp',
    type: 'creditNote',
    occurredAt,
    account: { externalId: one.externalId },
    currency: 'EUR',
  };
  const { data } = (await on.send('GET', `/v1/accounts/${one.text}/wallets/points/lots?state=all`)).body as {
    data: { origin: { id?: string } }[];
  };
  const invoices = data.flatMap(({ origin }) => origin.id ?? []);
  for (const id of invoices) {
    const [answer] = await on.path.send({ ...credit, id: `CN-${id}`, corrects: { source: 'erp', id }, netAmount: 45 });
    expect(answer).toMatchObject({ status: 'recorded' });
  }
  await on.path.settle();
  return one;
}

describe('the books', () => {
  it('keep every promise after everything wallets can go through, at every point in time', async () => {
    account = await live(server);
    for (const days of [0, 20, 20]) {
      server.path.clock.advance(days * day);
      await server.path.settle();
      const progress: number[] = [];
      const report = await verifyLedger(database.pool, { onProgress: ({ accounts }) => progress.push(accounts) });
      expect(report.violations.map(describeViolation)).toEqual([]);
      expect(report).toMatchObject({ complete: true, accounts: progress.at(-1) });
    }
  });

  it.each([
    [
      'an entry',
      `update entry set amount = amount + 1 where account_id = $1 and from_book = 'issuer:issued' and unit = 'points'`,
      'lotUseIsSumOfEntries',
    ],
    ['an entry', `delete from entry where account_id = $1 and cause_kind = 'reserve'`, 'lotReservedIsSumOfEntries'],
    ['an entry', `update entry set lot_key = 'e999' where account_id = $1 and cause_kind = 'spend'`, 'entryHasLot'],
    [
      'an entry',
      `update entry set to_book = 'issuer:elsewhere' where account_id = $1 and cause_kind = 'spend'`,
      'entryMovesBetweenCompartments',
    ],
    ['an entry', `delete from entry where account_id = $1 and cause_kind = 'move'`, 'transfersBalance'],
    ['a lot', `update lot set reserved = reserved + 1 where account_id = $1 and reserved > 0`, 'lotAddsUp'],
    ['a lot', `update lot set spent = -1 where account_id = $1 and unit = 'points'`, 'lotAboveFloor'],
    ['a lot', `delete from lot where account_id = $1 and unit = 'stars'`, 'entryHasLot'],
    [
      'a total',
      `update account_state set books = replace(books::text, '"available":"', '"available":"1')::json where account_id = $1`,
      'walletAvailableIsSumOfLots',
    ],
    [
      'a total',
      `update account_state set books = replace(books::text, '"debt":"0"', '"debt":"-1"')::json where account_id = $1`,
      'walletAboveFloor',
    ],
    [
      'a reservation',
      `update account_state set books = replace(books::text, '"CART"', '"CART2"')::jsonb #- '{wallets,account|points,reservations,CART2,0}' where account_id = $1`,
      'lotReservedIsSumOfReservations',
    ],
  ])('that were falsified in %s by "%s" are found out, with account and unit', async (_what, sql, promise) => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `create table if not exists kept_entry as select * from entry where account_id = '${account.id}'`,
      );
      await client.query(`create table if not exists kept_lot as select * from lot where account_id = '${account.id}'`);
      await client.query(
        `create table if not exists kept_state as select * from account_state where account_id = '${account.id}'`,
      );
      const changed = await client.query(sql, [account.id]);
      expect(changed.rowCount).toBeGreaterThan(0);
      await client.query('commit');
    } finally {
      client.release();
    }
    const { violations } = await verifyLedger(database.pool);
    const found = violations.filter((violation) => violation.promise === promise);
    expect(found.length).toBeGreaterThan(0);
    if (promise !== 'transfersBalance')
      expect(found[0]).toMatchObject({ accountId: account.id, unit: expect.stringMatching(/points|stars/) });
    for (const [table, kept] of [
      ['entry', 'kept_entry'],
      ['lot', 'kept_lot'],
      ['account_state', 'kept_state'],
    ]) {
      await database.pool.query(`delete from ${table} where account_id = $1`, [account.id]);
      await database.pool.query(`insert into ${table} select * from ${kept}`);
    }
    expect((await verifyLedger(database.pool)).violations).toEqual([]);
  });

  it('are looked at part by part on every health check, and a fault stays until it is repaired', async () => {
    const health = new LedgerHealth(database.pool, server.path.clock);
    expect(await health.check()).toMatchObject({ status: 'ok', violations: [] });
    await database.pool.query(`update lot set available = available + 1 where account_id = $1 and unit = 'stars'`, [
      account.id,
    ]);
    expect(await health.check()).toMatchObject({ status: 'ok' });
    server.path.clock.advance(1_000);
    const [first, second] = await Promise.all([health.check(), health.check()]);
    expect(first).toEqual(second);
    expect(first.status).toBe('violated');
    expect(first.violations.map(({ accountId, unit }) => [accountId, unit])).toContainEqual([account.id, 'stars']);
    await database.pool.query(`update lot set available = available - 1 where account_id = $1 and unit = 'stars'`, [
      account.id,
    ]);
    expect((await health.check()).status).toBe('violated');
    server.path.clock.advance(1_000);
    expect(await health.check()).toMatchObject({ status: 'ok', lastRoundAt: server.path.clock.now() });
  });
});
