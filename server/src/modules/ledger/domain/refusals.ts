import { err, type Refusal, type Result } from '#kernel';
import type { WalletTotals } from './types.ts';

/** The expected failures of the ledger. A refused call posts nothing at all. */
export type LedgerRefusalCode =
  | 'amount_not_positive'
  | 'insufficient_balance'
  | 'wallet_in_debt'
  | 'reservation_exists'
  | 'reservation_unknown'
  | 'reservation_exceeded'
  | 'refund_exceeds_spend'
  | 'unit_mismatch'
  | 'unit_invalid';

export function refuse(code: LedgerRefusalCode, detail: string, rest: Partial<Refusal> = {}): Result<never> {
  return err({ code, detail, ...rest });
}

/** Whether this amount may leave what is available; null when it may. */
export function refuseToTake(totals: WalletTotals, amount: bigint): Result<never> | null {
  if (amount <= 0n) return refuse('amount_not_positive', `${amount} is not an amount above zero`);
  if (totals.debt > 0n) {
    return refuse('wallet_in_debt', `the wallet owes ${totals.debt} and cannot be used until that is filled`, {
      remedy: 'wait for the next earnings, or credit the wallet by hand',
      debt: totals.debt.toString(),
    });
  }
  if (totals.available < amount) {
    return refuse('insufficient_balance', `${amount} asked for, ${totals.available} available`, {
      remedy: `ask for at most ${totals.available}`,
      available: totals.available.toString(),
      missing: (amount - totals.available).toString(),
    });
  }
  return null;
}
