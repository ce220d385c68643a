import * as z from 'zod';
import { getStaff } from '#modules/workspaces';
import { defineRoute, idInput, noContent, type Route, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import type { IdentityDeps } from '../operations/dependencies.ts';
import { inviteStaff, requestSignInMail } from '../operations/sign-in-link.ts';
import { endSessionsOf, type Helped, listSessionsOf, record, resetSecondFactor } from '../operations/support.ts';
import { sessionToApi } from './own-handlers.ts';
import { MethodSchema, signInTags as tags } from './session-route.ts';

const UserSessionSchema = z
  .object({
    id: z.string(),
    method: MethodSchema.describe('How it was made.'),
    secondFactor: z
      .enum(['totp', 'backupCode', 'passkey'])
      .nullable()
      .describe('What it was confirmed with; null: nothing.'),
    ip: z.string().nullable().describe('Address it was made from.'),
    userAgent: z.string().nullable().describe('Browser it was made with, as that calls itself.'),
    createdAt: z.string().describe('UTC.'),
    lastUsedAt: z.string().nullable().describe('UTC, to the minute; null: not since it was made.'),
    expiresAt: z.string().describe('UTC.'),
  })
  .meta({ id: 'UserSession', description: 'A session of somebody.' });
const exampleSession = {
  id: 'ses_01kk9y0s9qf4rvt3z8m2a1b7cd',
  method: 'password',
  secondFactor: 'totp',
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
  createdAt: '2026-01-05T09:00:00.000Z',
  lastUsedAt: '2026-01-05T10:12:00.000Z',
  expiresAt: '2026-01-12T09:00:00.000Z',
};
const EndSchema = z.strictObject({
  sessionId: idInput('ses', 'The session; left out: all of them.').optional(),
});

interface Kind {
  of: 'Staff' | 'Person';
  path: string;
  params: z.ZodObject;
  example: Record<string, string>;
  permission: `${string}:${string}`;
  whose: string;
  helpedOf(workspaceId: string, params: Record<string, string>): Helped;
}

const KINDS: readonly Kind[] = [
  {
    of: 'Staff',
    path: '/v1/staff/{staffId}',
    params: z.strictObject({ staffId: idInput('usr', 'The person.') }),
    example: { staffId: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd' },
    permission: 'staff:admin',
    whose: 'somebody of the staff',
    helpedOf: (workspaceId, { staffId = '' }) => ({ workspaceId, staffId }),
  },
  {
    of: 'Person',
    path: '/v1/persons/{personId}',
    params: z.strictObject({ personId: idInput('per', 'The person.') }),
    example: { personId: 'per_01kk9y0s9qf4rvt3z8m2a1b7cd' },
    permission: 'sign-in:support',
    whose: 'a member',
    helpedOf: (workspaceId, { personId = '' }) => ({ workspaceId, personId }),
  },
];

export function supportRoutes(deps: IdentityDeps): Route[] {
  return [
    ...KINDS.flatMap((kind) => [listSessionsRoute(deps, kind), endSessionsRoute(deps, kind)]),
    inviteStaffRoute(deps),
    invitePersonRoute(deps),
    resetSecondFactorRoute(deps),
  ];
}

function listSessionsRoute({ pool }: IdentityDeps, kind: Kind): Route {
  return defineRoute({
    method: 'GET',
    path: `${kind.path}/sessions`,
    operationId: `list${kind.of}Sessions`,
    permission: kind.permission,
    summary: `List sessions of ${kind.whose}`,
    description: 'Those that have not ended, the newest first.',
    tags,
    params: kind.params,
    response: { 200: z.object({ data: z.array(UserSessionSchema) }) },
    examples: { params: kind.example, response: { data: [exampleSession] } },
    handler: async ({ principal: { workspaceId }, params, now }) => {
      const helped = kind.helpedOf(workspaceId, params as Record<string, string>);
      const sessions = await listSessionsOf(queryable(pool), helped, now);
      return { status: 200, body: { data: sessions.map(sessionToApi) } };
    },
  });
}

function endSessionsRoute({ pool }: IdentityDeps, kind: Kind): Route {
  const operationId = `end${kind.of}Sessions`;
  return defineRoute({
    method: 'POST',
    path: `${kind.path}/sessions/end`,
    operationId,
    permission: kind.permission,
    summary: `End sessions of ${kind.whose}`,
    description:
      'One or all of them. They open nothing from this instant on, wherever they were used. Keys of the person are not touched.',
    tags,
    params: kind.params,
    body: EndSchema,
    response: { 200: z.object({ ended: z.int().describe('How many there were.') }) },
    idempotent: true,
    examples: { params: kind.example, body: {}, response: { ended: 2 } },
    handler: async ({ principal: { workspaceId, id: by }, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const helped = kind.helpedOf(workspaceId, params as Record<string, string>);
        const ended = await endSessionsOf(tx, { helped, by, now, action: operationId }, body.sessionId ?? null);
        return { status: 200, body: { ended } };
      }),
  });
}

function inviteStaffRoute(deps: IdentityDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/staff/{staffId}/invitation',
    operationId: 'inviteStaff',
    permission: 'staff:admin',
    summary: 'Invite somebody of the staff by mail',
    description:
      'The mail has a link that signs them in once, within 7 days. Sent again, the former link works no more. Only who was added to the staff can be invited.',
    tags,
    params: z.strictObject({ staffId: idInput('usr', 'The person.') }),
    body: z.strictObject({ language: z.enum(['en', 'de']).default('en').describe('Of the mail.') }),
    response: { 202: z.object({ sentTo: z.string().describe('Address the mail goes to.') }) },
    errors: ['mail_address_unusable'],
    idempotent: true,
    examples: {
      params: { staffId: 'usr_01kk9y0s9qf4rvt3z8m2a1b7cd' },
      body: { language: 'de' },
      response: { sentTo: 'jana.brandt@nordwerk.example' },
    },
    handler: async ({ principal: { workspaceId, id: by }, params: { staffId }, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const { email } = await getStaff(tx, workspaceId, staffId);
        await inviteStaff(deps, tx, { workspaceId, email, language: body.language });
        await record(tx, { helped: { workspaceId, staffId }, by, now, action: 'inviteStaff' }, { invited: true });
        return { status: 202, body: { sentTo: email }, keptBody: { sentTo: '' } };
      }),
  });
}

