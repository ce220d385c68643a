/** The catalogue of benefits, who has one, and what they cost. */
import * as z from 'zod';
import { Decimal, formatId, parseId } from '#kernel';
import { type BenefitDefinition, checkedBenefit, defineBenefit } from '#modules/programmes';
import {
  defineRoute,
  idInput,
  instantInput,
  instantOutput,
  instantText,
  page,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
  runIdempotent,
  writeCursor,
} from '#platform/http';
import { queryable } from '#platform/postgres';
import type { Cost } from '../domain/costs.ts';
import { sourceText, valueText } from '../domain/words.ts';
import type { EntitlementDeps } from '../operations/dependencies.ts';
import { listHolders } from '../operations/list-holders.ts';
import { requireBenefit } from '../operations/load-entitlements.ts';
import { reportAccountCosts, reportCosts } from '../operations/report-costs.ts';
import { tags } from './read-routes.ts';
import { benefitKey, exampleAccount, exampleBenefit, languageQuery, moneyText } from './schemas.ts';

const text = z.string();
const params = z.strictObject({ benefit: benefitKey });
const exampleParams = { benefit: exampleBenefit };
const texts = z.record(z.string(), z.string());

const BenefitSchema = z
  .object({
    key: text,
    name: texts.describe('By language code.'),
    description: texts.optional(),
    howToUse: texts.optional(),
    terms: texts.optional(),
    kind: z.enum(['choice', 'number', 'text', 'allowance', 'access']),
    choices: z
      .array(z.object({ key: text, name: texts, costPerYear: text.optional() }))
      .optional()
      .describe('The least first.'),
    unit: texts.optional(),
    unitOne: texts.optional(),
    scale: z.int(),
    better: z.enum(['higher', 'lower']),
    sumMax: text.optional(),
    renews: z
      .union([
        z.object({ calendar: z.enum(['month', 'quarter', 'halfYear', 'year']) }),
        z.object({ programmeYear: z.object({ month: z.int(), day: z.int() }) }),
        z.object({ anniversary: z.enum(['joining', 'grant']) }),
      ])
      .optional(),
    leftover: z.enum(['lapses', 'carries']),
    carryMax: text.optional(),
    resolution: z.enum(['highest', 'sum', 'latest']).optional(),
    cost: z.object({ currency: text, perUnit: text.optional(), perYear: text.optional() }).optional(),
    ended: z.boolean(),
  })
  .meta({ id: 'Benefit', description: 'Something that can be given besides units.' });

const exampleDefinition = {
  name: { en: 'Support hours', de: 'Supportstunden' },
  kind: 'allowance' as const,
  unit: { en: 'hours', de: 'Stunden' },
  renews: { calendar: 'year' as const },
  resolution: 'sum' as const,
  cost: { currency: 'EUR', perUnit: '90' },
};
const exampleRead = {
  ...{ key: exampleBenefit, ...exampleDefinition, scale: 0 },
  ...{ better: 'higher' as const, leftover: 'lapses' as const, ended: false },
};

function benefitToApi(benefit: BenefitDefinition): z.input<typeof BenefitSchema> {
  const { version: _version, ...plain } = benefit as BenefitDefinition & { version?: number };
  return plain;
}

export function catalogueRoutes(deps: EntitlementDeps): Route[] {
  return [
    listBenefitsRoute(deps),
    getBenefitRoute(deps),
    putBenefitRoute(deps),
    listHoldersRoute(deps),
    listCostsRoute(deps),
    listAccountCostsRoute(deps),
  ];
}

function listBenefitsRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/benefits',
    operationId: 'listBenefits',
    permission: 'programmes:read',
    summary: 'List the catalogue of benefits',
    description: 'Everything levels, rewards and people can give besides units, ended ones included.',
    tags,
    response: {
      200: z.object({ data: z.array(BenefitSchema) }).meta({ id: 'Benefits', description: 'The catalogue.' }),
    },
    examples: { response: { data: [exampleRead] } },
    handler: async ({ principal: { workspaceId } }) => {
      const { benefits } = await deps.rules.load(queryable(deps.pool), workspaceId);
      return { status: 200, body: { data: [...benefits.values()].map(benefitToApi) } };
    },
  });
}

function getBenefitRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/benefits/{benefit}',
    operationId: 'getBenefit',
    permission: 'programmes:read',
    summary: 'Show a benefit',
    description: 'As the catalogue has it.',
    tags,
    params,
    response: { 200: BenefitSchema },
    errors: ['benefit_unknown'],
    examples: { params: exampleParams, response: exampleRead },
    handler: async ({ principal: { workspaceId }, params: { benefit } }) => {
      const rules = await deps.rules.load(queryable(deps.pool), workspaceId);
      return { status: 200, body: benefitToApi(requireBenefit(rules, benefit)) };
    },
  });
}

function putBenefitRoute({ pool }: EntitlementDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/benefits/{benefit}',
    operationId: 'putBenefit',
    permission: 'programmes:write',
    summary: 'Make or change a benefit',
    description:
      'As `benefits` of a programme file has it, and part of the file when that is exported. Kind and decimals never change. Which levels bring it is said at the levels of ladders.',
    tags,
    params,
    body: checkedBenefit.meta({ id: 'BenefitInput', description: 'A benefit as it is to be.' }),
    response: { 200: BenefitSchema },
    errors: ['benefit_not_changeable', 'rules_invalid'],
    idempotent: true,
    examples: { params: exampleParams, body: exampleDefinition, response: exampleRead },
    handler: async ({ principal, params: { benefit: key }, body: part, now, idempotency }) =>
      runIdempotent(pool, idempotency, async (tx) => {
        const change = { now, by: principal.id };
        const benefit = await defineBenefit(tx, principal.workspaceId, { key, part }, change);
        return { status: 200, body: benefitToApi(benefit) };
      }),
  });
}

const HolderSchema = z
  .object({
    accountId: text,
    accountName: text,
    value: text.nullable().describe('What the account has of it; null: access.'),
    valueText: text.describe('The same for people.'),
    left: text.nullable().describe('Of an allowance: what is left now.'),
    until: instantOutput('When it ends by itself; null: nobody knows.').nullable(),
    sources: z.array(text).describe('What it comes from, for people.'),
  })
  .meta({ id: 'BenefitHolder', description: 'An account that has a benefit.' });

function listHoldersRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/benefits/{benefit}/holders',
    operationId: 'listBenefitHolders',
    permission: 'entitlements:read',
    summary: 'List the accounts that have a benefit',
    description: 'As their levels and grants stand now, by account.',
    tags,
    params,
    query: z.strictObject({
      ...pageQuery,
      ...languageQuery,
      source: text.max(40).optional().describe('Only where something from this source counts: `level`, `manual` …'),
      value: text.max(200).optional().describe('Only with exactly this value.'),
    }),
    response: { 200: pageOf(HolderSchema) },
    errors: ['benefit_unknown'],
    examples: {
      params: exampleParams,
      response: {
        data: [
          {
            ...{ accountId: exampleAccount, accountName: 'Muster GmbH', value: '10', valueText: '10 hours', left: '8' },
            ...{ until: null, sources: ['granted by hand'] },
          },
        ],
        nextCursor: null,
      },
    },
    handler: async ({ principal: { workspaceId }, params: { benefit }, query }) => {
      const { language, limit } = query;
      const cursor = readCursor(query.cursor, z.string());
      const after = cursor === null ? null : parseId('acc', cursor);
      const asked = { benefit, source: query.source ?? null, value: query.value ?? null, after, limit: limit + 1 };
      const { rules, holders } = await listHolders(deps, workspaceId, asked);
      return {
        status: 200,
        body: page(
          holders,
          limit,
          ({ accountId }) => formatId('acc', accountId),
          ({ accountId, name, entitlement }) => ({
            accountId: formatId('acc', accountId),
            accountName: name,
            value: entitlement.value,
            valueText: valueText(entitlement.benefit, entitlement.value, language),
            left: leftOf(entitlement),
            until: instantText(entitlement.until),
            sources: entitlement.grants.flatMap(({ grant, verdict }) =>
              verdict === 'counts' ? [sourceText(rules, grant, language)] : [],
            ),
          }),
        ),
      };
    },
  });
}

function leftOf({ allowance, benefit }: { allowance: { left: bigint } | null; benefit: BenefitDefinition }) {
  return allowance === null ? null : Decimal.fromUnits(allowance.left, benefit.scale).toString();
}

const costFields = {
  benefit: text,
  source: text.describe('`level`, `manual`, `reward`; others may come.'),
  ladder: text.nullable().describe('Of levels: key of the ladder.'),
  level: text.nullable().describe('Key of the level.'),
  currency: text.describe('ISO 4217.'),
  heldDays: text.describe('Days it was held, of all accounts together; to two decimals.'),
  holdingCost: text.describe('What holding it cost: its price of a year, which counts 365 days, by the time.'),
  used: text.describe('What was used of an allowance.'),
  usingCost: text.describe('What that cost, at the price when it was used.'),
  cost: text.describe('Both together.'),
};
const CostSchema = z
  .object({ ...costFields, accounts: z.int().describe('How many accounts.') })
  .meta({ id: 'BenefitCost', description: 'What one source of a benefit cost.' });
