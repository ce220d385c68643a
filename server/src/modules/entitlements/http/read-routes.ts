/** What an account has. */
import * as z from 'zod';
import { parseId } from '#kernel';
import { openAccount } from '#modules/wallets';
import {
  defineRoute,
  instantInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import { ladderName, levelName } from '../domain/words.ts';
import type { EntitlementDeps } from '../operations/dependencies.ts';
import { requireBenefit } from '../operations/load-entitlements.ts';
import { readEntitlement, readEntitlements } from '../operations/read-entitlements.ts';
import { selectUses } from '../store/uses.ts';
import {
  accountParam,
  benefitKey,
  EntitlementSchema,
  entitlementToApi,
  exampleAccount,
  exampleBenefit,
  exampleEntitlement,
  exampleUse,
  languageQuery,
  UseSchema,
  useToApi,
} from './schemas.ts';

export const tags = ['Entitlements'] as const;
const text = z.string();
const pastQuery = { at: instantInput('What was owed then; not after now. Left out: now.').optional() };

export function readRoutes(deps: EntitlementDeps): Route[] {
  return [listEntitlementsRoute(deps), getEntitlementRoute(deps), listUsesRoute(deps)];
}

function listEntitlementsRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/entitlements',
    operationId: 'listEntitlements',
    permission: 'entitlements:read',
    accountKeys: true,
    summary: 'List what an account is entitled to',
    description:
      'For a support desk, a shop or an ERP: service level, terms, price list, account manager, access, what is left of allowances and of funds. What levels bring follows from the levels now: it comes and goes with them, also where a level is corrected late. Of several grants of one benefit the highest counts, their sum, or the latest, as the benefit says; those that do not count are named with why.\n\nWith `at`, what the account had then: by the catalogue of today and what is known today of levels, grants and uses; funds as they were booked.',
    tags,
    params: z.strictObject(accountParam),
    query: z.strictObject({ ...languageQuery, ...pastQuery }),
    response: {
      200: z
        .object({
          at: instantOutput('The instant this is of.'),
          levels: z.array(z.object({ ladder: text, ladderName: text, level: text, levelName: text })),
          funds: z
            .array(z.object({ unit: text, available: text.describe('Exact decimal.') }))
            .describe('What is left in the account’s wallets of units that are funds.'),
          data: z.array(EntitlementSchema).describe('By key of the benefit.'),
        })
        .meta({ id: 'Entitlements', description: 'What an account is entitled to.' }),
    },
    errors: ['not_found', 'account_merged', 'instant_in_future'],
    examples: {
      params: { accountId: exampleAccount },
      response: {
        at: '2026-03-02T08:55:00.000Z',
        levels: [{ ladder: 'status', ladderName: 'Status', level: 'gold', levelName: 'Gold' }],
        funds: [{ unit: 'marketingFund', available: '1500' }],
        data: [exampleEntitlement],
      },
    },
    handler: async ({ principal: { workspaceId }, params: { accountId }, query: { language, at: asked = null } }) => {
      const read = await readEntitlements(deps, workspaceId, accountId, asked);
      const { at, rules, levels, entitlements, funds } = read;
      return {
        status: 200,
        body: {
          at: instantText(at),
          levels: Object.entries(levels).map(([ladder, { level }]) => ({
            ...{ ladder, ladderName: ladderName(rules, ladder, language) },
            ...{ level, levelName: levelName(rules, ladder, level, language) },
          })),
          funds,
          data: entitlements.map((one) => entitlementToApi(one, { rules, language })),
        },
      };
    },
  });
}

function getEntitlementRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/entitlements/{benefit}',
    operationId: 'getEntitlement',
    permission: 'entitlements:read',
    accountKeys: true,
    summary: 'Show what an account has of one benefit',
    description: 'With every grant there ever was, and why each counts or does not.',
    tags,
    params: z.strictObject({ ...accountParam, benefit: benefitKey }),
    query: z.strictObject({ ...languageQuery, ...pastQuery }),
    response: { 200: EntitlementSchema },
    errors: ['not_found', 'account_merged', 'benefit_unknown', 'instant_in_future'],
    examples: { params: { accountId: exampleAccount, benefit: exampleBenefit }, response: exampleEntitlement },
    handler: async ({ principal, params, query: { language, at = null } }) => {
      const { rules, entitlement } = await readEntitlement(deps, principal.workspaceId, { ...params, at });
      return { status: 200, body: entitlementToApi(entitlement, { rules, language }) };
    },
  });
}

function listUsesRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/accounts/{accountId}/entitlements/{benefit}/uses',
    operationId: 'listEntitlementUses',
    permission: 'entitlements:read',
    accountKeys: true,
    summary: 'List the uses of an allowance',
    description: 'The newest first, those that were taken back included.',
    tags,
    params: z.strictObject({ ...accountParam, benefit: benefitKey }),
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(UseSchema) },
    errors: ['not_found', 'benefit_unknown'],
    examples: {
      params: { accountId: exampleAccount, benefit: exampleBenefit },
      response: { data: [exampleUse], nextCursor: null },
    },
    handler: async ({ principal: { workspaceId }, params, query }) => {
      const db = queryable(deps.pool);
      const benefit = requireBenefit(await deps.rules.recent(db, workspaceId), params.benefit);
      await openAccount(db, workspaceId, { accountId: params.accountId, holder: null });
      const cursor = readCursor(query.cursor, z.string());
      const range = { before: cursor === null ? null : parseId('enu', cursor), limit: query.limit + 1 };
      const uses = await selectUses(db, workspaceId, params, range);
      return {
        status: 200,
        body: page(
          uses.map((use) => useToApi(use, benefit.scale)),
          query.limit,
          ({ id }) => id,
          (use) => use,
        ),
      };
    },
  });
}
