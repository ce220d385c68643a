import type { Pool } from 'pg';
import * as z from 'zod';
import {
  defineRoute,
  noContent,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { permissionNames, permissionText } from '../domain/permissions.ts';
import type { Rights } from '../domain/rights.ts';
import { builtInRoles, OWNER } from '../domain/role.ts';
import { getRole, listRoles } from '../operations/list-roles.ts';
import { removeRole, saveRole } from '../operations/save-role.ts';
import { PermissionSchema, RoleInputSchema, RoleSchema, roleKeyInput, roleToApi } from './staff-schemas.ts';

export const staffTags = ['Staff'] as const;

const params = z.strictObject({ roleKey: roleKeyInput.describe('Key of the role.') });
const exampleInput = {
  name: 'Service desk',
  description: 'Makes up for small mishaps at once.',
  permissions: ['accounts:read', 'ledger:read', 'ledger:adjust'],
  limits: { adjustment: { points: '500' } },
};
const exampleRole = { key: 'serviceDesk', ...exampleInput, builtIn: false, changedAt: '2026-01-05T09:00:00.000Z' };

export function roleRoutes(pool: Pool): Route[] {
  return [listPermissionsRoute(), listRolesRoute(pool), getRoleRoute(pool), putRoleRoute(pool), deleteRoleRoute(pool)];
}

/** What a caller may do, and so may give to others. */
export function rightsOf({ scopes, limits }: Principal): Rights {
  return { permissions: scopes, limits: limits ?? {} };
}

function listPermissionsRoute(): Route {
  const all = permissionNames.map((name) => {
    const { en, de, roles } = permissionText(name)!;
    return { name, description: { en, de }, roles: [OWNER, ...roles] };
  });
  return defineRoute({
    method: 'GET',
    path: '/v1/permissions',
    operationId: 'listPermissions',
    permission: 'roles:read',
    summary: 'List permissions',
    description: 'Everything that can be allowed, what it means, and which built-in roles have it.',
    tags: staffTags,
    response: { 200: z.object({ data: z.array(PermissionSchema) }) },
    examples: { response: { data: [all[0]] } },
    handler: async () => ({ status: 200, body: { data: all } }),
  });
}

function listRolesRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/roles',
    operationId: 'listRoles',
    permission: 'roles:read',
    summary: 'List roles',
    description: 'The built-in roles, then those of the workspace by their keys.',
    tags: staffTags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(RoleSchema) },
    examples: { response: { data: [roleToApi(builtInRoles[0]!), exampleRole], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const after = readCursor(query.cursor, z.string());
      const roles = await listRoles(queryable(pool), principal.workspaceId);
      const rest = after === null ? roles : roles.slice(roles.findIndex(({ key }) => key === after) + 1);
      return { status: 200, body: page(rest.slice(0, query.limit + 1), query.limit, ({ key }) => key, roleToApi) };
    },
  });
}

function getRoleRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/roles/{roleKey}',
    operationId: 'getRole',
    permission: 'roles:read',
    summary: 'Show a role',
    description: 'A built-in role or one of the workspace.',
    tags: staffTags,
    params,
    response: { 200: RoleSchema },
    examples: { params: { roleKey: 'serviceDesk' }, response: exampleRole },
    handler: async ({ principal, params: { roleKey } }) => {
      return { status: 200, body: roleToApi(await getRole(queryable(pool), principal.workspaceId, roleKey)) };
    },
  });
}

function putRoleRoute(pool: Pool): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/roles/{roleKey}',
    operationId: 'putRole',
    permission: 'roles:admin',
    summary: 'Make or replace a role',
    description:
      'Everybody who has the role has its new permissions at once; in other server processes after at most 5 seconds. A role cannot reach further than whoever saves it.',
    tags: staffTags,
    params,
    body: RoleInputSchema,
    response: { 200: RoleSchema },
    errors: ['role_built_in', 'role_invalid', 'role_not_grantable'],
    idempotent: true,
    examples: { params: { roleKey: 'serviceDesk' }, body: exampleInput, response: exampleRole },
    handler: async ({ principal, params: { roleKey }, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const { adjustment, grant, benefit } = body.limits;
        const limits = {
          ...(adjustment === undefined ? {} : { adjustment }),
          ...(grant === undefined ? {} : { grant }),
          ...(benefit === undefined ? {} : { benefit }),
        };
        const role = { ...body, limits };
        const { workspaceId, id: by } = principal;
        const saved = await saveRole(tx, { workspaceId, key: roleKey, giver: rightsOf(principal), by, now, role });
        return { status: 200, body: roleToApi(saved) };
      }),
  });
}

function deleteRoleRoute(pool: Pool): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/roles/{roleKey}',
    operationId: 'deleteRole',
    permission: 'roles:admin',
    summary: 'Delete a role',
    description: 'Only when nobody on the staff has it.',
    tags: staffTags,
    params,
    response: { 204: noContent('The role is gone.') },
    errors: ['role_built_in', 'role_in_use', 'role_not_grantable'],
    idempotent: true,
    examples: { params: { roleKey: 'serviceDesk' } },
    handler: async ({ principal, params: { roleKey }, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const { workspaceId, id: by } = principal;
        await removeRole(tx, { workspaceId, key: roleKey, giver: rightsOf(principal), by, now });
        return { status: 204 };
      }),
  });
}
