/** What this module hands over by itself: codes of its own pools, and units for marketing funds. */
import { assert, Decimal, formatId, RefusedError } from '#kernel';
import { ACCOUNT_HOLDER, adjustWallet } from '#modules/wallets';
import type { RewardKind } from '../domain/kinds.ts';
import { takeCodes, voidCodes } from '../store/codes.ts';
import type { Fulfiller, RewardDeps } from './dependencies.ts';

const codes: Fulfiller = {
  check: () => [],
  handOver: async (tx, { workspaceId, redemption }) => {
    const { rewardId, redemptionId, quantity } = redemption;
    const taken = await takeCodes(tx, workspaceId, { rewardId, redemptionId, quantity });
    assert(taken.length === quantity, 'the stock of a code pool is the number of its codes');
    return { codes: taken };
  },
  takeBack: (tx, { workspaceId, redemption, now }) => voidCodes(tx, workspaceId, redemption.redemptionId, now),
};

function fundUnits(deps: RewardDeps): Fulfiller {
  return {
    check: ({ fund }) =>
      fund === undefined
        ? [
            {
              path: 'fund',
              code: 'required',
              reason: 'A marketing fund is topped up with units.',
              remedy: 'Name the unit of the fund and the amount.',
            },
          ]
        : [],
    handOver: async (tx, { workspaceId, redemption, by }) => {
      const { fund } = redemption.terms;
      assert(fund !== null, 'the catalogue refuses a fund without units');
      const amount = Decimal.of(fund.amount).mul(Decimal.of(redemption.quantity));
      const reference = `${formatId('red', redemption.redemptionId)}/fund`;
      await adjustWallet(tx, deps, {
        workspaceId,
        accountId: redemption.accountId,
        holder: ACCOUNT_HOLDER,
        unit: fund.unit,
        amount,
        reference,
        reasonCode: 'reward',
        reason: redemption.rewardKey,
        by,
      });
      return { unit: fund.unit, amount: amount.toString() };
    },
    takeBack: async (tx, { workspaceId, redemption, by }) => {
      const { unit, amount } = redemption.outcome.handed as { unit: string; amount: string };
      try {
        await adjustWallet(tx, deps, {
          workspaceId,
          accountId: redemption.accountId,
          holder: ACCOUNT_HOLDER,
          unit,
          amount: Decimal.of(amount).neg(),
          reference: `${formatId('red', redemption.redemptionId)}/fund-back`,
          reasonCode: 'reward',
          reason: redemption.rewardKey,
          by,
        });
      } catch (error) {
        throw error instanceof RefusedError ? fundUsed(unit, amount) : error;
      }
    },
  };
}

function fundUsed(unit: string, amount: string): RefusedError {
  return new RefusedError({
    code: 'reward_used_up',
    detail: `The fund does not have ${amount} ${unit} any more: a part of it was used.`,
  });
}

/** Who hands a kind over at once; null: nobody. */
export function fulfillerOf(deps: RewardDeps, kind: RewardKind): Fulfiller | null {
  if (kind === 'voucherCode') return codes;
  if (kind === 'marketingFund') return fundUnits(deps);
  return deps.fulfillers[kind] ?? null;
}
