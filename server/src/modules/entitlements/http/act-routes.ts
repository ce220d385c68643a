/** Granting by hand, using, and taking both back: each in the lane of its account. */
import * as z from 'zod';
import { inLanes } from '#modules/decisions';
import { amountInput, LaneTurns } from '#modules/wallets';
import {
  defineRoute,
  type IdempotencyClaim,
  idInput,
  instantInput,
  type Principal,
  type Route,
  type SettledAnswer,
  settleOnce,
} from '#platform/http';
import type { Transaction } from '#platform/postgres';
import type { EntitlementDeps } from '../operations/dependencies.ts';
import { endGrant } from '../operations/end-grant.ts';
import { grantBenefit } from '../operations/grant-benefit.ts';
import { requireBenefit } from '../operations/load-entitlements.ts';
import { loadAccount } from '../operations/read-entitlements.ts';
import { recordUse, reverseUse } from '../operations/use-benefit.ts';
import { tags } from './read-routes.ts';
import {
  accountParam,
  benefitKey,
  EntitlementSchema,
  entitlementToApi,
  exampleAccount,
  exampleBenefit,
  exampleEntitlement,
  exampleGrantId,
  exampleUse,
  exampleUseId,
  languageQuery,
  type Reading,
  UseSchema,
  useToApi,
} from './schemas.ts';

const path = '/v1/accounts/{accountId}/entitlements/{benefit}';
const params = { ...accountParam, benefit: benefitKey };
const exampleParams = { accountId: exampleAccount, benefit: exampleBenefit };
const reason = z.string().trim().min(1).max(500).describe('Why; kept with it and shown to whoever looks.');
const query = z.strictObject(languageQuery);
const targetErrors = ['not_found', 'account_merged', 'benefit_unknown'] as const;

/** Runs an act once per Idempotency-Key, one after the other for an account. */
type Act = (
  request: { principal: Principal; idempotency: IdempotencyClaim; params: { accountId: string } },
  body: (tx: Transaction) => Promise<{ status: number; body: unknown }>,
) => Promise<SettledAnswer>;

export function actRoutes(deps: EntitlementDeps): Route[] {
  const turns = new LaneTurns();
  const act: Act = ({ principal: { workspaceId }, idempotency, params: { accountId } }, body) =>
    turns.take(workspaceId, [accountId], () =>
      inLanes(deps, workspaceId, [accountId], (tx) => settleOnce(tx, idempotency, () => body(tx))),
    );
  return [grantRoute(deps, act), endGrantRoute(deps, act), useRoute(deps, act), reverseRoute(deps, act)];
}

function grantRoute(deps: EntitlementDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/grants`,
    operationId: 'grantEntitlement',
    permission: 'entitlements:grant',
    summary: 'Grant a benefit by hand',
    description:
      'As far as the limits of the role go: what the grant costs, for a year where it has no end. It stands beside what levels and rewards bring; which of them counts says the benefit. Answers what the account has of it now.',
    tags,
    params: z.strictObject(params),
    query,
    body: z
      .strictObject({
        value: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .nullable()
          .default(null)
          .describe(
            'Key of the choice, number, text, or how many; null: access. No names of people who are customers.',
          ),
        renews: z
          .boolean()
          .default(true)
          .describe('Of an allowance that has periods: granted anew with each; false: once.'),
        from: instantInput('From when it holds; now if left out.').nullable().default(null),
        until: instantInput('Until when, exclusive; until somebody ends it if left out.').nullable().default(null),
        reason,
      })
      .meta({ id: 'EntitlementGrantRequest', description: 'What is to be granted.' }),
    response: { 201: EntitlementSchema },
    errors: [
      ...targetErrors,
      'benefit_ended',
      'entitlement_value_invalid',
      'entitlement_period_invalid',
      'entitlement_grant_limit_exceeded',
    ],
    idempotent: true,
    examples: {
      params: exampleParams,
      body: { value: '10', reason: 'Agreed at the yearly review' },
      response: exampleEntitlement,
    },
    handler: async (request) =>
      act(request, async (tx) => {
        const { principal, params: place, body, query: asked } = request;
        await grantBenefit(tx, deps, principal, { ...place, ...body });
        return { status: 201, body: await standing(tx, deps, principal, { ...place, ...asked }) };
      }),
  });
}

function endGrantRoute(deps: EntitlementDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/grants/{grantId}/end`,
    operationId: 'endEntitlement',
    permission: 'entitlements:grant',
    summary: 'End a grant',
    description: 'From now on. What was used stays used. What a level brings ends with the level only.',
    tags,
    params: z.strictObject({ ...params, grantId: idInput('eng', 'The grant.') }),
    query,
    body: z.strictObject({ reason }),
    response: { 200: EntitlementSchema },
    errors: [...targetErrors, 'entitlement_ended'],
    idempotent: true,
    examples: {
      params: { ...exampleParams, grantId: exampleGrantId },
      body: { reason: 'Given to the wrong account' },
      response: { ...exampleEntitlement, holds: false, value: null, valueText: '', allowance: null, grants: [] },
    },
    handler: async (request) =>
      act(request, async (tx) => {
        const { principal, params: place, body, query: asked } = request;
        await endGrant(tx, deps, principal, { ...place, ...body });
        return { status: 200, body: await standing(tx, deps, principal, { ...place, ...asked }) };
      }),
  });
}

