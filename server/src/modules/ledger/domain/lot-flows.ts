import { assert, type Instant } from '#kernel';
import { type Draft, post, refreshTimes, writable } from './draft.ts';
import { expiryOf, graceEnd } from './expiry.ts';
import { min, placeResidual, usableUntil } from './placement.ts';
import type { Compartment, Lot, LotAmount } from './types.ts';
import { addAmount, compareAge, coverageOf, residualOf } from './wallet.ts';

/*
 * The movements every operation is made of. One law joins them: with supply = desired + movedIn and
 * uses = spent + reserved + movedOut + coversOthers, a lot has either something left (residual = supply − uses) or
 * something to be covered (coverage = uses − supply), never both.
 */

const ORDER_OF_FALL = [
  ['pending', 'holder:pending'],
  ['available', 'holder:available'],
  ['expired', 'issuer:expired'],
] as const;

/**
 * Brings a lot to where the clock says it belongs, with `inflow` arriving from outside on the way. Whatever becomes
 * available fills the wallet's debt first.
 */
export function settleLot(draft: Draft, lot: Lot, inflow?: { from: Compartment; amount: bigint; valueAt?: Instant }) {
  refreshTimes(draft, lot);
  const { now } = draft.ctx;
  const target = placeResidual(lot, residualOf(lot) + (inflow?.amount ?? 0n), now);
  const before = lot.available;
  let outside = inflow?.amount ?? 0n;
  for (const [field, compartment] of ORDER_OF_FALL) {
    const direct = min(outside, max(target[field] - lot[field], 0n));
    if (direct > 0n) {
      post(draft, lot, { from: inflow!.from, to: compartment, amount: direct, valueAt: inflow!.valueAt });
      outside -= direct;
    }
  }
  assert(outside === 0n, `everything that flows into lot ${lot.key} finds its place`);
  for (const [field, from] of ORDER_OF_FALL) {
    for (const [other, to] of ORDER_OF_FALL) {
      const amount = min(lot[field] - target[field], target[other] - lot[other]);
      if (amount > 0n) post(draft, lot, { from, to, amount, valueAt: dueAt(lot, to, now) ?? now });
    }
  }
  if (lot.available > before) fillDebt(draft, lot, lot.available - before);
}

/** Settles all lots, oldest first, so that nothing due is missed before a choice between lots. */
export function settleAll(draft: Draft): void {
  const lots = Object.values(draft.lots).sort(compareAge);
  for (const lot of lots) settleIfDue(draft, lot);
}

/** Takes from what is available in a lot. The caller counts the use. */
export function takeAvailable(draft: Draft, lot: Lot, amount: bigint, to: Compartment): void {
  post(draft, lot, { from: 'holder:available', to, amount });
  reduceGrace(draft, lot, amount);
}

/** Takes from what is left of a lot: pending first, then available, then expired. Returns what was not there. */
export function lowerResidual(draft: Draft, lot: Lot, amount: bigint): bigint {
  let left = amount;
  for (const [field, from] of ORDER_OF_FALL) {
    const part = min(left, lot[field]);
    if (part === 0n) continue;
    if (field === 'available') takeAvailable(draft, lot, part, 'issuer:reversed');
    else post(draft, lot, { from, to: 'issuer:reversed', amount: part });
    lot.reversed += part;
    left -= part;
  }
  reduceGrace(draft, lot, 0n);
  return left;
}

/**
 * Gives back what was used from a lot; the caller has lowered the use. The lot's own coverage is undone first (it was
 * for exactly this use); the rest returns to the lot, with days of grace where it has expired meanwhile.
 */
