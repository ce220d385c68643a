import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createErrorRegistry, platformErrors } from './errors.ts';
import { defineRoute, type Route } from './route.ts';
import { startTestServer } from './testing.ts';

/** What is checked before the first request, and what concerns the process rather than a request. */

const common = { tags: ['Things'], summary: 'Do it', description: 'It is done.' };

const orderRoute = defineRoute({
  ...common,
  method: 'POST',
  path: '/v1/orders',
  operationId: 'createOrder',
  permission: 'orders:write',
  idempotent: false,
  body: z.strictObject({ number: z.string() }),
  response: { 201: z.object({ number: z.string() }) },
  handler: async ({ body }) => ({ status: 201, body }),
});

const showRoute = defineRoute({
  ...common,
  method: 'GET',
  path: '/v1/orders/{orderId}',
  operationId: 'showOrder',
  permission: 'orders:read',
  params: z.strictObject({ orderId: z.string() }),
  response: { 200: z.object({ uuid: z.string() }) },
  handler: async ({ params }) => ({ status: 200, body: { uuid: params.orderId } }),
});

const routes = [orderRoute, showRoute];
const order = { number: 'A1' };

describe('rate limits', () => {
  it('refuse what comes faster than allowed, each caller by itself', async () => {
    const limited = await startTestServer(routes, { rateLimit: { perSecond: 1, burst: 3 } });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await limited.send('GET', '/v1/orders/1')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    await limited.close();
  });
});

describe('health and numbers', () => {
  it('tell live from ready, and name the check that failed', async () => {
    let reachable = true;
    const server = await startTestServer(routes, {
      readiness: {
        database: async () => {
          if (!reachable) throw new Error('connect ECONNREFUSED 10.1.2.3');
        },
      },
      metrics: { contentType: 'text/plain', metrics: async () => 'up 1\n' },
    });
    expect(await server.send('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok' } },
    });
    reachable = false;
    const broken = await server.send('GET', '/health/ready');
    expect(broken).toMatchObject({ status: 503, body: { status: 'not ready', checks: { database: 'failed' } } });
    expect(broken.text).not.toContain('10.1.2.3');
    expect(await server.send('GET', '/health/live')).toMatchObject({ status: 200 });
    expect(await server.send('GET', '/metrics')).toMatchObject({ status: 200, text: 'up 1\n' });
    reachable = true;
    server.server.drain();
    expect(await server.send('GET', '/health/ready')).toMatchObject({ status: 503, body: { status: 'stopping' } });
    expect(await server.send('POST', '/v1/orders', { body: order })).toMatchObject({ status: 201 });
    await server.close();
  });
});

describe('the start is refused', () => {
  const start = (route: Partial<Route>) => startTestServer([{ ...showRoute, ...route } as Route]);
  it.each([
    ['a route without a permission', { permission: undefined as never }, 'which permission it needs'],
    ['a permission that is none', { permission: 'write' as never }, 'which permission it needs'],
    ['an operation that is not verb and noun', { operationId: 'orders' }, 'a verb and a noun'],
    ['a path parameter nobody describes', { path: '/v1/orders/{id}' }, 'names in braces'],
    ['an error code nobody registered', { errors: ['balance_too_low'] }, 'is registered'],
    ['a query that drops unknown names', { query: z.object({ a: z.string() }) }, 'z.strictObject'],
    ['a write that does not say whether it is idempotent', { method: 'POST' as const }, 'whether it is idempotent'],
    ['an example that does not fit', { examples: { response: { uuid: 7 } } }, 'fits its schema'],
  ])('for %s', async (_what, change, message) => {
    await expect(start(change)).rejects.toThrow(message);
  });

  it('for a permission that the catalogue does not have, and for account keys without an account', async () => {
    const info = { title: 'T', version: '1', description: 'T', tags: [{ name: 'Things', description: 'T' }] };
    const known = { 'orders:read': { en: 'See orders' } };
    await expect(startTestServer(routes, { info: { ...info, permissions: known } })).rejects.toThrow(
      'createOrder needs the permission orders:write, which the catalogue of permissions does not have',
    );
    await expect(start({ accountKeys: true })).rejects.toThrow('accountKeys needs {accountId}');
  });

  it('for a body that drops unknown names somewhere inside', async () => {
    const body = z.strictObject({ lines: z.array(z.object({ a: z.string() }).optional()) });
    const route = { ...orderRoute, body };
    await expect(startTestServer([route])).rejects.toThrow('lines[0]');
  });

  it('for two operations of one name or one place', async () => {
    await expect(startTestServer([showRoute, showRoute])).rejects.toThrow('used once');
    await expect(startTestServer([showRoute, { ...showRoute, operationId: 'showOther' }])).rejects.toThrow(
      'one operation',
    );
  });

  it('for an error code defined twice', () => {
    expect(() => createErrorRegistry([platformErrors, { not_found: platformErrors.not_found }])).toThrow(
      'defined once',
    );
  });
});
