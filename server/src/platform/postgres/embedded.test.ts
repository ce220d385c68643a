/*
 * What these tests guarantee: whatever happened to the database server, its files or the process that started it, the
 * next start works and has every committed row. All against real PostgreSQL processes; each test has its own folder.
 */
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packagedBinaries } from './binaries.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres, stopAbandonedPostgres } from './index.ts';
import { commandLineOf } from './process-table.ts';
import { userProcess } from './user-process.fixture.ts';

const isRoot = process.getuid?.() === 0;
const SMALL = { shared_buffers: '16MB' };
let folder: string;
let servers: EmbeddedPostgres[];

beforeEach(async () => {
  folder = await mkdtemp('/tmp/hanse-embedded-');
  if (isRoot) await chmod(folder, 0o755);
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.stop();
  await stopAbandonedPostgres(folder).catch(() => {});
  const place = await realpath(join(folder, 'postgres')).catch(() => folder);
  await rm(folder, { recursive: true, force: true });
  await rm(place, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: SMALL, ...options });
  servers.push(server);
  return server;
}

async function ask<T = string>(server: { url: string }, sql: string): Promise<T> {
  const client = new pg.Client(server.url);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0] as T;
  } finally {
    await client.end();
  }
}

/** A zombie does not count: in a container nobody may collect the children of killed processes. */
async function isRunning(pid: number): Promise<boolean> {
  return (await commandLineOf(pid)) !== null;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('waited 20 s in vain');
}

describe('starting', () => {
  test('makes a cluster that is UTF8, durable, private and reachable through a socket only', async () => {
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await ask(server, 'show server_encoding')).toBe('UTF8');
    expect(await ask(server, 'show fsync')).toBe('on');
    expect(await ask(server, 'show listen_addresses')).toBe('');
    expect(await ask(server, `select lower('Ä')`)).toBe('ä');
    expect(await ask(server, 'select current_database()')).toBe('hanse');
    expect((await stat(server.dataFolder)).mode & 0o077).toBe(0);
    expect((await stat(server.host)).mode & 0o077).toBe(0);
  });

  test('finds again what was stored before a stop', async () => {
    const first = await start();
    await ask(first, 'create table kept as select 42 as n');
    await first.stop();
    expect(await isRunning(first.pid())).toBe(false);
    expect(await ask<number>(await start(), 'select n from kept')).toBe(42);
  });

  test('two processes that start at the same instant on an empty folder share one server', async () => {
    const processes = [userProcess(folder), userProcess(folder)];
    const [a, b] = await Promise.all(processes.map((each) => each.started));
    expect(a?.pid).toBe(b?.pid);
    expect([a?.adopted, b?.adopted].sort()).toEqual([false, true]);
    for (const each of processes) await each.stop();
    await until(async () => !(await isRunning(a?.pid as number)));
  });

  test('the last one out stops the server, nobody before', async () => {
    const [first, second] = [await start(), await start()];
    expect(second.adopted).toBe(true);
    await first.stop();
    expect(await ask<number>(second, 'select 1')).toBe(1);
    await second.stop();
    expect(await isRunning(second.pid())).toBe(false);
  });

  test('a path too long for a socket still works, and keeps its socket across restarts', async () => {
    const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60));
    const server = await start({ dataDir: deep });
    expect(server.host).toMatch(/^\/tmp\/hanse-/);
    expect(await ask<number>(server, 'select 1')).toBe(1);
    await server.stop();
    await expect(stat(server.host)).rejects.toThrow();
  });
});

