import { AMOUNT_MAX } from './draft.ts';
import { expiryOf } from './expiry.ts';
import { newLot } from './new-lot.ts';
import { placeResidual } from './placement.ts';
import type { Act, Compartment, DesiredLot, Entry, LedgerContext, Lot, UnitDefinition, WalletTotals } from './types.ts';

export interface OpenedLot {
  lot: Lot;
  entry: Entry;
  acts: Act[];
  /** to add to the wallet's totals */
  pending: bigint;
  available: bigint;
}

/**
 * `setDesired` for a lot the caller knows to be new, in a wallet whose totals are all that is loaded: the way of
 * nearly every event. Returns null where the full way is needed: the wallet owes something, or nothing is owed to it.
 */
export function openLot(
  totals: Pick<WalletTotals, 'holder' | 'debt'>,
  unit: UnitDefinition,
  wanted: DesiredLot,
  ctx: LedgerContext,
): OpenedLot | null {
  const { desired } = wanted;
  if (totals.debt !== 0n || desired <= 0n || desired > AMOUNT_MAX) return null;
  const { now } = ctx;
  const lot = newLot({ holder: totals.holder, unit: unit.key }, wanted, now);
  const { expiresAt, graceUntil } = expiryOf(lot, unit, ctx);
  lot.expiresAt = expiresAt;
  lot.graceUntil = graceUntil;
  lot.issued = desired;
  const { pending, available, expired } = placeResidual(lot, desired, now);
  lot.pending = pending;
  lot.available = available;
  lot.expired = expired;
  const to: Compartment = pending > 0n ? 'holder:pending' : available > 0n ? 'holder:available' : 'issuer:expired';
  const entry: Entry = {
    unit: unit.key,
    holder: totals.holder,
    lotKey: lot.key,
    from: lot.book,
    to,
    amount: desired,
    cause: ctx.cause,
    postedAt: now,
    valueAt: lot.valueAt,
  };
  const late = graceUntil !== null && unit.graceDays > 0;
  const acts: Act[] = late ? [{ kind: 'late', at: now, lotKey: lot.key, postedAt: now, until: graceUntil }] : [];
  return { lot, entry, acts, pending, available };
}
