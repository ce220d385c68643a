/** Saved views over HTTP. */
import * as z from 'zod';
import { formatId, RefusedError, unwrap } from '#kernel';
import {
  defineRoute,
  grants,
  idInput,
  instantOutput,
  instantText,
  noContent,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { type Queryable, queryable, type Transaction } from '#platform/postgres';
import { readOrder, readValueFilters } from '../domain/list-filter.ts';
import { type SavedView, type ViewDefinition, type ViewEntity, viewEntities } from '../domain/saved-view.ts';
import { type OverviewDeps, readColumns } from '../operations/list-overviews.ts';
import {
  createSavedView,
  deleteSavedView,
  type Keeping,
  requireView,
  updateSavedView,
} from '../operations/saved-views.ts';
import { selectViews } from '../store/saved-views.ts';
import { accountFilterFields, exampleStaff, sortField } from './account-schemas.ts';
import { eventFilterFields } from './event-filter.ts';
import { personFilterFields, personSorts } from './people-routes.ts';

const tags = ['Workspace'] as const;
const exampleView = 'viw_01kk9y0s9qf4rvt3z8m2a1b7cd';
const viewParams = z.strictObject({ viewId: idInput('viw', 'The view.') });

const name = z.string().trim().min(1).max(80).describe('What it is called.');
const shared = z.boolean().describe('Everybody in the workspace sees it.');
const filterValue = z.union([z.string().max(300), z.number(), z.boolean(), z.array(z.string().max(300)).max(50)]);
const DefinitionSchema = z
  .strictObject({
    filters: z
      .record(z.string().min(1).max(40), filterValue)
      .default({})
      .describe('As the query of the list takes them: `listAccountOverviews`, `listPersonOverviews`, `listEvents`.'),
    sort: z
      .string()
      .max(100)
      .nullable()
      .default(null)
      .describe('As the query of the list takes it; null: as delivered.'),
    columns: z
      .array(z.string().regex(/^[A-Za-z][A-Za-z0-9:_-]{0,80}$/, 'A column is named like balance:points.'))
      .max(40)
      .default([])
      .describe('What is shown, in order; empty: as delivered.'),
  })
  .meta({ id: 'SavedViewDefinition', description: 'Filters, order and columns of a list.' });

const SavedViewSchema = z
  .object({
    id: z.string().describe('`viw_…`'),
    entity: z.enum(viewEntities).describe('Which list it is of.'),
    name: z.string(),
    ownerId: z.string().describe('Whose it is.'),
    isOwn: z.boolean().describe('It is the caller’s own.'),
    shared,
    definition: z.object({
      filters: z.record(z.string(), z.unknown()),
      sort: z.string().nullable(),
      columns: z.array(z.string()),
    }),
    createdAt: instantOutput('When it was kept.'),
    changedAt: instantOutput('When it was changed last.'),
  })
  .meta({ id: 'SavedView', description: 'A list’s filters, order and columns under a name.' });

const exampleDefinition = {
  filters: { level: ['status:gold'], singleThread: true },
  sort: '-lastActivity',
  columns: [],
};
const example = {
  id: exampleView,
  entity: 'accounts' as const,
  name: 'Gold on one thread',
  ownerId: exampleStaff,
  isOwn: true,
  shared: false,
  definition: exampleDefinition,
  createdAt: '2026-01-05T09:00:00.000Z',
  changedAt: '2026-01-05T09:00:00.000Z',
};

export function viewRoutes(deps: OverviewDeps): Route[] {
  return [listRoute(deps), createRoute(deps), updateRoute(deps), deleteRoute(deps)];
}

function viewToApi(view: SavedView, reader: string) {
  const { viewId, owner, createdAt, changedAt, revision: _, definition, ...rest } = view;
  const { filters, sort, columns } = definition;
  return {
    id: formatId('viw', viewId),
    ...rest,
    ownerId: owner,
    isOwn: owner === reader,
    definition: { filters: { ...filters }, sort, columns: [...columns] },
    createdAt: instantText(createdAt),
    changedAt: instantText(changedAt),
  };
}

function keepingOf(tx: Transaction, { workspaceId, id, scopes }: Principal, now: number): Keeping {
  return { tx, workspaceId, by: id, mayAll: grants(scopes, 'staff:admin'), now };
}

/** The lists' own schemas say what a view may hold. */
const FILTERS: Readonly<Record<ViewEntity, z.ZodObject>> = {
  accounts: z.strictObject({ ...accountFilterFields, sort: sortField }),
  people: z.strictObject({ ...personFilterFields, sort: z.enum(personSorts).default('name') }),
  events: z.strictObject(eventFilterFields),
};

/** @throws RefusedError `validation_failed` naming what its list would not take */
async function checkDefinition(
  deps: OverviewDeps,
  db: Queryable,
  workspaceId: string,
  { entity, definition }: { entity: ViewEntity; definition: ViewDefinition },
): Promise<void> {
  const { filters, sort } = definition;
  const parsed = FILTERS[entity].safeParse(sort === null ? filters : { ...filters, sort });
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: `definition.filters.${issue.path.join('.')}`.replace(/\.$/, ''),
      code: issue.code === 'unrecognized_keys' ? 'unknown_field' : 'invalid_value',
      reason: issue.message,
      remedy: 'Send what the query of the list takes.',
    }));
    throw new RefusedError({ code: 'validation_failed', detail: 'The list would not take this.', errors });
  }
  if (entity !== 'accounts') return;
  const columns = await readColumns(db, workspaceId, await deps.rules.recent(db, workspaceId));
  unwrap(readValueFilters(parsed.data as Record<string, string[]>, columns));
  unwrap(readOrder(sort ?? 'name', columns));
}

function listRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/saved-views',
    operationId: 'listSavedViews',
    permission: 'views:read',
    summary: 'List saved views',
    description: 'One’s own and those that are shared, in the order in which they were made.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      entity: z.enum(viewEntities).optional().describe('Only views of this list.'),
    }),
    response: { 200: pageOf(SavedViewSchema) },
    examples: { query: { entity: 'accounts' }, response: { data: [example], nextCursor: null } },
    handler: async ({ principal, query }) => {
      const views = await selectViews(queryable(deps.pool), principal.workspaceId, {
        reader: principal.id,
        entity: query.entity ?? null,
        after: readCursor(query.cursor, z.uuid()),
        limit: query.limit + 1,
      });
      const body = page(
        views,
        query.limit,
        ({ viewId }) => viewId,
        (view) => viewToApi(view, principal.id),
      );
      return { status: 200, body };
    },
  });
}

function createRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/saved-views',
    operationId: 'createSavedView',
    permission: 'views:write',
    summary: 'Keep a view',
    description: 'For oneself, or for everybody in the workspace. What the list itself would not take is refused.',
    tags,
    body: z
      .strictObject({ entity: z.enum(viewEntities), name, shared: shared.default(false), definition: DefinitionSchema })
      .meta({ id: 'NewSavedView', description: 'A view to be kept.' }),
    response: { 201: SavedViewSchema },
    errors: ['saved_views_full'],
    idempotent: true,
    examples: {
      body: { entity: 'accounts', name: example.name, definition: { filters: { singleThread: true } } },
      response: example,
    },
    handler: ({ principal, body, idempotency, now }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        await checkDefinition(deps, tx, principal.workspaceId, body);
        const view = await createSavedView(keepingOf(tx, principal, now), body);
        return { status: 201, body: viewToApi(view, principal.id) };
      }),
  });
}

function updateRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/saved-views/{viewId}',
    operationId: 'updateSavedView',
    permission: 'views:write',
    summary: 'Change a view',
    description: 'What is left out stays. A shared view is changed by whose it is, and by who administers staff.',
    tags,
    params: viewParams,
    body: z
      .strictObject({ name: name.optional(), shared: shared.optional(), definition: DefinitionSchema.optional() })
      .meta({ id: 'SavedViewUpdate', description: 'What changes of a view.' }),
    response: { 200: SavedViewSchema },
    errors: ['not_found', 'saved_view_not_own'],
    idempotent: true,
    examples: { params: { viewId: exampleView }, body: { shared: true }, response: { ...example, shared: true } },
    handler: ({ principal, params, body, idempotency, now }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const keeping = keepingOf(tx, principal, now);
        const { entity } = await requireView(keeping, params.viewId);
        if (body.definition !== undefined) {
          await checkDefinition(deps, tx, principal.workspaceId, { entity, definition: body.definition });
        }
        const view = await updateSavedView(keeping, params.viewId, body);
        return { status: 200, body: viewToApi(view, principal.id) };
      }),
  });
}

function deleteRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/v1/saved-views/{viewId}',
    operationId: 'deleteSavedView',
    permission: 'views:write',
    summary: 'Delete a view',
    description: 'Only the view: nothing it shows.',
    tags,
    params: viewParams,
    response: { 204: noContent('It is gone.') },
    errors: ['not_found', 'saved_view_not_own'],
    idempotent: true,
    examples: { params: { viewId: exampleView } },
    handler: ({ principal, params, idempotency, now }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        await deleteSavedView(keepingOf(tx, principal, now), params.viewId);
        return { status: 204 };
      }),
  });
}
