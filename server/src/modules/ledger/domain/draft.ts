import { assert, type Instant } from '#kernel';
import { expiryOf } from './expiry.ts';
import type {
  Act,
  Compartment,
  Entry,
  LedgerContext,
  Lot,
  LotAmount,
  Posting,
  UnitDefinition,
  Wallet,
  WalletTotals,
} from './types.ts';

/** The largest amount the database can hold in one column (a signed 64-bit integer). */
export const AMOUNT_MAX = 2n ** 63n - 1n;

/** A wallet being changed by one call. Lots are copied when first written, so the caller's wallet stays as it was. */
export interface Draft {
  unit: UnitDefinition;
  ctx: LedgerContext;
  totals: WalletTotals;
  lots: Record<string, Readonly<Lot>>;
  reservations: Record<string, readonly LotAmount[]>;
  entries: Entry[];
  acts: Act[];
  /** lots written to, each with what it was before; null for a new one */
  owned: Map<string, { lot: Lot; before: Readonly<Lot> | null }>;
}

export function openDraft(wallet: Wallet, unit: UnitDefinition, ctx: LedgerContext): Draft {
  assert(wallet.unit === unit.key, `a wallet of ${wallet.unit} is not kept in ${unit.key}`);
  const { lots, reservations, ...totals } = wallet;
  return {
    unit,
    ctx,
    totals,
    lots: { ...lots },
    reservations: { ...reservations },
    entries: [],
    acts: [],
    owned: new Map(),
  };
}

export function closeDraft(draft: Draft): Posting {
  const changedLots: string[] = [];
  for (const [key, { lot, before }] of draft.owned) {
    if (before !== null && isSame(lot, before)) draft.lots[key] = before;
    else changedLots.push(key);
  }
  return {
    wallet: { ...draft.totals, lots: draft.lots, reservations: draft.reservations },
    entries: draft.entries,
    acts: draft.acts,
    changedLots,
  };
}

/** A lot of the draft that may be written to. */
export function writable(draft: Draft, key: string): Lot {
  const owned = draft.owned.get(key);
  if (owned) return owned.lot;
  const before = draft.lots[key];
  assert(before, `lot ${key} is not loaded`);
  const lot = { ...before };
  draft.owned.set(key, { lot, before });
  draft.lots[key] = lot;
  return lot;
}

/** Puts a new lot into the draft. */
export function own(draft: Draft, lot: Lot): Lot {
  draft.owned.set(lot.key, { lot, before: null });
  draft.lots[lot.key] = lot;
  return lot;
}

/** Books one movement: the entry, the wallet's totals and the lot's compartments, together or not at all. */
export function post(
  draft: Draft,
  lot: Lot,
  move: { from: Compartment; to: Compartment; amount: bigint; valueAt?: Instant },
): void {
  const { from, to, amount } = move;
  assert(amount > 0n && amount <= AMOUNT_MAX, `an entry moves more than nothing and fits the books, got ${amount}`);
  assert(from !== to, `an entry has two legs, got ${from} twice`);
  change(draft.totals, lot, from, -amount);
  change(draft.totals, lot, to, amount);
  draft.entries.push({
    unit: draft.unit.key,
    holder: draft.totals.holder,
    lotKey: lot.key,
    from,
    to,
    amount,
    cause: draft.ctx.cause,
    postedAt: draft.ctx.now,
    valueAt: move.valueAt ?? draft.ctx.now,
  });
}

/** Recomputes when a lot expires, and records the days it was given because it came too late. */
export function refreshTimes(draft: Draft, lot: Lot): void {
  const times = expiryOf(lot, draft.unit, draft.ctx);
  if (times.graceUntil !== null && times.graceUntil !== lot.graceUntil && draft.unit.graceDays > 0) {
    draft.acts.push({
      kind: 'late',
      at: draft.ctx.now,
      lotKey: lot.key,
      postedAt: lot.postedAt,
      until: times.graceUntil,
    });
  }
  lot.expiresAt = times.expiresAt;
  lot.graceUntil = times.graceUntil;
}

function isSame(a: Lot, b: Readonly<Lot>): boolean {
  return (Object.keys(a) as (keyof Lot)[]).every((field) => a[field] === b[field]);
}

function change(totals: WalletTotals, lot: Lot, compartment: Compartment, by: bigint): void {
  switch (compartment) {
    case 'holder:pending':
      lot.pending += by;
      totals.pending += by;
      break;
    case 'holder:available':
      lot.available += by;
      totals.available += by;
      break;
    case 'holder:reserved':
      lot.reserved += by;
      totals.reserved += by;
      break;
    case 'holder:debt':
      totals.debt -= by;
      break;
    case 'issuer:expired':
      lot.expired += by;
      break;
    default:
      return;
  }
  assert(
    lot.pending >= 0n && lot.available >= 0n && lot.reserved >= 0n && lot.expired >= 0n && totals.debt >= 0n,
    `lot ${lot.key} of ${totals.holder} would fall below nothing in ${compartment}`,
  );
  assert(totals.available <= AMOUNT_MAX && totals.pending <= AMOUNT_MAX, `the wallet of ${totals.holder} is full`);
}
