import type { Pool } from 'pg';
import * as z from 'zod';
import { assert } from '#kernel';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { createApiKey } from '../operations/create-api-key.ts';
import { listApiKeys } from '../operations/list-api-keys.ts';
import { revokeApiKey } from '../operations/revoke-api-key.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { brandingRoutes } from './branding-routes.ts';
import { meRoutes } from './me-routes.ts';
import { roleRoutes } from './role-routes.ts';
import {
  ApiKeySchema,
  CreatedApiKeySchema,
  exampleKey,
  NewApiKeySchema,
  toApi,
  WorkspaceSchema,
  workspaceToApi,
} from './schemas.ts';
import { staffRoutes } from './staff-routes.ts';

const tags = ['Workspace'] as const;

/** The HTTP operations of this module. */
export function workspaceRoutes(pool: Pool): Route[] {
  return [
    getWorkspaceRoute(pool),
    createApiKeyRoute(pool),
    listApiKeysRoute(pool),
    revokeApiKeyRoute(pool),
    ...brandingRoutes(pool),
    ...meRoutes(pool),
    ...staffRoutes(pool),
    ...roleRoutes(pool),
  ];
}

function getWorkspaceRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/workspace',
    operationId: 'getWorkspace',
    permission: 'workspace:read',
    summary: 'Show the workspace',
    description: 'The workspace the API key belongs to.',
    tags,
    response: { 200: WorkspaceSchema },
    examples: {
      response: {
        id: 'ws_01kk9y0s9qf4rvt3z8m2a1b7cd',
        slug: 'nordwerk',
        name: 'Nordwerk Tools',
        timeZone: 'Europe/Berlin',
        createdAt: '2026-01-05T09:00:00.000Z',
      },
    },
    handler: async ({ principal }) => {
      const workspace = await findWorkspace(queryable(pool), principal.workspaceId);
      assert(workspace, 'a key belongs to a workspace');
      return { status: 200, body: workspaceToApi(workspace) };
    },
  });
}

function createApiKeyRoute(pool: Pool): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/api-keys',
    operationId: 'createApiKey',
    permission: 'keys:admin',
    summary: 'Create an API key',
    description:
      'The key is in the answer and nowhere else: copy it to where it will be used. A key cannot create one that may do more than itself.\n\nTo replace a key without interruption, create the new one, put it in place, and revoke the old one when its `lastUsedAt` stays still.',
    tags,
    body: NewApiKeySchema,
    response: { 201: CreatedApiKeySchema },
    errors: ['scope_not_grantable', 'api_key_expiry_past'],
    idempotent: true,
    examples: {
      body: { name: 'ERP order feed', scopes: ['events:write', 'accounts:read'], expiresAt: '2027-01-01T00:00:00Z' },
      response: { ...exampleKey, key: 'hk_nordwerk_9fTqX2mBv7Lk0aZs4RyWc1NdEuH8Pj3Gx5Tb' },
    },
    handler: async ({ principal, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const { key, text } = await createApiKey(tx, {
          workspaceId: principal.workspaceId,
          name: body.name,
          scopes: body.scopes,
          expiresAt: body.expiresAt ?? null,
          grantorScopes: principal.scopes,
          ...(principal.limits === undefined ? {} : { grantorLimits: principal.limits }),
          accounts: body.accounts ? { accountIds: body.accounts.ids, descendants: body.accounts.descendants } : null,
          by: principal.id,
          now,
        });
        return { status: 201, body: { ...toApi(key), key: text }, keptBody: { ...toApi(key), key: null } };
      }),
  });
}

function listApiKeysRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/api-keys',
    operationId: 'listApiKeys',
    permission: 'keys:admin',
    summary: 'List API keys',
    description: 'All keys of the workspace in the order in which they were made, revoked and expired ones included.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(ApiKeySchema) },
    examples: { response: { data: [exampleKey], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const afterKeyId = readCursor(query.cursor, z.uuid());
      const keys = await listApiKeys(queryable(pool), {
        workspaceId: principal.workspaceId,
        afterKeyId,
        limit: query.limit + 1,
      });
      return { status: 200, body: page(keys, query.limit, (key) => key.keyId, toApi) };
    },
  });
}

function revokeApiKeyRoute(pool: Pool): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/api-keys/{keyId}/revoke',
    operationId: 'revokeApiKey',
    permission: 'keys:admin',
    summary: 'Revoke an API key',
    description:
      'For good: a revoked key cannot be used again. Every server process refuses it after at most 5 seconds. Revoking a revoked key changes nothing.',
    tags,
    params: z.strictObject({ keyId: idInput('key', 'The key.') }),
    response: { 200: ApiKeySchema },
    idempotent: true,
    examples: {
      params: { keyId: exampleKey.id },
      response: { ...exampleKey, revokedAt: '2026-03-01T12:00:00.000Z', lastUsedAt: '2026-03-01T11:58:00.000Z' },
    },
    handler: async ({ principal, params, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const key = await revokeApiKey(tx, {
          workspaceId: principal.workspaceId,
          keyId: params.keyId,
          by: principal.id,
          now,
        });
        return { status: 200, body: toApi(key) };
      }),
  });
}
