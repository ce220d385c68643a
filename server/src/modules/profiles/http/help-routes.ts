/** Conditions and help for members; whom they ask, as staff set it. */
import * as z from 'zod';
import { textIn } from '#modules/compliance';
import { inLanes } from '#modules/decisions';
import { memberAccount } from '#modules/members';
import { languages } from '#modules/parties';
import { defineRoute, idInput, type Route, runIdempotent, settleOnce } from '#platform/http';
import { queryable } from '#platform/postgres';
import { acceptConditions, readConditions } from '../operations/conditions.ts';
import type { ProfileDeps } from '../operations/dependencies.ts';
import { readHelp, setHelpContact } from '../operations/help.ts';
import { findHelpContact } from '../store/help-contact.ts';
import {
  ConditionsSchema,
  conditionsToApi,
  exampleAccount,
  exampleConditions,
  exampleContact,
  HelpContactInputSchema,
  HelpContactSchema,
  HelpSchema,
} from './schemas.ts';

const tags = ['Profile'] as const;
const path = '/v1/member/accounts/{accountId}';
const params = z.strictObject({ accountId: idInput('acc', 'The company.') });
const example = { accountId: exampleAccount };
const language = z.enum(languages).optional().describe('Of the texts; the member’s own, if left out.');

export function helpRoutes(deps: ProfileDeps): Route[] {
  return [conditionsRoute(deps), acceptRoute(deps), helpRoute(deps), getContactRoute(deps), setContactRoute(deps)];
}

const saying = (wanted: string) => (text: Readonly<Record<string, string>>) => textIn(text, wanted).text;

function conditionsRoute({ pool }: ProfileDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/terms`,
    operationId: 'listOwnTerms',
    permission: 'member:read',
    summary: 'List conditions, current and past',
    description: 'Those in force first, with who accepted what and when. Those that begin later are not shown.',
    tags,
    params,
    query: z.strictObject({ language }),
    response: { 200: ConditionsSchema },
    errors: ['not_found'],
    examples: { params: example, response: exampleConditions },
    handler: async ({ principal, params: { accountId }, query, now }) => {
      const db = queryable(pool);
      const member = await memberAccount(db, principal, accountId, { now });
      const conditions = await readConditions(db, member);
      return { status: 200, body: conditionsToApi(conditions, saying(query.language ?? member.language)) };
    },
  });
}

function acceptRoute(deps: ProfileDeps): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/terms/accept`,
    operationId: 'acceptOwnTerms',
    permission: 'member:write',
    summary: 'Accept conditions',
    description:
      'For oneself; by administrators for the company, too. A company that was invited takes part as soon as everything is accepted that has to be.',
    tags,
    params,
    body: z.strictObject({
      key: z.string().min(1).max(100),
      version: z.int().min(1),
      language: z.enum(languages).describe('Of the text that was read.'),
      forCompany: z.boolean().default(false).describe('For the company as well; administrators only.'),
    }),
    response: { 200: ConditionsSchema },
    errors: ['not_found', 'account_administrator_required', 'terms_unknown', 'terms_not_in_force', 'account_merged'],
    idempotent: true,
    examples: {
      params: example,
      body: { key: 'participation', version: 1, language: 'de', forCompany: true },
      response: exampleConditions,
    },
    handler: ({ principal, params: { accountId }, body, now, idempotency }) =>
      inLanes(deps, principal.workspaceId, [accountId], (tx) =>
        settleOnce(tx, idempotency, async () => {
          const asked = body.forCompany ? ({ now, administrator: true } as const) : { now };
          const member = await memberAccount(tx, principal, accountId, asked);
          const conditions = await acceptConditions(tx, deps, member, body);
          return { status: 200, body: conditionsToApi(conditions, saying(body.language)) };
        }),
      ),
  });
}

function helpRoute({ pool }: ProfileDeps): Route {
  return defineRoute({
    method: 'GET',
    path: `${path}/help`,
    operationId: 'getOwnHelp',
    permission: 'member:read',
    summary: 'Show whom I ask for help',
    description: 'The contact of the operator, and who looks after the company.',
    tags,
    params,
    response: { 200: HelpSchema },
    errors: ['not_found'],
    examples: { params: example, response: { contact: exampleContact, accountManager: null } },
    handler: async ({ principal, params: { accountId }, now }) => {
      const db = queryable(pool);
      const { workspaceId } = await memberAccount(db, principal, accountId, { now });
      return { status: 200, body: await readHelp(db, workspaceId, accountId) };
    },
  });
}

const contact = { path: '/v1/help-contact', tags: ['Workspace'], response: { 200: HelpContactSchema } } as const;

function getContactRoute({ pool }: ProfileDeps): Route {
  return defineRoute({
    ...contact,
    method: 'GET',
    operationId: 'getHelpContact',
    permission: 'workspace:read',
    summary: 'Show whom members ask for help',
    description: 'Shown to members beside who looks after their company.',
    examples: { response: exampleContact },
    handler: async ({ principal }) => ({
      status: 200,
      body: await findHelpContact(queryable(pool), principal.workspaceId),
    }),
  });
}

function setContactRoute({ pool }: ProfileDeps): Route {
  return defineRoute({
    ...contact,
    method: 'PUT',
    operationId: 'setHelpContact',
    permission: 'branding:write',
    summary: 'Set whom members ask for help',
    description: 'All of it at once: what is left out is taken away.',
    body: HelpContactInputSchema,
    idempotent: true,
    examples: { body: exampleContact, response: exampleContact },
    handler: ({ principal: { workspaceId, id: by }, body, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        return { status: 200, body: await setHelpContact({ tx, workspaceId, by, now }, body) };
      }),
  });
}
