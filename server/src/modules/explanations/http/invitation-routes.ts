/** Invitations to levels that people open. */
import * as z from 'zod';
import { inLanes } from '#modules/decisions';
import { defineRoute, idInput, instantInput, instantOutput, instantText, type Route, settleOnce } from '#platform/http';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import {
  inviteToLevel,
  type LevelInvitation,
  listInvitations,
  withdrawInvitation,
} from '../operations/invite-to-level.ts';
import { exampleAccount, key } from './values.ts';

const tags = ['Levels'] as const;
const ladderParams = { accountId: idInput('acc', 'The account.'), ladder: key('ladder') };
const path = '/v1/accounts/{accountId}/levels/{ladder}/invitations';
const exampleParams = { accountId: exampleAccount, ladder: 'status' };

const InvitationSchema = z
  .object({
    id: z.string().describe('`inv_…`'),
    ladder: z.string(),
    level: z.string(),
    from: instantOutput('When it begins.'),
    until: instantOutput('When it ends; null while it has no end.').nullable(),
    reason: z.string(),
    by: z.string().describe('Who invited.'),
    withdrawnAt: instantOutput('When it was withdrawn; null while it was not.').nullable(),
  })
  .meta({ id: 'LevelInvitation', description: 'An invitation to a level that figures do not open.' });

const exampleInvitation = {
  id: 'inv_01kk9y0s9qf4rvt3z8m2a1b7cd',
  ladder: 'status',
  level: 'circle',
  from: '2026-01-05T09:00:00.000Z',
  until: null,
  reason: 'Founding partner',
  by: 'key_01kk9y0s9qf4rvt3z8m2a1b7ce',
  withdrawnAt: null,
};

export function invitationRoutes(deps: ExplanationDeps): Route[] {
  return [inviteRoute(deps), listRoute(deps), withdrawRoute(deps)];
}

function inviteRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path,
    operationId: 'inviteToLevel',
    permission: 'levels:write',
    summary: 'Invite an account to a level',
    description:
      'For levels that are by invitation only. It counts at once, where the gates of the level hold, and is shown with the level as its reason. The level falls by the ladder’s own rule after the invitation has ended.',
    tags,
    params: z.strictObject(ladderParams),
    body: z
      .strictObject({
        level: key('level'),
        from: instantInput('When it begins, not in the past; without it, now.').optional(),
        until: instantInput('When it ends; without it, it lasts until it is withdrawn.').optional(),
        reason: z.string().trim().min(1).max(500).describe('Why; shown with the level.'),
      })
      .meta({ id: 'NewLevelInvitation', description: 'An invitation to a level.' }),
    response: { 201: InvitationSchema },
    errors: [
      'not_found',
      'account_merged',
      'ladder_unknown',
      'level_unknown',
      'level_not_by_invitation',
      'grant_period_invalid',
    ],
    idempotent: true,
    examples: {
      params: exampleParams,
      body: { level: 'circle', reason: 'Founding partner' },
      response: exampleInvitation,
    },
    handler: async ({ principal, params, body, idempotency }) =>
      inLanes(deps, principal.workspaceId, [params.accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const { level, reason } = body;
          const terms = { level, reason, from: body.from ?? null, until: body.until ?? null, by: principal.id };
          const invitation = await inviteToLevel(tx, deps, principal.workspaceId, { ...params, ...terms });
          return { status: 201, body: invitationToApi(invitation) };
        }),
      ),
  });
}

function listRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listLevelInvitations',
    permission: 'levels:read',
    summary: 'List the invitations of an account on a ladder',
    description: 'All of them, those that have ended or were withdrawn too, the newest first.',
    tags,
    params: z.strictObject(ladderParams),
    response: { 200: z.object({ data: z.array(InvitationSchema) }) },
    errors: ['ladder_unknown'],
    examples: { params: exampleParams, response: { data: [exampleInvitation] } },
    handler: async ({ principal, params }) => {
      const invitations = await listInvitations(deps, principal.workspaceId, params);
      return { status: 200, body: { data: invitations.map(invitationToApi) } };
    },
  });
}

function withdrawRoute(deps: ExplanationDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/{invitationId}/withdraw`,
    operationId: 'withdrawInvitation',
    permission: 'levels:write',
    summary: 'Withdraw an invitation to a level',
    description:
      'From now on. The level it opened falls by the ladder’s own rule: at once, or when the period ends. Withdrawing it again changes nothing.',
    tags,
    params: z.strictObject({
      ...ladderParams,
      invitationId: z.string().min(1).max(40).describe('The invitation. `inv_…`'),
    }),
    response: { 200: InvitationSchema },
    errors: ['not_found', 'account_merged', 'ladder_unknown'],
    idempotent: true,
    examples: {
      params: { ...exampleParams, invitationId: exampleInvitation.id },
      response: { ...exampleInvitation, withdrawnAt: '2026-02-01T09:00:00.000Z' },
    },
    handler: async ({ principal, params, idempotency }) =>
      inLanes(deps, principal.workspaceId, [params.accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const { accountId, ladder, invitationId: id } = params;
          const asked = { accountId, ladder, id, by: principal.id };
          const invitation = await withdrawInvitation(tx, deps, principal.workspaceId, asked);
          return { status: 200, body: invitationToApi(invitation) };
        }),
      ),
  });
}

function invitationToApi({ from, until, withdrawnAt, ...invitation }: LevelInvitation) {
  return {
    ...invitation,
    from: instantText(from),
    until: instantText(until),
    withdrawnAt: instantText(withdrawnAt),
  };
}
