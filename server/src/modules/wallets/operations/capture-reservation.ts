import { type Decimal, ok } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { captureReservation as captureLots, type LotAmount, type UseBook } from '#modules/ledger';
import type { Transaction } from '#platform/postgres';
import { positiveUnits } from '../domain/amounts.ts';
import { inDecimals } from '../domain/explain-refusal.ts';
import { type ActAnswer, type ActRequest, actOnWallet } from './act-on-wallet.ts';

export interface CaptureRequest extends ActRequest {
  /** All that is reserved unless given; the rest goes back. */
  amount?: Decimal;
  book?: UseBook;
}

/**
 * Uses up what was reserved under the reference. Possible while the wallet owes something and while the account is
 * suspended: it was promised before. Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `reservation_unknown`, `reservation_exceeded`,
 *   `amount_not_positive`, `amount_too_precise`, `amount_too_large`
 */
export async function captureReservation(tx: Transaction, deps: LaneDeps, request: CaptureRequest): Promise<ActAnswer> {
  const { reference: ref, book = 'issuer:redeemed' } = request;
  const cause = { kind: 'capture', ref };
  return actOnWallet(tx, deps, request, {
    kind: 'capture',
    cause,
    redeems: false,
    perform: ({ wallet, unit, ctx }) => {
      const asked = request.amount === undefined ? null : positiveUnits(request.amount, unit);
      if (asked !== null && !asked.ok) return asked;
      const wanted = { ref, book, ...(asked === null ? {} : { amount: asked.value }) };
      const done = inDecimals(captureLots(wallet, unit, wanted, ctx(cause)), unit, asked?.value ?? null);
      if (!done.ok) return done;
      const { lots } = done.value;
      const amount = totalOf(lots);
      return ok({ posting: done.value, lots, amount, spent: amount, detail: { book } });
    },
  });
}

export function totalOf(lots: readonly LotAmount[]): bigint {
  return lots.reduce((sum, { amount }) => sum + amount, 0n);
}
