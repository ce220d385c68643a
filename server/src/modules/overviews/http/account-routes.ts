/** Lists of accounts over HTTP, and who looks after them. */
import * as z from 'zod';
import { type FieldError, formatId, type Instant, parseId, RefusedError } from '#kernel';
import {
  defineRoute,
  idInput,
  instantOutput,
  instantText,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { describeColumns } from '../operations/describe-columns.ts';
import { type AccountQuery, listOverviews, type OverviewDeps } from '../operations/list-overviews.ts';
import { findManager, setAccountManager } from '../operations/look-after.ts';
import {
  AccountOverviewSchema,
  accountFilterFields,
  exampleAccount,
  exampleOverview,
  exampleStaff,
  overviewToApi,
  sortField,
  tags,
} from './account-schemas.ts';
import { activityWindow } from './activity-window.ts';

export const accountParams = z.strictObject({ accountId: idInput('acc', 'The account.') });

export function accountListRoutes(deps: OverviewDeps): Route[] {
  return [listRoute(deps), getRoute(deps), columnsRoute(deps), getManagerRoute(deps), setManagerRoute(deps)];
}

const filterQuery = z.strictObject({ ...accountFilterFields, sort: sortField });

function listRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/account-overviews',
    operationId: 'listAccountOverviews',
    permission: 'accounts:read',
    summary: 'List accounts with levels, balances and activity',
    description:
      'For working with many accounts: every filter can be combined with every other and with every order, and pages are equally quick however deep. It reads a copy that follows changes within seconds; `refreshedAt` says as of when. What one filter names several times is any of them; different filters must hold at once. Accounts merged into others are left out.\n\nWhile a list is paged, an account whose value in the order changes may move to a page that was read already; none is shown twice by an order that stands still.',
    tags,
    query: z.strictObject({ ...pageQuery, ...filterQuery.shape }),
    response: {
      200: pageOf(AccountOverviewSchema).extend({
        total: z
          .object({
            count: z.int().describe('How many pass the filter, 10,000 at most.'),
            isExact: z.boolean().describe('False: there are more.'),
          })
          .nullable()
          .describe('With the first page only; null with the others.'),
      }),
    },
    examples: {
      query: { level: ['status:gold'], sort: '-balance:points' },
      response: { data: [exampleOverview], nextCursor: null, total: { count: 1, isExact: true } },
    },
    handler: async ({ principal, query, now }) => {
      const after = readCursor(query.cursor, z.tuple([z.string(), z.uuid()]));
      const asked = accountQuery(query, principal, now);
      const range = { after, limit: query.limit + 1 };
      const { rows, total } = await listOverviews(deps, principal.workspaceId, asked, range);
      const shown = page(rows, query.limit, (row) => [row.position, row.accountId], overviewToApi);
      return { status: 200, body: { ...shown, total } };
    },
  });
}

/** @throws RefusedError `validation_failed` for a manager that is no id */
export function accountQuery(query: z.output<typeof filterQuery>, principal: Principal, now: Instant): AccountQuery {
  const { participation, level, balance, metric, progress, field } = query;
  const { managerIds, withoutManager } = readManagers(query.manager ?? [], principal);
  const sent = { participation, level, balance, metric, progress, field };
  return {
    filter: {
      words: query.q ?? null,
      externalId: query.externalId ?? null,
      system: query.system ?? null,
      types: query.type ?? [],
      countries: query.country ?? [],
      parentId: query.parentId ?? null,
      groupId: query.groupId ?? null,
      managerIds,
      withoutManager,
      consentModes: query.consentMode ?? [],
      joinedFrom: query.joinedFrom ?? null,
      joinedTo: query.joinedTo ?? null,
      ...activityWindow(query, now),
      singleThread: query.singleThread ?? null,
      near: query.near ?? null,
    },
    values: Object.fromEntries(Object.entries(sent).filter(([, list]) => list !== undefined)),
    sort: query.sort,
  };
}

/** `me` is nobody where a key calls. */
function readManagers(sent: readonly string[], { id }: Principal): { managerIds: string[]; withoutManager: boolean } {
  const errors: FieldError[] = [];
  const managerIds = sent.flatMap((text, index) => {
    if (text === 'none') return [];
    const staffId = parseId('usr', text === 'me' ? id : text);
    if (staffId !== null) return [staffId];
    if (text === 'me') return ['00000000-0000-0000-0000-000000000000'];
    const remedy = 'Send the id of a member of staff, none or me.';
    errors.push({ path: `query.manager[${index}]`, code: 'invalid_format', reason: 'This is nobody.', remedy });
    return [];
  });
  if (errors.length > 0) {
    throw new RefusedError({ code: 'validation_failed', detail: 'One field is not accepted.', errors });
  }
  return { managerIds, withoutManager: sent.includes('none') };
}

const NO_FILTER: AccountQuery['filter'] = {
  ...{ words: null, externalId: null, system: null, types: [], countries: [], parentId: null, groupId: null },
  ...{ managerIds: [], withoutManager: false, consentModes: [], joinedFrom: null, joinedTo: null },
  ...{ activeFrom: null, activeTo: null, singleThread: null, near: null },
};

function getRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/overview',
    operationId: 'getAccountOverview',
    permission: 'accounts:read',
    accountKeys: true,
    summary: 'Show an account as lists show it',
    description:
      'Participation, levels, balances, metrics, people and activity at one glance: the copy that lists are made of. An account merged into another has none.',
    tags,
    params: accountParams,
    response: { 200: AccountOverviewSchema },
    errors: ['not_found'],
    examples: { params: { accountId: exampleAccount }, response: exampleOverview },
    handler: async ({ principal, params }) => {
      const asked = { filter: { ...NO_FILTER, accountId: params.accountId }, values: {}, sort: 'name' };
      const [row] = (await listOverviews(deps, principal.workspaceId, asked, { after: null, limit: 1 })).rows;
      if (row === undefined)
        throw new RefusedError({ code: 'not_found', detail: 'There is no such account in the lists.' });
      return { status: 200, body: overviewToApi(row) };
    },
  });
}

const ColumnSchema = z
  .object({
    kind: z
      .enum(['participation', 'level', 'progress', 'balance', 'metric', 'field'])
      .describe('The filter it is for.'),
    key: z.string(),
    type: z.enum(['number', 'text', 'boolean', 'date']),
    label: z.record(z.string(), z.string()).describe('What people read, by language.'),
    options: z
      .array(z.object({ key: z.string(), label: z.record(z.string(), z.string()) }))
      .describe('What it may be, in order; empty where it may be anything.'),
    scale: z.int().nullable().describe('Decimals of a unit; null for others.'),
    currency: z.string().nullable().describe('ISO 4217 where it is money.'),
  })
  .meta({ id: 'AccountListColumn', description: 'Something the list of accounts can show, filter and sort by.' });

function columnsRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/account-overviews/columns',
    operationId: 'listAccountColumns',
    permission: 'accounts:read',
    summary: 'List what the list of accounts can show',
    description:
      'Besides what every account has: participation per programme, level and progress per ladder, balance per unit, metrics, fields and attributes of the workspace, with their names and what they may be.',
    tags,
    response: { 200: z.object({ data: z.array(ColumnSchema) }) },
    handler: async ({ principal }) => ({
      status: 200,
      body: { data: await describeColumns(deps, principal.workspaceId) },
    }),
  });
}

const ManagerSchema = z
  .object({
    managerId: z.string().nullable().describe('`usr_…`; null: nobody.'),
    name: z.string().nullable().describe('As the workspace calls them.'),
    email: z.string().nullable(),
    setAt: instantOutput('Since when.').nullable(),
  })
  .meta({ id: 'AccountManager', description: 'Who of the operator looks after an account.' });

const exampleManager = {
  managerId: exampleStaff,
  name: 'Jana Brandt',
  email: 'jana.brandt@nordwerk.example',
  setAt: '2026-01-05T09:00:00.000Z',
};
const managerExample = { params: { accountId: exampleAccount }, response: exampleManager };
const NOBODY = { managerId: null, name: null, email: null, setAt: null };

const managerToApi = (found: Awaited<ReturnType<typeof findManager>>) =>
  found === null ? NOBODY : { ...found, managerId: formatId('usr', found.managerId), setAt: instantText(found.setAt) };

function getManagerRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/manager',
    operationId: 'getAccountManager',
    permission: 'accounts:read',
    accountKeys: true,
    summary: 'Show who looks after an account',
    description: 'The account manager, with name and address as members may be told them.',
    tags,
    params: accountParams,
    response: { 200: ManagerSchema },
    errors: ['not_found'],
    examples: managerExample,
    handler: async ({ principal, params }) => {
      const found = await findManager(queryable(deps.pool), principal.workspaceId, params.accountId);
      return { status: 200, body: managerToApi(found) };
    },
  });
}

function setManagerRoute(deps: OverviewDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/manager',
    operationId: 'setAccountManager',
    permission: 'accounts:write',
    summary: 'Say who looks after an account',
    description: 'One member of staff, or nobody. Lists can be narrowed to the accounts somebody looks after.',
    tags,
    params: accountParams,
    body: z
      .strictObject({ managerId: idInput('usr', 'Who looks after it from now on; null: nobody.').nullable() })
      .meta({ id: 'AccountManagerChange', description: 'Who is to look after an account.' }),
    response: { 200: ManagerSchema },
    errors: ['not_found', 'account_merged', 'reference_not_found'],
    idempotent: true,
    examples: { ...managerExample, body: { managerId: exampleStaff } },
    handler: ({ principal, params, body, idempotency, now }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const { workspaceId, id: by } = principal;
        await setAccountManager(tx, { workspaceId, by, now }, { accountId: params.accountId, staffId: body.managerId });
        return { status: 200, body: managerToApi(await findManager(tx, workspaceId, params.accountId)) };
      }),
  });
}
