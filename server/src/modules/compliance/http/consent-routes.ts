import * as z from 'zod';
import { readPersonWhole } from '#modules/parties';
import { defineRoute, type Route, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { readConsents, setConsents } from '../operations/consents.ts';
import type { ComplianceDeps } from '../operations/dependencies.ts';
import { selectConsents } from '../store/consents.ts';
import {
  ConsentRecordSchema,
  ConsentStatementSchema,
  ConsentsSchema,
  consentToApi,
  examplePersonId,
  exampleStanding,
  personParams,
  standingToApi,
} from './schemas.ts';

const tags = ['Data protection'] as const;
const example = { params: { personId: examplePersonId } };

export function consentRoutes(deps: ComplianceDeps): Route[] {
  return [getRoute(deps), setRoute(deps), historyRoute(deps)];
}

function getRoute({ pool }: ComplianceDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons/{personId}/consents',
    operationId: 'getConsents',
    permission: 'consents:read',
    summary: 'Show what a person allows',
    description:
      'Every channel and purpose, as it holds now. Service messages need no consent and yet are not sent by a channel the person refused; everything else needs a consent that was given.',
    tags,
    params: personParams,
    response: { 200: ConsentsSchema },
    examples: { ...example, response: { data: [exampleStanding] } },
    handler: async ({ principal, params, now }) => {
      const held = await readConsents(queryable(pool), principal.workspaceId, { ...params, at: now });
      return { status: 200, body: { data: held.map(standingToApi) } };
    },
  });
}

function setRoute({ pool, keys }: ComplianceDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/persons/{personId}/consents',
    operationId: 'setConsents',
    permission: 'consents:write',
    summary: 'Record what a person allows or withdraws',
    description:
      'What is not named stays as it is. Statements are never changed or deleted: a withdrawal is a statement of its own, and of each channel and purpose the newest counts.',
    tags,
    params: personParams,
    body: z.strictObject({ statements: z.array(ConsentStatementSchema).min(1).max(40) }),
    response: { 200: ConsentsSchema },
    errors: ['person_erased'],
    idempotent: true,
    examples: {
      ...example,
      body: {
        statements: [
          {
            channel: 'email',
            purpose: 'marketing',
            state: 'given',
            source: 'doubleOptIn',
            textShown: 'Send me news about the programme by e-mail.',
            evidence: { ipAddress: '192.0.2.17' },
          },
        ],
      },
      response: { data: [exampleStanding] },
    },
    handler: async ({ principal, params, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const statements = body.statements.map(({ at, textShown, evidence, ...said }) => {
          return { ...said, at: at ?? now, textShown: textShown ?? null, evidence: evidence ?? null };
        });
        const said = { ...params, statements, by: principal.id, now };
        const held = await setConsents(tx, keys, principal.workspaceId, said);
        return { status: 200, body: { data: held.map(standingToApi) } };
      }),
  });
}

function historyRoute({ pool, keys }: ComplianceDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/persons/{personId}/consents/history',
    operationId: 'listConsentHistory',
    permission: 'consents:read',
    summary: 'List everything a person said about consent',
    description: 'With the words that were shown and the evidence, the oldest first.',
    tags,
    params: personParams,
    response: { 200: z.object({ data: z.array(ConsentRecordSchema) }) },
    examples: example,
    handler: async ({ principal, params }) => {
      const db = queryable(pool);
      const { workspaceId } = principal;
      await readPersonWhole(db, workspaceId, params.personId);
      const history = await selectConsents(db, workspaceId, params.personId);
      const opened = await keys.open(
        db,
        workspaceId,
        history.map(({ evidence }) => evidence ?? ''),
      );
      return {
        status: 200,
        body: { data: history.map((consent, index) => consentToApi(consent, opened[index] ?? null)) },
      };
    },
  });
}
