/*
 * What these tests guarantee: a transaction body runs as often as needed and its work is stored exactly once or not at
 * all, whatever the server or the network does; nothing of a transaction stays behind on a pooled connection.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/index.ts';
import { type CommitTicket, fateOf } from './commit-fate.ts';
import { createPool, withTransaction } from './index.ts';

const database = testDatabase({ migrations: 'none' });
const count = async (sql: string): Promise<bigint> => (await database.pool.query(sql)).rows[0].count;

beforeAll(async () => {
  await database.pool.query('create table account (id int primary key, amount bigint not null)');
  await database.pool.query('create table note (id serial primary key, text text not null)');
});

beforeEach(async () => {
  await database.pool.query('truncate account, note');
  await database.pool.query('insert into account values (1, 100), (2, 100)');
});

describe('a transaction', () => {
  test('answers the value of its body and commits', async () => {
    const value = await withTransaction(database.pool, async (transaction) => {
      await transaction.query('insert into note (text) values ($1)', ['kept']);
      return 'done';
    });
    expect(value).toBe('done');
    expect(await count('select count(*) from note')).toBe(1n);
  });

  test('leaves nothing behind when its body throws, and the error comes through unchanged', async () => {
    const fault = new Error('fault of the body');
    const work = withTransaction(database.pool, async (transaction) => {
      await transaction.query(`insert into note (text) values ('lost')`);
      throw fault;
    });
    await expect(work).rejects.toBe(fault);
    expect(await count('select count(*) from note')).toBe(0n);
  });

  test('shows a broken constraint by name, without running again', async () => {
    let runs = 0;
    const work = withTransaction(database.pool, async (transaction) => {
      runs++;
      await transaction.query('insert into account values (1, 5)');
    });
    await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'account_pkey' });
    expect(runs).toBe(1);
  });

  test('fails loudly when its body swallowed the error of a statement, since nothing was stored', async () => {
    const work = withTransaction(database.pool, async (transaction) => {
      await transaction.query(`insert into note (text) values ('lost')`);
      await transaction.query('select 1/0').catch(() => {});
    });
    await expect(work).rejects.toThrow(/rolled back at COMMIT/);
    expect(await count('select count(*) from note')).toBe(0n);
  });

  test('sends statements that do not wait for one another together and keeps their order', async () => {
    const answers = await withTransaction(database.pool, (transaction) =>
      Promise.all([1, 2, 3, 4].map((n) => transaction.query<{ n: number }>('select $1::int as n', [n]))),
    );
    expect(answers.map((answer) => answer.rows[0]?.n)).toEqual([1, 2, 3, 4]);
  });

  test('of the first of several pipelined statements that fail, the true cause is thrown', async () => {
    const work = withTransaction(database.pool, (transaction) =>
      Promise.all([
        transaction.query('select 1'),
        transaction.query('select 1/0'),
        transaction.query(`insert into note (text) values ('lost')`),
      ]),
    );
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect(await count('select count(*) from note')).toBe(0n);
  });

  test('the true cause is thrown also where the body hears of a later statement first', async () => {
    const failing = withTransaction(database.pool, async (tx) => {
      const first = tx.query('select 1 / 0');
      const second = tx.query('select 1');
      first.catch(() => {});
      await second;
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  });

  test('leaves no setting on the connection', async () => {
    const pool = createPool({ url: database.url, size: 1 });
    const read = `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`;
    const before = (await pool.query(read)).rows;
    const inside = await withTransaction(pool, async (transaction) => (await transaction.query(read)).rows, {
      lockTimeoutMs: 1234,
      statementTimeoutMs: 5678,
    });
    expect(inside).toEqual([{ lock: '1234ms', statement: '5678ms' }]);
    expect((await pool.query(read)).rows).toEqual(before);
    await pool.end();
  });

  test('that is read only cannot write and takes no transaction id', async () => {
    const assigned = await withTransaction(
      database.pool,
      async (transaction) =>
        (await transaction.query('select pg_current_xact_id_if_assigned()::text as xid')).rows[0]?.xid,
      { readOnly: true },
    );
    expect(assigned).toBeNull();
    const write = withTransaction(database.pool, (transaction) => transaction.query('delete from note'), {
      readOnly: true,
    });
    await expect(write).rejects.toMatchObject({ refusal: { code: 'database_unavailable' } });
  });
});

describe('a transaction that meets another one', () => {
  test('runs again after a deadlock, and both come through', async () => {
    let runs = 0;
    const bothHold = barrier(2);
    const move = (from: number, to: number) =>
      withTransaction(database.pool, async (transaction) => {
        runs++;
        await transaction.query('update account set amount = amount - 10 where id = $1', [from]);
        if (transaction.attempt === 1) await bothHold();
        await transaction.query('update account set amount = amount + 10 where id = $1', [to]);
      });
    await Promise.all([move(1, 2), move(2, 1)]);
    // Mostly 3; the two may meet once more before one gets through.
    expect(runs).toBeGreaterThanOrEqual(3);
    expect((await database.pool.query('select amount from account order by id')).rows).toEqual([
      { amount: 100n },
      { amount: 100n },
    ]);
  });

  test('runs again after a serialization failure', async () => {
    const bothRead = barrier(2);
    const bump = () =>
      withTransaction(
        database.pool,
        async (transaction) => {
          const { rows } = await transaction.query<{ amount: bigint }>('select amount from account where id = 1');
          if (transaction.attempt === 1) await bothRead();
          await transaction.query('update account set amount = $1 where id = 1', [(rows[0]?.amount ?? 0n) + 1n]);
        },
        { isolation: 'serializable' },
      );
    await Promise.all([bump(), bump()]);
    expect((await database.pool.query('select amount from account where id = 1')).rows[0].amount).toBe(102n);
  });

  test('gives up as busy when the others keep winning', async () => {
    let runs = 0;
    const work = withTransaction(
      database.pool,
      async (transaction) => {
        runs++;
        await transaction.query(`do $$ begin raise exception using errcode = '40001'; end $$`);
      },
      { attemptsMax: 3 },
    );
    await expect(work).rejects.toMatchObject({ refusal: { code: 'database_busy' } });
    expect(runs).toBe(3);
  });

  test('that waits too long for a lock is refused as busy', async () => {
    const holder = await database.pool.connect();
    await holder.query('begin');
    await holder.query('update account set amount = 1 where id = 1');
    const work = withTransaction(
      database.pool,
      (transaction) => transaction.query('update account set amount = 2 where id = 1'),
      { lockTimeoutMs: 50 },
    );
    await expect(work).rejects.toMatchObject({ refusal: { code: 'database_busy' } });
    await holder.query('rollback');
    holder.release();
  });

  test('that finds no free connection is refused as busy', async () => {
    const pool = createPool({ url: database.url, size: 1 });
    const only = await pool.connect();
    await expect(withTransaction(pool, async () => {})).rejects.toMatchObject({ refusal: { code: 'database_busy' } });
    only.release();
    await pool.end();
  });
});

describe('a connection that is lost', () => {
  test('in the body makes the body run again on another one', async () => {
    const reasons: string[] = [];
    const pool = createPool({ url: database.url, size: 3, onRetry: (reason) => reasons.push(reason) });
    await withTransaction(pool, async (transaction) => {
      await transaction.query(`insert into note (text) values ('once')`);
      if (transaction.attempt === 1) await transaction.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await pool.end();
    expect(reasons).toEqual(['connection']);
    expect(await count('select count(*) from note')).toBe(1n);
  });

  test('because the body slept with its transaction open makes it run again, and its locks do not last', async () => {
    let runs = 0;
    await withTransaction(
      database.pool,
      async (transaction) => {
        runs++;
        await transaction.query('update account set amount = amount + 1 where id = 1');
        if (transaction.attempt === 1) await sleep(400);
        await transaction.query(`insert into note (text) values ('once')`);
      },
      { idleTimeoutMs: 100 },
    );
    expect(runs).toBe(2);
    expect((await database.pool.query('select amount from account where id = 1')).rows[0].amount).toBe(101n);
  });

  test('while no server is there is refused as unavailable once patience ends, with when to retry', async () => {
    const pool = createPool({ url: 'postgresql://nobody@127.0.0.1:1/none' });
    const begun = performance.now();
    const work = withTransaction(pool, async () => {}, { patienceMs: 300 });
    await expect(work).rejects.toMatchObject({ refusal: { code: 'database_unavailable', retryAfterSeconds: 5 } });
    expect(performance.now() - begun).toBeLessThan(3_000);
    await pool.end();
  });
});

/** Between pool and server: loses the answer to COMMIT, or COMMIT itself, once. */
describe('a connection lost at COMMIT', () => {
  let folder: string;
  let proxy: Proxy;
  let pool: Pool;

  beforeEach(async () => {
    folder = await mkdtemp('/tmp/hanse-proxy-');
    proxy = await startProxy(folder, database.url);
    pool = createPool({ url: proxy.url, size: 2 });
  });
  const close = async () => {
    await pool.end();
    await proxy.close();
    await rm(folder, { recursive: true });
  };
  const insert = (options = {}) => {
    let runs = 0;
    return withTransaction(
      pool,
      async (transaction) => {
        runs++;
        await transaction.query(`insert into note (text) values ('exactly once')`);
        return runs;
      },
      options,
    );
  };

  test('after it was carried out is answered with the value, and the body does not run again', async () => {
    proxy.lose = 'answer';
    expect(await insert()).toBe(1);
    expect(await count('select count(*) from note')).toBe(1n);
    await close();
  });

  test('before it arrived makes the body run again', async () => {
    proxy.lose = 'commit';
    expect(await insert()).toBe(2);
    expect(await count('select count(*) from note')).toBe(1n);
    await close();
  });

  test('makes an idempotent body run again without asking', async () => {
    proxy.lose = 'answer';
    expect(await insert({ idempotent: true })).toBe(2);
    await close();
  });
});

