import { type Decimal, ok, RefusedError } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import { type LotAmount, refundSpend as refundLots } from '#modules/ledger';
import type { Transaction } from '#platform/postgres';
import { positiveUnits } from '../domain/amounts.ts';
import { inDecimals } from '../domain/explain-refusal.ts';
import { findActs, type RecordedAct } from '../store/act-rows.ts';
import { type ActAnswer, type ActRequest, actOnWallet } from './act-on-wallet.ts';

export interface RefundRequest extends ActRequest {
  /** Everything that is left of the spend unless given. */
  amount?: Decimal;
}

/**
 * Gives a spend, or a captured reservation, back to the lots it took, the last one taken first. Several refunds of one
 * spend together give back what it took and no more. Inside `inLanes` of the account.
 * @throws RefusedError `not_found`, `holder_unknown`, `unit_unknown`, `spend_unknown`, `refund_exceeds_spend`,
 *   `amount_not_positive`, `amount_too_precise`, `amount_too_large`
 */
export async function refundSpend(tx: Transaction, deps: LaneDeps, request: RefundRequest): Promise<ActAnswer> {
  const { reference: ref } = request;
  const cause = { kind: 'refund', ref };
  // The same transaction holds the lane, so nobody adds an act in between.
  const acts = await findActs(tx, request.workspaceId, request, ref, ['spend', 'capture', 'refund']);
  return actOnWallet(tx, deps, request, {
    kind: 'refund',
    cause,
    redeems: false,
    namesLots: true,
    perform: ({ wallet, unit, ctx }) => {
      const { lots: taken, book, refunded, left } = spendOf(acts, ref);
      const asked = request.amount === undefined ? null : positiveUnits(request.amount, unit);
      if (asked !== null && !asked.ok) return asked;
      // A spend that was given back as a whole has 0 left: told as such, not as a wrong amount.
      const amount = asked?.value ?? (left === 0n ? 1n : left);
      const wanted = { ref, lots: taken, book, amount, refunded };
      const done = inDecimals(refundLots(wallet, unit, wanted, ctx(cause)), unit, asked?.value ?? null);
      if (!done.ok) return done;
      return ok({ posting: done.value, lots: done.value.lots, amount, spent: -amount, detail: { book } });
    },
  });
}

function spendOf(acts: readonly RecordedAct[], reference: string) {
  const use = acts.find(({ kind }) => kind !== 'refund');
  if (use === undefined || use.book === null) {
    throw new RefusedError({ code: 'spend_unknown', detail: `Nothing was spent under the reference "${reference}".` });
  }
  const refunded = sum(acts.filter(({ kind }) => kind === 'refund').map(({ amount }) => ({ amount })));
  return { lots: use.lots, book: use.book, refunded, left: sum(use.lots) - refunded };
}

function sum(amounts: readonly Pick<LotAmount, 'amount'>[]): bigint {
  return amounts.reduce((total, { amount }) => total + amount, 0n);
}
