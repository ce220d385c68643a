/*
 * Guarantee: people act with the rights of their roles at that moment and no others; nobody can lift themselves or others
 * above themselves; a workspace never loses its last owner. Through HTTP on a real database.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatId, parseId } from '#kernel';
import { queryable, withTransaction } from '#platform/postgres';
import { testDatabase } from '../../../test/support/index.ts';
import { startTestServer, type TestServer } from '../../platform/http/testing.ts';
import {
  addStaff,
  authenticationCacheMilliseconds,
  createApiKey,
  createApiKeyAuthentication,
  createWorkspace,
  OWNER,
  UNLIMITED,
  updateUserStatus,
  type Workspace,
  workspaceErrors,
  workspaceRoutes,
} from './index.ts';

const database = testDatabase();
let now = Date.UTC(2026, 0, 5, 9);
let test: TestServer;
let people = 0;

interface Person {
  id: string;
  email: string;
  key: string;
}

beforeAll(async () => {
  const clock = { now: () => now };
  test = await startTestServer(workspaceRoutes(database.pool), {
    errors: [workspaceErrors],
    clock,
    authenticate: createApiKeyAuthentication({ db: queryable(database.pool), clock }),
  });
});
afterAll(async () => {
  await test.close();
  await vi.waitFor(() => expect(database.pool.idleCount).toBe(database.pool.totalCount));
});

let workspace: Workspace;
let owner: Person;
beforeEach(async () => {
  workspace = await withTransaction(database.pool, (tx) =>
    createWorkspace(tx, { slug: `w${++people}-staff`, name: 'Nordwerk', timeZone: 'Europe/Berlin', now }),
  );
  owner = await hire([OWNER]);
});

async function hire(roles: string[], at = workspace): Promise<Person> {
  const email = `person${++people}@nordwerk.example`;
  return withTransaction(database.pool, async (tx) => {
    const { workspaceId } = at;
    const fields = { workspaceId, email, name: `Person ${people}`, roles, giver: UNLIMITED, by: 'test', now };
    const { staffId } = await addStaff(tx, fields);
    return { id: formatId('usr', staffId), email, key: await personalKey(tx, at, staffId) };
  });
}

async function personalKey(tx: Parameters<typeof addStaff>[0], at: Workspace, staffId: string, scopes = ['*']) {
  const fields = { workspaceId: at.workspaceId, name: 'x', scopes, staffId, grantorScopes: [], expiresAt: null, now };
  return (await createApiKey(tx, fields)).text;
}

/** As long as another process may still believe the old rights. */
function pass(): void {
  now += authenticationCacheMilliseconds;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever came back
const send = async (who: Person | string, method: string, path: string, body?: unknown): Promise<any> => {
  const key = typeof who === 'string' ? who : who.key;
  const answer = await test.send(method, path, { body, headers: { authorization: `Bearer ${key}` } });
  return { ...answer, code: answer.problem?.code };
};

const changeRoles = (who: Person | string, whose: Person, roles: string[]) =>
  send(who, 'PATCH', `/v1/staff/${whose.id}`, { roles });

describe('a personal key', () => {
  it('acts as the person: that is who me, audit and new things name', async () => {
    const me = (await send(owner, 'GET', '/v1/me')).body;
    expect(me).toMatchObject({ kind: 'staff', id: owner.id, roles: [OWNER], permissions: ['*'], limits: {} });
    const added = await send(owner, 'POST', '/v1/staff', {
      email: 'New@Nordwerk.example',
      name: 'N',
      roles: ['support'],
    });
    expect(added).toMatchObject({ status: 201, body: { addedBy: owner.id, email: 'new@nordwerk.example' } });
    const { rows } = await database.pool.query(
      `select actor, after from audit_entry where workspace_id = $1 and action = 'addStaff' and actor = $2`,
      [workspace.workspaceId, owner.id],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('nordwerk.example');
  });

  it('has the permissions of all roles of its person, within its own scopes', async () => {
    const person = await hire(['support', 'finance']);
    expect((await send(person, 'GET', '/v1/me')).body.permissions).toEqual(
      expect.arrayContaining(['persons:write', 'ledger:adjust']),
    );
    const narrow = await withTransaction(database.pool, (tx) =>
      personalKey(tx, workspace, parseId('usr', person.id)!, ['rates:*', 'workspace:read', 'keys:admin']),
    );
    const { permissions } = (await send(narrow, 'GET', '/v1/me')).body;
    expect(permissions.toSorted()).toEqual(['rates:read', 'rates:write', 'workspace:read']);
  });

  it('gains and loses rights with its person', async () => {
    const person = await hire(['readOnly']);
    expect(await send(person, 'GET', '/v1/staff')).toMatchObject({ status: 403 });
    await changeRoles(owner, person, ['compliance']);
    pass();
    expect(await send(person, 'GET', '/v1/staff')).toMatchObject({ status: 200 });
    await changeRoles(owner, person, ['support']);
    pass();
    expect(await send(person, 'GET', '/v1/staff')).toMatchObject({ status: 403, code: 'permission_denied' });
  });

  it.each([
    ['suspended', 'suspend'],
    ['removed', 'remove'],
  ])('of somebody %s opens nothing, like a key that does not exist', async (status, verb) => {
    const person = await hire([OWNER]);
    expect(await send(person, 'GET', '/v1/me')).toMatchObject({ status: 200 });
    expect(await send(owner, 'POST', `/v1/staff/${person.id}/${verb}`)).toMatchObject({
      status: 200,
      body: { status },
    });
    pass();
    expect(await send(person, 'GET', '/v1/me')).toMatchObject({ status: 401, code: 'authentication_failed' });
  });

  it('works again when a suspension is lifted, and never after a removal', async () => {
    const person = await hire(['finance']);
    await send(owner, 'POST', `/v1/staff/${person.id}/suspend`);
    await send(owner, 'POST', `/v1/staff/${person.id}/reinstate`);
    pass();
    expect(await send(person, 'GET', '/v1/me')).toMatchObject({ status: 200 });
    await send(owner, 'POST', `/v1/staff/${person.id}/remove`);
    expect(await send(owner, 'POST', `/v1/staff/${person.id}/reinstate`)).toMatchObject({ status: 404 });
    const back = await send(owner, 'POST', '/v1/staff', { email: person.email, name: 'Back', roles: [OWNER] });
    expect(back).toMatchObject({ status: 201, body: { id: person.id, status: 'active' } });
    pass();
    expect(await send(person, 'GET', '/v1/me')).toMatchObject({ status: 401 });
  });

  it('opens no workspace any more once the person is disabled in the installation', async () => {
    const person = await hire([OWNER]);
    await updateUserStatus(queryable(database.pool), person.email.toUpperCase(), 'disabled');
    expect(await send(person, 'GET', '/v1/me')).toMatchObject({ status: 401 });
    await updateUserStatus(queryable(database.pool), person.email, 'active');
    pass();
    expect(await send(person, 'GET', '/v1/me')).toMatchObject({ status: 200 });
  });

  it('is made by the person for themselves only, and not by a key of the workspace', async () => {
    const person = await hire(['support']);
    const made = await send(person, 'POST', '/v1/me/api-keys', { name: 'Laptop' });
    expect(made).toMatchObject({ status: 201, body: { staffId: person.id, scopes: ['*'] } });
    expect((await send(made.body.key, 'GET', '/v1/me')).body.id).toBe(person.id);
    const own = (await send(owner, 'POST', '/v1/api-keys', { name: 'feed', scopes: ['workspace:read'] })).body.key;
    expect(await send(own, 'POST', '/v1/me/api-keys', { name: 'x' })).toMatchObject({
      status: 403,
      code: 'not_a_person',
    });
  });
});

describe('nobody gives more than they have', () => {
  it('neither by roles, nor to themselves, nor by taking from those above them', async () => {
    const role = { name: 'Desk lead', permissions: ['staff:*', 'roles:*', 'accounts:read', 'workspace:read'] };
    expect(await send(owner, 'PUT', '/v1/roles/deskLead', role)).toMatchObject({ status: 200 });
    const lead = await hire(['deskLead']);
    const refused = { status: 403, code: 'role_not_grantable' };
    expect(await changeRoles(lead, lead, [OWNER])).toMatchObject(refused);
    expect(
      await send(lead, 'POST', '/v1/staff', { email: 'a@b.example', name: 'A', roles: ['finance'] }),
    ).toMatchObject(refused);
    expect(await send(lead, 'POST', `/v1/staff/${owner.id}/suspend`)).toMatchObject(refused);
    expect(await send(lead, 'PATCH', `/v1/staff/${owner.id}`, { name: 'Nobody' })).toMatchObject(refused);
    const more = { ...role, permissions: [...role.permissions, 'ledger:adjust'] };
    expect(await send(lead, 'PUT', '/v1/roles/deskLead', more)).toMatchObject(refused);
    const less = { ...role, permissions: ['accounts:read'] };
    expect(await send(lead, 'PUT', '/v1/roles/reader', less)).toMatchObject({ status: 200 });
    expect(await send(lead, 'POST', '/v1/staff', { email: 'b@b.example', name: 'B', roles: ['reader'] })).toMatchObject(
      { status: 201 },
    );
  });

  it('nor past the limits of their role, by another role or by a key', async () => {
    const permissions = ['ledger:adjust', 'keys:admin', 'roles:admin', 'workspace:read'];
    const role = { name: 'Desk', permissions, limits: { adjustment: { points: 500, '*': '0' } } };
    expect((await send(owner, 'PUT', '/v1/roles/desk', role)).body.limits).toEqual({
      adjustment: { points: '500', '*': '0' },
    });
    const desk = await hire(['desk']);
    expect((await send(desk, 'GET', '/v1/me')).body.limits).toEqual({ adjustment: { points: '500', '*': '0' } });
    const wider = { ...role, limits: { adjustment: { points: '501' } } };
    expect(await send(desk, 'PUT', '/v1/roles/wider', wider)).toMatchObject({ status: 403 });
    expect(await send(desk, 'PUT', '/v1/roles/wider', { ...role, limits: {} })).toMatchObject({ status: 403 });
    expect(await send(desk, 'POST', '/v1/api-keys', { name: 'x', scopes: ['ledger:adjust'] })).toMatchObject({
      status: 403,
      code: 'scope_not_grantable',
    });
    expect(await send(desk, 'POST', '/v1/api-keys', { name: 'x', scopes: ['workspace:read'] })).toMatchObject({
      status: 201,
    });
  });
});

describe('the last owner', () => {
  it.each([
    ['be removed', (who: Person) => send(who, 'POST', `/v1/staff/${who.id}/remove`)],
    ['be suspended', (who: Person) => send(who, 'POST', `/v1/staff/${who.id}/suspend`)],
    ['become something else', (who: Person) => changeRoles(who, who, ['finance'])],
  ])('cannot %s, whoever else works here', async (_, leave) => {
    await hire(['finance']);
    const gone = await hire([OWNER]);
    await send(owner, 'POST', `/v1/staff/${gone.id}/suspend`);
    expect(await leave(owner)).toMatchObject({ status: 409, code: 'last_owner' });
    await send(owner, 'POST', `/v1/staff/${gone.id}/reinstate`);
    expect(await leave(owner)).toMatchObject({ status: 200 });
  });

  it('is left when all owners remove one another at the same time', async () => {
    const owners = [owner, await hire([OWNER]), await hire([OWNER])];
    const answers = await Promise.all(
      owners.map((who, n) => send(who, 'POST', `/v1/staff/${owners[(n + 1) % 3]!.id}/remove`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 409]);
  });

  it('does not count if they are disabled in the installation', async () => {
    const other = await hire([OWNER]);
    await updateUserStatus(queryable(database.pool), other.email, 'disabled');
    expect(await send(owner, 'POST', `/v1/staff/${owner.id}/remove`)).toMatchObject({ code: 'last_owner' });
  });
});

describe('roles', () => {
  it('lists the built-in ones and those of the workspace, and permissions in both languages', async () => {
    await send(owner, 'PUT', '/v1/roles/zebra', { name: 'Z', permissions: ['accounts:*'] });
    const keys: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await send(owner, 'GET', `/v1/roles?limit=4${cursor}`);
      keys.push(...body.data.map((role: { key: string }) => role.key));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(keys).toEqual([...new Set(keys)]);
    expect([keys[0], keys.at(-1)]).toEqual([OWNER, 'zebra']);
    const { data } = (await send(owner, 'GET', '/v1/permissions')).body;
    for (const { description, roles } of data) {
      expect(description.en).not.toBe(description.de);
      expect(roles[0]).toBe(OWNER);
    }
  });

  it.each([
    [{ permissions: ['accounts:fly'] }, 'permissions[0]'],
    [{ permissions: ['accounts:read', '*'] }, 'permissions[1]'],
    [{ permissions: ['ledger:adjust'], limits: { adjustment: { points: '-1' } } }, 'limits.adjustment.points'],
  ])('refuses %j with the place of the fault', async (fields, path) => {
    const refused = await send(owner, 'PUT', '/v1/roles/odd', { name: 'Odd', ...fields });
    expect(refused).toMatchObject({ status: 422, code: 'role_invalid', problem: { errors: [{ path }] } });
  });

  it('built-in ones cannot be changed, used ones not deleted', async () => {
    const role = { name: 'x', permissions: ['accounts:read'] };
    expect(await send(owner, 'PUT', '/v1/roles/owner', role)).toMatchObject({ status: 409, code: 'role_built_in' });
    expect(await send(owner, 'DELETE', '/v1/roles/finance')).toMatchObject({ status: 409, code: 'role_built_in' });
    await send(owner, 'PUT', '/v1/roles/mine', role);
    const person = await hire(['mine']);
    expect(await send(owner, 'DELETE', '/v1/roles/mine')).toMatchObject({ status: 409, code: 'role_in_use' });
    await changeRoles(owner, person, ['support']);
    expect(await send(owner, 'DELETE', '/v1/roles/mine')).toMatchObject({ status: 204 });
    expect(await changeRoles(owner, person, ['mine'])).toMatchObject({ status: 422, code: 'role_unknown' });
  });
});

describe('a person in two workspaces', () => {
  it('is two people to whoever looks: other ids, other names, other roles, and the answer does not tell', async () => {
    const first = await hire(['support']);
    const other = await withTransaction(database.pool, (tx) =>
      createWorkspace(tx, { slug: `o${++people}-staff`, name: 'Südwerk', timeZone: 'Europe/Vienna', now }),
    );
    const boss = await hire([OWNER], other);
    const added = await send(boss, 'POST', '/v1/staff', { email: first.email, name: 'Other', roles: ['finance'] });
    const fresh = await send(boss, 'POST', '/v1/staff', {
      email: 'fresh@x.example',
      name: 'Fresh',
      roles: ['finance'],
    });
    expect([added.status, fresh.status]).toEqual([201, 201]);
    expect(Object.keys(added.body)).toEqual(Object.keys(fresh.body));
    expect(added.body.id).not.toBe(first.id);
    expect(await send(boss, 'GET', `/v1/staff/${first.id}`)).toMatchObject({ status: 404 });
    await send(boss, 'POST', `/v1/staff/${added.body.id}/remove`);
    expect((await send(owner, 'GET', `/v1/staff/${first.id}`)).body.status).toBe('active');
  });
});
