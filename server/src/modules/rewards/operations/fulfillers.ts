/** What this module hands over by itself: codes of its own pools, coupons of a series, and units for marketing funds. */
import { assert, Decimal, formatChildId, formatId, RefusedError } from '#kernel';
import { handOverCoupons, takeBackCoupons } from '#modules/coupons';
import { ACCOUNT_HOLDER, adjustWallet } from '#modules/wallets';
import type { RewardKind } from '../domain/kinds.ts';
import { takeCodes, voidCodes } from '../store/codes.ts';
import type { Fulfiller, Handover, RewardDeps } from './dependencies.ts';

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

const coupons: Fulfiller = {
  check: ({ coupon }) =>
    coupon === undefined
      ? [
          {
            path: 'coupon',
            code: 'required',
            reason: 'Coupons are of a series.',
            remedy: 'Name a series whose codes are personal.',
          },
        ]
      : [],
  handOver: async (tx, { workspaceId, redemption, now }) => {
    const { coupon } = redemption.terms;
    assert(coupon !== undefined, 'the catalogue refuses coupons without a series');
    const made = await handedOver(tx, workspaceId, {
      series: coupon.series,
      accountId: redemption.accountId,
      membershipId: ownerOf(redemption),
      count: redemption.quantity,
      validDays: redemption.terms.days,
      originId: redemption.redemptionId,
      told: toldOf(redemption),
      now,
    });
    return {
      codes: made.map(({ code }) => code),
      coupons: made.map(({ seriesId, n }) => formatChildId('cpn', seriesId, Number(n))),
    };
  },
  takeBack: async (tx, { workspaceId, redemption, now }) => {
    const taken = { originId: redemption.redemptionId, told: toldOf(redemption), now };
    if (await takeBackCoupons(tx, workspaceId, taken)) return;
    throw new RefusedError({ code: 'reward_used_up', detail: 'A coupon of it was used, or is held for an order.' });
  },
};

/** @throws RefusedError `reward_not_available` */
async function handedOver(...asked: Parameters<typeof handOverCoupons>): ReturnType<typeof handOverCoupons> {
  try {
    return await handOverCoupons(...asked);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new RefusedError({ code: 'reward_not_available', detail: error.refusal.detail });
  }
}

/** Whoever pays for a coupon has it: a member, or the account and whoever buys for it. */
function ownerOf({ holder }: Handover['redemption']): string | null {
  return holder === ACCOUNT_HOLDER ? null : holder;
}

function toldOf(redemption: Handover['redemption']) {
  const { accountId, redemptionId } = redemption;
  const membershipId = ownerOf(redemption);
  return { accountId, membershipId, campaign: null, redemptionId: formatId('red', redemptionId) };
}

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
  if (kind === 'discountCoupon') return coupons;
  if (kind === 'marketingFund') return fundUnits(deps);
  return deps.fulfillers[kind] ?? null;
}
