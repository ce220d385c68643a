import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { pageOf, pageQuery } from './paging.ts';
import { defineRoute, noContent, type Route, rawContent } from './route.ts';
import { startTestServer, type TestServer } from './testing.ts';
import { idInput } from './values.ts';

/**
 * What is guaranteed here, through real HTTP: whatever is not a success is a problem document with a registered code,
 * names the fault as exactly as it is known, and tells nothing about our inside.
 */

const common = { tags: ['Things'], summary: 'Do it', description: 'It is done.' };

const LineSchema = z.strictObject({
  sku: z.string().min(1),
  quantity: z.int().min(1).max(1000),
  unit: z.enum(['piece', 'box']).default('piece'),
});

const orderRoute = defineRoute({
  ...common,
  method: 'POST',
  path: '/v1/orders',
  operationId: 'createOrder',
  permission: 'orders:write',
  idempotent: false,
  bodyBytesMax: 10_000,
  body: z.strictObject({
    number: z.string().max(20),
    lines: z.array(LineSchema).min(1),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
  response: { 201: z.object({ count: z.int(), unit: z.string() }) },
  handler: async ({ body }) => ({ status: 201, body: { count: body.lines.length, unit: body.lines[0]!.unit } }),
});

const listRoute = defineRoute({
  ...common,
  method: 'GET',
  path: '/v1/orders',
  operationId: 'listOrders',
  permission: 'orders:read',
  query: z.strictObject({
    ...pageQuery,
    open: z.boolean().optional(),
    status: z.array(z.enum(['new', 'done'])).optional(),
  }),
  response: { 200: pageOf(z.object({ seen: z.unknown() })) },
  handler: async ({ query }) => ({ status: 200, body: { data: [{ seen: query }], nextCursor: null } }),
});

const showRoute = defineRoute({
  ...common,
  method: 'GET',
  path: '/v1/orders/{orderId}',
  operationId: 'showOrder',
  permission: 'orders:read',
  params: z.strictObject({ orderId: idInput('ord', 'The order.') }),
  response: { 200: z.object({ uuid: z.string() }) },
  handler: async ({ params }) => ({ status: 200, body: { uuid: params.orderId } }),
});

const faults: Record<string, () => unknown> = {
  refused: () =>
    new RefusedError({ code: 'balance_too_low', detail: 'There are 3 points.', available: 3n, errors: [] }),
  wait: () => new RefusedError({ code: 'rate_limited', detail: 'Slower.', retryAfterSeconds: 7 }),
  unregistered: () => new RefusedError({ code: 'never_heard_of', detail: 'Something.' }),
  database: () =>
    new RefusedError({
      code: 'database_unavailable',
      detail: 'connect ECONNREFUSED 10.1.2.3:5432',
      retryAfterSeconds: 5,
    }),
  bug: () => new Error('secret connection string postgres://hanse:geheim@db'),
  noError: () => 'a string',
};

const failRoute = defineRoute({
  ...common,
  method: 'DELETE',
  path: '/v1/faults/{kind}',
  operationId: 'throwFault',
  permission: 'orders:write',
  idempotent: false,
  params: z.strictObject({ kind: z.string() }),
  response: { 200: z.object({ text: z.string() }), 204: noContent('Done') },
  handler: async ({ params }) => {
    if (params.kind === 'none') return { status: 204 };
    if (params.kind === 'unlike') return { status: 200, body: { text: 7, inside: 'geheim' } as never };
    if (params.kind === 'extra') return { status: 200, body: { text: 'x', inside: 'geheim' } as never };
    throw faults[params.kind]!();
  },
});

const fileRoute = defineRoute({
  ...common,
  method: 'GET',
  path: '/v1/export.csv',
  operationId: 'exportOrders',
  permission: 'public',
  response: { 200: rawContent('text/csv; charset=utf-8', 'The orders.') },
  handler: async () => ({ status: 200, body: 'a,b\n1,2\n', headers: { 'content-disposition': 'attachment' } }),
});

const routes: Route[] = [orderRoute, listRoute, showRoute, failRoute, fileRoute];
const errors = {
  balance_too_low: { status: 409, title: 'Too few points', meaning: 'There are too few points.', remedy: 'Earn more.' },
};

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer(routes, { errors: [errors] });
});
afterAll(() => test.close());

