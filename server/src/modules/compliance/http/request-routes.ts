/** The register of requests, and a correction that carries one out. */
import * as z from 'zod';
import { PersonUpdateSchema, updatePerson } from '#modules/parties';
import {
  defineRoute,
  idInput,
  instantInput,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { requestKinds, requestStates } from '../domain/data-request.ts';
import type { ComplianceDeps } from '../operations/dependencies.ts';
import { closeDataRequest, createDataRequest, fulfilRequest } from '../operations/manage-requests.ts';
import { selectRequests } from '../store/data-requests.ts';
import {
  DataRequestSchema,
  examplePersonId,
  exampleRequest,
  exampleRequestId,
  noteInput,
  personParams,
  requestInput,
  requestToApi,
} from './schemas.ts';

const tags = ['Data protection'] as const;

export function requestRoutes(deps: ComplianceDeps): Route[] {
  return [createRoute(deps), listRoute(deps), closeRoute(deps), rectifyRoute(deps)];
}

function createRoute({ pool, keys }: ComplianceDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons/{personId}/data-requests',
    operationId: 'createDataRequest',
    permission: 'requests:write',
    summary: 'Record what a person asks for',
    description:
      'Puts a request into the register, due within a month of its receipt. Carrying it out closes it: `exportPersonData`, `rectifyPerson`, `erasePerson`.',
    tags,
    params: personParams,
    body: z.strictObject({
      kind: z.enum(requestKinds).describe('What is asked for.'),
      receivedAt: instantInput('When it was received; now, if left out.').optional(),
      note: noteInput,
    }),
    response: { 201: DataRequestSchema },
    idempotent: true,
    examples: {
      params: { personId: examplePersonId },
      body: { kind: 'access', note: 'By e-mail from the known address.' },
      response: exampleRequest,
    },
    handler: async ({ principal, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const asked = { ...params, kind: body.kind, receivedAt: body.receivedAt ?? now, note: body.note ?? null };
        const { workspaceId, id: by } = principal;
        const request = await createDataRequest(tx, keys, workspaceId, { ...asked, by, now });
        return { status: 201, body: requestToApi(request) };
      }),
  });
}

function listRoute({ pool }: ComplianceDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/data-requests',
    operationId: 'listDataRequests',
    permission: 'requests:read',
    summary: 'List what persons asked for',
    description: 'The register, the newest first.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      personId: idInput('per', 'Only requests of this person.').optional(),
      state: z.enum(requestStates).optional().describe('Only requests in this state.'),
      kind: z.enum(requestKinds).optional().describe('Only requests for this.'),
    }),
    response: { 200: pageOf(DataRequestSchema) },
    examples: { query: { state: 'open' }, response: { data: [exampleRequest], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const { personId = null, state = null, kind = null, limit } = query;
      const requests = await selectRequests(
        queryable(pool),
        principal.workspaceId,
        { personId, state, kind },
        { beforeRequestId: readCursor(query.cursor, z.uuid()), limit: limit + 1 },
      );
      return { status: 200, body: page(requests, limit, ({ requestId }) => requestId, requestToApi) };
    },
  });
}

function closeRoute({ pool }: ComplianceDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/data-requests/{requestId}/close',
    operationId: 'closeDataRequest',
    permission: 'requests:write',
    summary: 'Close a request, or give it more time',
    description:
      'For what was answered outside of Hanse, or refused: the reason stays in the register, so do not write about the person in it. `extended` gives a complex request three months from its receipt instead of one.',
    tags,
    params: z.strictObject({ requestId: idInput('dsr', 'The request.') }),
    body: z.strictObject({
      outcome: z.enum(['done', 'refused', 'extended']),
      reason: z.string().trim().min(3).max(500).describe('What was done, or why not.'),
    }),
    response: { 200: DataRequestSchema },
    errors: ['data_request_closed'],
    idempotent: true,
    examples: {
      params: { requestId: exampleRequestId },
      body: { outcome: 'refused', reason: 'The sender could not be recognised.' },
      response: { ...exampleRequest, state: 'refused', evidence: { reason: 'The sender could not be recognised.' } },
    },
    handler: async ({ principal, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const { outcome, reason } = body;
        const ending = { ...params, outcome, evidence: { reason }, by: principal.id, now };
        return { status: 200, body: requestToApi(await closeDataRequest(tx, principal.workspaceId, ending)) };
      }),
  });
}

function rectifyRoute({ pool, keys }: ComplianceDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons/{personId}/rectification',
    operationId: 'rectifyPerson',
    permission: 'persons:write',
    summary: 'Correct a person at their request',
    description: 'Changes what is given, as `updatePerson` does, and notes in the register that it was asked for.',
    tags,
    params: personParams,
    body: z.strictObject({ changes: PersonUpdateSchema, requestId: requestInput, note: noteInput }),
    response: { 200: DataRequestSchema },
    errors: ['person_erased', 'person_external_id_taken', 'data_request_closed', 'data_request_differs'],
    idempotent: true,
    examples: {
      params: { personId: examplePersonId },
      body: { changes: { familyName: 'Petersen-Voss' } },
      response: {
        ...exampleRequest,
        kind: 'rectification',
        state: 'done',
        evidence: { fields: ['familyName'] },
      },
    },
    handler: async ({ principal, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const { personId } = params;
        const { workspaceId, id: by } = principal;
        await updatePerson(tx, workspaceId, { ...body.changes, personId, by, now });
        const request = await fulfilRequest(tx, keys, workspaceId, {
          personId,
          kind: 'rectification',
          requestId: body.requestId ?? null,
          note: body.note ?? null,
          evidence: { fields: Object.keys(body.changes).sort() },
          by,
          now,
        });
        return { status: 200, body: requestToApi(request) };
      }),
  });
}
