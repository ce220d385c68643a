/** Joining a programme: for everybody, without credentials. Nothing here tells what is known of anybody. */
import * as z from 'zod';
import { readBrandLook } from '#modules/workspaces';
import { defineRoute, type Route, rawContent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { acceptInvitation, readInvitation } from '../operations/answer-invitation.ts';
import { apply, confirmApplication } from '../operations/apply.ts';
import type { JoiningDeps } from '../operations/dependencies.ts';
import { inNamedWorkspace, noProgramme, readJoinPage } from '../operations/join-page.ts';
import { inTokenWorkspace } from '../operations/token-workspace.ts';
import { floodGate } from './flood-gate.ts';
import {
  AcceptanceSchema,
  AcceptedSchema,
  ApplicationInputSchema,
  AppliedSchema,
  acceptedToApi,
  ConfirmedSchema,
  confirmedToApi,
  exampleAccount,
  exampleApplicationBody,
  exampleJoinPage,
  exampleToken,
  InvitationPageSchema,
  invitationPageToApi,
  JoinPageSchema,
  joinPageToApi,
  language,
  programmeKey,
  token,
  workspaceSlug,
} from './schemas.ts';

const tags = ['Joining'] as const;
const base = { tags, permission: 'public' } as const;
const path = '/v1/join/{workspace}/{programme}';
const onProgramme = z.strictObject({ workspace: workspaceSlug, programme: programmeKey });
const programmeExample = { workspace: 'north', programme: 'partner' };
const onToken = z.strictObject({ token });
const tokenExample = { token: exampleToken };
const inLanguage = z.strictObject({ language: language.default('en') });

export function joinRoutes(deps: JoiningDeps): Route[] {
  const gates = { apply: floodGate({ perMinute: 2, burst: 10 }), open: floodGate({ perMinute: 60, burst: 60 }) };
  return [
    pageRoute(deps),
    logoRoute(deps),
    applyRoute(deps, gates.apply),
    confirmRoute(deps, gates.open),
    invitationRoute(deps, gates.open),
    acceptRoute(deps, gates.open),
  ];
}

type Gate = ReturnType<typeof floodGate>;

function pageRoute({ pool }: JoiningDeps): Route {
  return defineRoute({
    ...base,
    method: 'GET',
    path,
    operationId: 'getJoinPage',
    summary: 'Show what joining a programme brings',
    description:
      'For everybody: the promise in one sentence, what the levels bring, how to get in, and the conditions in force. Programmes by invitation have this page too.',
    params: onProgramme,
    query: inLanguage,
    response: { 200: JoinPageSchema },
    errors: ['not_found'],
    examples: { params: programmeExample, response: exampleJoinPage },
    handler: ({ params: { workspace: slug, programme }, query, now }) => {
      const db = queryable(pool);
      return inNamedWorkspace(db, slug, async (workspace) => {
        const page = await readJoinPage(db, workspace, { programme, ...query, now });
        return { status: 200, body: joinPageToApi(page) };
      });
    },
  });
}

function logoRoute({ pool }: JoiningDeps): Route {
  return defineRoute({
    ...base,
    method: 'GET',
    path: '/v1/join/{workspace}/logo',
    operationId: 'getPublicLogo',
    summary: 'Fetch the logo of a workspace',
    description: 'For pages that are open to everybody.',
    params: z.strictObject({ workspace: workspaceSlug }),
    response: { 200: rawContent('image/*', 'The logo.') },
    errors: ['not_found'],
    examples: { params: { workspace: 'north' } },
    handler: ({ params }) => {
      const db = queryable(pool);
      return inNamedWorkspace(db, params.workspace, async ({ workspaceId }) => {
        const { logo } = await readBrandLook(db, workspaceId);
        if (logo === null) throw noProgramme();
        const headers = {
          'content-type': logo.mediaType,
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          'cache-control': 'public, max-age=300',
        };
        return { status: 200, body: logo.bytes, headers };
      });
    },
  });
}

function applyRoute(deps: JoiningDeps, gate: Gate): Route {
  return defineRoute({
    ...base,
    method: 'POST',
    path: `${path}/applications`,
    operationId: 'applyToJoin',
    summary: 'Apply to take part in a programme',
    description:
      'A link to confirm is sent to the address; without it nothing happens, and what was sent is deleted after two days. The answer is the same whoever asks, and whether or not company, address or account are known. Every required term in force has to be accepted.',
    params: onProgramme,
    body: ApplicationInputSchema,
    response: { 202: AppliedSchema },
    errors: ['not_found', 'joining_by_invitation', 'terms_not_accepted', 'too_many_applications'],
    examples: { params: programmeExample, body: exampleApplicationBody, response: { state: 'confirmAddress' } },
    handler: ({ params, body: { website: trap, ...applied }, now, ip }) => {
      gate(ip, now);
      return inNamedWorkspace(queryable(deps.pool), params.workspace, async (workspace) => {
        const { programme } = params;
        return { status: 202, body: await apply(deps, workspace, { ...applied, programme, trap, now }) };
      });
    },
  });
}

function confirmRoute(deps: JoiningDeps, gate: Gate): Route {
  return defineRoute({
    ...base,
    method: 'POST',
    path: '/v1/join-confirmations/{token}',
    operationId: 'confirmApplication',
    summary: 'Confirm the address of an application',
    description:
      'By the link in the mail. Open programmes take the company in at once; applications go before the operator. Sent again, it says what became of it.',
    params: onToken,
    response: { 200: ConfirmedSchema },
    errors: ['link_invalid', 'too_many_applications'],
    examples: {
      params: tokenExample,
      response: {
        state: 'waiting',
        companyName: 'Petersen Elektro GmbH',
        programme: 'partner',
        email: 'anna@petersen-elektro.example',
        signInUrl: null,
      },
    },
    handler: ({ params, now, ip }) => {
      gate(ip, now);
      return inTokenWorkspace(deps, params.token, async (workspaceId, hash) => {
        return { status: 200, body: confirmedToApi(await confirmApplication(deps, workspaceId, { hash, now })) };
      });
    },
  });
}

function invitationRoute(deps: JoiningDeps, gate: Gate): Route {
  return defineRoute({
    ...base,
    method: 'GET',
    path: '/v1/invitations/{token}',
    operationId: 'getInvitation',
    summary: 'Show an invitation',
    description: 'By the link in the mail: which company, which programme, who invites, and what is accepted with it.',
    params: onToken,
    query: z.strictObject({ language: language.optional() }),
    response: { 200: InvitationPageSchema },
    errors: ['link_invalid', 'too_many_applications'],
    examples: { params: tokenExample },
    handler: ({ params, query, now, ip }) => {
      gate(ip, now);
      return inTokenWorkspace(deps, params.token, async (workspaceId, hash) => {
        const asked = { hash, language: query.language ?? null, now };
        const page = await readInvitation(queryable(deps.pool), workspaceId, asked);
        return { status: 200, body: invitationPageToApi(page) };
      });
    },
  });
}

function acceptRoute(deps: JoiningDeps, gate: Gate): Route {
  return defineRoute({
    ...base,
    method: 'POST',
    path: '/v1/invitations/{token}',
    operationId: 'acceptInvitation',
    summary: 'Accept an invitation',
    description:
      'Once. The person becomes a member of the account and signs in with the address the link was sent to. Whoever has this address in the workspace already is the same person. Who is invited to administer the company accepts the conditions for it, too.',
    params: onToken,
    body: AcceptanceSchema,
    response: { 201: AcceptedSchema },
    errors: ['link_invalid', 'invitation_state', 'terms_not_accepted', 'account_merged', 'too_many_applications'],
    examples: {
      params: tokenExample,
      body: { givenName: 'Jens', familyName: 'Petersen', terms: [{ key: 'participation', version: 1 }] },
      response: {
        ...{ workspace: 'north', accountId: exampleAccount, companyName: 'Petersen Elektro GmbH' },
        ...{ personId: 'per_01kk9y0s9qf4rvt3z8m2a1b7cd', membershipId: 'mem_01kk9y0s9qf4rvt3z8m2a1b7cd' },
        email: 'jens@petersen-elektro.example',
        signInUrl: null,
      },
    },
    handler: ({ params, body, now, ip, operationId }) => {
      gate(ip, now);
      return inTokenWorkspace(deps, params.token, async (workspaceId, hash) => {
        const accepted = await acceptInvitation(deps, workspaceId, { ...body, hash, now, operationId });
        return { status: 201, body: acceptedToApi(accepted) };
      });
    },
  });
}
