import type { Instant } from '#kernel';
import { closeDraft, openDraft } from './draft.ts';
import { expiryOf } from './expiry.ts';
import { settleAll } from './lot-flows.ts';
import { nextChange, placeResidual } from './placement.ts';
import type { LedgerContext, Posting, UnitDefinition, Wallet } from './types.ts';
import { residualOf } from './wallet.ts';

/**
 * Posts what is due now: releases pending lots, expires what nobody used, takes back expiry that no longer holds
 * (late activity, re-dated event), fills debt from what became available. Run twice it posts nothing the second time.
 */
export function settleClock(wallet: Wallet, unit: UnitDefinition, ctx: LedgerContext): Posting {
  const draft = openDraft(wallet, unit, ctx);
  settleAll(draft);
  return closeDraft(draft);
}

/** When `settleClock` has something to post next: now where something is due already, null where nothing will be. */
export function nextDue(wallet: Wallet, unit: UnitDefinition, ctx: LedgerContext): Instant | null {
  let next: Instant | null = null;
  for (const lot of Object.values(wallet.lots)) {
    const residual = residualOf(lot);
    if (residual === 0n) continue;
    const times = { ...expiryOf(lot, unit, ctx), availableAt: lot.availableAt, graced: lot.graced };
    const target = placeResidual(times, residual, ctx.now);
    if (target.pending !== lot.pending || target.available !== lot.available) return ctx.now;
    const change = nextChange(times, residual, ctx.now);
    if (change !== null && (next === null || change < next)) next = change;
  }
  return next;
}
