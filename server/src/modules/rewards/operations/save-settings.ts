/** Who has to agree, and what rewards may cost together. */
import { Decimal, type Instant, RefusedError } from '#kernel';
import { recordChange } from '#modules/audit';
import type { Transaction } from '#platform/postgres';
import type { RedemptionRules } from '../domain/approvals.ts';
import { findBudget, type RewardBudget, saveBudget } from '../store/budgets.ts';
import { loadRedemptionRules, saveRedemptionRules } from '../store/redemption-rules.ts';
import type { Actor } from './dependencies.ts';
import { moneyDigits } from './shares.ts';

/** What is left out stays. */
export async function setRedemptionRules(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  { change, now }: { change: { [Field in keyof RedemptionRules]?: RedemptionRules[Field] | undefined }; now: Instant },
): Promise<RedemptionRules> {
  const before = await loadRedemptionRules(tx, workspaceId);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: RedemptionRules = { ...before, ...given };
  await saveRedemptionRules(tx, workspaceId, after, { by, now });
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'setRedemptionRules',
    subject: { type: 'redemptionRules', id: 'redemptionRules' },
    before: { ...before },
    after: { ...after },
    at: now,
  });
  return after;
}

/** @throws RefusedError `reward_in_use` where more is used already, or the currency differs */
export async function putBudget(
  tx: Transaction,
  { workspaceId, id: by }: Actor,
  { budget, currency, total, now }: { budget: string; currency: string; total: string; now: Instant },
): Promise<RewardBudget> {
  const before = await findBudget(tx, workspaceId, budget);
  const units = Decimal.of(total).toUnits(moneyDigits(currency), 'down');
  if (!(await saveBudget(tx, workspaceId, { budget, currency, total: units }))) {
    throw new RefusedError({
      code: 'reward_in_use',
      detail: before?.currency === currency ? 'More of the budget is used.' : `The budget is in ${before?.currency}.`,
      taken: Decimal.fromUnits(before?.used ?? 0n, moneyDigits(before?.currency ?? currency)).toString(),
    });
  }
  await recordChange(tx, {
    workspaceId,
    by,
    action: 'putRewardBudget',
    subject: { type: 'rewardBudget', id: budget },
    before: before && { currency: before.currency, total: before.total },
    after: { currency, total: units },
    at: now,
  });
  return { budget, currency, total: units, used: before?.used ?? 0n };
}
