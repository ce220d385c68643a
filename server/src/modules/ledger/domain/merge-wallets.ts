import { ok, type Result } from '#kernel';
import { closeDraft, type Draft, openDraft, post, writable } from './draft.ts';
import { coverShortfall, handOverDebt, lowerResidual, settleAll, settleLot, takeAvailable } from './lot-flows.ts';
import { asMoved, endNames, lotFor, type MoveEnds, receiveLots } from './move.ts';
import { refuse } from './refusals.ts';
import type { LedgerContext, LotAmount, MovedLot, Posting, UnitDefinition, Wallet } from './types.ts';
import { compareAge } from './wallet.ts';

/**
 * Moves everything that is left of one wallet into another: pending, available, and what is owed (accounts merged, a
 * membership that moves). What is reserved or has expired stays where it is, and so does what waits for something without
 * a date: only the outcome behind it can release it. Late corrections of the old wallet post there and are carried over by
 * running it again, releases too; with nothing left it posts nothing. Refuses with `unit_mismatch`.
 *
 * @param ctx `toActivity`: the receiving account's, where it is another one
 */
export function mergeWallets(
  wallets: { from: Wallet; to: Wallet },
  unit: UnitDefinition,
  ends: MoveEnds,
  ctx: LedgerContext & { toActivity?: LedgerContext['activity'] },
): Result<{ from: Posting; to: Posting; lots: MovedLot[] }> {
  const { from, to } = wallets;
  if (from.unit !== to.unit) return refuse('unit_mismatch', `${from.unit} cannot be moved into ${to.unit}`);
  const names = endNames(wallets, ends);
  const source = openDraft(from, unit, ctx);
  const target = openDraft(to, unit, ctx.toActivity ? { ...ctx, activity: ctx.toActivity } : ctx);
  settleAll(source);
  settleAll(target);
  const moved = emptyOut(source, { ref: ends.ref, name: names.from, toHolder: names.to });
  if (moved.length > 0) {
    receiveLots(target, { ref: ends.ref, fromHolder: names.from, name: names.to }, moved);
  }
  passDebt({ source, target }, names, ends.ref);
  return ok({ from: closeDraft(source), to: closeDraft(target), lots: moved });
}

function emptyOut(source: Draft, end: { ref: string; name: string; toHolder: string }): MovedLot[] {
  const moved: MovedLot[] = [];
  const lots: LotAmount[] = [];
  for (const { key } of Object.values(source.lots).sort(compareAge)) {
    const left = source.lots[key]!;
    const pending = left.availableAt === null ? 0n : left.pending;
    const amount = pending + left.available;
    if (amount === 0n) continue;
    const lot = writable(source, key);
    moved.push(asMoved(lot, end.name, amount, source.ctx));
    if (pending > 0n) {
      post(source, lot, { from: 'holder:pending', to: 'issuer:transferred', amount: pending });
    }
    if (lot.available > 0n) takeAvailable(source, lot, lot.available, 'issuer:transferred');
    lot.movedOut += amount;
    lots.push({ lotKey: key, amount });
  }
  if (lots.length > 0) {
    source.acts.push({ kind: 'moveOut', ref: end.ref, at: source.ctx.now, toHolder: end.toHolder, lots });
  }
  return moved;
}

function passDebt(drafts: { source: Draft; target: Draft }, names: { from: string; to: string }, ref: string): void {
  const { source, target } = drafts;
  const debtors = Object.values(source.lots).filter((lot) => lot.coveredByDebt > 0n);
  if (debtors.length === 0) return;
  const given: LotAmount[] = [];
  const taken: MovedLot[] = [];
  for (const { key, coveredByDebt: amount } of debtors.sort(compareAge)) {
    const lot = writable(source, key);
    taken.push(asMoved(lot, names.from, amount, source.ctx));
    handOverDebt(source, lot, amount);
    given.push({ lotKey: key, amount });
  }
  source.acts.push({ kind: 'giveDebt', ref, at: source.ctx.now, toHolder: names.to, lots: given });
  const received = taken.map((part) => {
    const lot = lotFor(target, names.to, part);
    post(target, lot, { from: 'issuer:reversed', to: 'issuer:transferred', amount: part.amount });
    lot.movedOut += part.amount;
    lot.reversed -= part.amount;
    const shortfall = lowerResidual(target, lot, part.amount);
    if (shortfall > 0n) coverShortfall(target, lot, shortfall);
    settleLot(target, lot);
    return { ...part, lotKey: lot.key };
  });
  target.acts.push({ kind: 'takeDebt', ref, at: target.ctx.now, fromHolder: names.from, lots: received });
}
