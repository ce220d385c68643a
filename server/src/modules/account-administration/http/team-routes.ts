/** The team of a company, as its administrators see and change it. */
import * as z from 'zod';
import type { Instant } from '#kernel';
import { inLanes } from '#modules/decisions';
import {
  exampleInvitation,
  exampleInvited,
  InvitationSchema,
  type Inviter,
  invitationToApi,
  invite,
  invitedFields,
  listInvitations,
  resendInvitation,
  withdrawInvitation,
} from '#modules/joining';
import { memberAccount } from '#modules/members';
import { getPerson } from '#modules/parties';
import {
  defineRoute,
  idInput,
  type Principal,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
  type SettledAnswer,
  settleOnce,
} from '#platform/http';
import { queryable, type Transaction } from '#platform/postgres';
import { readConsentOptions } from '../operations/consent-options.ts';
import type { AdministrationDeps } from '../operations/dependencies.ts';
import { changeRoles, endTeamMembership, readTeam, type TeamChange, unitsOfLeavers } from '../operations/team.ts';
import {
  accountExample,
  accountId,
  ConsentOptionsSchema,
  exampleMembership,
  exampleTeam,
  LeftSchema,
  leftToApi,
  memberExample,
  onAccount,
  onMember,
  optionsToApi,
  TeamSchema,
  teamToApi,
} from './schemas.ts';

const tags = ['Company'] as const;
const path = '/v1/member/accounts/{accountId}';
const read = { method: 'GET', tags, permission: 'member:read' } as const;
const write = { tags, permission: 'member:write', idempotent: true } as const;
const onInvitation = z.strictObject({ accountId, invitationId: idInput('ivt', 'The invitation.') });
const invitationExample = { ...accountExample, invitationId: exampleInvitation };
const refused = ['not_found', 'account_administrator_required'] as const;

interface Call {
  principal: Principal;
  params: { accountId: string };
  now: Instant;
  operationId: string;
}

export function teamRoutes(deps: AdministrationDeps): Route[] {
  return [
    teamRoute(deps),
    inviteRoute(deps),
    listInvitationsRoute(deps),
    ...invitationSteps(deps),
    changeRoute(deps),
    endRoute(deps),
    optionsRoute(deps),
  ];
}

async function administrator({ pool }: AdministrationDeps, { principal, params, now }: Call) {
  return memberAccount(queryable(pool), principal, params.accountId, { now, administrator: true });
}

function teamRoute(deps: AdministrationDeps): Route {
  return defineRoute({
    ...read,
    path: `${path}/team`,
    operationId: 'getTeam',
    summary: 'Show the team of my company',
    description: 'Everybody whose membership holds, with roles and when they were here last. For administrators.',
    params: onAccount,
    response: { 200: TeamSchema },
    errors: refused,
    examples: { params: accountExample, response: exampleTeam },
    handler: async (call) => {
      const { workspaceId, accountId: account, personId } = await administrator(deps, call);
      const team = await readTeam(queryable(deps.pool), deps, { workspaceId, accountId: account, now: call.now });
      return { status: 200, body: teamToApi(team, personId) };
    },
  });
}

/** Administrators invite under their own name. */
async function inviterOf(deps: AdministrationDeps, tx: Transaction, call: Call): Promise<Inviter> {
  const { workspaceId, personId, by } = await administrator(deps, call);
  const { givenName, familyName } = await getPerson(tx, workspaceId, personId);
  const { now, operationId } = call;
  return { tx, deps, workspaceId, by, name: `${givenName} ${familyName}`.trim() || null, now, operationId };
}

function inviteRoute(deps: AdministrationDeps): Route {
  return defineRoute({
    ...write,
    method: 'POST',
    path: `${path}/invitations`,
    operationId: 'inviteColleague',
    summary: 'Invite a colleague into my company',
    description: 'Sends a link that opens for two weeks, once. For administrators.',
    params: onAccount,
    body: z.strictObject({ ...invitedFields, email: invitedFields.email.unwrap().describe('Where to write to.') }),
    response: { 201: InvitationSchema },
    errors: [...refused, 'account_merged', 'invitation_open', 'member_already', 'too_many_invitations'],
    examples: {
      params: accountExample,
      body: { email: exampleInvited.email, givenName: 'Jens', familyName: 'Petersen', roles: ['buyer'] },
      response: exampleInvited,
    },
    handler: (call) =>
      runIdempotent(deps.pool, call.idempotency, async (tx) => {
        const asked = { ...call.params, ...call.body, personId: null, programme: null };
        const invitation = await invite(await inviterOf(deps, tx, call), asked);
        return { status: 201, body: invitationToApi(invitation, call.now) };
      }),
  });
}

function listInvitationsRoute(deps: AdministrationDeps): Route {
  return defineRoute({
    ...read,
    path: `${path}/invitations`,
    operationId: 'listColleagueInvitations',
    summary: 'List invitations into my company',
    description: 'The newest first, those that ended included. For administrators.',
    params: onAccount,
    query: z.strictObject({
      ...pageQuery,
      open: z.boolean().default(true).describe('Only those that can be accepted.'),
    }),
    response: { 200: pageOf(InvitationSchema) },
    errors: refused,
    examples: { params: accountExample, response: { data: [exampleInvited], nextCursor: null } },
    handler: async (call) => {
      const { workspaceId, accountId: account } = await administrator(deps, call);
      const { limit, cursor, open } = call.query;
      const range = { before: readCursor(cursor, z.uuid()), limit: limit + 1, openAt: open ? call.now : null };
      const found = await listInvitations(queryable(deps.pool), workspaceId, account, range);
      const toApi = (one: (typeof found)[number]) => invitationToApi(one, call.now);
      return { status: 200, body: page(found, limit, ({ invitationId }) => invitationId, toApi) };
    },
  });
}

