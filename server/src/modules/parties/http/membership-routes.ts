import * as z from 'zod';
import { formatId, formatInstant, type Instant, newUuid } from '#kernel';
import { recordChange } from '#modules/audit';
import type { LaneDeps } from '#modules/decisions';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { Membership } from '../domain/membership.ts';
import type { Change } from '../operations/change-account.ts';
import { createMembership } from '../operations/create-membership.ts';
import { endMembership } from '../operations/end-membership.ts';
import { getMembership } from '../operations/get-membership.ts';
import { listMemberships } from '../operations/list-memberships.ts';
import { listPersonMemberships } from '../operations/list-person-memberships.ts';
import { updateMembership } from '../operations/update-membership.ts';
import { accountParams, exampleAccountId } from './account-routes.ts';
import { examplePersonId } from './person-routes.ts';
import {
  MembershipEndSchema,
  MembershipSchema,
  MembershipUpdateSchema,
  membershipToApi,
  NewMembershipSchema,
} from './person-schemas.ts';
import { type WriteRequest, writeInLanes } from './write-account.ts';

const tags = ['Persons'] as const;
const params = accountParams.extend({ membershipId: idInput('mem', 'The membership.') });

const exampleMembership = {
  id: 'mem_01kk9y0s9qf4rvt3z8m2a1b7cd',
  accountId: exampleAccountId,
  personId: examplePersonId,
  roles: ['administrator', 'decision-maker'],
  validFrom: '2024-04-17T00:00:00.000Z',
  validTo: null,
  createdAt: '2026-01-05T09:00:00.000Z',
};
const exampleParams = { accountId: exampleAccountId, membershipId: exampleMembership.id };

export function membershipRoutes(deps: LaneDeps): Route[] {
  return [
    createMembershipRoute(deps),
    listMembershipsRoute(deps),
    getMembershipRoute(deps),
    updateMembershipRoute(deps),
    endMembershipRoute(deps),
    listPersonMembershipsRoute(deps),
  ];
}

function createMembershipRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/memberships',
    operationId: 'createMembership',
    permission: 'memberships:write',
    summary: 'Make a person a member of an account',
    description:
      'A person may belong to several accounts, and to one account several times after another. Points belong to the membership and stay with it.',
    tags,
    params: accountParams,
    body: NewMembershipSchema,
    response: { 201: MembershipSchema },
    errors: ['account_merged', 'reference_not_found', 'membership_overlaps', 'membership_range_invalid'],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccountId },
      body: { personId: examplePersonId, roles: exampleMembership.roles, validFrom: '2024-04-17T00:00:00Z' },
      response: exampleMembership,
    },
    handler: async (request) => {
      const { accountId } = request.params;
      const membershipId = newUuid();
      return writeInLanes(deps, request, [accountId], async (change) => {
        const { personId, roles, validFrom, validTo } = request.body;
        const range = { validFrom: validFrom ?? request.now, validTo };
        const membership = await createMembership(change, { accountId, membershipId, personId, roles, ...range });
        return settled(change, request, { status: 201, before: null, after: membership });
      });
    },
  });
}

function listMembershipsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/memberships',
    operationId: 'listMemberships',
    permission: 'memberships:read',
    accountKeys: true,
    summary: 'List the members of an account',
    description: 'In the order in which they were made, ended memberships included. Names are in the list of persons.',
    tags,
    params: accountParams,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(MembershipSchema) },
    examples: { params: { accountId: exampleAccountId }, response: { data: [exampleMembership], nextCursor: null } },
    handler: async ({ principal, params: { accountId }, query }) => {
      const afterMembershipId = readCursor(query.cursor, z.uuid());
      const range = { accountId, afterMembershipId, limit: query.limit + 1 };
      const memberships = await listMemberships(queryable(deps.pool), principal.workspaceId, range);
      return { status: 200, body: page(memberships, query.limit, (one) => one.membershipId, membershipToApi) };
    },
  });
}

function getMembershipRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/memberships/{membershipId}',
    operationId: 'getMembership',
    permission: 'memberships:read',
    accountKeys: true,
    summary: 'Show a membership',
    description:
      'With the roles and the end that were recorded last; their history is among the changes of the account.',
    tags,
    params,
    response: { 200: MembershipSchema },
    examples: { params: exampleParams, response: exampleMembership },
    handler: async (request) => {
      const membership = await getMembership(queryable(deps.pool), request.principal.workspaceId, request.params);
      return { status: 200, body: membershipToApi(membership) };
    },
  });
}

function updateMembershipRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/accounts/{accountId}/memberships/{membershipId}',
    operationId: 'updateMembership',
    permission: 'memberships:write',
    summary: 'Change the roles of a member',
    description:
      'From an instant on inside the membership. A change with effect in the past opens a work item, because awards keep the route they were given.',
    tags,
    params,
    body: MembershipUpdateSchema,
    response: { 200: MembershipSchema },
    errors: ['account_merged', 'membership_range_invalid'],
    idempotent: true,
    examples: { params: exampleParams, body: { roles: ['administrator'] }, response: exampleMembership },
    handler: async (request) => {
      const { roles, from } = request.body;
      return writeInLanes(deps, request, [request.params.accountId], async (change) => {
        const before = await getMembership(change.tx, change.workspaceId, request.params);
        const after = await updateMembership(change, { ...request.params, roles, from: from ?? request.now });
        return settled(change, request, { status: 200, before, after, from });
      });
    },
  });
}

function endMembershipRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/memberships/{membershipId}/end',
    operationId: 'endMembership',
    permission: 'memberships:write',
    summary: 'End a membership',
    description:
      'Now, at an instant, or (null) not at all. Certificates and personal badges go along with the person, company points stay. An end in the past opens a work item.',
    tags,
    params,
    body: MembershipEndSchema,
    response: { 200: MembershipSchema },
    errors: ['account_merged', 'membership_range_invalid', 'membership_overlaps'],
    idempotent: true,
    examples: { params: exampleParams, body: { validTo: '2026-04-01T00:00:00Z' }, response: exampleMembership },
    handler: async (request) => {
      const validTo = request.body.validTo === undefined ? request.now : request.body.validTo;
      return writeInLanes(deps, request, [request.params.accountId], async (change) => {
        const before = await getMembership(change.tx, change.workspaceId, request.params);
        const after = await endMembership(change, { ...request.params, validTo });
        return settled(change, request, { status: 200, before, after });
      });
    },
  });
}

function listPersonMembershipsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons/{personId}/memberships',
    operationId: 'listPersonMemberships',
    permission: 'memberships:read',
    summary: 'List the accounts a person belongs to',
    description: 'In the order in which the memberships were made, ended ones included.',
    tags,
    params: z.strictObject({ personId: idInput('per', 'The person.') }),
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(MembershipSchema) },
    examples: { params: { personId: examplePersonId }, response: { data: [exampleMembership], nextCursor: null } },
    handler: async ({ principal, params: { personId }, query }) => {
      const afterMembershipId = readCursor(query.cursor, z.uuid());
      const range = { personId, afterMembershipId, limit: query.limit + 1 };
      const memberships = await listPersonMemberships(queryable(deps.pool), principal.workspaceId, range);
      return { status: 200, body: page(memberships, query.limit, (one) => one.membershipId, membershipToApi) };
    },
  });
}

/** Puts a written membership into the audit trail and answers it. */
async function settled(
  { tx, workspaceId, now, by }: Change,
  request: WriteRequest,
  written: { status: number; before: Membership | null; after: Membership; from?: Instant | undefined },
) {
  const body = membershipToApi(written.after);
  const from = written.from === undefined ? {} : { from: formatInstant(written.from) };
  await recordChange(tx, {
    workspaceId,
    by,
    action: request.operationId,
    subject: { type: 'membership', id: formatId('mem', written.after.membershipId) },
    before: written.before && membershipToApi(written.before),
    after: { ...body, ...from },
    at: now,
  });
  return { status: written.status, body };
}
