import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedError } from '#kernel';
import { queryable } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { startTestServer, type TestServer } from '../../platform/http/testing.ts';
import { writeApiKey } from './domain/api-key-text.ts';
import {
  authenticationCacheMilliseconds,
  createApiKey,
  createApiKeyAuthentication,
  createWorkspace,
  type Workspace,
  workspaceErrors,
  workspaceRoutes,
} from './index.ts';

/** API keys through HTTP on a real database: what they open, what they do not, and for how long. */

const database = testDatabase();
const start = Date.UTC(2026, 0, 5, 9);
let now = start;
let lookUps = 0;
let nord: Workspace;
let sud: Workspace;
let admin: string;
let test: TestServer;

beforeAll(async () => {
  const db = queryable(database.pool);
  nord = await createWorkspace(db, { slug: 'nordwerk', name: 'Nordwerk', timeZone: 'Europe/Berlin', now });
  sud = await createWorkspace(db, { slug: 'sudwerk', name: 'Südwerk', timeZone: 'Europe/Vienna', now });
  admin = await keyOf(nord, ['*']);
  const counted = {
    ...db,
    query: ((statement: never, values: never) => {
      lookUps++;
      return db.query(statement, values);
    }) as typeof db.query,
  };
  test = await startTestServer(workspaceRoutes(database.pool), {
    errors: [workspaceErrors],
    clock: { now: () => now },
    authenticate: createApiKeyAuthentication({ db: counted, clock: { now: () => now } }),
  });
});
afterAll(async () => {
  await test.close();
  // The note of a key's last use is written beside the request; the last one may still be on its way.
  await vi.waitFor(() => expect(database.pool.idleCount).toBe(database.pool.totalCount));
});
beforeEach(() => {
  now += 3_600_000;
});

async function keyOf(workspace: Workspace, scopes: string[], expiresAt: number | null = null): Promise<string> {
  const fields = { workspaceId: workspace.workspaceId, name: 'test', scopes, expiresAt, grantorScopes: ['*'], now };
  return (await createApiKey(queryable(database.pool), fields)).text;
}

