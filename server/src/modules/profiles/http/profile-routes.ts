/** A member's own data. */
import * as z from 'zod';
import { formatId } from '#kernel';
import {
  ConsentsSchema,
  consentChannels,
  consentPurposes,
  exampleStanding,
  readConsents,
  setConsents,
  standingToApi,
} from '#modules/compliance';
import { inTokenWorkspace } from '#modules/joining';
import { personOf } from '#modules/members';
import { defineRoute, type Route, runIdempotent, settleOnce } from '#platform/http';
import { queryable, withTransaction } from '#platform/postgres';
import type { ProfileDeps } from '../operations/dependencies.ts';
import {
  askEmailChange,
  changeProfile,
  confirmEmailChange,
  inPersonLanes,
  readProfile,
} from '../operations/profile.ts';
import { email, exampleProfile, ProfileInputSchema, ProfileSchema, profileToApi } from './schemas.ts';

const tags = ['Profile'] as const;
const path = '/v1/member/profile';

export function profileRoutes(deps: ProfileDeps): Route[] {
  return [
    getRoute(deps),
    changeRoute(deps),
    askEmailRoute(deps),
    confirmEmailRoute(deps),
    getConsentsRoute(deps),
    setConsentsRoute(deps),
  ];
}

function getRoute(deps: ProfileDeps): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId: 'getProfile',
    permission: 'member:read',
    summary: 'Show my data',
    description: 'With the fields the operator lets members keep up to date themselves.',
    tags,
    response: { 200: ProfileSchema },
    examples: { response: exampleProfile },
    handler: async ({ principal, now }) => {
      const asked = { workspaceId: principal.workspaceId, personId: personOf(principal), now };
      return { status: 200, body: profileToApi(await readProfile(queryable(deps.pool), deps, asked)) };
    },
  });
}

function changeRoute(deps: ProfileDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path,
    operationId: 'changeProfile',
    permission: 'member:write',
    summary: 'Change my data',
    description: 'What is left out stays. The address changes when it is confirmed: `changeEmail`.',
    tags,
    body: ProfileInputSchema,
    // Kept answers outlive an erasure: nothing personal is in them.
    response: { 200: z.object({ personId: z.string() }).meta({ id: 'ProfileChanged', description: 'Whose it is.' }) },
    errors: ['person_erased'],
    idempotent: true,
    examples: {
      body: { phone: '+49 40 123456', fields: { trade: 'solar' } },
      response: { personId: exampleProfile.personId },
    },
    handler: ({ principal, body, now, idempotency }) => {
      const asked = { workspaceId: principal.workspaceId, personId: personOf(principal), now };
      return inPersonLanes(deps, asked, (tx, held) =>
        settleOnce(tx, idempotency, async () => {
          await changeProfile(tx, deps, { ...asked, ...body, by: principal.id, held });
          return { status: 200, body: { personId: principal.id } };
        }),
      );
    },
  });
}

function askEmailRoute(deps: ProfileDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/email`,
    operationId: 'changeEmail',
    permission: 'member:write',
    summary: 'Change my address',
    description:
      'A link is sent to the new address; it is mine once the link was opened. The answer is the same whoever has it.',
    tags,
    body: z.strictObject({ email }),
    response: { 202: z.object({ state: z.literal('confirmAddress') }) },
    idempotent: true,
    examples: { body: { email: 'anna@example.com' }, response: { state: 'confirmAddress' } },
    handler: ({ principal, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const asked = { workspaceId: principal.workspaceId, personId: personOf(principal), now };
        await askEmailChange(tx, deps, { ...asked, ...body });
        return { status: 202, body: { state: 'confirmAddress' } };
      }),
  });
}

function confirmEmailRoute(deps: ProfileDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/email-confirmations/{token}',
    operationId: 'confirmEmail',
    permission: 'public',
    summary: 'Confirm a new address',
    description: 'By the link in the mail, once. From then on the person signs in with it.',
    tags,
    params: z.strictObject({ token: z.string().max(200).describe('As the link in the mail has it.') }),
    response: { 200: z.object({ email: z.string() }).meta({ id: 'EmailConfirmed', description: 'The new address.' }) },
    errors: ['link_invalid', 'email_taken'],
    examples: {
      params: { token: 'hj_north_n4bQgYhMfWWaLqgxVrQFaOTxsrC4Is0V' },
      response: { email: 'anna@example.com' },
    },
    handler: ({ params, now }) =>
      inTokenWorkspace(deps, params.token, async (workspaceId, hash) => {
        const by = (personId: string) => formatId('per', personId);
        const body = await withTransaction(deps.pool, (tx) => confirmEmailChange(tx, workspaceId, { hash, now, by }));
        return { status: 200, body };
      }),
  });
}

function getConsentsRoute({ pool }: ProfileDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/member/consents',
    operationId: 'getOwnConsents',
    permission: 'member:read',
    summary: 'Show what I allow',
    description: 'Every channel and purpose, as it holds now.',
    tags,
    response: { 200: ConsentsSchema },
    examples: { response: { data: [exampleStanding] } },
    handler: async ({ principal, now }) => {
      const asked = { personId: personOf(principal), at: now };
      const held = await readConsents(queryable(pool), principal.workspaceId, asked);
      return { status: 200, body: { data: held.map(standingToApi) } };
    },
  });
}

function setConsentsRoute({ pool, keys }: ProfileDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/member/consents',
    operationId: 'setOwnConsents',
    permission: 'member:write',
    summary: 'Say what I allow, or withdraw it',
    description: 'What is not named stays as it is. Each is a statement of its own, with the words that were shown.',
    tags,
    body: z.strictObject({
      statements: z
        .array(
          z.strictObject({
            channel: z.enum(consentChannels),
            purpose: z.enum(consentPurposes),
            state: z.enum(['given', 'withdrawn']),
            textShown: z.string().trim().max(10_000).optional().describe('The words that were shown.'),
          }),
        )
        .min(1)
        .max(40),
    }),
    response: { 200: ConsentsSchema },
    errors: ['person_erased'],
    idempotent: true,
    examples: {
      body: {
        statements: [{ channel: 'email', purpose: 'marketing', state: 'given', textShown: 'Send me news by e-mail.' }],
      },
      response: { data: [exampleStanding] },
    },
    handler: ({ principal, body, now, ip, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const statements = body.statements.map(({ textShown = null, ...said }) => {
          return { ...said, textShown, at: now, source: 'form' as const, evidence: { ipAddress: ip } };
        });
        const said = { personId: personOf(principal), statements, by: principal.id, now };
        const held = await setConsents(tx, keys, principal.workspaceId, said);
        return { status: 200, body: { data: held.map(standingToApi) } };
      }),
  });
}