const AccountCostSchema = z
  .object({ accountId: text, accountName: text, ...costFields })
  .meta({ id: 'AccountBenefitCost', description: 'What one source of a benefit cost for one account.' });

const exampleCost = {
  ...{ benefit: exampleBenefit, source: 'level', ladder: 'status', level: 'gold', currency: 'EUR', heldDays: '0' },
  ...{ holdingCost: '0', used: '12', usingCost: '1080', cost: '1080' },
};
const span = {
  from: instantInput('First instant of the report.'),
  to: instantInput('Its end, exclusive; tomorrow at most, and three years after from.'),
};
const exampleSpan = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' };

type Scales = ReadonlyMap<string, Pick<BenefitDefinition, 'scale'>>;

const DAY_MS = 86_400_000;

function costToApi(cost: Cost, benefits: Scales) {
  const { benefit, source, ladder, level, currency, heldMs, used, holding, using } = cost;
  return {
    ...{ benefit, source, ladder, level, currency },
    heldDays: Decimal.of(heldMs).divide(Decimal.of(DAY_MS), 2, 'halfUp').toString(),
    holdingCost: moneyText(holding, currency),
    used: Decimal.fromUnits(used, benefits.get(benefit)?.scale ?? 0).toString(),
    usingCost: moneyText(using, currency),
    cost: moneyText(holding.add(using), currency),
  };
}

const aboutCosts =
  'At one time a benefit costs for the grant that counts, at its price of a year; what is used costs its price when it was used. Levels are those the accounts had, as they are known today.';

function listCostsRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/benefit-costs',
    operationId: 'listBenefitCosts',
    permission: 'entitlements:costs',
    summary: 'Report what benefits cost, by level',
    description: `By ladder, level, source and benefit, over all accounts. ${aboutCosts}`,
    tags,
    query: z.strictObject(span),
    response: {
      200: z
        .object({ data: z.array(CostSchema) })
        .meta({ id: 'BenefitCosts', description: 'What benefits cost, by what brings them.' }),
    },
    errors: ['cost_period_invalid'],
    examples: { query: exampleSpan, response: { data: [{ ...exampleCost, accounts: 4 }] } },
    handler: async ({ principal: { workspaceId }, query }) => {
      const costs = await reportCosts(deps, workspaceId, query);
      const { benefits } = await deps.rules.recent(queryable(deps.pool), workspaceId);
      const data = costs.map(({ accounts, ...cost }) => ({ ...costToApi(cost, benefits), accounts }));
      return { status: 200, body: { data } };
    },
  });
}

function listAccountCostsRoute(deps: EntitlementDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/benefit-costs/accounts',
    operationId: 'listAccountBenefitCosts',
    permission: 'entitlements:costs',
    summary: 'Report what benefits cost, by account',
    description: `By account, source and benefit. The limit counts accounts that are looked at, so that a page may have more entries, or none. ${aboutCosts}`,
    tags,
    query: z.strictObject({
      ...pageQuery,
      ...span,
      accountId: idInput('acc', 'Only this account.').optional(),
    }),
    response: { 200: pageOf(AccountCostSchema) },
    errors: ['cost_period_invalid'],
    examples: {
      query: exampleSpan,
      response: { data: [{ accountId: exampleAccount, accountName: 'Muster GmbH', ...exampleCost }], nextCursor: null },
    },
    handler: async ({ principal: { workspaceId }, query }) => {
      const { from, to, limit, accountId = null } = query;
      const cursor = readCursor(query.cursor, z.string());
      const after = cursor === null ? null : parseId('acc', cursor);
      const asked = { span: { from, to }, after, limit, accountId };
      const { costs, next } = await reportAccountCosts(deps, workspaceId, asked);
      const { benefits } = await deps.rules.recent(queryable(deps.pool), workspaceId);
      const data = costs.map(({ accountId: id, name, ...cost }) => {
        return { accountId: formatId('acc', id), accountName: name, ...costToApi(cost, benefits) };
      });
      return { status: 200, body: { data, nextCursor: next === null ? null : writeCursor(formatId('acc', next)) } };
    },
  });
}