export function creditBack(
  draft: Draft,
  lot: Lot,
  back: { from: Compartment; amount: bigint; usableUntil?: Instant | null },
): void {
  const undone = min(back.amount, coverageOf(lot));
  if (undone > 0n) {
    lot.reversed += undone;
    if (back.from !== 'issuer:reversed') post(draft, lot, { from: back.from, to: 'issuer:reversed', amount: undone });
    releaseCoverage(draft, lot, undone);
  }
  const amount = back.amount - undone;
  if (amount === 0n) return;
  refreshTimes(draft, lot);
  const { now, zone } = draft.ctx;
  if (back.usableUntil !== undefined) {
    if (back.usableUntil !== null && lot.expiresAt !== null && lot.expiresAt < back.usableUntil) {
      addGrace(draft, lot, amount, back.usableUntil);
    }
  } else if (lot.expiresAt !== null && lot.expiresAt <= now) {
    addGrace(draft, lot, amount, graceEnd(now, draft.unit.graceDays, zone));
  }
  settleLot(draft, lot, { from: back.from, amount });
}

/** Collects the spent part of a fall, by the unit's policy. */
export function coverShortfall(draft: Draft, lot: Lot, shortfall: bigint): void {
  const { clawback } = draft.unit;
  let left = shortfall;
  if (clawback === 'otherLotsThenNegative' || clawback === 'otherLotsThenWaiver') {
    settleAll(draft);
    for (const { lotKey, amount } of chooseLots(draft, left).lots) {
      const giver = writable(draft, lotKey);
      takeAvailable(draft, giver, amount, 'issuer:reversed');
      coverBy(draft, lot, giver, amount);
      left -= amount;
    }
  }
  if (left === 0n) return;
  if (clawback === 'negative' || clawback === 'otherLotsThenNegative') {
    post(draft, lot, { from: 'holder:debt', to: 'issuer:reversed', amount: left });
    changeDebt(draft, lot, left);
  } else {
    changeWaiver(draft, lot, left);
  }
}

/** Hands what a lot owes over to another wallet, which takes it with `coverShortfall`. */
export function handOverDebt(draft: Draft, lot: Lot, amount: bigint): void {
  post(draft, lot, { from: 'issuer:transferred', to: 'issuer:reversed', amount });
  lot.movedIn += amount;
  lot.reversed += amount;
  post(draft, lot, { from: 'issuer:reversed', to: 'holder:debt', amount });
  changeDebt(draft, lot, -amount);
}

/** Undoes coverage, last in first out: what was waived, then what is owed, then what other lots paid. */
export function releaseCoverage(draft: Draft, lot: Lot, amount: bigint): void {
  let left = amount;
  const waived = min(left, lot.waived);
  if (waived > 0n) changeWaiver(draft, lot, -waived);
  left -= waived;
  const owed = min(left, lot.coveredByDebt);
  if (owed > 0n) {
    post(draft, lot, { from: 'issuer:reversed', to: 'holder:debt', amount: owed });
    changeDebt(draft, lot, -owed);
  }
  left -= owed;
  for (const payer of [...lot.coveredBy].reverse()) {
    const part = min(left, payer.amount);
    if (part === 0n) break;
    const giver = writable(draft, payer.lotKey);
    coverBy(draft, lot, giver, -part);
    creditBack(draft, giver, { from: 'issuer:reversed', amount: part });
    left -= part;
  }
  assert(left === 0n, `no more coverage is undone on lot ${lot.key} than there is`);
}

/** Which lots an amount is taken from: the one that expires first, then the oldest, then by key. */
export function chooseLots(draft: Draft, amount: bigint): { lots: LotAmount[]; missing: bigint } {
  const { now } = draft.ctx;
  const candidates = Object.values(draft.lots).filter((lot) => lot.available > 0n);
  const loaded = candidates.reduce((sum, lot) => sum + lot.available, 0n);
  assert(loaded === draft.totals.available, `all lots of ${draft.totals.holder} with something available are loaded`);
  const ends = new Map(candidates.map((lot) => [lot.key, usableUntil(lot, now) ?? Infinity]));
  candidates.sort((a, b) => compareEnds(ends.get(a.key)!, ends.get(b.key)!) || compareAge(a, b));
  const lots: LotAmount[] = [];
  let left = amount;
  for (const lot of candidates) {
    if (left === 0n) break;
    const part = min(left, lot.available);
    lots.push({ lotKey: lot.key, amount: part });
    left -= part;
  }
  return { lots, missing: left };
}

