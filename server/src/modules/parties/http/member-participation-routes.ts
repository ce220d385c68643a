import * as z from 'zod';
import { formatId } from '#kernel';
import { recordChange } from '#modules/audit';
import type { LaneDeps } from '#modules/decisions';
import { defineRoute, idInput, instantOutput, instantText, type Route } from '#platform/http';
import { queryable } from '#platform/postgres';
import {
  listMemberParticipations,
  type MemberParticipation,
  setMemberParticipation,
} from '../operations/set-member-participation.ts';
import { accountParams, exampleAccountId } from './account-routes.ts';
import { ParticipationSchema } from './account-schemas.ts';
import { type PartyDeps, writeInLanes } from './write-account.ts';

const tags = ['Persons'] as const;
const params = accountParams.extend({ membershipId: idInput('mem', 'The membership.') });
const programme = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_-]{0,63}$/, 'A programme is named by its key.')
  .describe('Key of the programme.');

const MemberParticipationSchema = z
  .object({
    programme: z.string(),
    status: z.string().describe('invited, applied, active, suspended, blocked or left.'),
    termsVersion: z.string().nullable().describe('The terms that were accepted with it.'),
    since: instantOutput('From when on it holds.'),
  })
  .meta({ id: 'MemberParticipation', description: 'Where a person of an account stands in a programme.' });

const exampleStanding = {
  programme: 'partner',
  status: 'suspended',
  termsVersion: null,
  since: '2026-02-01T00:00:00.000Z',
};
const exampleParams = { accountId: exampleAccountId, membershipId: 'mem_01kk9y0s9qf4rvt3z8m2a1b7cd' };

/** Where people stand in programmes. */
export function memberParticipationRoutes(deps: PartyDeps): Route[] {
  return [setRoute(deps), listRoute(deps)];
}

function setRoute(deps: PartyDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/accounts/{accountId}/memberships/{membershipId}/participations/{programme}',
    operationId: 'setMemberParticipation',
    permission: 'memberships:write',
    summary: 'Move a member in a programme',
    description:
      'A member of whom nothing is recorded stands where the account stands. Active and suspended members earn; a suspended one cannot use units; all others get no personal awards, which then go where the campaign says. To become active, the member has accepted the terms in force that require it. A change with effect in the past opens a work item, because awards keep the route they were given.',
    tags,
    params: params.extend({ programme }),
    body: ParticipationSchema,
    response: { 200: MemberParticipationSchema },
    errors: [
      'not_found',
      'account_merged',
      'participation_transition_invalid',
      'participation_out_of_order',
      'terms_not_accepted',
    ],
    idempotent: true,
    examples: {
      params: { ...exampleParams, programme: 'partner' },
      body: { status: 'suspended' },
      response: exampleStanding,
    },
    handler: async (request) => {
      const { accountId, membershipId, programme: key } = request.params;
      return writeInLanes(deps, request, [accountId], async (change) => {
        const { status, termsVersion, from } = request.body;
        const fields = { status, termsVersion: termsVersion ?? null, from: from ?? request.now };
        if (status === 'active') {
          await deps.requireTerms?.(change.tx, change.workspaceId, { accountId, membershipId, at: request.now });
        }
        const { before, after } = await setMemberParticipation(change, {
          accountId,
          membershipId,
          programme: key,
          ...fields,
        });
        const told = standingToApi(after);
        await recordChange(change.tx, {
          workspaceId: change.workspaceId,
          by: change.by,
          action: 'setMemberParticipation',
          subject: { type: 'membership', id: formatId('mem', membershipId) },
          before: before === null ? null : { ...before },
          after: told,
          at: change.now,
        });
        return { status: 200, body: told };
      });
    },
  });
}

function listRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/memberships/{membershipId}/participations',
    operationId: 'listMemberParticipations',
    permission: 'memberships:read',
    summary: 'List where a member stands in programmes',
    description: 'Now, by programme; programmes of which nothing is recorded for the member are left out.',
    tags,
    params,
    response: { 200: z.object({ data: z.array(MemberParticipationSchema) }) },
    errors: ['not_found'],
    examples: { params: exampleParams, response: { data: [exampleStanding] } },
    handler: async ({ principal, params: ids, now }) => {
      const found = await listMemberParticipations(queryable(deps.pool), principal.workspaceId, { ...ids, at: now });
      return { status: 200, body: { data: found.map(standingToApi) } };
    },
  });
}

function standingToApi({ programme: key, status, termsVersion, since }: MemberParticipation) {
  return { programme: key, status, termsVersion, since: instantText(since) };
}
