/** Invitations of people into an account, as staff send them. */
import * as z from 'zod';
import { getAccount } from '#modules/parties';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable, type Transaction } from '#platform/postgres';
import type { JoiningDeps } from '../operations/dependencies.ts';
import { type Inviter, invite, listInvitations, resendInvitation, withdrawInvitation } from '../operations/invite.ts';
import {
  exampleAccount,
  exampleInvitation,
  exampleInvited,
  InvitationInputSchema,
  InvitationSchema,
  invitationToApi,
} from './schemas.ts';

const tags = ['Joining'] as const;
const path = '/v1/accounts/{accountId}/invitations';
const accountId = idInput('acc', 'The account.');
const onAccount = z.strictObject({ accountId });
const onOne = z.strictObject({ accountId, invitationId: idInput('ivt', 'The invitation.') });
const oneExample = { accountId: exampleAccount, invitationId: exampleInvitation };

export function invitationRoutes(deps: JoiningDeps): Route[] {
  return [inviteRoute(deps), listRoute(deps), ...stepRoutes(deps)];
}

interface Call {
  principal: { workspaceId: string; id: string };
  now: number;
  operationId: string;
}

/** The operator invites under its own name. */
function operatorAs(deps: JoiningDeps, tx: Transaction, { principal, now, operationId }: Call): Inviter {
  const { workspaceId, id: by } = principal;
  return { tx, deps, workspaceId, by, name: null, now, operationId };
}

function inviteRoute(deps: JoiningDeps): Route {
  return defineRoute({
    method: 'POST',
    path,
    operationId: 'inviteMember',
    permission: 'joining:write',
    summary: 'Invite somebody into an account',
    description:
      'Sends a link that opens for two weeks, once. Whoever accepts becomes a member in the roles given and signs in with the address it was sent to. With `personId` somebody who is known already is invited, members without access among them.',
    tags,
    params: onAccount,
    body: InvitationInputSchema,
    response: { 201: InvitationSchema },
    errors: [
      'account_merged',
      'invitation_open',
      'member_already',
      'invitation_address_missing',
      'too_many_invitations',
    ],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount },
      body: {
        email: exampleInvited.email,
        givenName: 'Jens',
        familyName: 'Petersen',
        language: 'de',
        roles: ['buyer'],
      },
      response: exampleInvited,
    },
    handler: (call) =>
      runIdempotent(deps.pool, call.idempotency, async (tx) => {
        const { personId = null, email = null, ...rest } = call.body;
        const invitation = await invite(operatorAs(deps, tx, call), { ...call.params, ...rest, personId, email });
        return { status: 201, body: invitationToApi(invitation, call.now) };
      }),
  });
}

function listRoute({ pool }: JoiningDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'listMemberInvitations',
    permission: 'joining:read',
    summary: 'List invitations into an account',
    description: 'The newest first, those that ended included.',
    tags,
    params: onAccount,
    query: z.strictObject({
      ...pageQuery,
      open: z.boolean().default(false).describe('Only those that can be accepted.'),
    }),
    response: { 200: pageOf(InvitationSchema) },
    examples: { params: { accountId: exampleAccount }, response: { data: [exampleInvited], nextCursor: null } },
    handler: async ({ principal: { workspaceId }, params, query, now }) => {
      const db = queryable(pool);
      await getAccount(db, workspaceId, { ...params, at: now });
      const range = {
        before: readCursor(query.cursor, z.uuid()),
        limit: query.limit + 1,
        openAt: query.open ? now : null,
      };
      const found = await listInvitations(db, workspaceId, params.accountId, range);
      const body = page(
        found,
        query.limit,
        ({ invitationId }) => invitationId,
        (one) => invitationToApi(one, now),
      );
      return { status: 200, body };
    },
  });
}

function stepRoutes(deps: JoiningDeps): Route[] {
  const base = {
    method: 'POST',
    tags,
    permission: 'joining:write',
    params: onOne,
    idempotent: true,
    response: { 200: InvitationSchema },
  } as const;
  return [
    defineRoute({
      ...base,
      path: `${path}/{invitationId}/resend`,
      operationId: 'resendMemberInvitation',
      summary: 'Send an invitation again',
      description: 'With a new link, which opens for two weeks again; the links before it open nothing any more.',
      errors: ['invitation_state', 'too_many_invitations', 'account_merged'],
      examples: { params: oneExample, response: { ...exampleInvited, sent: 2 } },
      handler: (call) =>
        runIdempotent(deps.pool, call.idempotency, async (tx) => {
          const sent = await resendInvitation(operatorAs(deps, tx, call), call.params);
          return { status: 200, body: invitationToApi(sent, call.now) };
        }),
    }),
    defineRoute({
      ...base,
      path: `${path}/{invitationId}/withdraw`,
      operationId: 'withdrawMemberInvitation',
      summary: 'Withdraw an invitation',
      description: 'Its link opens nothing any more. Whoever has accepted it stays a member.',
      errors: ['invitation_state'],
      examples: { params: oneExample, response: { ...exampleInvited, state: 'withdrawn' } },
      handler: (call) =>
        runIdempotent(deps.pool, call.idempotency, async (tx) => {
          const withdrawn = await withdrawInvitation(operatorAs(deps, tx, call), call.params);
          return { status: 200, body: invitationToApi(withdrawn, call.now) };
        }),
    }),
  ];
}
