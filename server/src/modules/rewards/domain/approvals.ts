import { Decimal } from '#kernel';
import type { RewardKind } from './kinds.ts';
import type { Approver } from './redemption.ts';
import type { ApprovalRule, RewardDefinition } from './reward.ts';

export interface RedemptionRules {
  /** Hold for all rewards, beside the reward's own. */
  approvals: readonly ApprovalRule[];
  /** Roles of members who administer their account: they approve, and need nobody of their own company. */
  administratorRoles: readonly string[];
  /** Roles of members who may use the account's units; null: everybody. */
  spenderRoles: readonly string[] | null;
}

export const RULES_AS_DELIVERED: RedemptionRules = {
  approvals: [],
  administratorRoles: ['administrator'],
  spenderRoles: null,
};

/** Roles that administer an account; without rules, those as delivered. */
export function administratorRolesOf(rules: RedemptionRules = RULES_AS_DELIVERED): readonly string[] {
  return rules.administratorRoles;
}

export interface Asked {
  kind: RewardKind;
  definition: Pick<RewardDefinition, 'approvals' | 'value'>;
  quantity: number;
  payer: 'account' | 'member';
  /** Null: nobody is named, the account itself asks. */
  roles: readonly string[] | null;
}

/** Who has to agree, in this order: the client company before the operator. */
export function approvalsNeeded(rules: RedemptionRules, asked: Asked): Approver[] {
  const holding = [...rules.approvals, ...asked.definition.approvals].filter((rule) => holds(rule, asked));
  const needed = new Set(holding.map(({ by }) => by));
  // Nobody agrees to what they asked for themselves in the company's name.
  if (asked.roles === null || asked.roles.some((role) => rules.administratorRoles.includes(role))) {
    needed.delete('account');
  }
  return (['account', 'operator'] as const).filter((approver) => needed.has(approver));
}

function holds({ kinds, valueAbove, payer, roles }: ApprovalRule, asked: Asked): boolean {
  if (kinds !== undefined && !kinds.includes(asked.kind)) return false;
  if (payer !== undefined && payer !== asked.payer) return false;
  if (roles !== undefined && !roles.some((role) => asked.roles?.includes(role))) return false;
  return valueAbove === undefined || isAbove(asked, valueAbove);
}

function isAbove({ definition: { value }, quantity }: Asked, limit: { currency: string; amount: string }): boolean {
  if (value === undefined || value.currency !== limit.currency) return true;
  return Decimal.of(value.fair).mul(Decimal.of(quantity)).compare(Decimal.of(limit.amount)) > 0;
}
