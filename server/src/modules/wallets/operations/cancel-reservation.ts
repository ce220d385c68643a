import { ok } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { cancelReservation as cancelLots } from '#modules/ledger';
import type { Transaction } from '#platform/postgres';
import { inDecimals } from '../domain/explain-refusal.ts';
import { type ActAnswer, type ActRequest, actOnWallet } from './act-on-wallet.ts';
import { totalOf } from './capture-reservation.ts';

/**
 * Gives what was reserved back to its lots; what has expired meanwhile gets the unit's days of grace. Inside `inLanes` of
 * the account.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `reservation_unknown`
 */
export async function cancelReservation(tx: Transaction, deps: LaneDeps, request: ActRequest): Promise<ActAnswer> {
  const { reference: ref } = request;
  const cause = { kind: 'cancelReservation', ref };
  return actOnWallet(tx, deps, request, {
    kind: 'cancelReservation',
    cause,
    redeems: false,
    perform: ({ wallet, unit, ctx }) => {
      const done = inDecimals(cancelLots(wallet, unit, { ref }, ctx(cause)), unit, null);
      if (!done.ok) return done;
      const { lots } = done.value;
      return ok({ posting: done.value, lots, amount: totalOf(lots), spent: 0n });
    },
  });
}