describe('after a crash', () => {
  test('kill -9 of the postmaster loses no committed row and the server comes back by itself', async () => {
    const server = await start();
    await ask(server, 'create table kept as select generate_series(1, 200000) as n');
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    await until(async () => server.pid() !== killed);
    expect(await ask(server, 'select count(*)::text from kept')).toBe('200000');
  });

  test('kill -9 of the postmaster while nobody watches is recovered at the next start', async () => {
    const server = await start({ restart: false });
    await ask(server, 'create table kept as select generate_series(1, 100000) as n');
    process.kill(server.pid(), 'SIGKILL');
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await ask(next, 'select count(*)::text from kept')).toBe('100000');
  });

  test('a server whose process was killed is adopted, not started twice', async () => {
    const owner = userProcess(folder);
    const { pid } = await owner.started;
    owner.kill();
    await owner.ended;
    expect(await isRunning(pid)).toBe(true);
    const server = await start();
    expect(server.adopted).toBe(true);
    expect(server.pid()).toBe(pid);
    await server.stop();
    expect(await isRunning(pid)).toBe(false);
  });

  test('a server that nobody uses any more can be stopped, one in use cannot', async () => {
    const owner = userProcess(folder);
    const { pid } = await owner.started;
    expect(await stopAbandonedPostgres(folder)).toBe(false);
    expect(await isRunning(pid)).toBe(true);
    owner.kill();
    await owner.ended;
    expect(await stopAbandonedPostgres(folder)).toBe(true);
    expect(await isRunning(pid)).toBe(false);
  });
});

describe('a pid file left behind', () => {
  async function leave(contents: string): Promise<void> {
    const server = await start();
    await ask(server, 'create table kept as select 1 as n');
    await server.stop();
    await writeFile(join(server.dataFolder, 'postmaster.pid'), contents);
  }

  test('of a process that is gone does not prevent the start', async () => {
    const gone = spawn('true');
    await new Promise((resolve) => gone.once('close', resolve));
    await leave(`${gone.pid}\n/somewhere\n`);
    expect(await ask<number>(await start(), 'select n from kept')).toBe(1);
  });

  test('whose number now belongs to another process of ours does not prevent the start', async () => {
    await leave(`${process.pid}\n/somewhere\n`);
    expect(await ask<number>(await start(), 'select n from kept')).toBe(1);
  });

  test.each([[''], ['\n'], ['not a number\n'], ['-1\n']])(
    'with the contents %j does not prevent the start',
    async (text) => {
      await leave(text);
      expect(await ask<number>(await start(), 'select n from kept')).toBe(1);
    },
  );
});

