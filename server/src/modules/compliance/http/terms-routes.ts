import * as z from 'zod';
import { defineRoute, idInput, type Route, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { acceptTerms, readTermsStanding } from '../operations/accept-terms.ts';
import type { ComplianceDeps } from '../operations/dependencies.ts';
import {
  AcceptTermsSchema,
  acceptanceToApi,
  accountParams,
  exampleAcceptance,
  exampleAccountId,
  pendingToApi,
  TermsAcceptanceSchema,
  TermsStandingSchema,
} from './schemas.ts';

const tags = ['Data protection'] as const;
const example = { params: { accountId: exampleAccountId } };

export function termsRoutes(deps: ComplianceDeps): Route[] {
  return [listRoute(deps), acceptRoute(deps)];
}

function listRoute({ pool }: ComplianceDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/terms-acceptances',
    operationId: 'listTermsAcceptances',
    permission: 'accounts:read',
    summary: 'List which terms an account or a member has accepted',
    description: 'And which versions in force are still to be accepted. The texts come from programme files.',
    tags,
    params: accountParams,
    query: z.strictObject({ membershipId: idInput('mem', 'This member; the account itself, if left out.').optional() }),
    response: { 200: TermsStandingSchema },
    examples: { ...example, response: { accepted: [exampleAcceptance], pending: [] } },
    handler: async ({ principal, params, query, now }) => {
      const holder = { ...params, membershipId: query.membershipId ?? null, at: now };
      const { accepted, pending } = await readTermsStanding(queryable(pool), principal.workspaceId, holder);
      return {
        status: 200,
        body: { accepted: accepted.map(acceptanceToApi), pending: pending.map(pendingToApi) },
      };
    },
  });
}

function acceptRoute({ pool }: ComplianceDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/terms-acceptances',
    operationId: 'acceptTerms',
    permission: 'terms:accept',
    summary: 'Record that terms were accepted',
    description:
      'By the account, or by a member for themselves: who, when, which version, in which language, and a hash of the text that was read. An acceptance is never changed. Accounts and members become active in a programme only once everything in force that requires it is accepted.',
    tags,
    params: accountParams,
    body: AcceptTermsSchema,
    response: { 201: TermsAcceptanceSchema },
    errors: ['terms_unknown', 'terms_not_in_force'],
    idempotent: true,
    examples: {
      ...example,
      body: { key: 'participation', version: 1, language: 'de', how: 'portal' },
      response: { ...exampleAcceptance, acceptedByMembershipId: null },
    },
    handler: async ({ principal, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const { membershipId = null, acceptedByMembershipId = null, at = now, ...rest } = body;
        const accepted = { ...params, ...rest, membershipId, acceptedByMembershipId, at, by: principal.id, now };
        return { status: 201, body: acceptanceToApi(await acceptTerms(tx, principal.workspaceId, accepted)) };
      }),
  });
}
