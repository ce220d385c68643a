import { assert } from '#kernel';
import { closeDraft, type Draft, openDraft, own, writable } from './draft.ts';
import { coverShortfall, lowerResidual, releaseCoverage, settleLot } from './lot-flows.ts';
import { newLot } from './new-lot.ts';
import { min } from './placement.ts';
import type { Cause, DesiredLot, LedgerContext, Lot, Posting, UnitDefinition, Wallet } from './types.ts';
import { coverageOf, recordedDesired } from './wallet.ts';

/**
 * Makes a lot worth what its outcome says, by posting the difference to what is recorded; moves it where its dates
 * put it. Sent again it posts nothing.
 *
 * A rise first undoes what was not collected earlier, then fills the lot. A fall takes from pending, from what is
 * available, from what of this lot has already expired (the wallet stays untouched), then from the spent part by the
 * unit's clawback policy. The wallet may hold this lot only, as long as it owes nothing and the fall does not reach
 * the spent part; otherwise all lots with something available or owed must be loaded.
 */
export function setDesired(wallet: Wallet, unit: UnitDefinition, wanted: DesiredLot, ctx: LedgerContext): Posting {
  return setAllDesired(wallet, unit, [{ ...wanted, cause: ctx.cause }], ctx);
}

/** {@link setDesired} for several lots of one wallet, one after the other, each for a cause of its own. */
export function setAllDesired(
  wallet: Wallet,
  unit: UnitDefinition,
  wanted: Iterable<DesiredLot & { cause: Cause }>,
  ctx: Omit<LedgerContext, 'cause'>,
): Posting {
  let draft: Draft | null = null;
  for (const { cause, ...lot } of wanted) {
    assert(lot.desired >= 0n, `lot ${lot.lotKey} cannot be worth less than nothing`);
    draft ??= openDraft(wallet, unit, { ...ctx, cause });
    draft.ctx = { ...ctx, cause };
    applyDesired(draft, lot);
  }
  return draft === null ? { wallet, entries: [], acts: [], changedLots: [] } : closeDraft(draft);
}

export function applyDesired(draft: Draft, wanted: DesiredLot): void {
  const known = draft.lots[wanted.lotKey] !== undefined;
  if (!known && wanted.desired === 0n) return;
  const lot = known ? writable(draft, wanted.lotKey) : own(draft, newLot(homeOf(draft), wanted, draft.ctx.now));
  const rise = wanted.desired - recordedDesired(lot);
  if (rise < 0n) {
    // What is in its days of grace must be told from what is not before either is taken.
    if (lot.graced !== null) settleLot(draft, lot);
    const shortfall = lowerResidual(draft, lot, -rise);
    if (shortfall > 0n) coverShortfall(draft, lot, shortfall);
  }
  takeFacts(lot, wanted);
  const undone = rise > 0n ? min(rise, coverageOf(lot)) : 0n;
  if (undone > 0n) releaseCoverage(draft, lot, undone);
  const amount = rise > 0n ? rise - undone : 0n;
  lot.issued += amount;
  settleLot(draft, lot, amount > 0n ? { from: lot.book, amount, valueAt: lot.valueAt } : undefined);
}

function homeOf(draft: Draft): { holder: string; unit: string } {
  return { holder: draft.totals.holder, unit: draft.unit.key };
}

function takeFacts(lot: Lot, wanted: DesiredLot): void {
  lot.valueAt = wanted.valueAt;
  lot.availableAt = wanted.availableAt;
  lot.expiry = wanted.expiry;
  lot.fundingSource = wanted.fundingSource;
}
