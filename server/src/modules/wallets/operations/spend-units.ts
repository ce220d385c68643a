import { type Decimal, ok } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { spend, type UseBook } from '#modules/ledger';
import type { Transaction } from '#platform/postgres';
import { positiveUnits } from '../domain/amounts.ts';
import { inDecimals } from '../domain/explain-refusal.ts';
import { type ActAnswer, type ActRequest, actOnWallet, refuseUsedReference } from './act-on-wallet.ts';

export interface SpendRequest extends ActRequest {
  /** In whole units, at most as many decimals as the unit has. */
  amount: Decimal;
  /** `issuer:redeemed` unless the units become money (`issuer:settled`). */
  book?: UseBook;
}

/**
 * Uses units of one wallet up: what expires first, then what is oldest. Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `reference_used`, `redemption_not_allowed`,
 *   `insufficient_balance`, `wallet_in_debt`, `amount_not_positive`, `amount_too_precise`, `amount_too_large`
 */
export async function spendUnits(tx: Transaction, deps: LaneDeps, request: SpendRequest): Promise<ActAnswer> {
  const { reference: ref, book = 'issuer:redeemed' } = request;
  const cause = { kind: 'spend', ref };
  await refuseUsedReference(tx, request);
  return actOnWallet(tx, deps, request, {
    kind: 'spend',
    cause,
    redeems: true,
    perform: ({ wallet, unit, ctx }) => {
      const amount = positiveUnits(request.amount, unit);
      if (!amount.ok) return amount;
      const done = inDecimals(spend(wallet, unit, { ref, amount: amount.value, book }, ctx(cause)), unit, amount.value);
      if (!done.ok) return done;
      const { lots } = done.value;
      return ok({ posting: done.value, lots, amount: amount.value, spent: amount.value, detail: { book } });
    },
  });
}
