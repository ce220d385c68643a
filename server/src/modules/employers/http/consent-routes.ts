/** Consent modes as employers choose them, the texts they agree to, and caps of their own. */
import * as z from 'zod';
import { addCap, CapSchema, capParts, capToApi, endCap, recipientCategories } from '#modules/recipients';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { type EmployerDeps, requireAdministrator } from '../operations/administrators.ts';
import { addConsentText, chooseConsentMode, readConsentChanges, retireText } from '../operations/consent.ts';
import { selectConsentTexts } from '../store/consent-texts.ts';
import { inLane } from './in-lane.ts';
import {
  accountId,
  administrator,
  ConsentChangeSchema,
  ConsentChoiceSchema,
  ConsentTextInputSchema,
  ConsentTextSchema,
  changeToApi,
  exampleAccount,
  exampleMembership,
  onAccount,
  textToApi,
  versionInput,
} from './schemas.ts';

export const tags = ['Employers'] as const;
const exampleText = {
  version: '2026-01',
  texts: {
    en: { title: 'What our people may receive', body: 'The company allows its people to receive what the mode says.' },
    de: {
      title: 'Was unsere Leute erhalten dürfen',
      body: 'Das Unternehmen erlaubt seinen Leuten, was der Modus sagt.',
    },
  },
};

export function consentRoutes(deps: EmployerDeps): Route[] {
  return [
    addTextRoute(deps),
    listTextsRoute(deps),
    retireTextRoute(deps),
    chooseRoute(deps),
    listChangesRoute(deps),
    addCapRoute(deps),
    endCapRoute(deps),
  ];
}

function addTextRoute({ pool }: EmployerDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/consent-texts',
    operationId: 'addConsentText',
    permission: 'employers:write',
    summary: 'Add a text that companies agree to',
    description:
      'In every language, under a version. Texts never change: another wording is another version. The same words again change nothing.',
    tags,
    body: ConsentTextInputSchema,
    response: { 201: ConsentTextSchema },
    errors: ['consent_text_taken'],
    idempotent: true,
    examples: { body: exampleText },
    handler: ({ principal: { workspaceId, id: by }, body, now, operationId, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const text = await addConsentText({ tx, workspaceId, by, now, operationId }, body);
        return { status: 201, body: textToApi(text) };
      }),
  });
}

function listTextsRoute({ pool }: EmployerDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/consent-texts',
    operationId: 'listConsentTexts',
    permission: 'employers:read',
    summary: 'List the texts that companies agree to',
    description: 'By version, retired ones included.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(ConsentTextSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const range = { after: readCursor(query.cursor, z.string()), limit: query.limit + 1 };
      const texts = await selectConsentTexts(queryable(pool), workspaceId, range);
      return { status: 200, body: page(texts, query.limit, ({ version }) => version, textToApi) };
    },
  });
}

function retireTextRoute({ pool }: EmployerDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/consent-texts/{version}/end',
    operationId: 'endConsentText',
    permission: 'employers:write',
    summary: 'Retire a text that companies agree to',
    description: 'Nobody can agree to it any more; what was agreed to holds.',
    tags,
    params: z.strictObject({ version: versionInput }),
    response: { 200: ConsentTextSchema },
    idempotent: true,
    examples: { params: { version: '2026-01' } },
    handler: ({ principal: { workspaceId, id: by }, params, now, operationId, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const text = await retireText({ tx, workspaceId, by, now, operationId }, params.version);
        return { status: 200, body: textToApi(text) };
      }),
  });
}

function chooseRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/consent-modes',
    operationId: 'chooseConsentMode',
    permission: 'employers:decide',
    accountKeys: true,
    summary: 'Choose what people of the company may receive',
    description:
      'By an administrator of the account, against a version of the text. It acts from then on: awards keep the route they were given. A choice that reaches into the past opens a work item and moves nothing by itself. The people concerned are told by `consent.changed`, and read what it means in the list of choices.',
    tags,
    params: onAccount,
    body: ConsentChoiceSchema,
    response: { 201: ConsentChangeSchema },
    errors: ['administrator_required', 'consent_text_unknown', 'account_merged'],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount },
      body: { membershipId: exampleMembership, mode: 'companyShares', textVersion: '2026-01' },
    },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        const { from = deciding.now, ...chosen } = request.body;
        const change = await chooseConsentMode(deciding, { ...request.params, ...chosen, from });
        return { status: 201, body: changeToApi(change) };
      }),
  });
}

function listChangesRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/consent-modes',
    operationId: 'listConsentModes',
    permission: 'employers:read',
    accountKeys: true,
    summary: 'List what an employer chose',
    description:
      'Every choice that was ever recorded, the newest first: who, when, against which text, and what it means for the people concerned, in both languages.',
    tags,
    params: onAccount,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(ConsentChangeSchema) },
    examples: { params: { accountId: exampleAccount } },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const before = Number(readCursor(query.cursor, z.string()) ?? Number.POSITIVE_INFINITY);
      const all = await readConsentChanges(queryable(deps.pool), deps, workspaceId, params.accountId);
      const rest = all.filter(({ n }) => n < before).slice(0, query.limit + 1);
      return { status: 200, body: page(rest, query.limit, ({ n }) => String(n), changeToApi) };
    },
  });
}

function addCapRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/recipient-caps',
    operationId: 'addEmployerCap',
    permission: 'employers:decide',
    accountKeys: true,
    summary: 'Cap what people of the company may receive',
    description:
      'By an administrator of the account: what one of its people may receive there in a calendar year. It stands beside the caps of the operator; the lowest decides.',
    tags,
    params: onAccount,
    body: z.strictObject({
      membershipId: administrator,
      category: z.enum(recipientCategories).optional().describe('Whom it binds; left out: everybody.'),
      ...capParts,
    }),
    response: { 201: CapSchema },
    errors: ['administrator_required', 'account_merged'],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount },
      body: {
        membershipId: exampleMembership,
        classes: ['travelAndEvents'],
        amount: '500',
        reason: 'Company policy 7',
      },
    },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        const { membershipId, category = null, ...cap } = request.body;
        const { accountId: account } = request.params;
        await requireAdministrator(deciding, { accountId: account, membershipId });
        const added = await addCap(deciding, deps, { ...cap, accountId: account, country: null, category });
        return { status: 201, body: capToApi(added) };
      }),
  });
}

function endCapRoute(deps: EmployerDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts/{accountId}/recipient-caps/{capId}/end',
    operationId: 'endEmployerCap',
    permission: 'employers:decide',
    accountKeys: true,
    summary: 'End a cap of the company',
    description: 'By an administrator of the account. Caps of the operator cannot be ended here.',
    tags,
    params: z.strictObject({ accountId, capId: idInput('cap', 'The cap.') }),
    body: z.strictObject({ membershipId: administrator }),
    response: { 200: CapSchema },
    errors: ['administrator_required', 'account_merged'],
    idempotent: true,
    examples: {
      params: { accountId: exampleAccount, capId: 'cap_01kk9y0s9qf4rvt3z8m2a1b7ce' },
      body: { membershipId: exampleMembership },
    },
    handler: (request) =>
      inLane(deps, request, async (deciding) => {
        const { accountId: account, capId } = request.params;
        const cap = await endCap(deciding, { capId, accountId: account });
        // Refused, nothing of it is kept; what is not there is told first.
        await requireAdministrator(deciding, { accountId: account, membershipId: request.body.membershipId });
        return { status: 200, body: capToApi(cap) };
      }),
  });
}
