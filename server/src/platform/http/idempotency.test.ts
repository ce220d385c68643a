import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { RefusedError } from '#kernel';
import { queryable, withTransaction } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { idempotencyDays, runIdempotent, sweepIdempotencyKeys } from './idempotency.ts';
import { defineRoute, noContent } from './route.ts';
import { authenticateAnyone, startTestServer, type TestServer } from './testing.ts';

/**
 * What is guaranteed here, on a real database: a write that succeeded happens once per Idempotency-Key, its answer is
 * given again byte for byte, and a write that was refused leaves the key free.
 */

const database = testDatabase();
const workspaceId = '019b8e6c-5c00-7000-8000-000000000001';
const start = Date.UTC(2026, 0, 5, 9);

let now = start;
let pause = 0;
let bodyRuns = 0;
let test: TestServer;

const route = defineRoute({
  tags: ['Lanes'],
  summary: 'Add a lane',
  description: 'It is added.',
  method: 'POST',
  path: '/v1/lanes/{lane}',
  operationId: 'addLane',
  permission: 'lanes:write',
  idempotent: true,
  params: z.strictObject({ lane: z.int() }),
  query: z.strictObject({ note: z.string().optional() }),
  body: z.strictObject({
    fail: z.boolean().optional(),
    secret: z.boolean().optional(),
    unlike: z.boolean().optional(),
  }),
  response: { 201: z.object({ run: z.int(), secret: z.string().nullable() }), 204: noContent('Nothing.') },
  handler: async ({ params, body, idempotency }) =>
    runIdempotent(database.pool, idempotency, async (tx) => {
      bodyRuns++;
      await tx.query('insert into lane (workspace_id, lane) values ($1, $2)', [workspaceId, params.lane]);
      await sleep(pause);
      if (body.fail) throw new RefusedError({ code: 'not_found', detail: 'No.' });
      if (body.unlike) return { status: 201, body: { run: 'x' } as never };
      const answer = { run: bodyRuns, secret: body.secret ? 'geheim' : null };
      return { status: 201, body: answer, ...(body.secret ? { keptBody: { ...answer, secret: null } } : {}) };
    }),
});

beforeAll(async () => {
  test = await startTestServer([route], {
    clock: { now: () => now },
    authenticate: async (credentials) => {
      const principal = await authenticateAnyone(credentials);
      const person = principal.scopes.find((scope) => scope.startsWith('person:'));
      return person ? { ...principal, kind: 'member', id: person } : principal;
    },
  });
  await database.pool.query('insert into workspace values ($1, $2, $3, $4, now())', [
    workspaceId,
    'test',
    'Test',
    'UTC',
  ]);
});
afterAll(() => test.close());
beforeEach(async () => {
  now = start;
  pause = 0;
  bodyRuns = 0;
  await database.pool.query('delete from lane');
  await database.pool.query('delete from idempotency_key');
});

const send = (lane: number, key: string | null, body: unknown = {}, more: { query?: string; auth?: string } = {}) =>
  test.send('POST', `/v1/lanes/${lane}${more.query ?? ''}`, {
    body,
    headers: {
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(more.auth ? { authorization: more.auth } : {}),
    },
  });
const lanes = async () =>
  (await database.pool.query('select lane from lane order by lane')).rows.map((row) => row.lane);
const keys = async () => (await database.pool.query('select * from idempotency_key')).rows;

describe('a repeated write', () => {
  it('gets the first answer byte for byte and changes nothing', async () => {
    const first = await send(1, 'k1');
    const second = await send(1, 'k1');
    expect(first.status).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second).toMatchObject({ status: 201, text: first.text, headers: { 'idempotency-replayed': 'true' } });
    expect(await lanes()).toEqual([1]);
    expect(bodyRuns).toBe(1);
  });

  it('is the same whatever the order of its fields', async () => {
    await send(1, 'k1', '{"fail":false,"secret":false}');
    expect((await send(1, 'k1', '{"secret":false,  "fail":false}')).headers).toHaveProperty('idempotency-replayed');
  });

  it.each([
    ['another path', () => send(2, 'k1')],
    ['another body', () => send(1, 'k1', { secret: true })],
    ['another query', () => send(1, 'k1', {}, { query: '?note=x' })],
    ['another person', () => send(1, 'k1', {}, { auth: 'Bearer *,person:anna' })],
  ])('is refused if it has %s', async (_what, again) => {
    await send(1, 'k1');
    expect(await again()).toMatchObject({ status: 409, problem: { code: 'idempotency_key_reused' } });
    expect(await lanes()).toEqual([1]);
  });

  it('does not get a secret again, nor is the secret kept', async () => {
    expect((await send(1, 'k1', { secret: true })).body).toEqual({ run: 1, secret: 'geheim' });
    expect((await send(1, 'k1', { secret: true })).body).toEqual({ run: 1, secret: null });
    expect(JSON.stringify(await keys())).not.toContain('geheim');
  });

  it('is a new write after 90 days', async () => {
    await send(1, 'k1');
    await database.pool.query('delete from lane');
    now = start + idempotencyDays * 86_400_000 + 1;
    expect((await send(1, 'k1', { secret: false })).body).toMatchObject({ run: 2 });
    expect(await lanes()).toEqual([1]);
    expect((await send(1, 'k1', { secret: false })).headers).toHaveProperty('idempotency-replayed');
  });
});