const UsedSchema = z
  .object({ use: UseSchema, entitlement: EntitlementSchema })
  .meta({ id: 'UsedEntitlement', description: 'The use, and what is left after it.' });

function useRoute(deps: EntitlementDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/uses`,
    operationId: 'useEntitlement',
    permission: 'entitlements:use',
    summary: 'Use an allowance',
    description:
      'Takes from what is left now; however many ask at once, no more is taken than there is. What was granted once is used before what renews, what ends first before the rest. The reference names the use for ever: sent again it is not counted again, whatever the Idempotency-Key.',
    tags,
    params: z.strictObject(params),
    query,
    body: z
      .strictObject({
        quantity: amountInput('How much, above zero. Exact decimal.'),
        reference: z.string().trim().min(1).max(200).describe('Your own key of the use, such as a ticket number.'),
        membershipId: idInput('mem', 'Who used it.').nullable().default(null),
        note: z.string().trim().min(1).max(500).nullable().default(null).describe('For whoever reads the log.'),
      })
      .meta({ id: 'EntitlementUseRequest', description: 'What is used.' }),
    response: { 200: UsedSchema },
    errors: [
      ...targetErrors,
      'holder_unknown',
      'amount_not_positive',
      'amount_too_precise',
      'entitlement_not_countable',
      'entitlement_missing',
      'entitlement_exhausted',
      'entitlement_reference_used',
    ],
    idempotent: true,
    examples: {
      params: exampleParams,
      body: { quantity: '2', reference: 'TICKET-4711' },
      response: { use: exampleUse, entitlement: exampleEntitlement },
    },
    handler: async (request) =>
      act(request, async (tx) => {
        const { principal, params: place, body, query: asked } = request;
        const { use, benefit, entitlement } = await recordUse(tx, deps, principal, { ...place, ...body });
        const reading = await readingOf(tx, deps, principal, asked);
        const answer = { use: useToApi(use, benefit.scale), entitlement: entitlementToApi(entitlement, reading) };
        return { status: 200, body: answer };
      }),
  });
}

function reverseRoute(deps: EntitlementDeps, act: Act): Route {
  return defineRoute({
    method: 'POST',
    path: `${path}/uses/{useId}/reverse`,
    operationId: 'reverseEntitlementUse',
    permission: 'entitlements:use',
    summary: 'Take a use back',
    description: 'As a whole, once. It counts no more in the period in which it was used.',
    tags,
    params: z.strictObject({ ...params, useId: idInput('enu', 'The use.') }),
    query,
    body: z.strictObject({ reason }),
    response: { 200: UsedSchema },
    errors: [...targetErrors, 'entitlement_use_reversed'],
    idempotent: true,
    examples: {
      params: { ...exampleParams, useId: exampleUseId },
      body: { reason: 'The ticket was opened by mistake' },
    },
    handler: async (request) =>
      act(request, async (tx) => {
        const { principal, params: place, body, query: asked } = request;
        const { use, benefit, entitlement } = await reverseUse(tx, deps, principal, { ...place, ...body });
        const reading = await readingOf(tx, deps, principal, asked);
        const answer = { use: useToApi(use, benefit.scale), entitlement: entitlementToApi(entitlement, reading) };
        return { status: 200, body: answer };
      }),
  });
}

type Asked = Pick<Reading, 'language'>;

async function readingOf(
  tx: Transaction,
  deps: EntitlementDeps,
  { workspaceId }: Principal,
  { language }: Asked,
): Promise<Reading> {
  return { rules: await deps.rules.load(tx, workspaceId), language };
}

async function standing(
  tx: Transaction,
  deps: EntitlementDeps,
  principal: Principal,
  { accountId, benefit: key, language }: Asked & { accountId: string; benefit: string },
) {
  const reading = await readingOf(tx, deps, principal, { language });
  const { rules } = reading;
  const asked = { rules, accountId, benefit: requireBenefit(rules, key), now: deps.clock.now() };
  const { entitlements } = await loadAccount(tx, principal.workspaceId, asked);
  return entitlementToApi(entitlements[0]!, reading);
}
