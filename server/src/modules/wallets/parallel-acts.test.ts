import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusedError } from '#kernel';
import { partyErrors } from '#modules/parties';
import { createPool } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { startTestServer, type TestServer } from '../../platform/http/testing.ts';
import { verifyLedger, walletErrors, walletRoutes } from './index.ts';
import { openWalletServer, type TestAccount, type WalletServer } from './testing/wallet-server.ts';

/**
 * What many requests at once, over two server processes' worth of connections, can do to a wallet: never more than is
 * there, never the same thing twice, never a lock that waits for itself. After each test the books are verified.
 */

const database = testDatabase();
let server: WalletServer;
/** A second process as far as locks are concerned: own pool, own turns at the lanes. */
let other: TestServer;
let otherPool: ReturnType<typeof createPool>;

beforeAll(async () => {
  server = await openWalletServer(database.pool, Date.UTC(2026, 0, 5, 9));
  otherPool = createPool({ url: database.url, size: 4 });
  other = await startTestServer(walletRoutes({ ...server.path.deps, pool: otherPool }), {
    errors: [walletErrors, partyErrors],
    clock: server.path.clock,
    authenticate: async ({ authorization }) => {
      if (!authorization) throw new RefusedError({ code: 'authentication_required', detail: 'no credentials' });
      return { kind: 'apiKey', id: 'key_test', workspaceId: server.path.workspaceId, scopes: ['*'] };
    },
  });
});
afterAll(async () => {
  await Promise.all([server.test.close(), other.close()]);
  await otherPool.end();
});

const times = (count: number) => Array.from({ length: count }, (_, i) => i);
const url = (account: TestAccount, verb: string) => `/v1/accounts/${account.text}/wallets/points/${verb}`;

/** Every second request goes to the other process. */
function send(i: number, path: string, body: object, key?: string) {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return i % 2 === 0 ? server.send('POST', path, body, key) : other.send('POST', path, { body, headers });
}

async function expectWholeBooks(): Promise<void> {
  const { violations, accounts } = await verifyLedger(database.pool);
  expect(violations).toEqual([]);
  expect(accounts).toBeGreaterThan(0);
}

describe('parallel acts', () => {
  it('give the last point to exactly one of fifty takers', async () => {
    const account = await server.account();
    await account.earn(1);
    const answers = await Promise.all(
      times(50).map((i) => send(i, url(account, 'spend'), { amount: '1', reference: `T-${i}` })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ problem }) => problem.code))).toEqual(new Set(['insufficient_balance']));
    expect((await account.wallet()).available).toBe('0');
    await expectWholeBooks();
  });

  it('share a balance out to the last whole part, whatever the order', async () => {
    const account = await server.account();
    await account.earn(60);
    await account.earn(40);
    const bodies = times(60).map((i) => ({
      verb: i % 3 === 0 ? 'reserve' : 'spend',
      body: { amount: '3', reference: `S-${i}` },
    }));
    const answers = await Promise.all(bodies.map(({ verb, body }, i) => send(i, url(account, verb), body)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(33);
    const wallet = await account.wallet();
    expect(wallet.available).toBe('1');
    await expectWholeBooks();
  });

  it('under one Idempotency-Key are one act with one answer', async () => {
    const account = await server.account();
    await account.earn(100);
    const body = { amount: '10', reference: 'ORDER-1' };
    const answers = await Promise.all(times(20).map((i) => send(i, url(account, 'spend'), body, 'order-1')));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19);
    expect((await account.wallet()).available).toBe('90');
    const changed = await account.act('spend', { ...body, amount: '11' }, 'order-1');
    expect(changed.problem.code).toBe('idempotency_key_reused');
    await expectWholeBooks();
  });

  it('under one reference without a key are one act and clear refusals', async () => {
    const account = await server.account();
    await account.earn(100);
    const answers = await Promise.all(
      times(10).map((i) => send(i, url(account, 'spend'), { amount: '10', reference: 'R' })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ problem }) => problem.code === 'reference_used')).toHaveLength(9);
    await expectWholeBooks();
  });

  it('that refund one spend give back what it took, once', async () => {
    const account = await server.account();
    await account.earn(100);
    await account.act('spend', { amount: '100', reference: 'R' });
    const answers = await Promise.all(
      times(20).map((i) => send(i, url(account, 'refund'), { amount: '10', reference: 'R' })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect((await account.wallet()).available).toBe('100');
    await expectWholeBooks();
  });

  it('that move in opposite directions between accounts neither wait for each other for ever nor lose anything', async () => {
    const accounts = await Promise.all(times(4).map(() => server.account()));
    for (const account of accounts) await account.earn(100);
    const answers = await Promise.all(
      times(48).map((i) => {
        const [from, to] = [accounts[i % 4]!, accounts[(i + 1 + (i % 3)) % 4]!];
        return send(i, url(from, 'move'), { to: { accountId: to.text }, amount: '7', reason: 'test' });
      }),
    );
    const unexpected = answers.filter(
      ({ status, problem }) => status !== 200 && problem.code !== 'insufficient_balance',
    );
    expect(unexpected).toEqual([]);
    const wallets = await Promise.all(accounts.map((account) => account.wallet()));
    expect(wallets.reduce((sum, { available }) => sum + Number(available), 0)).toBe(400);
    await expectWholeBooks();
  });

  it('beside earnings of the same account leave every lot and every total right', async () => {
    const account = await server.account();
    await account.earn(50);
    await Promise.all([
      ...times(20).map(() => account.earn(10)),
      ...times(20).map((i) => send(i, url(account, 'spend'), { amount: '2', reference: `P-${i}` })),
    ]);
    expect((await account.wallet()).available).toBe('210');
    await expectWholeBooks();
  });
});

