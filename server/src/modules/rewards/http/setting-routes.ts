/** Rules of redemptions and budgets of rewards over HTTP. */
import * as z from 'zod';
import { Decimal } from '#kernel';
import { defineRoute, page, pageOf, pageQuery, type Route, readCursor, runIdempotent } from '#platform/http';
import { queryable } from '#platform/postgres';
import { type RedemptionRules, RULES_AS_DELIVERED } from '../domain/approvals.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import { putBudget, setRedemptionRules } from '../operations/save-settings.ts';
import { moneyDigits } from '../operations/shares.ts';
import { type RewardBudget, selectBudgets } from '../store/budgets.ts';
import { loadRedemptionRules } from '../store/redemption-rules.ts';
import { tags } from './reward-routes.ts';
import { approvalRules, currency, decimalText, rewardKey } from './reward-schemas.ts';

const roles = z.array(z.string().min(1).max(100)).max(50);
const rulesParts = {
  approvals: approvalRules.describe('For all rewards, beside each reward’s own.'),
  administratorRoles: roles.describe(
    'Roles of members who administer their account: they agree for it, and need nobody of their own company.',
  ),
  spenderRoles: roles.nullable().describe('Roles of members who may use the account’s units; null: everybody.'),
};
const RulesSchema = z
  .object(rulesParts)
  .meta({ id: 'RedemptionRules', description: 'Who has to agree, and who may use what.' });

export function settingRoutes(deps: RewardDeps): Route[] {
  return [getRulesRoute(deps), setRulesRoute(deps), putBudgetRoute(deps), listBudgetsRoute(deps)];
}

function rulesToApi({ approvals, administratorRoles, spenderRoles }: RedemptionRules): z.input<typeof RulesSchema> {
  return {
    approvals: approvals as z.input<typeof approvalRules>,
    administratorRoles: [...administratorRoles],
    spenderRoles: spenderRoles === null ? null : [...spenderRoles],
  };
}

function getRulesRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/redemption-rules',
    operationId: 'getRedemptionRules',
    permission: 'rewards:read',
    summary: 'Show the rules of redemptions',
    description: 'Who has to agree to what, who agrees for an account, who may use its units.',
    tags,
    response: { 200: RulesSchema },
    examples: { response: rulesToApi(RULES_AS_DELIVERED) },
    handler: async ({ principal: { workspaceId } }) => ({
      status: 200,
      body: rulesToApi(await loadRedemptionRules(queryable(deps.pool), workspaceId)),
    }),
  });
}

function setRulesRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'PATCH',
    path: '/v1/redemption-rules',
    operationId: 'setRedemptionRules',
    permission: 'rewards:write',
    summary: 'Change the rules of redemptions',
    description: 'Holds for redemptions from now on; open ones keep who has to agree to them.',
    tags,
    body: z
      .strictObject({
        approvals: rulesParts.approvals.optional(),
        administratorRoles: rulesParts.administratorRoles.optional(),
        spenderRoles: rulesParts.spenderRoles.optional(),
      })
      .meta({ id: 'RedemptionRulesChange', description: 'What changes; what is left out stays.' }),
    response: { 200: RulesSchema },
    idempotent: true,
    examples: {
      body: { approvals: [{ by: 'operator', valueAbove: { currency: 'EUR', amount: '500' } }] },
    },
    handler: ({ principal, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => {
        const change = body as Partial<RedemptionRules>;
        return { status: 200, body: rulesToApi(await setRedemptionRules(tx, principal, { change, now })) };
      }),
  });
}

const BudgetSchema = z
  .object({
    budget: z.string().describe('Its key.'),
    currency: z.string(),
    total: z.string(),
    used: z.string().describe('By open and fulfilled redemptions.'),
    left: z.string(),
  })
  .meta({ id: 'RewardBudget', description: 'What rewards may cost together.' });

function budgetToApi({ budget, currency: code, total, used }: RewardBudget): z.input<typeof BudgetSchema> {
  const text = (units: bigint) => Decimal.fromUnits(units, moneyDigits(code)).toString();
  return { budget, currency: code, total: text(total), used: text(used), left: text(total - used) };
}

function putBudgetRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'PUT',
    path: '/v1/reward-budgets/{budget}',
    operationId: 'putRewardBudget',
    permission: 'rewards:write',
    summary: 'Set a budget of rewards',
    description:
      'Rewards that name it are charged with what they cost; when it is spent they cannot be redeemed. Exact whatever is redeemed meanwhile.',
    tags,
    params: z.strictObject({ budget: rewardKey.describe('Its key.') }),
    body: z.strictObject({ currency, total: decimalText }),
    response: { 200: BudgetSchema },
    errors: ['reward_in_use'],
    idempotent: true,
    examples: { params: { budget: 'spring2026' }, body: { currency: 'EUR', total: '10000' } },
    handler: ({ principal, params, body, now, idempotency }) =>
      runIdempotent(deps.pool, idempotency, async (tx) => ({
        status: 200,
        body: budgetToApi(await putBudget(tx, principal, { ...params, ...body, now })),
      })),
  });
}

function listBudgetsRoute(deps: RewardDeps): Route {
  return defineRoute({
    method: 'GET',
    path: '/v1/reward-budgets',
    operationId: 'listRewardBudgets',
    permission: 'rewards:read',
    summary: 'List budgets of rewards',
    description: 'By key, with what is left.',
    tags,
    query: z.strictObject(pageQuery),
    response: { 200: pageOf(BudgetSchema) },
    handler: async ({ principal: { workspaceId }, query }) => {
      const range = { after: readCursor(query.cursor, z.string()), limit: query.limit + 1 };
      const budgets = await selectBudgets(queryable(deps.pool), workspaceId, range);
      return { status: 200, body: page(budgets, query.limit, ({ budget }) => budget, budgetToApi) };
    },
  });
}
