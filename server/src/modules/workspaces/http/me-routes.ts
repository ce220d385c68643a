import type { Pool } from 'pg';
import * as z from 'zod';
import { formatId, parseId, RefusedError } from '#kernel';
import { defineRoute, type Principal, type Route, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { createApiKey } from '../operations/create-api-key.ts';
import { getStaff } from '../operations/list-staff.ts';
import { staffTags as tags } from './role-routes.ts';
import { AccountScopeSchema, CreatedApiKeySchema, exampleKey, NewOwnApiKeySchema, toApi } from './schemas.ts';
import { LimitsSchema } from './staff-schemas.ts';

const MeSchema = z
  .object({
    kind: z.string().describe('`apiKey`: a key of the workspace; `staff`: a person.'),
    id: z.string().describe('Who acts, as audit and approvals say it: `key_…` or `usr_…`.'),
    keyId: z.string().describe('`key_…`'),
    name: z.string().nullable().describe('Of the person; null for a key of the workspace.'),
    roles: z.array(z.string()).describe('Of the person; empty for a key of the workspace.'),
    permissions: z.array(z.string()).describe('What these credentials may do now; `*` is everything.'),
    limits: LimitsSchema,
    accounts: AccountScopeSchema.nullable().describe('The only accounts these credentials see; null: all.'),
  })
  .meta({ id: 'Me', description: 'Who is calling, and what they may do.' });

export function meRoutes(pool: Pool): Route[] {
  return [getMeRoute(pool), createOwnApiKeyRoute(pool)];
}

function getMeRoute(pool: Pool): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/me',
    operationId: 'getMe',
    permission: 'workspace:read',
    summary: 'Show who is calling',
    description: 'The person or key behind the credentials, with the permissions and limits of this moment.',
    tags,
    response: { 200: MeSchema },
    examples: {
      response: {
        kind: 'staff',
        id: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd',
        keyId: exampleKey.id,
        name: 'Jana Brandt',
        roles: ['accountManager'],
        permissions: ['accounts:read', 'accounts:write'],
        limits: {},
        accounts: null,
      },
    },
    handler: async ({ principal }) => {
      const { kind, id, credentialId, scopes, limits = {}, accounts, workspaceId } = principal;
      const staffId = personOf(principal);
      const staff = staffId === null ? null : await getStaff(queryable(pool), workspaceId, staffId);
      return {
        status: 200,
        body: {
          kind,
          id,
          keyId: credentialId ?? id,
          name: staff?.name ?? null,
          roles: [...(staff?.roles ?? [])],
          permissions: [...scopes],
          limits: { ...limits },
          accounts: accounts
            ? { ids: accounts.accountIds.map((one) => formatId('acc', one)), descendants: accounts.descendants }
            : null,
        },
      };
    },
  });
}

function createOwnApiKeyRoute(pool: Pool): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/me/api-keys',
    operationId: 'createOwnApiKey',
    permission: 'workspace:read',
    summary: 'Create a personal API key',
    description:
      'For oneself only: what is done with it is done by the person, and it may never do more than the person may at that moment. The first key of a person is made on the server with `hanse key create --staff`. The key is in the answer and nowhere else.',
    tags,
    body: NewOwnApiKeySchema,
    response: { 201: CreatedApiKeySchema },
    errors: ['not_a_person', 'api_key_expiry_past'],
    idempotent: true,
    examples: {
      body: { name: 'Laptop', expiresAt: '2027-01-01T00:00:00Z' },
      response: {
        ...exampleKey,
        name: 'Laptop',
        scopes: ['*'],
        staffId: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd',
        key: 'hk_nordwerk_9fTqX2mBv7Lk0aZs4RyWc1NdEuH8Pj3Gx5Tb',
      },
    },
    handler: async ({ principal, body, now, idempotency }) => {
      const staffId = personOf(principal);
      if (staffId === null) {
        throw new RefusedError({ code: 'not_a_person', detail: 'A key of the workspace has no personal keys.' });
      }
      return runIdempotent(pool, idempotency, async (tx) => {
        const { key, text } = await createApiKey(tx, {
          workspaceId: principal.workspaceId,
          name: body.name,
          scopes: body.scopes,
          expiresAt: body.expiresAt ?? null,
          staffId,
          grantorScopes: principal.scopes,
          by: principal.id,
          now,
        });
        return { status: 201, body: { ...toApi(key), key: text }, keptBody: { ...toApi(key), key: null } };
      });
    },
  });
}

function personOf({ kind, id }: Principal): string | null {
  return kind === 'staff' ? parseId('usr', id) : null;
}