function invitationSteps(deps: AdministrationDeps): Route[] {
  const step = {
    ...write,
    method: 'POST',
    params: onInvitation,
    response: { 200: InvitationSchema },
  } as const;
  return [
    defineRoute({
      ...step,
      path: `${path}/invitations/{invitationId}/resend`,
      operationId: 'resendColleagueInvitation',
      summary: 'Send an invitation into my company again',
      description: 'With a new link; those before it open nothing any more. For administrators.',
      errors: [...refused, 'invitation_state', 'too_many_invitations', 'account_merged'],
      examples: { params: invitationExample, response: { ...exampleInvited, sent: 2 } },
      handler: (call) =>
        runIdempotent(deps.pool, call.idempotency, async (tx) => {
          const sent = await resendInvitation(await inviterOf(deps, tx, call), call.params);
          return { status: 200, body: invitationToApi(sent, call.now) };
        }),
    }),
    defineRoute({
      ...step,
      path: `${path}/invitations/{invitationId}/withdraw`,
      operationId: 'withdrawColleagueInvitation',
      summary: 'Withdraw an invitation into my company',
      description: 'Its link opens nothing any more. For administrators.',
      errors: [...refused, 'invitation_state'],
      examples: { params: invitationExample, response: { ...exampleInvited, state: 'withdrawn' } },
      handler: (call) =>
        runIdempotent(deps.pool, call.idempotency, async (tx) => {
          const withdrawn = await withdrawInvitation(await inviterOf(deps, tx, call), call.params);
          return { status: 200, body: invitationToApi(withdrawn, call.now) };
        }),
    }),
  ];
}

/** In the lane of the company; whether the caller still administers it is asked inside. */
function changeTeam(
  deps: AdministrationDeps,
  call: Call & { idempotency: Parameters<typeof settleOnce>[1] },
  body: (change: TeamChange, personId: string) => Promise<{ status: number; body: unknown }>,
): Promise<SettledAnswer> {
  const { principal, params, now, operationId } = call;
  const { workspaceId, id: by } = principal;
  return inLanes(deps, workspaceId, [params.accountId], (tx) =>
    settleOnce(tx, call.idempotency, async () => {
      const { personId } = await memberAccount(tx, principal, params.accountId, { now, administrator: true });
      return body({ tx, deps, workspaceId, by, now, operationId }, personId);
    }),
  );
}

const rolesInput = invitedFields.roles.unwrap();

function changeRoute(deps: AdministrationDeps): Route {
  return defineRoute({
    ...write,
    method: 'PATCH',
    path: `${path}/team/{membershipId}`,
    operationId: 'changeTeamMember',
    summary: 'Change the roles of a member of my company',
    description: 'From now on. Somebody always administers the company. For administrators.',
    params: onMember,
    body: z.strictObject({ roles: rolesInput }),
    response: { 200: TeamSchema },
    errors: [...refused, 'last_administrator', 'account_merged', 'membership_range_invalid'],
    examples: { params: memberExample, body: { roles: ['administrator', 'buyer'] }, response: exampleTeam },
    handler: (call) =>
      changeTeam(deps, call, async (change, personId) => {
        await changeRoles(change, { ...call.params, ...call.body });
        const { tx, workspaceId, now } = change;
        const team = await readTeam(tx, deps, { workspaceId, accountId: call.params.accountId, now });
        return { status: 200, body: teamToApi(team, personId) };
      }),
  });
}

function endRoute(deps: AdministrationDeps): Route {
  return defineRoute({
    ...write,
    method: 'POST',
    path: `${path}/team/{membershipId}/end`,
    operationId: 'endTeamMembership',
    summary: 'End a membership of my company',
    description:
      'Now. Company points stay with the company. What the member holds goes to the company, or stays with the membership as it is, as `units` says; certificates and personal badges go along with the person. The last administrator names who follows. For administrators.',
    params: onMember,
    body: z.strictObject({
      units: z.enum(unitsOfLeavers).describe('What becomes of what the member holds.'),
      successorMembershipId: idInput('mem', 'Who administers the company from then on.').optional(),
    }),
    response: { 200: LeftSchema },
    errors: [...refused, 'last_administrator', 'account_merged', 'membership_range_invalid'],
    examples: {
      params: memberExample,
      body: { units: 'company' },
      response: {
        membershipId: exampleMembership,
        endedAt: '2026-01-05T09:00:00.000Z',
        units: [{ unit: 'points', amount: '120', follows: false }],
      },
    },
    handler: (call) =>
      changeTeam(deps, call, async (change) => {
        const { successorMembershipId = null, units } = call.body;
        const left = await endTeamMembership(change, { ...call.params, units, successorMembershipId });
        return { status: 200, body: leftToApi(call.params.membershipId, left) };
      }),
  });
}

function optionsRoute(deps: AdministrationDeps): Route {
  return defineRoute({
    ...read,
    path: `${path}/consent-options`,
    operationId: 'getConsentOptions',
    summary: 'Show what choosing a consent mode would mean',
    description:
      'The mode that holds, the texts that can be agreed to, whom a choice concerns, and for each mode what becomes of personal awards, sharing out and gifts. Units people hold already stay theirs. For administrators.',
    params: onAccount,
    response: { 200: ConsentOptionsSchema },
    errors: refused,
    examples: { params: accountExample },
    handler: async (call) => {
      const { workspaceId, accountId: account } = await administrator(deps, call);
      const asked = { workspaceId, accountId: account, now: call.now };
      return { status: 200, body: optionsToApi(await readConsentOptions(queryable(deps.pool), deps, asked)) };
    },
  });
}
