import { type Instant, ok, type Result } from '#kernel';
import { refuse } from './refusals.ts';
import { setDesired } from './set-desired.ts';
import { spend } from './spend.ts';
import type { Consumption, ExpiryModel, LedgerContext, UnitDefinition, Wallet } from './types.ts';

export interface Adjustment {
  ref: string;
  /** the reason code; becomes the cause `adjustment:<reason>` of every entry */
  reason: string;
  /** above zero a credit, below zero a debit */
  amount: bigint;
  fundingSource: string;
  /** a credit's date; now unless given */
  valueAt?: Instant;
  expiry?: ExpiryModel | null;
}

/**
 * A change by hand. A credit is a lot of its own (`adjust:<ref>`), usable at once, later corrected with `setDesired`
 * like any other; a debit uses up lots like a spend, with the same refusals. Rights, limits and the second pair of
 * eyes are the caller's.
 */
export function adjust(
  wallet: Wallet,
  unit: UnitDefinition,
  adjustment: Adjustment,
  ctx: LedgerContext,
): Result<Consumption> {
  const { ref, reason, amount } = adjustment;
  const own: LedgerContext = { ...ctx, cause: { kind: `adjustment:${reason}`, ref } };
  if (amount === 0n) return refuse('amount_not_positive', 'an adjustment of nothing changes nothing');
  if (amount < 0n) return spend(wallet, unit, { ref, amount: -amount, book: 'issuer:adjusted' }, own);
  const valueAt = adjustment.valueAt ?? ctx.now;
  const lotKey = `adjust:${ref}`;
  const { fundingSource, expiry = null } = adjustment;
  const wanted = { lotKey, desired: amount, valueAt, availableAt: valueAt, expiry, fundingSource };
  const posting = setDesired(wallet, unit, { ...wanted, book: 'issuer:adjusted' }, own);
  return ok({ ...posting, lots: [{ lotKey, amount }] });
}