function invitePersonRoute(deps: IdentityDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons/{personId}/sign-in-mail',
    operationId: 'sendSignInMail',
    permission: 'sign-in:support',
    summary: 'Send a member a link to sign in',
    description:
      'In the person’s language, to their address. The link signs them in once, within 7 days. Sent again, the former link works no more.',
    tags,
    params: z.strictObject({ personId: idInput('per', 'The person.') }),
    response: { 202: z.object({ sent: z.boolean().describe('The mail is on its way.') }) },
    errors: ['mail_address_unusable', 'not_found'],
    idempotent: true,
    examples: { params: { personId: 'per_01kk9y0s9qf4rvt3z8m2a1b7cd' }, response: { sent: true } },
    handler: async ({ principal: { workspaceId, id: by }, params: { personId }, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        await requestSignInMail(deps, tx, { workspaceId, personId, purpose: 'invitation' });
        await record(tx, { helped: { workspaceId, personId }, by, now, action: 'sendSignInMail' }, { invited: true });
        return { status: 202, body: { sent: true } };
      }),
  });
}

function resetSecondFactorRoute({ pool }: IdentityDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/persons/{personId}/second-factor/reset',
    operationId: 'resetSecondFactor',
    permission: 'sign-in:support',
    summary: 'Take the second factor of a member away',
    description:
      'For somebody who has lost telephone and backup codes: removes authenticator app and passkeys and ends all sessions. Make sure that it is them who asks. For staff there is `hanse staff reset-sign-in` on the server.',
    tags,
    params: z.strictObject({ personId: idInput('per', 'The person.') }),
    response: { 204: noContent('They sign in with one factor now.') },
    idempotent: true,
    examples: { params: { personId: 'per_01kk9y0s9qf4rvt3z8m2a1b7cd' } },
    handler: async ({ principal: { workspaceId, id: by }, params: { personId }, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        await resetSecondFactor(tx, { helped: { workspaceId, personId }, by, now, action: 'resetSecondFactor' });
        return { status: 204 };
      }),
  });
}