describe('the data folder', () => {
  test('of an interrupted initdb is made anew', async () => {
    const half = join(folder, 'postgres', 'data.new');
    await mkdir(half, { recursive: true });
    await writeFile(join(half, 'PG_VERSION'), '18\n');
    expect(await ask<number>(await start(), 'select 1')).toBe(1);
    await expect(stat(half)).rejects.toThrow();
  });

  test('with something else in it is refused and left alone', async () => {
    const data = join(folder, 'postgres', 'data');
    await mkdir(data, { recursive: true });
    await writeFile(join(data, 'notes.txt'), 'mine');
    await expect(start()).rejects.toMatchObject({ refusal: { code: 'database_unavailable' } });
    expect(await readFile(join(data, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('of another PostgreSQL version is refused with both versions named', async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(server.dataFolder, 'PG_VERSION'), '14\n');
    await expect(start()).rejects.toThrow(/PostgreSQL 14.*brings 18/);
  });
});

describe.runIf(isRoot)('as root', () => {
  test('the server runs as another user, who owns the data', async () => {
    const server = await start();
    const owner = await stat(server.dataFolder);
    expect(owner.uid).not.toBe(0);
    const status = await readFile(`/proc/${server.pid()}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\s+${owner.uid}\\s`, 'm'));
    expect(status).toMatch(/^Groups:\s*$/m);
  });

  test('a data folder its user cannot reach is linked to a place it can', async () => {
    const closed = join(folder, 'home');
    await mkdir(closed, { mode: 0o700 });
    const lines: string[] = [];
    const log = { info: (_: unknown, text: string) => lines.push(text), warn() {}, error() {} } as never;
    const server = await start({ dataDir: join(closed, '.hanse'), log });
    expect(server.dataFolder).toMatch(/^\/var\/lib\/hanse\/[0-9a-f]{12}\/data$/);
    expect(lines.filter((line) => line.includes('cannot reach'))).toHaveLength(1);
    await ask(server, 'create table kept as select 7 as n');
    await server.stop();
    const again = await start({ dataDir: join(closed, '.hanse') });
    expect(await ask<number>(again, 'select n from kept')).toBe(7);
    await again.stop();
    await rm(join(again.dataFolder, '..'), { recursive: true });
  });

  test('a link to a database that is gone is refused instead of starting empty', async () => {
    const closed = join(folder, 'home');
    await mkdir(closed, { mode: 0o700 });
    const server = await start({ dataDir: join(closed, '.hanse') });
    await server.stop();
    await rm(join(server.dataFolder, '..'), { recursive: true });
    await expect(start({ dataDir: join(closed, '.hanse') })).rejects.toThrow(/points to a database folder/);
  });

  test('an ordinary user starts, stops and restarts a server of their own', async () => {
    await chmod(folder, 0o777);
    const dataDir = join(folder, 'theirs');
    for (const adopted of [false, false]) {
      const process = userProcess(dataDir, { uid: 65534, gid: 65534 });
      const { pid, adopted: was } = await process.started;
      expect(was).toBe(adopted);
      expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534\s/m);
      await process.stop();
    }
  });

  test("an ordinary user is told that another user's database is not theirs", async () => {
    const server = await start();
    await server.stop();
    await chmod(folder, 0o777);
    await chmod(join(folder, 'start.lock'), 0o666);
    await chmod(join(folder, 'users.lock'), 0o666);
    const other = userProcess(folder, { uid: 65534, gid: 65534 });
    await expect(other.started).rejects.toThrow(/belongs to the user with id/);
  });

  test('root goes on with the database of an ordinary user, as that user', async () => {
    await chmod(folder, 0o777);
    const dataDir = join(folder, 'theirs');
    const first = userProcess(dataDir, { uid: 65534, gid: 65534 });
    await first.started;
    await first.stop();
    const server = await start({ dataDir });
    expect((await stat(server.dataFolder)).uid).toBe(65534);
    expect(await ask<number>(server, 'select 1')).toBe(1);
  });

  test('programs in a folder their user cannot reach are copied once, and again when a file of the copy is lost', async () => {
    const closed = join(folder, 'closed');
    const cache = join(folder, 'cache');
    await mkdir(closed, { mode: 0o700 });
    await mkdir(cache, { mode: 0o755 });
    const user = { uid: 65534, gid: 65534, name: 'nobody' };
    const log = { info() {}, warn() {}, error() {} } as never;
    const installed = await packagedBinaries({ user: null, log });
    const { cp, readdir } = await import('node:fs/promises');
    await cp(join(installed.postgres, '../..'), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const source = { folder: join(closed, 'native'), platform: 'linux-x64', version: '18.4.0' };
    const first = await packagedBinaries({ user, log, source, cache });
    const second = await packagedBinaries({ user, log, source, cache });
    expect(first.postgres.startsWith(cache)).toBe(true);
    expect(second).toEqual(first);
    await rm(join(first.postgres, '../../share/postgresql/postgres.bki'));
    const third = await packagedBinaries({ user, log, source, cache });
    expect(third.postgres).not.toBe(first.postgres);
    expect(await readdir(cache)).toHaveLength(1);
  });

  test('a prepared copy in a shared folder that somebody else could write to is not used', async () => {
    const closed = join(folder, 'closed');
    const cache = join(folder, 'cache');
    await mkdir(closed, { mode: 0o700 });
    await mkdir(join(cache, 'hanse-postgres-18.4.0-linux-x64-trap/native/bin'), { recursive: true });
    await chmod(join(cache, 'hanse-postgres-18.4.0-linux-x64-trap'), 0o777);
    await writeFile(join(cache, 'hanse-postgres-18.4.0-linux-x64-trap/.complete'), '1');
    const log = { info() {}, warn() {}, error() {} } as never;
    const installed = await packagedBinaries({ user: null, log });
    const { cp } = await import('node:fs/promises');
    await cp(join(installed.postgres, '../..'), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const source = { folder: join(closed, 'native'), platform: 'linux-x64', version: '18.4.0' };
    const used = await packagedBinaries({ user: { uid: 65534, gid: 65534, name: 'nobody' }, log, source, cache });
    expect(used.postgres).not.toContain('-trap');
  });
});

test('the command line of a process that is gone is null, and of a live one its arguments', async () => {
  expect(await commandLineOf(process.pid)).toContain('node');
  const gone = spawn('true');
  await new Promise((resolve) => gone.once('close', resolve));
  expect(await commandLineOf(gone.pid as number)).toBeNull();
});
