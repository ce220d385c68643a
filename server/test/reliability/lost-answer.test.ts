/*
 * Guarantee: where the connection breaks between COMMIT and the answer, sending again gets the original answer, always,
 * and nothing is done twice. Between client and server the request is done and its answer thrown away; between server
 * and PostgreSQL the COMMIT is carried out, or not, and its answer thrown away.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '#modules/wallets';
import { steppableClock } from '#platform/clock';
import { type Cut, type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { testDatabase } from '../support/index.ts';
import { type Instance, type OpenedWorkspace, openInstance, openWorkspace } from '../support/instances.ts';
import { suiteSettings } from '../support/suite-settings.ts';
import { type AnswerProxy, openAnswerProxy } from './answer-proxy.ts';
import { Api } from './api.ts';
import { bankProgramme, invoice } from './bank-programme.ts';

const TIMES = suiteSettings.lostAnswers;
const ACCOUNTS = 12;
const TIMEOUT_MS = 60_000 + TIMES * 2_000;

const database = testDatabase();
const clock = steppableClock(Date.UTC(2026, 2, 1, 12));
let workspace: OpenedWorkspace;

beforeAll(async () => {
  const spec = { programme: bankProgramme, accounts: ACCOUNTS, joinedAt: Date.UTC(2025, 0, 1) };
  workspace = await openWorkspace(database.pool, spec);
});

afterAll(async () => {
  expect((await verifyLedger(database.pool, { workspaceId: workspace.workspaceId })).violations).toEqual([]);
});

async function stored(): Promise<{ events: number; spends: number }> {
  const { rows } = await database.pool.query<{ events: bigint; spends: bigint }>(
    `select (select count(*) from event where workspace_id = $1) as events,
            (select count(*) from act where workspace_id = $1 and kind = 'spend') as spends`,
    [workspace.workspaceId],
  );
  return { events: Number(rows[0]?.events), spends: Number(rows[0]?.spends) };
}

const path = (n: number) => `${workspace.accountPath(`K-${n % ACCOUNTS}`)}/wallets/points/spend`;

describe('between server and client', () => {
  let instance: Instance;
  let proxy: AnswerProxy;
  let cut: Api;
  let whole: Api;

  beforeAll(async () => {
    const { apiKey } = workspace;
    instance = await openInstance({ url: database.url, clock, apiKey });
    const url = await instance.listen();
    proxy = await openAnswerProxy(url);
    cut = new Api(proxy.url, apiKey);
    whole = new Api(url, apiKey);
  });
  afterAll(async () => {
    await proxy?.close();
    await instance?.close();
  });

  test(`an event whose answer was lost gets it when it is sent again, ${TIMES} times`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    for (let n = 0; n < TIMES; n++) {
      const event = invoice(`lost-${n}`, `K-${n % ACCOUNTS}`, 10 + n, n * 60);
      const kept = proxy.keepNextAnswer();
      await expect(cut.send('POST', '/v1/events', event)).rejects.toThrow();
      const original = await kept;
      expect(original.status).toBe(201);
      const again = await whole.send('POST', '/v1/events', event);
      expect([again.status, again.replayed]).toEqual([200, true]);
      expect(again.body).toEqual({ ...JSON.parse(original.body), status: 'replayed' });
    }
  });

  test(`a bulk request whose answer was lost gets it when it is sent again, line by line, ${TIMES} times`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    for (let n = 0; n < TIMES; n++) {
      const lines = Array.from({ length: 7 }, (_, line) => invoice(`bulk-${n}-${line}`, `K-${line}`, 5, n * 60));
      const kept = proxy.keepNextAnswer();
      expect((await cut.bulk(lines)).broken).toBe(true);
      const original = (await kept).body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(original.map(({ status }) => status)).toEqual(lines.map(() => 'recorded'));
      const { answers, broken } = await whole.bulk(lines);
      expect(broken).toBe(false);
      expect(answers).toEqual(original.map((answer) => ({ ...answer, status: 'replayed' })));
    }
  });

  test(`a spend whose answer was lost gets it when it is sent again with its key, ${TIMES} times`, {
    timeout: TIMEOUT_MS,
  }, async () => {
    const { spends } = await stored();
    for (let n = 0; n < TIMES; n++) {
      const body = { amount: '2', reference: `spend-${n}` };
      const kept = proxy.keepNextAnswer();
      await expect(cut.send('POST', path(n), body, body.reference)).rejects.toThrow();
      const original = await kept;
      expect(original.status).toBe(200);
      const again = await whole.send('POST', path(n), body, body.reference);
      expect([again.status, again.replayed]).toEqual([200, true]);
      expect(again.body).toEqual(JSON.parse(original.body));
    }
    expect((await stored()).spends).toBe(spends + TIMES);
  });
});

describe.each<[string, Exclude<Cut, null>]>([
  ['after it was carried out', 'after'],
  ['before it arrives', 'before'],
])('between PostgreSQL and the server, COMMIT cut off %s', (_when, where) => {
  let instance: Instance;
  let proxy: DatabaseProxy;
  let cuts = 0;

  beforeAll(async () => {
    proxy = await openDatabaseProxy(database.url);
    instance = await openInstance({ url: proxy.url, clock, apiKey: workspace.apiKey, poolSize: 4 });
  });
  afterAll(async () => {
    await instance?.close();
    await proxy?.close();
  });

  function cutNextCommit(): void {
    let done = false;
    proxy.decide = (text) => {
      if (done || text !== 'commit') return null;
      done = true;
      cuts++;
      return where;
    };
  }

  test(`events are answered and stored once, ${TIMES} times`, { timeout: TIMEOUT_MS }, async () => {
    const before = await stored();
    for (let n = 0; n < TIMES; n++) {
      cutNextCommit();
      const event = invoice(`${where}-${n}`, `K-${n % ACCOUNTS}`, 20 + n, n * 60 + 1);
      const first = await instance.send('POST', '/v1/events', event);
      expect([200, 201], JSON.stringify(first.body)).toContain(first.status);
      const again = await instance.send('POST', '/v1/events', event);
      expect([again.status, again.body]).toEqual([200, { ...first.body, status: 'replayed' }]);
    }
    expect(cuts).toBe(TIMES);
    expect((await stored()).events).toBe(before.events + TIMES);
  });

  test(`spends are answered and done once, ${TIMES} times`, { timeout: TIMEOUT_MS }, async () => {
    const before = await stored();
    cuts = 0;
    for (let n = 0; n < TIMES; n++) {
      cutNextCommit();
      const body = { amount: '1', reference: `${where}-${n}` };
      const first = await instance.send('POST', path(n), body, body.reference);
      expect(first.status, JSON.stringify(first.body)).toBe(200);
      const again = await instance.send('POST', path(n), body, body.reference);
      expect([again.status, again.replayed, again.body]).toEqual([200, true, first.body]);
    }
    expect(cuts).toBe(TIMES);
    expect((await stored()).spends).toBe(before.spends + TIMES);
  });
});