const send = (key: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  test.send(method, path, { body, headers: { authorization: `Bearer ${key}`, ...headers } });
const rowOf = async (prefix: string) =>
  (await database.pool.query('select * from api_key where prefix = $1', [prefix])).rows[0];
type KeyBody = { id: string; key: string | null; prefix: string; revokedAt: string | null; lastUsedAt: string | null };

describe('a workspace', () => {
  it('is created with its sixteen lanes', async () => {
    const { rows } = await database.pool.query('select lane from lane where workspace_id = $1 order by lane', [
      nord.workspaceId,
    ]);
    expect(rows.map((row) => row.lane)).toEqual(Array.from({ length: 16 }, (_, lane) => lane));
  });

  it.each([
    [{ slug: 'nordwerk' }, 'workspace_slug_taken'],
    [{ slug: 'Nord werk' }, 'workspace_invalid'],
    [{ name: '  ' }, 'workspace_invalid'],
    [{ timeZone: 'Mars/Olympus' }, 'workspace_invalid'],
  ])('is refused with %j', async (change, code) => {
    const fields = { slug: 'another', name: 'Another', timeZone: 'UTC', now, ...change };
    const refused = createWorkspace(queryable(database.pool), fields);
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toMatchObject({ refusal: { code } });
  });

  it('is the one its key belongs to', async () => {
    expect((await send(admin, 'GET', '/v1/workspace')).body).toMatchObject({
      slug: 'nordwerk',
      timeZone: 'Europe/Berlin',
    });
    expect((await send(await keyOf(sud, ['workspace:read']), 'GET', '/v1/workspace')).body).toMatchObject({
      slug: 'sudwerk',
    });
  });
});

describe('an API key', () => {
  it('is shown once, works, and is stored as a hash only', async () => {
    const created = await send(admin, 'POST', '/v1/api-keys', { name: 'ERP', scopes: ['keys:admin'] });
    const { key, prefix } = created.body as KeyBody;
    expect(created.status).toBe(201);
    expect(key).toMatch(/^hk_nordwerk_[0-9A-Za-z]{36}$/);
    expect(await send(key!, 'GET', '/v1/api-keys')).toMatchObject({ status: 200 });
    const dump = JSON.stringify((await database.pool.query('select api_key::text from api_key')).rows);
    expect(dump).toContain(prefix);
    expect(dump).not.toContain(key!.slice(prefix.length));
  });

  it('created again under the same Idempotency-Key is one key, whose secret is not told twice', async () => {
    const body = { name: 'Shop', scopes: ['events:write'] };
    const first = await send(admin, 'POST', '/v1/api-keys', body, { 'idempotency-key': 'shop-1' });
    const second = await send(admin, 'POST', '/v1/api-keys', body, { 'idempotency-key': 'shop-1' });
    expect((second.body as KeyBody).id).toBe((first.body as KeyBody).id);
    expect((second.body as KeyBody).key).toBeNull();
    const { rows } = await database.pool.query('select answer from idempotency_key');
    expect(JSON.stringify(rows)).not.toContain((first.body as KeyBody).key!.slice(-30));
  });

  it.each([
    [['accounts:read'], 201],
    [['keys:*'], 403],
    [['ledger:read'], 403],
    [['accounts:read', '*'], 403],
    [['accounts:*'], 201],
    [['accounts'], 422],
    [[], 422],
  ])('with the scopes %j created by one that has accounts:* and keys:admin answers %i', async (scopes, status) => {
    const limited = await keyOf(nord, ['keys:admin', 'accounts:*']);
    expect(await send(limited, 'POST', '/v1/api-keys', { name: 'x', scopes })).toMatchObject({ status });
  });

  it('cannot be created without the permission, or already expired', async () => {
    expect(await send(await keyOf(nord, ['accounts:*']), 'GET', '/v1/api-keys')).toMatchObject({ status: 403 });
    const past = new Date(now - 1).toISOString();
    const refused = await send(admin, 'POST', '/v1/api-keys', { name: 'x', scopes: ['*'], expiresAt: past });
    expect(refused).toMatchObject({ status: 422, problem: { code: 'api_key_expiry_past' } });
  });
});

describe('credentials that do not open', () => {
  it('all look the same from outside', async () => {
    const expired = await keyOf(nord, ['*'], now + 1000);
    now += 1000;
    const unknown = writeApiKey('nordwerk', (size) => new Uint8Array(size).fill(7));
    const nowhere = writeApiKey('nowhere', (size) => new Uint8Array(size).fill(7));
    // A key of one workspace whose short name was exchanged: the hash is no longer known there.
    const details = new Set<unknown>();
    for (const key of [
      expired,
      unknown,
      nowhere,
      'nonsense',
      admin.slice(0, -1),
      admin.replace('nordwerk', 'sudwerk'),
    ]) {
      const answer = await send(key, 'GET', '/v1/workspace');
      expect(answer).toMatchObject({ status: 401, problem: { code: 'authentication_failed' } });
      details.add(answer.problem.detail);
    }
    expect(details.size).toBe(1);
    const basic = await test.send('GET', '/v1/workspace', { headers: { authorization: 'Basic aGs6eA==' } });
    expect(basic.problem.code).toBe('authentication_failed');
    const none = await test.send('GET', '/v1/workspace', { headers: { authorization: '' } });
    expect(none.problem.code).toBe('authentication_required');
  });
});

describe('a revoked key', () => {
  it('is refused within the time the cache may remember it, not later', async () => {
    const created = (await send(admin, 'POST', '/v1/api-keys', { name: 'x', scopes: ['*'] })).body as KeyBody;
    expect(await send(created.key!, 'GET', '/v1/workspace')).toMatchObject({ status: 200 });
    const revoked = await send(admin, 'POST', `/v1/api-keys/${created.id}/revoke`);
    expect(revoked).toMatchObject({ status: 200, body: { revokedAt: new Date(now).toISOString() } });
    now += authenticationCacheMilliseconds;
    expect(await send(created.key!, 'GET', '/v1/workspace')).toMatchObject({ status: 401 });
  });

  it('keeps the instant of its first revocation', async () => {
    const { id } = (await send(admin, 'POST', '/v1/api-keys', { name: 'x', scopes: ['*'] })).body as KeyBody;
    const first = (await send(admin, 'POST', `/v1/api-keys/${id}/revoke`)).body;
    now += 60_000;
    expect((await send(admin, 'POST', `/v1/api-keys/${id}/revoke`)).body).toEqual(first);
  });

  it('cannot be one of another workspace: that does not exist here', async () => {
    const { id } = (await send(admin, 'POST', '/v1/api-keys', { name: 'x', scopes: ['*'] })).body as KeyBody;
    const foreign = await keyOf(sud, ['*']);
    expect(await send(foreign, 'POST', `/v1/api-keys/${id}/revoke`)).toMatchObject({
      status: 404,
      problem: { code: 'not_found' },
    });
    const list = (await send(foreign, 'GET', '/v1/api-keys?limit=200')).text;
    expect(list).not.toContain('hk_nordwerk');
  });
});

describe('the list of keys', () => {
  it('shows every key once over all pages, in the order they were made, without secrets', async () => {
    const small = await createWorkspace(queryable(database.pool), {
      slug: 'kleinwerk',
      name: 'K',
      timeZone: 'UTC',
      now,
    });
    const keys: string[] = [];
    for (let n = 0; n < 5; n++) keys.push(await keyOf(small, ['*']));
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 4; pages++) {
      const { body } = await send(keys[0]!, 'GET', `/v1/api-keys?limit=2${cursor}`);
      const { data, nextCursor } = body as { data: KeyBody[]; nextCursor: string | null };
      seen.push(...data.map((key) => key.prefix));
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(seen).toEqual(keys.map((key) => key.slice(0, 'hk_kleinwerk_1234'.length)));
  });

  it('refuses a cursor it did not make', async () => {
    expect(await send(admin, 'GET', '/v1/api-keys?cursor=abc')).toMatchObject({
      status: 400,
      problem: { code: 'cursor_invalid' },
    });
  });
});

describe('authentication', () => {
  it('asks the database once per key and few seconds, however many requests come at once', async () => {
    const key = await keyOf(nord, ['*']);
    lookUps = 0;
    await Promise.all(Array.from({ length: 20 }, () => send(key, 'GET', '/v1/workspace')));
    // Workspace, key, and the note of its use.
    expect(lookUps).toBe(3);
  });

  it('notes the last use once a minute', async () => {
    const { key, prefix } = (await send(admin, 'POST', '/v1/api-keys', { name: 'x', scopes: ['*'] })).body as KeyBody;
    const used = now;
    await send(key!, 'GET', '/v1/workspace');
    await expect.poll(async () => (await rowOf(prefix)).last_used_at).toBe(used);
    now = used + 59_000;
    await send(key!, 'GET', '/v1/workspace');
    now = used + 60_000;
    await send(key!, 'GET', '/v1/workspace');
    await expect.poll(async () => (await rowOf(prefix)).last_used_at).toBe(used + 60_000);
  });

  it('does not remember a look-up that failed', async () => {
    const key = await keyOf(nord, ['*']);
    let broken = true;
    const db = queryable(database.pool);
    const flaky = {
      ...db,
      query: ((statement: never, values: never) =>
        broken
          ? Promise.reject(new RefusedError({ code: 'database_unavailable', detail: 'gone' }))
          : db.query(statement, values)) as typeof db.query,
    };
    const authenticate = createApiKeyAuthentication({ db: flaky, clock: { now: () => now } });
    const credentials = { authorization: `Bearer ${key}`, cookie: undefined, ip: '127.0.0.1' };
    await expect(authenticate(credentials)).rejects.toMatchObject({ refusal: { code: 'database_unavailable' } });
    broken = false;
    await expect(authenticate(credentials)).resolves.toMatchObject({ workspaceId: nord.workspaceId });
  });
});