describe('the fate of a COMMIT', () => {
  const ticketOf = async (end: 'commit' | 'rollback'): Promise<CommitTicket> => {
    const client = await database.pool.connect();
    await client.query('begin');
    const { rows } = await client.query(
      `select pg_current_xact_id()::text as xid, pg_postmaster_start_time()::text || ' ' ||
         coalesce((select stats_reset::text from pg_stat_bgwriter), '') as incarnation`,
    );
    await client.query(end);
    client.release();
    return rows[0];
  };

  test('is known while the server lives on', async () => {
    expect(await fateOf(database.pool, await ticketOf('commit'))).toBe('committed');
    expect(await fateOf(database.pool, await ticketOf('rollback'))).toBe('rolledBack');
  });

  test('"committed" is not believed after a crash, the id may have been given out again', async () => {
    const ticket = { ...(await ticketOf('commit')), incarnation: 'before the crash' };
    expect(await fateOf(database.pool, ticket)).toBe('unknowable');
  });

  test('rolled back is certain even after a crash, and so is an id nobody remembers', async () => {
    const ticket = { ...(await ticketOf('rollback')), incarnation: 'before the crash' };
    expect(await fateOf(database.pool, ticket)).toBe('rolledBack');
    expect(await fateOf(database.pool, { ...ticket, xid: '4000000000' })).toBe('rolledBack');
  });
});

