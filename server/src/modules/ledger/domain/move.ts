import { ok, type Result } from '#kernel';
import { closeDraft, type Draft, openDraft, own, writable } from './draft.ts';
import { chooseLots, creditBack, settleAll, takeAvailable } from './lot-flows.ts';
import { newLot } from './new-lot.ts';
import { usableUntil } from './placement.ts';
import { refuse, refuseToTake } from './refusals.ts';
import type { LedgerContext, Lot, LotAmount, MovedLot, Posting, ReceivedLot, UnitDefinition, Wallet } from './types.ts';
import { keyIn } from './wallet.ts';

/**
 * The two ends of a move. Between wallets of one account the holders name them; between accounts the caller gives
 * names that are unique over both (`acc_…/account`), because every account has a holder called `account`.
 */
export interface MoveEnds {
  ref: string;
  fromName?: string;
  toName?: string;
}

/**
 * Moves available units from one wallet to another (share-out, gift, pooling, change of employer). Lots keep their
 * origin, dates, rule and funding, and are never usable for a shorter time than where they came from. Same choice of
 * lots and same refusals as `spend`, and `unit_mismatch`; the receiving wallet's debt is filled first. Where lots are
 * named, these and no others are moved: what was received goes back.
 */
export function move(
  wallets: { from: Wallet; to: Wallet },
  unit: UnitDefinition,
  request: MoveEnds & { amount: bigint; lots?: readonly LotAmount[] },
  ctx: LedgerContext & { toActivity?: LedgerContext['activity'] },
): Result<{ from: Posting; to: Posting; lots: MovedLot[] }> {
  const { from, to } = wallets;
  if (from.unit !== to.unit) return refuse('unit_mismatch', `${from.unit} cannot be moved into ${to.unit}`);
  const names = endNames(wallets, request);
  const source = openDraft(from, unit, ctx);
  settleAll(source);
  const refusal = refuseToTake(source.totals, request.amount);
  if (refusal) return refusal;
  const chosen = request.lots === undefined ? chooseLots(source, request.amount).lots : [...request.lots];
  const missing = chosen.reduce((sum, { lotKey, amount }) => {
    const left = source.lots[lotKey]?.available ?? 0n;
    return left < amount ? sum + amount - left : sum;
  }, 0n);
  if (missing > 0n) {
    const available = String(request.amount - missing);
    return refuse('insufficient_balance', `${missing} of the lots named were used`, {
      available,
      missing: String(missing),
    });
  }
  const moved = chosen.map(({ lotKey, amount }) => {
    const lot = writable(source, lotKey);
    takeAvailable(source, lot, amount, 'issuer:transferred');
    lot.movedOut += amount;
    return asMoved(lot, names.from, amount, ctx);
  });
  source.acts.push({ kind: 'moveOut', ref: request.ref, at: ctx.now, toHolder: names.to, lots: chosen });
  const target = openDraft(to, unit, ctx.toActivity ? { ...ctx, activity: ctx.toActivity } : ctx);
  settleAll(target);
  receiveLots(target, { ref: request.ref, fromHolder: names.from, name: names.to }, moved);
  return ok({ from: closeDraft(source), to: closeDraft(target), lots: moved });
}

export function endNames(wallets: { from: Wallet; to: Wallet }, ends: MoveEnds): { from: string; to: string } {
  return { from: ends.fromName ?? wallets.from.holder, to: ends.toName ?? wallets.to.holder };
}

/** What must be known of a lot where it goes. */
export function asMoved(lot: Lot, name: string, amount: bigint, ctx: LedgerContext): MovedLot {
  return {
    origin: lot.origin ?? { holder: name, key: lot.key },
    amount,
    book: lot.book,
    fundingSource: lot.fundingSource,
    valueAt: lot.valueAt,
    postedAt: lot.postedAt,
    availableAt: lot.availableAt,
    expiry: lot.expiry,
    usableUntil: usableUntil(lot, ctx.now),
  };
}

/** Puts moved lots into a wallet: into the lot they once left, or into one of their own. */
export function receiveLots(
  draft: Draft,
  end: { ref: string; fromHolder: string; name: string },
  moved: readonly MovedLot[],
): void {
  const received: ReceivedLot[] = [];
  for (const part of moved) {
    const lot = lotFor(draft, end.name, part);
    lot.movedIn += part.amount;
    creditBack(draft, lot, { from: 'issuer:transferred', amount: part.amount, usableUntil: part.usableUntil });
    received.push({ ...part, lotKey: lot.key });
  }
  draft.acts.push({ kind: 'moveIn', ref: end.ref, at: draft.ctx.now, fromHolder: end.fromHolder, lots: received });
}

/** The lot that stands for a moved one in this wallet; made when it comes for the first time. */
export function lotFor(draft: Draft, name: string, moved: MovedLot): Lot {
  const lotKey = keyIn(name, moved.origin);
  if (draft.lots[lotKey]) return writable(draft, lotKey);
  const lot = newLot({ holder: draft.totals.holder, unit: draft.unit.key }, { ...moved, lotKey }, moved.postedAt);
  lot.origin = moved.origin.holder === name ? null : moved.origin;
  return own(draft, lot);
}
