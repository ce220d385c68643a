/** Applications, as staff decide about them. */
import * as z from 'zod';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor, settleOnce } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import {
  approveApplication,
  type Deciding,
  inLaneOf,
  listApplications,
  readApplication,
  rejectApplication,
} from '../operations/decide-application.ts';
import type { JoiningDeps } from '../operations/dependencies.ts';
import {
  ApplicationDetailSchema,
  ApplicationSchema,
  applicationToApi,
  duplicateToApi,
  exampleAccount,
  exampleApplication,
  exampleApplied,
  programmeKey,
} from './schemas.ts';

const tags = ['Joining'] as const;
const path = '/v1/join-applications';
const onOne = z.strictObject({ applicationId: idInput('app', 'The application.') });
const oneExample = { applicationId: exampleApplication };

export function applicationRoutes(deps: JoiningDeps): Route[] {
  return [listRoute(deps), getRoute(deps), approveRoute(deps), rejectRoute(deps)];
}

interface Call {
  principal: { workspaceId: string; id: string };
  now: number;
  operationId: string;
}

function decidingOf(deps: JoiningDeps, { principal: { workspaceId, id: by }, now, operationId }: Call): Deciding {
  return { deps, workspaceId, by, now, operationId };
}

function listRoute({ pool }: JoiningDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listJoinApplications',
    permission: 'joining:read',
    summary: 'List applications to join',
    description: 'The newest first. Those whose address nobody confirmed are not shown.',
    tags,
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(['waiting', 'approved', 'rejected']).optional().describe('Only those in this state.'),
      programme: programmeKey.optional().describe('Only for this programme.'),
    }),
    response: { 200: pageOf(ApplicationSchema) },
    examples: { query: { state: 'waiting' }, response: { data: [exampleApplied], nextCursor: null } },
    handler: async ({ principal: { workspaceId }, query }) => {
      const { state = null, programme = null, limit } = query;
      const range = { before: readCursor(query.cursor, z.uuid()), limit: limit + 1 };
      const found = await listApplications(queryable(pool), workspaceId, { state, programme }, range);
      return { status: 200, body: page(found, limit, ({ applicationId }) => applicationId, applicationToApi) };
    },
  });
}

function getRoute({ pool }: JoiningDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/{applicationId}`,
    operationId: 'getJoinApplication',
    permission: 'joining:read',
    summary: 'Show an application to join',
    description:
      'With accounts that may be the same company: by registration number or VAT number, by name without legal form, by the domain of the address.',
    tags,
    params: onOne,
    response: { 200: ApplicationDetailSchema },
    examples: { params: oneExample },
    handler: async ({ principal: { workspaceId }, params }) => {
      const found = await readApplication(queryable(pool), workspaceId, params.applicationId);
      const { application, duplicates } = found;
      return {
        status: 200,
        body: { application: applicationToApi(application), duplicates: duplicates.map(duplicateToApi) },
      };
    },
  });
}

function approveRoute(deps: JoiningDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{applicationId}/approve`,
    operationId: 'approveJoinApplication',
    permission: 'joining:write',
    summary: 'Take an applicant in',
    description:
      'In one transaction: the account, new or one that is there; the person, who administers it; the participation; and a mail to sign in. Where conditions have changed since, the account is invited, and active as soon as they are accepted.',
    tags,
    params: onOne,
    body: z.strictObject({
      accountId: idInput('acc', 'The account it is; left out: a new one.').optional(),
    }),
    response: { 200: ApplicationSchema },
    errors: ['application_state', 'account_merged', 'reference_not_found', 'participation_transition_invalid'],
    idempotent: true,
    examples: {
      params: oneExample,
      body: {},
      response: { ...exampleApplied, state: 'approved', accountId: exampleAccount },
    },
    handler: (call) => {
      const deciding = decidingOf(deps, call);
      return inLaneOf(deciding, call.body.accountId ?? null, (tx, account) =>
        settleOnce(tx, call.idempotency, async () => {
          const approved = await approveApplication(tx, deciding, { ...call.params, ...account });
          return { status: 200, body: applicationToApi(approved) };
        }),
      );
    },
  });
}

function rejectRoute(deps: JoiningDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{applicationId}/reject`,
    operationId: 'rejectJoinApplication',
    permission: 'joining:write',
    summary: 'Turn an applicant down',
    description: 'With a reason, which the applicant reads unless `tell` is false. Deleted after half a year.',
    tags,
    params: onOne,
    body: z.strictObject({
      reason: z.string().trim().min(3).max(500).describe('Why, in words for the applicant.'),
      tell: z.boolean().default(true).describe('Whether the applicant is written to.'),
    }),
    response: { 200: ApplicationSchema },
    errors: ['application_state'],
    idempotent: true,
    examples: {
      params: oneExample,
      body: { reason: 'We work with electricians only.' },
      response: { ...exampleApplied, state: 'rejected', reason: 'We work with electricians only.' },
    },
    handler: (call) =>
      withTransaction(deps.pool, (tx) =>
        settleOnce(tx, call.idempotency, async () => {
          const rejected = await rejectApplication(tx, decidingOf(deps, call), { ...call.params, ...call.body });
          return { status: 200, body: applicationToApi(rejected) };
        }),
      ),
  });
}