describe('a write that does not succeed', () => {
  it('leaves nothing behind: neither the change nor the key', async () => {
    expect(await send(1, 'k1', { fail: true })).toMatchObject({ status: 404 });
    expect(await lanes()).toEqual([]);
    expect(await keys()).toEqual([]);
    expect(await send(1, 'k1')).toMatchObject({ status: 201 });
  });

  it('because its answer is unlike its schema is rolled back', async () => {
    expect(await send(1, 'k1', { unlike: true })).toMatchObject({ status: 500 });
    expect(await lanes()).toEqual([]);
  });

  it.each(['', 'two words', 'ü', 'x'.repeat(256)])('because its key is none: %j', async (key) => {
    // Node strips the spaces around a header value, so that an empty one arrives as such.
    const answer = await test.send('POST', '/v1/lanes/1', { body: {}, headers: { 'idempotency-key': key || ' ' } });
    expect(answer).toMatchObject({ status: 400, problem: { code: 'idempotency_key_invalid' } });
  });
});

describe('writes at the same time', () => {
  it('with one key happen once, the others wait for its answer', async () => {
    pause = 150;
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(1, 'k1')));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers['idempotency-replayed']).length).toBe(4);
    expect(await lanes()).toEqual([1]);
  });

  it('with one key, the first of which is refused: the second takes over', async () => {
    pause = 150;
    const refused = send(1, 'k1', { fail: true });
    await sleep(50);
    const second = send(1, 'k1');
    expect((await refused).status).toBe(404);
    expect(await second).toMatchObject({ status: 201 });
    expect(await lanes()).toEqual([1]);
  });

  it('are not kept waiting longer than a lock may take', async () => {
    await withTransaction(database.pool, async (tx) => {
      await tx.query(
        `insert into idempotency_key (workspace_id, idempotency_key, request_hash, operation_id, created_at)
         values ($1, 'k1', '', 'other', now())`,
        [workspaceId],
      );
      const answer = await send(1, 'k1');
      expect(answer).toMatchObject({
        status: 409,
        problem: { code: 'idempotency_key_in_progress' },
        headers: { 'retry-after': '2' },
      });
      await tx.query('delete from idempotency_key where workspace_id = $1', [workspaceId]);
    });
  });
});

describe('a write without a key', () => {
  it('happens every time it is sent', async () => {
    await send(1, null);
    await send(2, null);
    expect(await lanes()).toEqual([1, 2]);
    expect(await keys()).toEqual([]);
  });
});

describe('the sweep', () => {
  it('removes what is older than 90 days, of one workspace', async () => {
    await send(1, 'old');
    now = start + 10 * 86_400_000;
    await send(2, 'new');
    const later = start + (idempotencyDays + 5) * 86_400_000;
    const db = queryable(database.pool);
    expect(await sweepIdempotencyKeys(db, '019b8e6c-5c00-7000-8000-000000000002', later)).toBe(0);
    expect(await sweepIdempotencyKeys(db, workspaceId, later)).toBe(1);
    expect((await keys()).map((row) => row.idempotency_key)).toEqual(['new']);
  });
});

describe('an operation that forgets its key', () => {
  it('fails loudly instead of writing twice', async () => {
    const forgetful = { ...route, operationId: 'forgetKey', handler: async () => ({ status: 204 }) };
    const server = await startTestServer([forgetful]);
    const answer = await server.send('POST', '/v1/lanes/1', { body: {}, headers: { 'idempotency-key': 'k' } });
    expect(answer.status).toBe(500);
    expect(server.log.at(-1)).toMatchObject({
      err: { message: expect.stringContaining('must pass request.idempotency') },
    });
    await server.close();
  });
});
