/** Outcomes without an event, and what waits for a person. */
import * as z from 'zod';
import { formatId } from '#kernel';
import {
  defineRoute,
  idInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import {
  listOutcomeRows,
  listWorkItemRows,
  requireAccount,
  type WorkItemRow,
  workItemPlace,
} from '../store/account-lists.ts';
import { exampleAccount, holderText, unitsText } from './values.ts';

const amount = z.string().describe('Exact decimal.');

const OutcomeSchema = z
  .object({
    campaign: z.string(),
    version: z.int(),
    grain: z.string().describe('What the outcome is about: a period such as `2026-Q1`, a date, a level, `while`.'),
    holder: z.string(),
    unit: z.string(),
    computed: amount.describe('Before shared limits.'),
    granted: amount.describe('What is owed.'),
    valueAt: instantOutput('When it counts.'),
    availableAt: instantOutput('From then on it can be used; null while that has no date.').nullable(),
    funding: z.string(),
  })
  .meta({ id: 'Outcome', description: 'What a campaign without a triggering event owes an account.' });

const WorkItemSchema = z
  .object({
    kind: z.string().describe('`excess`, `waitingForRate`, `unknownBeneficiary`, `partyChangedInPast` …'),
    ref: z.string().describe('What it is about; unique in its kind and account.'),
    accountId: z.string(),
    detail: z.record(z.string(), z.unknown()),
    openedAt: instantOutput('Since when it waits.'),
    closedAt: instantOutput('Null while it is open.').nullable(),
  })
  .meta({ id: 'WorkItem', description: 'Something that waits for a person or for another document.' });

export function listRoutes(deps: ExplanationDeps): Route[] {
  return [listOutcomesRoute(deps), listWorkItemsRoute(deps)];
}

function listOutcomesRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/outcomes',
    operationId: 'listOutcomes',
    permission: 'decisions:read',
    accountKeys: true,
    summary: 'List outcomes of an account',
    description:
      'What campaigns that no single event triggers owe the account: periods, crossings, arrivals, dates, running conditions.',
    tags: ['Decisions'],
    params: z.strictObject({ accountId: idInput('acc', 'The account.') }),
    query: z.strictObject({
      campaign: z.string().min(1).max(60).optional().describe('Only outcomes of this campaign.'),
      ...pageQuery,
    }),
    response: { 200: pageOf(OutcomeSchema) },
    errors: ['not_found'],
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal, params, query }) => {
      const { workspaceId } = principal;
      const db = queryable(deps.pool);
      const after = readCursor(query.cursor, z.tuple([z.string(), z.string(), z.string(), z.string()]));
      await requireAccount(db, workspaceId, params.accountId);
      const rules = await deps.rules.recent(db, workspaceId);
      const filter = { accountId: params.accountId, campaign: query.campaign ?? null };
      const rows = await listOutcomeRows(db, workspaceId, filter, { after, limit: query.limit + 1 });
      const body = page(
        rows,
        query.limit,
        ({ campaign, holder, grain, unit }) => [campaign, holder, grain, unit],
        (row) => {
          const scale = rules.unitTerms.get(row.unit)?.scale ?? 0;
          return {
            ...row,
            holder: holderText(row.holder),
            computed: unitsText(row.computed, scale),
            granted: unitsText(row.granted, scale),
            valueAt: instantText(row.valueAt),
            availableAt: instantText(row.availableAt),
          };
        },
      );
      return { status: 200, body };
    },
  });
}

function listWorkItemsRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/work-items',
    operationId: 'listWorkItems',
    permission: 'events:read',
    summary: 'List work items',
    description: 'What waits for a person or for another document, by kind, the oldest first.',
    tags: ['Work lists'],
    query: z.strictObject({
      kind: z.array(z.string().min(1).max(60)).max(20).optional().describe('Only these kinds.'),
      account: idInput('acc', 'Only items of this account.').optional(),
      state: z.enum(['open', 'closed', 'all']).default('open'),
      ...pageQuery,
    }),
    response: { 200: pageOf(WorkItemSchema) },
    examples: { query: { kind: ['excess'] } },
    handler: async ({ principal, query }) => {
      const after = readCursor(query.cursor, z.tuple([z.string(), z.string(), z.uuid(), z.string()]));
      const filter = {
        kinds: query.kind ?? null,
        accountId: query.account ?? null,
        open: query.state === 'all' ? null : query.state === 'open',
      };
      const rows = await listWorkItemRows(queryable(deps.pool), principal.workspaceId, filter, {
        after,
        limit: query.limit + 1,
      });
      return { status: 200, body: page(rows, query.limit, workItemPlace, workItemToApi) };
    },
  });
}

function workItemToApi({ accountId, kind, ref, detail, openedAt, closedAt }: WorkItemRow) {
  return {
    kind,
    ref,
    accountId: formatId('acc', accountId),
    detail: { ...detail },
    openedAt: instantText(openedAt),
    closedAt: instantText(closedAt),
  };
}
