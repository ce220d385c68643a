import { ok, type Result } from '#kernel';
import { closeDraft, type Draft, openDraft, post, writable } from './draft.ts';
import { chooseLots, creditBack, settleAll, takeAvailable } from './lot-flows.ts';
import { min } from './placement.ts';
import { refuse, refuseToTake } from './refusals.ts';
import type { Consumption, LedgerContext, LotAmount, UnitDefinition, UseBook, Wallet } from './types.ts';
import { sumOf } from './wallet.ts';

/**
 * Sets units aside under a reference: nobody else can use them and they do not expire, until they are captured or
 * cancelled. Same choice of lots and same refusals as `spend`, and `reservation_exists` for a reference in use.
 */
export function reserve(
  wallet: Wallet,
  unit: UnitDefinition,
  request: { ref: string; amount: bigint },
  ctx: LedgerContext,
): Result<Consumption> {
  if (wallet.reservations[request.ref]) {
    return refuse('reservation_exists', `something is reserved under ${request.ref} already`);
  }
  const draft = openDraft(wallet, unit, ctx);
  settleAll(draft);
  const refusal = refuseToTake(draft.totals, request.amount);
  if (refusal) return refusal;
  const { lots } = chooseLots(draft, request.amount);
  for (const { lotKey, amount } of lots) takeAvailable(draft, writable(draft, lotKey), amount, 'holder:reserved');
  draft.reservations[request.ref] = lots;
  draft.acts.push({ kind: 'reserve', ref: request.ref, at: ctx.now, lots });
  return ok({ ...closeDraft(draft), lots });
}

/**
 * Uses up what was reserved, or the first `amount` of it in the order it was taken; the rest goes back. Possible
 * while the wallet owes something, because it was promised before. Refuses with `reservation_unknown`,
 * `reservation_exceeded`, `amount_not_positive`.
 */
export function captureReservation(
  wallet: Wallet,
  unit: UnitDefinition,
  request: { ref: string; amount?: bigint; book?: UseBook },
  ctx: LedgerContext,
): Result<Consumption> {
  const reserved = wallet.reservations[request.ref];
  if (!reserved) return unknown(request.ref);
  const total = sumOf(reserved);
  const amount = request.amount ?? total;
  if (amount <= 0n) return refuse('amount_not_positive', `${amount} is not an amount above zero`);
  if (amount > total) {
    return refuse('reservation_exceeded', `${amount} to capture, ${total} reserved under ${request.ref}`, {
      remedy: `capture at most ${total}`,
      reserved: total.toString(),
    });
  }
  const book = request.book ?? 'issuer:redeemed';
  const draft = openDraft(wallet, unit, ctx);
  settleAll(draft);
  const captured: LotAmount[] = [];
  const rest: LotAmount[] = [];
  let left = amount;
  for (const { lotKey, amount: held } of reserved) {
    const part = min(left, held);
    left -= part;
    if (part > 0n) captured.push({ lotKey, amount: part });
    if (held > part) rest.push({ lotKey, amount: held - part });
  }
  for (const part of captured) {
    const lot = writable(draft, part.lotKey);
    post(draft, lot, { from: 'holder:reserved', to: book, amount: part.amount });
    lot.spent += part.amount;
  }
  delete draft.reservations[request.ref];
  draft.acts.push({ kind: 'capture', ref: request.ref, at: ctx.now, book, lots: captured });
  if (rest.length > 0) giveBack(draft, request.ref, rest);
  return ok({ ...closeDraft(draft), lots: captured });
}

/**
 * Gives what was reserved back to the same lots; one that has expired meanwhile keeps it for the unit's days of
 * grace. Refuses with `reservation_unknown`.
 */
export function cancelReservation(
  wallet: Wallet,
  unit: UnitDefinition,
  request: { ref: string },
  ctx: LedgerContext,
): Result<Consumption> {
  const reserved = wallet.reservations[request.ref];
  if (!reserved) return unknown(request.ref);
  const draft = openDraft(wallet, unit, ctx);
  settleAll(draft);
  delete draft.reservations[request.ref];
  const lots = [...reserved].reverse();
  giveBack(draft, request.ref, lots);
  return ok({ ...closeDraft(draft), lots });
}

function giveBack(draft: Draft, ref: string, lots: LotAmount[]): void {
  for (const { lotKey, amount } of lots) {
    creditBack(draft, writable(draft, lotKey), { from: 'holder:reserved', amount });
  }
  draft.acts.push({ kind: 'cancel', ref, at: draft.ctx.now, lots });
}

function unknown(ref: string): Result<never> {
  return refuse('reservation_unknown', `nothing is reserved under ${ref}`, {
    remedy: 'it may have been captured or cancelled before',
  });
}
