import { type Decimal, ok } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { reserve } from '#modules/ledger';
import type { Transaction } from '#platform/postgres';
import { positiveUnits } from '../domain/amounts.ts';
import { inDecimals } from '../domain/explain-refusal.ts';
import { type ActAnswer, type ActRequest, actOnWallet, refuseUsedReference } from './act-on-wallet.ts';

export interface ReserveRequest extends ActRequest {
  amount: Decimal;
}

/**
 * Sets units aside: nobody else can use them and they do not expire, until they are captured or cancelled under the same
 * reference. Inside `inLanes` of the account.
 * @throws RefusedError as `spendUnits`
 */
export async function reserveUnits(tx: Transaction, deps: LaneDeps, request: ReserveRequest): Promise<ActAnswer> {
  const { reference: ref } = request;
  const cause = { kind: 'reserve', ref };
  await refuseUsedReference(tx, request);
  return actOnWallet(tx, deps, request, {
    kind: 'reserve',
    cause,
    redeems: true,
    perform: ({ wallet, unit, ctx }) => {
      const amount = positiveUnits(request.amount, unit);
      if (!amount.ok) return amount;
      const done = inDecimals(reserve(wallet, unit, { ref, amount: amount.value }, ctx(cause)), unit, amount.value);
      if (!done.ok) return done;
      const { lots } = done.value;
      return ok({ posting: done.value, lots, amount: amount.value, spent: 0n });
    },
  });
}