const order = { number: 'A1', lines: [{ sku: 'x', quantity: 2 }] };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  test.send('POST', '/v1/orders', { body, headers });

describe('a request that fits', () => {
  it('is answered with what its schema makes of it, and a request id', async () => {
    const answer = await post(order);
    expect(answer).toMatchObject({ status: 201, body: { count: 1, unit: 'piece' } });
    expect(answer.headers['x-request-id']).toMatch(/^req_[0-9a-z]{26}$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('gets numbers, booleans and lists out of its query', async () => {
    const answer = await test.send('GET', '/v1/orders?limit=7&open=true&status=new');
    expect(answer.body).toMatchObject({ data: [{ seen: { limit: 7, open: true, status: ['new'] } }] });
    const two = await test.send('GET', '/v1/orders?status=new&status=done');
    expect(two.body).toMatchObject({ data: [{ seen: { limit: 50, status: ['new', 'done'] } }] });
  });

  it('may be answered without a body, or with a file', async () => {
    expect(await test.send('DELETE', '/v1/faults/none')).toMatchObject({ status: 204, text: '' });
    const file = await test.send('GET', '/v1/export.csv', { headers: { authorization: '' } });
    expect(file).toMatchObject({ status: 200, text: 'a,b\n1,2\n' });
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment',
    });
  });

  it('shows nothing its answer schema does not name', async () => {
    expect(await test.send('DELETE', '/v1/faults/extra')).toMatchObject({ status: 200, text: '{"text":"x"}' });
  });
});

describe('a body that does not fit is refused with the path of every fault', () => {
  it.each([
    [{ ...order, nummer: 1 }, 'nummer', 'unknown_field', 'Did you mean "number"?'],
    [
      { ...order, lines: [{ sku: 'x', quantity: 1, qty: 1 }] },
      'lines[0].qty',
      'unknown_field',
      'Remove it. Known here: sku, quantity, unit.',
    ],
    [
      { ...order, lines: [{ sku: 'x', quantity: '2' }] },
      'lines[0].quantity',
      'wrong_type',
      'Send it without quotes: 2.',
    ],
    [{ ...order, lines: [{ sku: 7, quantity: 2 }] }, 'lines[0].sku', 'wrong_type', 'Put it in quotes: "7".'],
    [{ ...order, lines: [{ sku: 'x', quantity: 1.5 }] }, 'lines[0].quantity', 'wrong_type', 'Send a whole number.'],
    [{ ...order, lines: [{ sku: 'x', quantity: 0 }] }, 'lines[0].quantity', 'too_small', 'Send a value of at least 1.'],
    [
      { ...order, lines: [{ sku: '', quantity: 1 }] },
      'lines[0].sku',
      'too_short',
      'Send a value, or leave the field out.',
    ],
    [
      { ...order, lines: [{ sku: 'x', quantity: 1, unit: 'Piece' }] },
      'lines[0].unit',
      'not_allowed_value',
      'Did you mean "piece"?',
    ],
    [{ number: 'A1' }, 'lines', 'required', 'Add it: an array is expected.'],
    [{ ...order, number: null }, 'number', 'wrong_type', 'Leave the field out, or send a value.'],
    [{ ...order, number: 'x'.repeat(21) }, 'number', 'too_long', 'Shorten it.'],
    [
      { ...order, data: { 'cost centre': '\0' } },
      'data["cost centre"]',
      'forbidden_character',
      'Remove the NUL character.',
    ],
    [[], '', 'wrong_type', 'Send an object.'],
    [undefined, '', 'required', 'Add it: an object is expected.'],
  ])('%j', async (body, path, code, remedy) => {
    const { problem, status, headers } = await post(body);
    expect(status).toBe(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(problem).toMatchObject({
      type: '/errors/validation_failed',
      code: 'validation_failed',
      instance: '/v1/orders',
    });
    expect(problem.errors).toEqual([expect.objectContaining({ path, code, remedy })]);
    expect(problem.requestId).toBe(headers['x-request-id']);
  });

  it('all of them at once', async () => {
    const { problem } = await post({ nummer: 1, lines: [{ sku: 7 }] });
    expect(problem.errors!.map((error) => error.path).toSorted()).toEqual([
      'lines[0].quantity',
      'lines[0].sku',
      'number',
      'nummer',
    ]);
  });
});

describe('a query or path that does not fit is refused', () => {
  it.each([
    ['/v1/orders?limit=0', 'query.limit', 'too_small'],
    ['/v1/orders?limit=1e2', 'query.limit', 'wrong_type'],
    ['/v1/orders?limit=', 'query.limit', 'wrong_type'],
    ['/v1/orders?limit=5&limit=6', 'query.limit', 'wrong_type'],
    ['/v1/orders?limits=5', 'query.limits', 'unknown_field'],
    ['/v1/orders?open=yes', 'query.open', 'wrong_type'],
    ['/v1/orders?status=old', 'query.status[0]', 'not_allowed_value'],
    ['/v1/orders?cursor=%00', 'query.cursor', 'forbidden_character'],
    ['/v1/orders/acc_01kk9y0s9qf4rvt3z8m2a1b7cd', 'path.orderId', 'invalid_format'],
    ['/v1/export.csv?x=1', 'query.x', 'unknown_field'],
  ])('%s', async (path, at, code) => {
    const { status, problem } = await test.send('GET', path);
    expect(status).toBe(422);
    expect(problem.errors).toEqual([expect.objectContaining({ path: at, code })]);
  });
});

describe('a message that is broken before its content is looked at', () => {
  const deep = '['.repeat(65) + ']'.repeat(65);
  it.each([
    ['malformed JSON', '{"number":"A1",\n "lines":[}', {}, 400, 'malformed_json', 'Line 2, column 11'],
    ['JSON that nests too deep', deep, {}, 400, 'nesting_too_deep', '64'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400, 'invalid_encoding', 'UTF-8'],
    ['half a surrogate pair', '{"number":"\\ud83d"}', {}, 422, 'validation_failed', 'cannot be stored'],
    [
      'another media type',
      'a=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
      'application/json',
    ],
    ['no media type', '{}', { 'content-type': '' }, 415, 'unsupported_media_type', 'names none'],
    [
      'another charset',
      '{}',
      { 'content-type': 'application/json; charset=iso-8859-1' },
      415,
      'unsupported_media_type',
      'utf-8',
    ],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415, 'unsupported_media_type', 'uncompressed'],
    ['a body that is too large', `"${'x'.repeat(10_000)}"`, {}, 413, 'payload_too_large', '10000 bytes'],
    [
      'a body that turns out too large',
      `"${'x'.repeat(10_000)}"`,
      { 'transfer-encoding': 'chunked' },
      413,
      'payload_too_large',
      '10000 bytes',
    ],
  ] as const)('is refused: %s', async (_what, body, headers, status, code, detail) => {
    const answer = await post(body, headers);
    expect(answer).toMatchObject({ status, problem: { code, status } });
    expect(answer.problem.detail).toContain(detail);
    expect(answer.problem.remedy).not.toBe('');
  });

  it('accepts utf-8 in any spelling', async () => {
    expect(await post(order, { 'content-type': 'Application/JSON; Charset="UTF-8"' })).toMatchObject({ status: 201 });
  });

  it('is refused: a body where none is read, but not an empty object', async () => {
    expect((await test.send('DELETE', '/v1/faults/none', { body: { a: 1 } })).problem.code).toBe('validation_failed');
    expect((await test.send('DELETE', '/v1/faults/none', { body: {} })).status).toBe(204);
  });

  it.each([
    ['/v1/orders/%zz', 400, 'malformed_request'],
    [`/v1/orders/${'x'.repeat(400)}`, 414, 'uri_too_long'],
    ['/v1/nothing', 404, 'route_not_found'],
    ['//v1/orders', 404, 'route_not_found'],
  ])('is refused: the path %s', async (path, status, code) => {
    expect(await test.send('GET', path)).toMatchObject({ status, problem: { code } });
  });

  it('is refused: what is not HTTP, and headers without end', async () => {
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(test.url).port), '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.on('data', (piece) => {
          answer += piece;
        });
        socket.on('close', () => resolve(answer));
      });
    const broken = await raw('NONSENSE\r\n\r\n');
    expect(broken).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"malformed_request"/);
    const long = await raw(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers_too_large"/);
  });
});

