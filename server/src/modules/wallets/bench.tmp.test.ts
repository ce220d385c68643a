import { it } from 'vitest';
import { readBooks, readWallets } from '#modules/decisions';
import { nextDue, settleClock, spend } from '#modules/ledger';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { openWalletServer } from './testing/wallet-server.ts';

const database = testDatabase();
it('bench', async () => {
  const server = await openWalletServer(database.pool, Date.UTC(2026, 0, 5, 9));
  const a = await server.account();
  for (let i = 0; i < 100; i++) await Promise.all(Array.from({ length: 20 }, () => a.earn(10)));
  const t = async (what: string, n: number, f: (i: number) => unknown) => {
    const s = performance.now();
    for (let i = 0; i < n; i++) await f(i);
    console.log(what, ((performance.now() - s) / n).toFixed(2), 'ms');
  };
  const db = queryable(database.pool);
  const ws = server.path.workspaceId;
  const books = (await readBooks(db, ws, [a.id])).get(a.id)!;
  const rules = await server.path.deps.rules.load(db, ws);
  const unit = rules.units.get('points')!.definition;
  const name = { accountId: a.id, holder: 'account', unit: 'points', books };
  await t('books', 10, () => readBooks(db, ws, [a.id]));
  await t('readWallets', 10, () => readWallets(db, ws, [name], 'all'));
  const [w] = await readWallets(db, ws, [name], 'all');
  const ctx = {
    now: server.path.clock.now(),
    zone: rules.zone,
    cause: { kind: 'x', ref: '' },
    activity: books.activity,
  };
  await t('settleClock', 10, () => settleClock(w!, unit, ctx));
  await t('nextDue', 10, () => nextDue(w!, unit, ctx));
  await t('spend', 10, (i) => spend(w!, unit, { ref: `${i}`, amount: 5n }, ctx));
  await t('http spend', 10, (i) => a.act('spend', { amount: '5', reference: `x${i}` }));
  await t('http wallets', 10, () => a.wallet());
  await server.test.close();
}, 200000);
