import { assert, ok, type Result } from '#kernel';
import { closeDraft, openDraft, writable } from './draft.ts';
import { chooseLots, creditBack, settleAll, takeAvailable } from './lot-flows.ts';
import { min } from './placement.ts';
import { refuse, refuseToTake } from './refusals.ts';
import type { Consumption, LedgerContext, LotAmount, UnitDefinition, UseBook, Wallet } from './types.ts';
import { sumOf } from './wallet.ts';

export interface SpendRequest {
  /** business key of what the units are used for */
  ref: string;
  amount: bigint;
  /** `issuer:redeemed` unless they become money (`issuer:settled`) or are taken by hand (`issuer:adjusted`) */
  book?: UseBook;
}

/**
 * Uses units up: the lot that expires first, then the oldest, then by key. What is due is settled first, so an
 * expired unit is never used. Refuses with `amount_not_positive`, `wallet_in_debt`, `insufficient_balance`, and then
 * posts nothing. All lots with something available or due must be loaded.
 */
export function spend(
  wallet: Wallet,
  unit: UnitDefinition,
  request: SpendRequest,
  ctx: LedgerContext,
): Result<Consumption> {
  const draft = openDraft(wallet, unit, ctx);
  settleAll(draft);
  const refusal = refuseToTake(draft.totals, request.amount);
  if (refusal) return refusal;
  const book = request.book ?? 'issuer:redeemed';
  const { lots } = chooseLots(draft, request.amount);
  for (const { lotKey, amount } of lots) {
    const lot = writable(draft, lotKey);
    takeAvailable(draft, lot, amount, book);
    lot.spent += amount;
  }
  draft.acts.push({ kind: 'spend', ref: request.ref, at: ctx.now, book, lots });
  return ok({ ...closeDraft(draft), lots });
}

export interface RefundRequest {
  ref: string;
  /** the lots of the recorded spend */
  lots: readonly LotAmount[];
  book?: UseBook;
  /** all of it unless given */
  amount?: bigint;
  /** what was refunded of this spend before */
  refunded?: bigint;
}

/**
 * Gives a spend back to the lots it came from, the last one taken first. A lot that has expired meanwhile keeps what
 * comes back for the unit's days of grace. What the wallet owes for these very lots is undone first. Refuses with
 * `amount_not_positive` and `refund_exceeds_spend`.
 */
export function refundSpend(
  wallet: Wallet,
  unit: UnitDefinition,
  request: RefundRequest,
  ctx: LedgerContext,
): Result<Consumption> {
  const refunded = request.refunded ?? 0n;
  const left = sumOf(request.lots) - refunded;
  const amount = request.amount ?? left;
  if (amount > left) {
    return refuse('refund_exceeds_spend', `${amount} to refund, ${left} left of ${request.ref}`, {
      remedy: `refund at most ${left}`,
      left: left.toString(),
    });
  }
  if (amount <= 0n) return refuse('amount_not_positive', `${amount} is not an amount above zero`);
  const book = request.book ?? 'issuer:redeemed';
  const lots = lastTakenFirst(request.lots, refunded, amount);
  const draft = openDraft(wallet, unit, ctx);
  settleAll(draft);
  for (const part of lots) {
    const lot = writable(draft, part.lotKey);
    assert(lot.spent >= part.amount, `lot ${part.lotKey} has spent what is refunded`);
    lot.spent -= part.amount;
    creditBack(draft, lot, { from: book, amount: part.amount });
  }
  draft.acts.push({ kind: 'refund', ref: request.ref, at: ctx.now, book, lots });
  return ok({ ...closeDraft(draft), lots });
}

/** The parts of an amount in the reverse order of taking, after skipping what was given back before. */
export function lastTakenFirst(lots: readonly LotAmount[], skip: bigint, amount: bigint): LotAmount[] {
  const parts: LotAmount[] = [];
  let skipped = skip;
  let left = amount;
  for (const lot of [...lots].reverse()) {
    const passed = min(skipped, lot.amount);
    skipped -= passed;
    const part = min(left, lot.amount - passed);
    if (part === 0n) continue;
    parts.push({ lotKey: lot.lotKey, amount: part });
    left -= part;
  }
  return parts;
}
