// Guarantee: refusals are typed, time limits and signals end a call, and what cannot be asked is not sent.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../server/test/support/index.ts';
import { createClient, type HanseClient, HanseProblem, isProblem } from '../src/index.ts';
import { openServer, type Server } from './open-server.ts';
import { type Reply, replyWith } from './scripted-server.ts';

const ACCOUNT = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';

describe('with the real server', () => {
  const database = testDatabase();
  let server: Server;
  let hanse: HanseClient;
  beforeAll(async () => {
    server = await openServer(database);
    hanse = createClient({ url: `${server.url}/`, apiKey: async () => server.apiKey });
  });
  afterAll(() => server?.close());

  test('a refusal has its code, its faults by field, and the request in the log', async () => {
    const call = hanse.createAccount({ body: { name: '', country: 'Germany' } });
    const refused = (await call.catch((error) => error)) as HanseProblem;
    expect(refused).toBeInstanceOf(HanseProblem);
    expect(refused).toMatchObject({ operationId: 'createAccount', code: 'validation_failed', status: 422 });
    expect(refused.field('country')?.remedy).toEqual(expect.any(String));
    expect(refused.field('type')).toBe(undefined);
    expect(refused.requestId).toMatch(/^req_/);
    expect(refused.message).toContain('createAccount: validation_failed: ');
    expect(isProblem(refused, 'validation_failed', 'not_found')).toBe(true);
    expect(isProblem(refused, 'not_found')).toBe(false);
    expect(isProblem(new Error('validation_failed'))).toBe(false);
  });

  test('wrong credentials and missing things are refused as the document says', async () => {
    const stranger = createClient({ url: server.url });
    await expect(stranger.getWorkspace()).rejects.toMatchObject({ code: 'authentication_required', status: 401 });
    await expect(hanse.getAccount({ accountId: ACCOUNT })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a key of the caller makes two calls one write, and the second says so', async () => {
    const idempotencyKey = crypto.randomUUID();
    const create = () => hanse.createAccount({ body: { name: 'Once' } }, { idempotencyKey }).whole();
    const [first, second] = [await create(), await create()];
    expect(second.body).toEqual(first.body);
    expect([first.replayed, second.replayed, second.status]).toEqual([false, true, 201]);
    const [third, fourth] = [
      await hanse.createAccount({ body: { name: 'A' } }),
      await hanse.createAccount({ body: { name: 'A' } }),
    ];
    expect(third.id).not.toBe(fourth.id);
  });

  test('values are escaped in paths and queries', async () => {
    const sku = 'Ø 8/ä?&#%';
    await hanse.putProducts({ body: { products: [{ sku, name: 'Bolt' }] } });
    expect(await hanse.getProduct({ sku })).toMatchObject({ sku, name: 'Bolt' });
    expect((await hanse.listProducts({ skuPrefix: 'Ø 8/ä?&' })).data.length).toBe(1);
  });
});

test.each(['', '.', '..', undefined])('a path is never made with %j in place of an id', async (accountId) => {
  const server = await replyWith([]);
  const hanse = createClient({ url: server.url });
  await expect(hanse.getAccount({ accountId: accountId as string })).rejects.toThrow(TypeError);
  expect(server.received).toEqual([]);
  await server.close();
});

test('headers of a session are asked for with every request, and say what it is', async () => {
  const server = await replyWith([
    { status: 200, json: { data: [] } },
    { status: 201, json: {} },
  ]);
  const hanse = createClient({
    url: server.url,
    headers: ({ method, operationId }) => (method === 'GET' ? {} : { 'x-csrf-token': `token for ${operationId}` }),
  });
  await hanse.listAccounts();
  await hanse.createAccount({ body: { name: 'A' } }, { headers: { 'x-trace': '7' } });
  expect(server.received[0]?.headers['x-csrf-token']).toBe(undefined);
  expect(server.received[1]?.headers).toMatchObject({ 'x-csrf-token': 'token for createAccount', 'x-trace': '7' });
  expect(server.received[0]?.headers.authorization).toBe(undefined);
  await server.close();
});

test('a time limit ends a call that is not answered', async () => {
  const server = await replyWith([{ silent: true }]);
  const hanse = createClient({ url: server.url, timeoutMs: 50, retries: 0 });
  await expect(hanse.getWorkspace()).rejects.toMatchObject({ name: 'HanseConnectionError', timedOut: true });
  await server.close();
});

test.each<[string, Reply]>([
  ['while it waits for the answer', { silent: true }],
  ['in the pause before it is sent again', { status: 503, headers: { 'retry-after': '30' } }],
])('a signal ends a call %s, with its own reason', async (_when, reply) => {
  const server = await replyWith([reply]);
  const caller = new AbortController();
  const call = createClient({ url: server.url }).getWorkspace({}, { signal: caller.signal });
  setTimeout(() => caller.abort(new Error('the page was left')), 50);
  await expect(call).rejects.toThrow('the page was left');
  await server.close();
});

test('an answer of somebody else is told apart from one of Hanse', async () => {
  const server = await replyWith([{ status: 404, text: '<html>nginx</html>' }]);
  const error = await createClient({ url: server.url })
    .getWorkspace()
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'HanseUnexpectedAnswer', status: 404, text: '<html>nginx</html>' });
  await server.close();
});

test('a page that a web server gives for every path is no answer, although its status says success', async () => {
  const page = { status: 200, headers: { 'content-type': 'text/html' }, text: '<html>Portal</html>' };
  const server = await replyWith([page]);
  const hanse = createClient({ url: server.url });
  await expect(hanse.listAccounts()).rejects.toMatchObject({ name: 'HanseUnexpectedAnswer', status: 200 });
  const lines = hanse.recordEvents({ body: [{}] as never });
  await expect(lines.toArray()).rejects.toMatchObject({ name: 'HanseUnexpectedAnswer', status: 200 });
  expect(server.received.length).toBe(2);
  await server.close();
});

test('a redirect is not followed with the key', async () => {
  const elsewhere = await replyWith([{ status: 200, json: {} }]);
  const server = await replyWith([{ status: 302, headers: { location: elsewhere.url } }]);
  const hanse = createClient({ url: server.url, apiKey: 'hk_secret', retries: 0 });
  await expect(hanse.getWorkspace()).rejects.toThrow();
  expect(elsewhere.received).toEqual([]);
  await Promise.all([server.close(), elsewhere.close()]);
});

test('outside a browser a client is not made without an address', () => {
  expect(() => createClient({ apiKey: 'hk_x' })).toThrow(TypeError);
});
