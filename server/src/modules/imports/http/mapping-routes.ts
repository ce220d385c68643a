import * as z from 'zod';
import { RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import { defineRoute, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { ImportDeps } from '../operations/dependencies.ts';
import { saveMapping } from '../operations/manage-imports.ts';
import { deleteMapping, findMapping, listMappings } from '../store/import-mappings.ts';
import { MappingBody, mappingParams, mappingToApi, SavedMappingSchema } from './schemas.ts';

const tags = ['Imports'] as const;

const exampleMapping = {
  name: 'Customers',
  kind: 'accounts',
  system: 'erp',
  file: { delimiter: ';', decimals: '1.234,56' },
  fields: { externalId: 'Kundennr', name: 'Firma', country: 'Land' },
};
const example = {
  name: 'Customers',
  kind: 'accounts' as const,
  mapping: exampleMapping,
  changedAt: '2026-01-05T09:00:00.000Z',
  changedBy: 'key_01kk9y0s9qf4rvt3z8m2a1b7cd',
};

export function mappingRoutes(deps: ImportDeps): Route[] {
  return [putMappingRoute(deps), getMappingRoute(deps), listMappingsRoute(deps), deleteMappingRoute(deps)];
}

function putMappingRoute({ pool }: ImportDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/import-mappings/{name}',
    operationId: 'putImportMapping',
    permission: 'imports:write',
    summary: 'Save a mapping',
    description: 'Replaces the one of that name. Imports that were made with it keep the one they were made with.',
    tags,
    params: mappingParams,
    body: MappingBody,
    response: { 200: SavedMappingSchema },
    errors: ['mapping_invalid'],
    idempotent: true,
    examples: { params: { name: 'Customers' }, body: exampleMapping, response: example },
    handler: async ({ principal, params, body, now, idempotency }) => {
      const { workspaceId, id: by } = principal;
      return runIdempotent(pool, idempotency, async (tx) => {
        await saveMapping(tx, workspaceId, { name: params.name, mapping: body, now, by });
        const saved = await findMapping(tx, workspaceId, params.name);
        return { status: 200, body: mappingToApi(saved!) };
      });
    },
  });
}

function getMappingRoute({ pool }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/import-mappings/{name}',
    operationId: 'getImportMapping',
    permission: 'imports:read',
    summary: 'Show a mapping',
    description: 'The mapping as it was saved last.',
    tags,
    params: mappingParams,
    response: { 200: SavedMappingSchema },
    examples: { params: { name: 'Customers' }, response: example },
    handler: async ({ principal, params }) => {
      const saved = await findMapping(queryable(pool), principal.workspaceId, params.name);
      if (saved === null) throw unknown();
      return { status: 200, body: mappingToApi(saved) };
    },
  });
}

function listMappingsRoute({ pool }: ImportDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/import-mappings',
    operationId: 'listImportMappings',
    permission: 'imports:read',
    summary: 'List mappings',
    description: 'By name.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(SavedMappingSchema) },
    examples: { response: { data: [example], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const after = readCursor(query.cursor, z.string());
      const rows = await listMappings(queryable(pool), principal.workspaceId, { after, limit: query.limit + 1 });
      return { status: 200, body: page(rows, query.limit, (row) => row.name, mappingToApi) };
    },
  });
}

function deleteMappingRoute({ pool }: ImportDeps): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/import-mappings/{name}',
    operationId: 'deleteImportMapping',
    permission: 'imports:write',
    summary: 'Delete a mapping',
    description: 'Imports that were made with it go on.',
    tags,
    params: mappingParams,
    response: { 200: SavedMappingSchema },
    idempotent: true,
    examples: { params: { name: 'Customers' }, response: example },
    handler: async ({ principal, params, now, idempotency }) => {
      const { workspaceId, id: by } = principal;
      return runIdempotent(pool, idempotency, async (tx) => {
        const saved = await findMapping(tx, workspaceId, params.name);
        if (saved === null) throw unknown();
        await deleteMapping(tx, workspaceId, params.name);
        const subject = { type: 'importMapping', id: params.name };
        const before = { mapping: saved.mapping };
        await recordChange(tx, {
          workspaceId,
          by,
          at: now,
          action: 'deleteImportMapping',
          subject,
          before,
          after: null,
        });
        return { status: 200, body: mappingToApi(saved) };
      });
    },
  });
}

function unknown(): RefusedError {
  return new RefusedError({ code: 'not_found', detail: 'There is no mapping of this name.' });
}
