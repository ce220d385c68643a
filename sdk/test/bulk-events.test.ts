/*
 * Guarantee: events sent in bulk are answered one by one in their order, however many they are; what was lost on the way
 * is sent again, and nothing counts twice.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnswerProxy, openAnswerProxy } from '../../server/test/reliability/answer-proxy.ts';
import { testDatabase } from '../../server/test/support/index.ts';
import { createClient, type Event, type HanseClient } from '../src/index.ts';
import { invoice, openServer, PROGRAMME, type Server } from './open-server.ts';
import { replyWith } from './scripted-server.ts';

const EVENTS = 10_000;
const ACCOUNTS = 20;

const database = testDatabase();
let server: Server;
let proxy: AnswerProxy;
let hanse: HanseClient;

beforeAll(async () => {
  server = await openServer(database);
  proxy = await openAnswerProxy(server.url);
  hanse = createClient({ url: proxy.url, apiKey: server.apiKey });
  await hanse.applyProgramme({ body: PROGRAMME });
  for (let n = 0; n < ACCOUNTS; n++) {
    const externalIds = [{ system: 'erp', externalId: `C-${n}` }];
    await hanse.createAccount({ body: { name: `C-${n}`, externalIds, joinedAt: '2025-01-01T00:00:00Z' } });
  }
});
afterAll(async () => {
  await proxy?.close();
  await server?.close();
});

async function storedEvents(): Promise<number> {
  const { rows } = await database.pool.query('select count(*) as events from event where workspace_id = $1', [
    server.workspaceId,
  ]);
  return Number(rows[0].events);
}

test(`${EVENTS} events of a generator are recorded as they come, with one answer each`, async () => {
  let made = 0;
  let ahead = 0;
  async function* events(): AsyncGenerator<Event> {
    for (; made < EVENTS; made++) yield invoice(`INV-${made}`, `C-${made % ACCOUNTS}`, '10');
  }
  let answered = 0;
  for await (const answer of hanse.recordEvents({ body: events() })) {
    answered += 1;
    ahead = Math.max(ahead, made - answered);
    if (answer.line !== answered || answer.status !== 'recorded') throw new Error(JSON.stringify(answer));
  }
  expect([answered, await storedEvents()]).toEqual([EVENTS, EVENTS]);
  expect(ahead).toBeLessThanOrEqual(1_001);
}, 120_000);

test('a faulty line is answered with its problem and disturbs no other', async () => {
  const faulty = { ...invoice('F-2', 'C-1', '10'), occurredAt: 'yesterday' };
  const answers = await hanse
    .recordEvents({ decisions: 'all', body: [invoice('F-1', 'C-1', '10'), faulty, invoice('F-3', 'C-1', '10')] })
    .toArray();
  expect(answers.map(({ line, status }) => [line, status])).toEqual([
    [1, 'recorded'],
    [2, 'refused'],
    [3, 'recorded'],
  ]);
  expect(answers[1]?.problem?.code).toBe('event_invalid');
});

test('an answer that was lost is asked for again, and the events count once', async () => {
  const before = await storedEvents();
  const kept = proxy.keepNextAnswer();
  const events = Array.from({ length: 7 }, (_, n) => invoice(`L-${n}`, `C-${n}`, '10'));
  const answers = await hanse.recordEvents({ body: events }, { linesPerRequest: 4 }).toArray();
  expect((await kept).status).toBe(200);
  expect(answers.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(answers.map(({ status }) => status)).toEqual([...Array(4).fill('replayed'), ...Array(3).fill('recorded')]);
  expect(await storedEvents()).toBe(before + 7);
});

const line = (number: number, more: object = {}) =>
  `${JSON.stringify({ line: number, status: 'recorded', ...more })}\n`;
const ndjson = { 'content-type': 'application/x-ndjson' };

test('what was answered before a connection broke is not sent again, and lines the server could not get to are', async () => {
  const busy = { status: 'refused', problem: { status: 503, code: 'database_busy', detail: 'Later.' } };
  const scripted = await replyWith([
    { headers: ndjson, text: line(1) + line(2), broken: true },
    { headers: ndjson, text: line(1) + line(2, busy) },
    { headers: ndjson, text: line(1) },
  ]);
  const events = ['a', 'b', 'c', 'd'].map((id) => invoice(id, 'C-1', '10'));
  const answers = await createClient({ url: scripted.url }).recordEvents({ body: events }).toArray();
  const sent = scripted.received.map(({ body }) => body.match(/"id":"[a-d]"/g)?.map((text) => text[6]));
  expect(sent).toEqual([['a', 'b', 'c', 'd'], ['c', 'd'], ['d']]);
  expect(answers.map((answer) => [answer.line, answer.status])).toEqual([1, 2, 3, 4].map((n) => [n, 'recorded']));
  await scripted.close();
});

test('answers that end early are an error after those that came, not a shorter list', async () => {
  const scripted = await replyWith([
    { headers: ndjson, text: line(1) },
    { headers: ndjson, text: '' },
  ]);
  const events = [invoice('a', 'C-1', '10'), invoice('b', 'C-1', '10')];
  const call = createClient({ url: scripted.url, retries: 1 }).recordEvents({ body: events });
  const heard: number[] = [];
  const listening = async () => {
    for await (const answer of call) heard.push(answer.line);
  };
  await expect(listening()).rejects.toThrow('ended before the last line');
  expect(heard).toEqual([1]);
  await scripted.close();
});

test('credentials that are refused end the call, and no more events are read', async () => {
  const stranger = createClient({ url: server.url, apiKey: 'hk_sdk_nobody' });
  let made = 0;
  function* events() {
    for (;;) yield invoice(`S-${made++}`, 'C-1', '1');
  }
  const call = stranger.recordEvents({ body: events() }, { linesPerRequest: 10 });
  await expect(call.toArray()).rejects.toMatchObject({ code: 'authentication_failed' });
  expect(made).toBeLessThanOrEqual(11);
});
