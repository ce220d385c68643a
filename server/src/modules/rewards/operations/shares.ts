/** What redemptions of all accounts share: stock, budgets, limits. Taken last, in this order, and given back in it. */
import { Decimal, minorDigits, RefusedError } from '#kernel';
import type { Transaction } from '#platform/postgres';
import type { Use } from '../domain/limits.ts';
import type { Redemption } from '../domain/redemption.ts';
import { chargeBudget, lowerUses, raiseUses, takeStock } from '../store/stock.ts';

/** @throws RefusedError `reward_out_of_stock`, `reward_budget_spent`, `reward_limit_reached` */
export async function takeShares(tx: Transaction, workspaceId: string, redemption: Redemption): Promise<void> {
  const { rewardId, location, quantity, terms } = redemption;
  const { budget, uses } = terms;
  // In one order for everybody, and one turn to the database: where one is refused all of it is rolled back.
  const [inStock, inBudget, reached] = await tx.together(() =>
    Promise.all([
      !terms.counted || takeStock(tx, workspaceId, { rewardId, location, quantity }),
      budget === null || chargeBudget(tx, workspaceId, { key: budget.key, amount: BigInt(budget.amount) }),
      raiseUses(tx, workspaceId, rewardId, { uses, quantity }),
    ]),
  );
  if (!inStock) {
    throw new RefusedError({
      code: 'reward_out_of_stock',
      detail: `Fewer than ${quantity} of ${redemption.rewardKey} are left.`,
      location,
    });
  }
  if (!inBudget) {
    const detail = `The budget ${budget?.key} has less left than this costs.`;
    throw new RefusedError({ code: 'reward_budget_spent', detail });
  }
  if (reached !== null) throw limitReached(reached);
}

export function limitReached({ subject, period, max }: Use): RefusedError {
  const who =
    subject === 'everybody' ? 'everybody together' : subject.startsWith('account:') ? 'the account' : 'the person';
  return new RefusedError({
    code: 'reward_limit_reached',
    detail: `At most ${max} for ${who} in ${period === 'all' ? 'a lifetime' : period}.`,
    limit: max,
    period,
  });
}

/** Codes that were handed out are gone, whoever takes the redemption back. */
export async function giveBackShares(
  tx: Transaction,
  workspaceId: string,
  { rewardId, location, quantity, terms, kind }: Redemption,
  { handed, keepStock = false }: { handed: boolean; keepStock?: boolean | undefined },
): Promise<void> {
  const gone = keepStock || (kind === 'voucherCode' && handed);
  if (terms.counted && !gone) await takeStock(tx, workspaceId, { rewardId, location, quantity: -quantity });
  if (terms.budget !== null) {
    await chargeBudget(tx, workspaceId, { key: terms.budget.key, amount: -BigInt(terms.budget.amount) });
  }
  await lowerUses(tx, workspaceId, rewardId, { uses: terms.uses, quantity });
}

/** Σ of a price or cost over a quantity, in smallest parts. */
export function timesQuantity(amount: string, quantity: number, digits: number): bigint {
  return Decimal.of(amount).mul(Decimal.of(quantity)).toUnits(digits, 'ceiling');
}

/** Decimals of a currency. */
export function moneyDigits(currency: string): number {
  return minorDigits(currency) ?? 2;
}