describe('methods', () => {
  it('that a path does not take are refused with those it takes', async () => {
    const answer = await test.send('PATCH', '/v1/orders/ord_1');
    expect(answer).toMatchObject({ status: 405, problem: { code: 'method_not_allowed' } });
    expect(answer.headers.allow).toBe('GET, HEAD');
    expect((await test.send('DELETE', '/v1/orders?x=1')).headers.allow).toBe('GET, HEAD, POST');
    expect((await test.send('POST', '/reference')).headers.allow).toBe('GET, HEAD');
  });

  it('can be asked for', async () => {
    expect(await test.send('OPTIONS', '/v1/orders')).toMatchObject({
      status: 204,
      headers: { allow: 'GET, HEAD, POST' },
    });
  });
});

describe('credentials', () => {
  it('are asked for before anything else is read', async () => {
    const answer = await post('nonsense', { authorization: '' });
    expect(answer).toMatchObject({ status: 401, problem: { code: 'authentication_required' } });
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  it.each([
    ['*', 201],
    ['orders:write', 201],
    ['orders:*', 201],
    ['orders:read', 403],
    ['order:write', 403],
    ['ordersx:*', 403],
    ['orders:write2', 403],
    ['events:write,ledger:read', 403],
  ])('with the scopes %s answer %i', async (scopes, status) => {
    const answer = await post(order, { authorization: `Bearer ${scopes}` });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.problem).toMatchObject({ code: 'permission_denied', permission: 'orders:write' });
  });
});

describe('what an operation throws', () => {
  const fail = (kind: string) => test.send('DELETE', `/v1/faults/${kind}`);

  it('is answered by the table of codes, with the members it brings', async () => {
    const { status, problem } = await fail('refused');
    expect(status).toBe(409);
    expect(problem).toMatchObject({
      type: '/errors/balance_too_low',
      title: 'Too few points',
      detail: 'There are 3 points.',
      remedy: 'Earn more.',
      available: '3',
    });
    expect(problem).not.toHaveProperty('errors');
  });

  it('says when to come back', async () => {
    const answer = await fail('wait');
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
  });

  it('is answered although nobody registered its code, and logged', async () => {
    expect(await fail('unregistered')).toMatchObject({
      status: 422,
      problem: { code: 'never_heard_of', detail: 'Something.' },
    });
    expect(test.log.at(-1)).toMatchObject({ code: 'never_heard_of' });
  });

  it.each(['bug', 'noError', 'unlike'])(
    'tells nothing if it is a fault of ours (%s), and is logged under the request id',
    async (kind) => {
      const { status, problem, text } = await fail(kind);
      expect(status).toBe(500);
      expect(problem.code).toBe('internal_error');
      expect(text).not.toMatch(/geheim|stack|\.ts|a string/);
      expect(test.log.at(-1)).toMatchObject({ reqId: problem.requestId, level: 50 });
    },
  );

  it('tells no address of the database', async () => {
    const { status, text, headers } = await fail('database');
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('5');
    expect(text).not.toContain('10.1.2.3');
    expect(test.log.at(-1)).toMatchObject({ err: { message: expect.stringContaining('10.1.2.3') } });
  });
});
