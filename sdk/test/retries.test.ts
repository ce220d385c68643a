/*
 * Guarantee: what is lost between server and client is asked for again where that is safe, with the same key, and done
 * once; what is not safe to repeat is not repeated. The connections are real and really cut.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnswerProxy, openAnswerProxy } from '../../server/test/reliability/answer-proxy.ts';
import { testDatabase } from '../../server/test/support/index.ts';
import { createClient, type HanseClient, HanseConnectionError, type Retry } from '../src/index.ts';
import { invoice, openServer, PROGRAMME, type Server } from './open-server.ts';
import { replyWith } from './scripted-server.ts';

describe('behind a proxy that keeps answers to itself', () => {
  const database = testDatabase();
  let server: Server;
  let proxy: AnswerProxy;
  let hanse: HanseClient;
  let accountId: string;
  let retries: Retry[] = [];

  beforeAll(async () => {
    server = await openServer(database);
    proxy = await openAnswerProxy(server.url);
    hanse = createClient({ url: proxy.url, apiKey: server.apiKey, onRetry: (retry) => retries.push(retry) });
    await hanse.applyProgramme({ body: PROGRAMME });
    const externalIds = [{ system: 'erp', externalId: 'C-1' }];
    const joinedAt = '2025-01-01T00:00:00Z';
    accountId = (await hanse.createAccount({ body: { name: 'A', externalIds, joinedAt } })).id;
    await hanse.recordEvent({ body: invoice('INV-0', 'C-1', '1000') });
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.close();
  });

  const available = async () => (await hanse.listWallets({ accountId })).data[0]?.available;

  test('a spend is done once, and answered as it was the first time', async () => {
    retries = [];
    const kept = proxy.keepNextAnswer();
    const call = hanse.spendUnits({ accountId, unit: 'points', body: { amount: '120', reference: 'ORDER-1' } });
    const { body, replayed } = await call.whole();
    expect(JSON.parse((await kept).body)).toEqual(body);
    expect([replayed, retries.length]).toEqual([true, 1]);
    expect(retries[0]).toMatchObject({
      operationId: 'spendUnits',
      attempt: 1,
      reason: expect.any(HanseConnectionError),
    });
    expect(await available()).toBe('880');
  });

  test('an event is recorded once, without a key: its source and id name it', async () => {
    const kept = proxy.keepNextAnswer();
    const answer = await hanse.recordEvent({ body: invoice('INV-1', 'C-1', '20') });
    expect(JSON.parse((await kept).body)).toMatchObject({ status: 'recorded', eventId: answer.eventId });
    expect([answer.status, await available()]).toEqual(['replayed', '900']);
  });

  test('a read is asked again', async () => {
    const kept = proxy.keepNextAnswer();
    expect((await hanse.getAccount({ accountId })).id).toBe(accountId);
    expect((await kept).status).toBe(200);
  });

  test('what must not be repeated is not, and the caller is told that nothing is known', async () => {
    const kept = proxy.keepNextAnswer();
    const call = hanse.createUpload({ contentType: 'text/csv', body: 'a,b\n1,2\n' });
    await expect(call).rejects.toBeInstanceOf(HanseConnectionError);
    expect((await kept).status).toBe(201);
  });

  test('a server that is gone is asked a few times, and then the caller hears why', async () => {
    retries = [];
    const nobody = createClient({ url: 'http://127.0.0.1:1', retries: 2, onRetry: (retry) => retries.push(retry) });
    await expect(nobody.getWorkspace()).rejects.toThrow(
      /getWorkspace: no whole answer came \(.*(ECONNREFUSED|bad port)/,
    );
    expect(retries.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(retries[1]!.waitMs).toBeGreaterThan(retries[0]!.waitMs);
  });
});

const problem = (status: number, code: string) => ({ status, json: { status, code, detail: 'Later.' } });

test('every attempt of a write has the same key, and another call another one', async () => {
  const server = await replyWith([problem(503, 'database_busy'), { status: 201, json: { id: '1' } }]);
  const hanse = createClient({ url: server.url });
  await hanse.createAccount({ body: { name: 'A' } });
  await hanse.createAccount({ body: { name: 'A' } });
  const keys = server.received.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false]);
  await server.close();
});

test('Retry-After is waited for, as seconds and as an instant on the server’s own clock', async () => {
  const date = 'Mon, 02 Mar 2020 09:00:00 GMT';
  const headers = { date, 'retry-after': 'Mon, 02 Mar 2020 09:00:01 GMT' };
  const server = await replyWith([
    { ...problem(429, 'rate_limited'), headers: { 'retry-after': '1' } },
    { ...problem(503, 'temporarily_unavailable'), headers },
    { json: {} },
  ]);
  await createClient({ url: server.url }).getWorkspace();
  const [first, second, third] = server.received.map(({ at }) => at);
  expect(second! - first!).toBeGreaterThan(990);
  expect(third! - second!).toBeGreaterThan(990);
  await server.close();
});

test('a pause longer than a minute is left to the caller', async () => {
  const server = await replyWith([{ ...problem(429, 'rate_limited'), headers: { 'retry-after': '3600' } }]);
  await expect(createClient({ url: server.url }).getWorkspace()).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
  expect(server.received.length).toBe(1);
  await server.close();
});

test('a limit of requests was met before anything was begun, so that everything may come again', async () => {
  const server = await replyWith([problem(429, 'rate_limited'), { status: 200, json: { coupons: [] } }]);
  const hanse = createClient({ url: server.url });
  await hanse.validateCoupons({ body: { currency: 'EUR', lines: [], codes: [] } as never });
  expect(server.received.length).toBe(2);
  await server.close();
});

test.each([
  ['a refusal', problem(422, 'validation_failed'), 1],
  ['a conflict', problem(409, 'reference_used'), 1],
  ['a first request under way with the key', problem(409, 'idempotency_key_in_progress'), 2],
  ['a proxy without a server behind it', { status: 502, text: 'Bad Gateway' }, 2],
  ['an answer that breaks off', { status: 200, json: { long: 'x'.repeat(9_000) }, broken: true }, 2],
])('%s', async (_what, reply, requests) => {
  const server = await replyWith([reply]);
  await expect(createClient({ url: server.url, retries: 1 }).createAccount({ body: { name: 'A' } })).rejects.toThrow();
  expect(server.received.length).toBe(requests);
  await server.close();
});