function fillDebt(draft: Draft, lot: Lot, arrived: bigint): void {
  let left = min(arrived, draft.totals.debt);
  if (left === 0n) return;
  const debtors = Object.values(draft.lots).filter((other) => other.coveredByDebt > 0n);
  for (const { key } of debtors.sort(compareAge)) {
    if (left === 0n) break;
    const debtor = writable(draft, key);
    const part = min(left, debtor.coveredByDebt);
    takeAvailable(draft, lot, part, 'holder:debt');
    changeDebt(draft, debtor, -part);
    coverBy(draft, debtor, lot, part);
    left -= part;
  }
  assert(left === 0n, `all lots of ${draft.totals.holder} that owe something are loaded`);
}

function settleIfDue(draft: Draft, lot: Readonly<Lot>): void {
  const times = expiryOf(lot, draft.unit, draft.ctx);
  const target = placeResidual(
    { ...times, availableAt: lot.availableAt, graced: lot.graced },
    residualOf(lot),
    draft.ctx.now,
  );
  const stands =
    times.expiresAt === lot.expiresAt &&
    times.graceUntil === lot.graceUntil &&
    ORDER_OF_FALL.every(([field]) => target[field] === lot[field]);
  if (!stands) settleLot(draft, writable(draft, lot.key));
}

function coverBy(draft: Draft, lot: Lot, giver: Lot, amount: bigint): void {
  giver.coversOthers += amount;
  lot.coveredBy = addAmount(lot.coveredBy, giver.key, amount);
  draft.acts.push({ kind: 'cover', at: draft.ctx.now, lotKey: lot.key, byLotKey: giver.key, amount });
}

function changeDebt(draft: Draft, lot: Lot, amount: bigint): void {
  lot.coveredByDebt += amount;
  draft.acts.push({ kind: 'debt', at: draft.ctx.now, lotKey: lot.key, amount });
}

function changeWaiver(draft: Draft, lot: Lot, amount: bigint): void {
  lot.waived += amount;
  draft.acts.push({ kind: 'waive', at: draft.ctx.now, lotKey: lot.key, amount });
}

function addGrace(draft: Draft, lot: Lot, amount: bigint, until: Instant): void {
  const open = lot.graced !== null && lot.graced.until > draft.ctx.now ? lot.graced : { amount: 0n, until };
  setGrace(draft, lot, { amount: open.amount + amount, until: Math.max(open.until, until) });
}

/** What is used or reversed no longer needs the days it was given; in those days only what has them can be used. */
function reduceGrace(draft: Draft, lot: Lot, taken: bigint): void {
  const { graced } = lot;
  if (graced === null || graced.amount === 0n) return;
  const inGrace = lot.expiresAt !== null && lot.expiresAt <= draft.ctx.now;
  const amount = min(inGrace ? max(graced.amount - taken, 0n) : graced.amount, residualOf(lot));
  if (amount !== graced.amount) setGrace(draft, lot, { amount, until: graced.until });
}

function setGrace(draft: Draft, lot: Lot, graced: { amount: bigint; until: Instant }): void {
  lot.graced = graced;
  draft.acts.push({ kind: 'grace', at: draft.ctx.now, lotKey: lot.key, ...graced });
}

/** The moment a movement counts from: the release, the expiry, or now for what is moved back. */
function dueAt(lot: Lot, to: Compartment, now: Instant): Instant | null {
  if (to === 'holder:available' && lot.pending > 0n) return lot.availableAt;
  if (to !== 'issuer:expired') return null;
  return lot.graced !== null && lot.graced.amount > 0n && lot.graced.until <= now ? lot.graced.until : lot.expiresAt;
}

function compareEnds(a: Instant, b: Instant): number {
  return a === b ? 0 : a - b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
