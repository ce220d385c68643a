/** Looking at the portal as a certain person sees it. */
import type { Pool } from 'pg';
import * as z from 'zod';
import { formatId, type Instant } from '#kernel';
import { getPerson } from '#modules/parties';
import {
  defineRoute,
  idInput,
  instantOutput,
  instantText,
  noContent,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { endView, openView } from '../operations/open-view.ts';
import { selectViews, type View } from '../store/views.ts';

const tags = ['Persons'] as const;
const path = '/v1/persons/{personId}/views';
const onPerson = z.strictObject({ personId: idInput('per', 'The person.') });
const examplePerson = 'per_01kk9y0s9qf4rvt3z8m2a1b7ce';
const MINUTES_MAX = 60;

const ViewSchema = z
  .object({
    id: z.string().describe('`vie_…`'),
    personId: z.string().describe('Through whose eyes, `per_…`.'),
    by: z.string().describe('Who looks, `usr_…` or `key_…`.'),
    reason: z.string().describe('Why, in the words of whoever looks.'),
    startedAt: instantOutput('Since when.'),
    endsAt: instantOutput('Until when at most.'),
  })
  .meta({ id: 'PersonView', description: 'Somebody of the operator looking through a person’s eyes.' });

const exampleView = {
  id: 'vie_01kk9y0s9qf4rvt3z8m2a1b7cg',
  personId: examplePerson,
  by: 'usr_01kk9y0s9qf4rvt3z8m2a1b7ca',
  reason: 'She asks on the phone why a reward is missing.',
  startedAt: '2026-01-05T09:00:00.000Z',
  endsAt: '2026-01-05T10:00:00.000Z',
};

export interface ViewDeps {
  pool: Pool;
  clock: { now(): Instant };
}

export function viewRoutes(deps: ViewDeps): Route[] {
  return [openRoute(deps), endRoute(deps), listRoute(deps)];
}

function openRoute({ pool }: ViewDeps): Route {
  return defineRoute({
    method: 'POST',
    path,
    operationId: 'openPersonView',
    permission: 'members:view',
    summary: 'Look through a person’s eyes',
    description:
      'Until `endsAt`, operations under `/v1/member` answer this caller as they answer the person, when the header `Hanse-Person` names them. Nothing can be changed. The view is in the audit trail, and in what the person is handed out.',
    tags,
    params: onPerson,
    body: z.strictObject({
      reason: z.string().trim().min(3).max(500).describe('Why. The person may read it.'),
      minutes: z.int().min(1).max(MINUTES_MAX).default(MINUTES_MAX).describe('For how long.'),
    }),
    response: { 201: ViewSchema },
    errors: ['not_found', 'person_erased'],
    idempotent: true,
    examples: {
      params: { personId: examplePerson },
      body: { reason: exampleView.reason, minutes: 60 },
      response: exampleView,
    },
    handler: ({ principal: { workspaceId, id: by }, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const view = await openView(tx, { workspaceId, ...params, ...body, by, now });
        return { status: 201, body: viewToApi(view) };
      }),
  });
}

function endRoute({ pool }: ViewDeps): Route {
  return defineRoute({
    method: 'DELETE',
    path,
    operationId: 'endPersonViews',
    permission: 'members:view',
    summary: 'Stop looking through a person’s eyes',
    description: 'Ends the views this caller has of the person before their time.',
    tags,
    params: onPerson,
    response: { 204: noContent('None is open any more.') },
    errors: ['not_found'],
    idempotent: true,
    examples: { params: { personId: examplePerson } },
    handler: ({ principal: { workspaceId, id: by }, params, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        await endView(tx, { workspaceId, ...params, by, now });
        return { status: 204 };
      }),
  });
}

function listRoute({ pool }: ViewDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listPersonViews',
    permission: 'persons:read',
    summary: 'List who looked through a person’s eyes',
    description: 'The newest first.',
    tags,
    params: onPerson,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(ViewSchema) },
    errors: ['not_found'],
    examples: { params: { personId: examplePerson }, response: { data: [exampleView], nextCursor: null } },
    handler: async ({ principal: { workspaceId }, params: { personId }, query }) => {
      const db = queryable(pool);
      await getPerson(db, workspaceId, personId);
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const views = await selectViews(db, workspaceId, personId, range);
      return { status: 200, body: page(views, query.limit, ({ viewId }) => viewId, viewToApi) };
    },
  });
}

function viewToApi({ viewId, personId, viewer, reason, startedAt, endsAt }: View) {
  return {
    id: formatId('vie', viewId),
    personId: formatId('per', personId),
    by: viewer,
    reason,
    startedAt: instantText(startedAt),
    endsAt: instantText(endsAt),
  };
}