describe('a client that lost the connection', () => {
  it('after the act was booked gets the same answer when it asks again', async () => {
    const account = await server.account();
    await account.earn(100);
    const body = { amount: '10', reference: 'LOST' };
    await sendAndHangUp(server.test.url, url(account, 'spend'), body, 'lost-1');
    const again = await account.act('spend', body, 'lost-1');
    expect(again.status).toBe(200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toMatchObject({ reference: 'LOST', amount: '10', balance: { available: '90' } });
    expect((await account.wallet()).available).toBe('90');
    await expectWholeBooks();
  });

  it('may use the key again when the act was refused', async () => {
    const account = await server.account();
    const body = { amount: '10', reference: 'R' };
    expect((await account.act('spend', body, 'later-1')).problem.code).toBe('insufficient_balance');
    await account.earn(10);
    expect((await account.act('spend', body, 'later-1')).status).toBe(200);
  });

  it('and whose database connection broke before COMMIT is answered by a second run of the same act', async () => {
    const account = await server.account();
    await account.earn(100);
    const holder = await database.pool.connect();
    await holder.query('begin');
    await holder.query('select lane from lane where workspace_id = $1 for update', [server.path.workspaceId]);
    const answer = account.act('spend', { amount: '10', reference: 'BROKEN' }, 'broken-1');
    const victims = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%from lane%'`;
    // Not on the holder's connection: a transaction sees the activity of others as it first saw it.
    while ((await database.pool.query(victims)).rowCount === 0) await sleep(10);
    await holder.query('rollback');
    holder.release();
    expect((await answer).status).toBe(200);
    expect((await account.wallet()).available).toBe('90');
    await expectWholeBooks();
  });
});

/** Sends a whole request, waits until its act is committed, and never reads the answer. */
async function sendAndHangUp(base: string, path: string, body: object, key: string): Promise<void> {
  const { hostname, port } = new URL(base);
  const text = JSON.stringify(body);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer *\r\ncontent-type: application/json\r\n` +
      `idempotency-key: ${key}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
  const stored = 'select 1 from idempotency_key where idempotency_key = $1';
  while ((await database.pool.query(stored, [key])).rowCount === 0) await sleep(5);
  socket.destroy();
}
