/*
 * Guarantee: a database whose disk is full, whose network is slow or that vanishes without a goodbye is answered with 503
 * and Retry-After; nothing is half done, and work goes on by itself once it is back.
 */
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { verifyLedger } from '#modules/wallets';
import { steppableClock } from '#platform/clock';
import { testDatabase } from '../support/index.ts';
import { type OpenedWorkspace, openInstance, openWorkspace } from '../support/instances.ts';
import { openStallingProxy } from '../support/stalling-proxy.ts';
import { Api, type EventLine } from './api.ts';
import { bankProgramme, invoice } from './bank-programme.ts';
import { openInstallation } from './installation.ts';

const ACCOUNTS = 8;
const JOINED = Date.UTC(2025, 0, 1);
const clock = steppableClock(Date.UTC(2026, 2, 1, 12));
const database = testDatabase();
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Invoices no one else sends. */
function invoices(name: string, count: number): EventLine[] {
  return Array.from({ length: count }, (_, n) => invoice(`${name}-${n}`, `K-${n % ACCOUNTS}`, 10 + n, n));
}

async function storedEvents({ workspaceId }: OpenedWorkspace): Promise<number> {
  const { rows } = await database.pool.query<{ events: bigint }>(
    'select count(*) as events from event where workspace_id = $1',
    [workspaceId],
  );
  return Number(rows[0]?.events);
}

/** A server whose way to the database leads through a bad network. */
async function openBehindProxy() {
  const workspace = await openWorkspace(database.pool, {
    programme: bankProgramme,
    accounts: ACCOUNTS,
    joinedAt: JOINED,
  });
  const proxy = await openStallingProxy(database.url);
  closing.push(proxy.close);
  const instance = await openInstance({ url: proxy.url, clock, apiKey: workspace.apiKey });
  closing.push(instance.close);
  const url = await instance.listen();
  return { workspace, proxy, url, api: new Api(url, workspace.apiKey) };
}

/** Sends one event. @returns status, Retry-After and code of the answer */
async function sendRaw(url: string, apiKey: string, event: EventLine) {
  const answer = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), code };
}

/** Everything is there once, and the books are right. */
async function verify(workspace: OpenedWorkspace, events: number): Promise<void> {
  expect(await storedEvents(workspace)).toBe(events);
  const { violations } = await verifyLedger(database.pool, { workspaceId: workspace.workspaceId });
  expect(violations).toEqual([]);
}

test('a slow network to the database costs time and nothing else', { timeout: 120_000 }, async () => {
  const { workspace, proxy, api } = await openBehindProxy();
  proxy.delayMs = 80;
  const bulk = invoices('slow', 40);
  const answered: string[] = [];
  await Promise.all([
    api.bulkUntilAnswered(bulk, (_, { status }) => answered.push(status)),
    ...invoices('single', 5).map(async (event) => {
      const { status } = await api.sendUntilAnswered('POST', '/v1/events', event);
      expect([200, 201]).toContain(status);
    }),
  ]);
  expect(answered).toEqual(bulk.map(() => 'recorded'));
  await verify(workspace, 45);
});

test('connections that died without a goodbye are answered with 503 and Retry-After, and replaced by themselves', {
  timeout: 240_000,
}, async () => {
  const { workspace, proxy, url, api } = await openBehindProxy();
  const { apiKey } = workspace;
  const known = await Promise.all(invoices('before', 16).map((event) => api.send('POST', '/v1/events', event)));
  expect(known.map(({ status }) => status)).toEqual(known.map(() => 201));
  proxy.freeze();
  const lost = invoices('lost', 6);
  const answers = await Promise.all(lost.map((event) => sendRaw(url, apiKey, event)));
  expect(answers).toEqual(
    lost.map(() => ({ status: 503, retryAfter: '5', code: expect.stringMatching(/^database_(unavailable|busy)$/) })),
  );
  proxy.thaw();
  for (const event of lost) expect((await api.sendUntilAnswered('POST', '/v1/events', event)).status).toBeLessThan(202);
  await verify(workspace, 22);
});

describe('a full disk', () => {
  test('that PostgreSQL reports in mid batch leaves nothing of the batch, and the next try succeeds', async () => {
    const { workspace, url, api } = await openBehindProxy();
    const [first, second] = invoices('full', 2) as [EventLine, EventLine];
    // The error PostgreSQL itself raises, at a point of our choosing: the last table a batch writes to.
    await database.pool.query(`
      create function no_space() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
      create trigger no_space before insert on lot for each row execute function no_space()`);
    const refused = { status: 503, retryAfter: '5', code: 'database_unavailable' };
    expect(await sendRaw(url, workspace.apiKey, first)).toEqual(refused);
    expect(await storedEvents(workspace)).toBe(0);
    const { answers } = await api.bulk([first, second]);
    expect(answers.map(({ problem }) => problem?.code)).toEqual(['database_unavailable', 'database_unavailable']);
    await database.pool.query('drop function no_space() cascade');
    expect((await api.send('POST', '/v1/events', first)).status).toBe(201);
    expect((await api.send('POST', '/v1/events', second)).status).toBe(201);
    await verify(workspace, 2);
  });

  // Only root may mount a disk of its own size.
  test.skipIf(process.getuid?.() !== 0)(
    'that is really full is answered with 503, and work goes on once there is room',
    { timeout: 240_000 },
    async () => {
      const folder = await smallDisk(220);
      const installation = await openInstallation(bankProgramme, ACCOUNTS, folder);
      closing.push(installation.close);
      const server = await installation.server();
      await server.start();
      const api = new Api(server.url, installation.apiKey);
      const sent = new Map<string, EventLine>();
      const acknowledged = new Set<string>();
      const send = async (round: number) => {
        const lines = invoices(`round${round}`, 200);
        for (const line of lines) sent.set(line.id, line);
        const { answers } = await api.bulk(lines);
        for (const { line, status } of answers) if (status === 'recorded') acknowledged.add(lines[line - 1]?.id ?? '');
        return answers.some(({ problem }) => problem?.status === 503);
      };
      await send(0);
      const { bavail, bsize } = await statfs(folder);
      const ballast = join(folder, 'ballast');
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 200_000)));
      let refused = false;
      for (let round = 1; round <= 60 && !refused; round++) {
        refused = await send(round).catch(() => true);
      }
      expect(refused).toBe(true);
      await rm(ballast);
      // The server brings its database back, should it have given up.
      await api.bulkUntilAnswered([...sent.values()], ({ id }, { status }) => {
        expect(['recorded', 'replayed']).toContain(status);
        if (acknowledged.has(id)) expect(status).toBe('replayed');
      });
      const { rows } = await installation.pool.query<{ events: bigint }>('select count(*) as events from event');
      expect(Number(rows[0]?.events)).toBe(sent.size);
      expect((await verifyLedger(installation.pool, { workspaceId: installation.workspaceId })).violations).toEqual([]);
    },
  );
});

/** A file system of so many megabytes. */
async function smallDisk(megabytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hanse-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder]);
  closing.push(async () => {
    execFileSync('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  });
  await chmod(folder, 0o755);
  return folder;
}