/** Resolves for everybody once `size` callers wait. */
function barrier(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  return () => {
    waiting++;
    if (waiting === size) resolve();
    return promise;
  };
}

interface Proxy {
  url: string;
  lose: 'answer' | 'commit' | null;
  close(): Promise<void>;
}

const COMMIT = Buffer.from('commit\0');

async function startProxy(folder: string, url: string): Promise<Proxy> {
  const parsed = new URL(url.replace('postgresql:///', 'postgresql://x/'));
  const target = parsed.searchParams.get('host');
  if (!target) throw new Error('this test needs a server behind a unix socket');
  const sockets = new Set<Socket>();
  const proxy = { lose: null as Proxy['lose'] };
  const server: Server = createServer((client) => {
    const upstream = connect(join(target, '.s.PGSQL.5432'));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    let swallow = false;
    client.on('data', (data) => {
      if (proxy.lose && data.includes(COMMIT)) {
        swallow = true;
        const lose = proxy.lose;
        proxy.lose = null;
        if (lose === 'commit') {
          upstream.destroy();
          client.destroy();
          return;
        }
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (swallow) client.destroy();
      else client.write(data);
    });
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve));
  return {
    url: url.replace(encodeURIComponent(target), encodeURIComponent(folder)),
    get lose() {
      return proxy.lose;
    },
    set lose(value) {
      proxy.lose = value;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

afterAll(async () => {
  await database.pool.query('drop table account, note');
});
