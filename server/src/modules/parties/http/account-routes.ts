import * as z from 'zod';
import { newUuid, unwrap } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { defineRoute, idInput, page, pageOf, pageQuery, type Route, readCursor } from '#platform/http';
import { queryable } from '#platform/postgres';
import { ID_CHARACTERS_MAX, normalVatNumber } from '../domain/account.ts';
import { createAccount } from '../operations/create-account.ts';
import { getAccount } from '../operations/get-account.ts';
import { listAccountChanges } from '../operations/list-account-changes.ts';
import { listAccounts } from '../operations/list-accounts.ts';
import { resolveAccounts } from '../operations/resolve-accounts.ts';
import { updateAccount } from '../operations/update-account.ts';
import { factKinds } from '../store/account-facts.ts';
import {
  AccountChangeSchema,
  AccountSchema,
  AccountUpdateSchema,
  accountToApi,
  changeToApi,
  NewAccountSchema,
} from './account-schemas.ts';
import { answerAccount, changeAccountInLane, recordCreated, writeInLanes } from './write-account.ts';

export const accountTags = ['Accounts'] as const;
export const accountParams = z.strictObject({ accountId: idInput('acc', 'The account.') });
export const exampleAccountId = 'acc_01kk9y0s9qf4rvt3z8m2a1b7cd';

export const exampleAccount = {
  id: exampleAccountId,
  name: 'Müller Maschinenbau GmbH',
  type: 'company',
  country: 'DE',
  parentId: null,
  joinedAt: '2024-04-17T00:00:00.000Z',
  consentMode: 'companyOnly',
  consentTextVersion: null,
  consentSetBy: null,
  externalIds: [
    { system: 'erp', externalId: '10042' },
    { system: 'vat', externalId: 'DE123456789' },
  ],
  attributes: { segment: 'automotive' },
  quality: {
    segment: { source: 'crm', capturedAt: '2025-11-03T00:00:00.000Z', purposes: ['marketing'], reliability: 0.9 },
  },
  terms: { earnRate: '1.25', priceList: 'dealer-2026' },
  participations: { partner: { status: 'active', termsVersion: '2026-01' } },
  mergedInto: null,
  createdAt: '2026-01-05T09:00:00.000Z',
};

const idText = z.string().trim().min(1).max(ID_CHARACTERS_MAX);

/** Accounts themselves; what is dated about them is in account-detail-routes.ts. */
export function accountRoutes(deps: LaneDeps): Route[] {
  return [
    createAccountRoute(deps),
    listAccountsRoute(deps),
    findAccountRoute(deps),
    getAccountRoute(deps),
    updateAccountRoute(deps),
    listAccountChangesRoute(deps),
  ];
}

function createAccountRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/v1/accounts',
    operationId: 'createAccount',
    permission: 'accounts:write',
    summary: 'Create an account',
    description:
      'What is given here holds from the beginning of time, so that older events are judged by it too; set dated values afterwards. The consent mode is companyOnly until the company says otherwise.',
    tags: accountTags,
    body: NewAccountSchema,
    response: { 201: AccountSchema },
    errors: ['external_id_taken', 'reference_not_found', 'account_merged', 'hierarchy_too_deep'],
    idempotent: true,
    examples: {
      body: {
        name: 'Müller Maschinenbau GmbH',
        country: 'DE',
        joinedAt: '2024-04-17T00:00:00Z',
        externalIds: exampleAccount.externalIds,
        attributes: exampleAccount.attributes,
      },
      response: exampleAccount,
    },
    handler: async (request) => {
      const { body, now } = request;
      const accountId = newUuid();
      const lanes = body.parentId === null ? [accountId] : [accountId, body.parentId];
      return writeInLanes(deps, request, lanes, async (change) => {
        await createAccount(change, { ...body, accountId, joinedAt: body.joinedAt ?? now });
        const answer = await answerAccount(change, accountId, 201);
        await recordCreated(change, request, answer.body);
        return answer;
      });
    },
  });
}

function listAccountsRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts',
    operationId: 'listAccounts',
    permission: 'accounts:read',
    summary: 'List accounts',
    description:
      'By name, upper and lower case alike. Type and parent filter by what was recorded last, a planned change included; accounts merged into others are left out.',
    tags: accountTags,
    query: z.strictObject({
      ...pageQuery,
      type: z.string().max(50).optional().describe('Only accounts of this type.'),
      parentId: idInput('acc', 'Only accounts directly below this one.').optional(),
      namePrefix: z.string().max(100).optional().describe('Only names that begin like this.'),
      externalId: idText.optional().describe('Only accounts with this external id.'),
      system: idText.optional().describe('The system that gave the external id; any, if left out.'),
    }),
    response: { 200: pageOf(AccountSchema) },
    examples: { response: { data: [exampleAccount], nextCursor: null } },
    handler: async ({ principal, query, now }) => {
      const accounts = await listAccounts(queryable(deps.pool), principal.workspaceId, {
        type: query.type ?? null,
        parentId: query.parentId ?? null,
        namePrefix: query.namePrefix ?? null,
        externalId: query.externalId ?? null,
        system: query.system ?? null,
        at: now,
        after: readCursor(query.cursor, z.tuple([z.string(), z.uuid()])),
        limit: query.limit + 1,
      });
      const positionOf = (account: { searchName: string; accountId: string }) => [
        account.searchName,
        account.accountId,
      ];
      return { status: 200, body: page(accounts, query.limit, positionOf, accountToApi) };
    },
  });
}

function findAccountRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/by-external-id',
    operationId: 'findAccount',
    permission: 'accounts:read',
    summary: 'Find an account by its id in another system',
    description:
      'The account that an event with this id would count for. Without a system the id is looked for in all of them, and refused where two systems gave it to different accounts. VAT numbers have the system vat and may be written with blanks, dots and dashes.',
    tags: accountTags,
    query: z.strictObject({
      externalId: idText.describe('The id there.'),
      system: idText.optional().describe('The system that gave it; any, if left out.'),
    }),
    response: { 200: AccountSchema },
    errors: ['account_unknown', 'account_reference_ambiguous'],
    examples: { query: { externalId: '10042', system: 'erp' }, response: exampleAccount },
    handler: async ({ principal, query, now }) => {
      const db = queryable(deps.pool);
      const { workspaceId } = principal;
      const system = query.system ?? null;
      const vatNumber = system === 'vat' ? normalVatNumber(query.externalId) : null;
      const reference = vatNumber === null ? { externalId: query.externalId, system } : { vatNumber };
      const [found] = await resolveAccounts(db, workspaceId, [reference]);
      const account = await getAccount(db, workspaceId, { accountId: unwrap(found!), at: now });
      return { status: 200, body: accountToApi(account) };
    },
  });
}

function getAccountRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}',
    operationId: 'getAccount',
    permission: 'accounts:read',
    accountKeys: true,
    summary: 'Show an account',
    description: 'The account with everything dated as it holds now.',
    tags: accountTags,
    params: accountParams,
    response: { 200: AccountSchema },
    examples: { params: { accountId: exampleAccountId }, response: exampleAccount },
    handler: async ({ principal, params, now }) => {
      const db = queryable(deps.pool);
      const account = await getAccount(db, principal.workspaceId, { accountId: params.accountId, at: now });
      return { status: 200, body: accountToApi(account) };
    },
  });
}

function updateAccountRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/accounts/{accountId}',
    operationId: 'updateAccount',
    permission: 'accounts:write',
    summary: 'Change an account',
    description:
      'What is left out stays. Type and country are dated: they hold from the instant in from until the next one recorded for a later instant, and what was decided since then is decided anew.',
    tags: accountTags,
    params: accountParams,
    body: AccountUpdateSchema,
    response: { 200: AccountSchema },
    errors: ['account_merged'],
    idempotent: true,
    examples: { params: { accountId: exampleAccountId }, body: { type: 'dealer' }, response: exampleAccount },
    handler: async (request) => {
      const { accountId } = request.params;
      const { from } = request.body;
      return changeAccountInLane(deps, request, { accountId, from }, (change) =>
        updateAccount(change, { ...request.body, accountId, from: from ?? request.now }),
      );
    },
  });
}

function listAccountChangesRoute(deps: LaneDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/changes',
    operationId: 'listAccountChanges',
    permission: 'accounts:read',
    accountKeys: true,
    summary: 'List what was recorded of an account',
    description: 'Everything dated, past and planned, the newest record first, with who recorded it when.',
    tags: accountTags,
    params: accountParams,
    query: z.strictObject({ ...pageQuery, kind: z.enum(factKinds).optional().describe('Only records of this kind.') }),
    response: { 200: pageOf(AccountChangeSchema) },
    handler: async ({ principal, params, query }) => {
      const changes = await listAccountChanges(queryable(deps.pool), principal.workspaceId, {
        accountId: params.accountId,
        kind: query.kind ?? null,
        beforeN: readCursor(query.cursor, z.int().min(1)),
        limit: query.limit + 1,
      });
      return { status: 200, body: page(changes, query.limit, (fact) => fact.n, changeToApi) };
    },
  });
}
