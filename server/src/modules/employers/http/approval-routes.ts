/** What waits for an account's administrators, and who decides for them meanwhile. */
import * as z from 'zod';
import { openAccount } from '#modules/wallets';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { EmployerDeps } from '../operations/administrators.ts';
import { delegate, endDelegation, readWaiting } from '../operations/approvals.ts';
import { selectDelegations } from '../store/delegations.ts';
import { tags } from './consent-routes.ts';
import { inLane } from './in-lane.ts';
import {
  ApprovalSchema,
  accountId,
  administrator,
  DelegationInputSchema,
  DelegationSchema,
  delegationToApi,
  exampleAccount,
  exampleMembership,
  onAccount,
  waitingToApi,
} from './schemas.ts';

const path = '/v1/accounts/{accountId}/delegations';

export function approvalRoutes(deps: EmployerDeps): Route[] {
  return [inboxRoute(deps), delegateRoute(deps), listRoute(deps), endRoute(deps)];
}

function inboxRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/approvals',
    operationId: 'listApprovals',
    permission: 'employers:read',
    accountKeys: true,
    summary: 'List what waits for an administrator of the account',
    description:
      'Redemptions of its people, their awards where the mode asks the employer, and proposals of standing rules, the oldest first, each with its deadline. Three days before, `approval.due` is announced once; deadlines hold whether or not anybody was reminded.',
    tags,
    params: onAccount,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(ApprovalSchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const db = queryable(deps.pool);
      await openAccount(db, workspaceId, { ...params, holder: null });
      const filter = { ...params, dueBefore: null, now: deps.clock.now() };
      const range = { after: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const items = await readWaiting(db, workspaceId, filter, range);
      const rules = await deps.rules.recent(db, workspaceId);
      return {
        status: 200,
        body: page(
          items,
          query.limit,
          ({ id }) => id,
          (item) => waitingToApi(item, rules),
        ),
      };
    },
  });
}

function delegateRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'POST',
    path,
    operationId: 'delegateApprovals',
    permission: 'employers:decide',
    accountKeys: true,
    summary: 'Hand approvals over for a time',
    description:
      'By an administrator of the account, to another member: redemptions, awards and proposed share-outs. Choosing the consent mode, sharing out and caps stay with administrators. Nobody agrees to what they asked for themselves. It ends early when the administrator is none any more.',
    tags,
    params: onAccount,
    body: DelegationInputSchema,
    response: { 201: DelegationSchema },
    errors: ['administrator_required', 'account_merged', 'membership_not_valid', 'delegation_invalid'],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount },
      body: {
        membershipId: exampleMembership,
        toMembershipId: 'mem_01kk9y0s9qf4rvt3z8m2a1b7cf',
        to: '2099-01-01T00:00:00+01:00',
      },
    },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        const { from = deciding.now, ...asked } = request.body;
        const delegation = await delegate(deciding, { ...request.params, ...asked, from });
        return { status: 201, body: delegationToApi(delegation) };
      }),
  });
}

function listRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listDelegations',
    permission: 'employers:read',
    accountKeys: true,
    summary: 'List to whom approvals were handed over',
    description: 'The newest first, those that ended included.',
    tags,
    params: onAccount,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(DelegationSchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const range = { before: readCursor(query.cursor, z.uuid()), limit: query.limit + 1 };
      const db = queryable(deps.pool);
      await openAccount(db, workspaceId, { ...params, holder: null });
      const found = await selectDelegations(db, workspaceId, params.accountId, range);
      return { status: 200, body: page(found, query.limit, ({ delegationId }) => delegationId, delegationToApi) };
    },
  });
}

function endRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{delegationId}/end`,
    operationId: 'endDelegation',
    permission: 'employers:decide',
    accountKeys: true,
    summary: 'Take approvals back',
    description: 'By any administrator of the account. What was agreed to meanwhile stays.',
    tags,
    params: z.strictObject({ accountId, delegationId: idInput('dlg', 'The delegation.') }),
    body: z.strictObject({ membershipId: administrator }),
    response: { 200: DelegationSchema },
    errors: ['administrator_required', 'account_merged'],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount, delegationId: 'dlg_01kk9y0s9qf4rvt3z8m2a1b7cd' },
      body: { membershipId: exampleMembership },
    },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        const ended = await endDelegation(deciding, { ...request.params, ...request.body });
        return { status: 200, body: delegationToApi(ended) };
      }),
  });
}
