import { assert, type Instant } from '#kernel';
import { expiryOf } from './expiry.ts';
import { newLot } from './new-lot.ts';
import { placeResidual } from './placement.ts';
import type { Act, DesiredLot, LedgerContext, Lot, LotAmount, ReceivedLot, UnitDefinition, Wallet } from './types.ts';
import { addAmount, coverageOf, emptyWallet } from './wallet.ts';

export interface WalletFacts {
  holder: string;
  unit: UnitDefinition;
  /** what the outcomes owe in the end, each lot once; `postedAt` where it is known (else the acts say which were late) */
  lots: readonly (DesiredLot & { postedAt?: Instant })[];
  /** the recorded acts of this wallet, in the order they were recorded */
  acts: readonly Act[];
}

/** Time of booking of a lot no act calls late: before anything could have expired. */
const IN_TIME: Instant = 0;

/**
 * Builds a wallet from final facts and recorded acts alone, as it stands at `ctx.now`. Equal (by `canonicalWallet`)
 * to the wallet that took every step as it came, once that one's clock is settled. Acts that do not fit the facts
 * throw: something was changed that must not change.
 */
export function replayWallet(facts: WalletFacts, ctx: LedgerContext): Wallet {
  const wallet = emptyWallet(facts.holder, facts.unit.key);
  const home = { holder: facts.holder, unit: facts.unit.key };
  const lots = new Map<string, Lot>();
  for (const wanted of facts.lots) {
    const lot = newLot(home, wanted, wanted.postedAt ?? IN_TIME);
    lot.issued = wanted.desired;
    lots.set(lot.key, lot);
  }
  const reservations: Record<string, LotAmount[]> = {};
  // What a lot did on the day it arrived is recorded before the arrival as a whole, so all must be known first.
  for (const received of facts.acts.flatMap(arrivalsOf)) arrive(lots, received, home);
  for (const act of facts.acts) applyAct(act, lots, reservations);
  for (const lot of lots.values()) place(lot, facts.unit, ctx);
  const all = [...lots.values()];
  return {
    ...wallet,
    pending: all.reduce((sum, lot) => sum + lot.pending, 0n),
    available: all.reduce((sum, lot) => sum + lot.available, 0n),
    reserved: all.reduce((sum, lot) => sum + lot.reserved, 0n),
    debt: all.reduce((sum, lot) => sum + lot.coveredByDebt, 0n),
    lots: Object.fromEntries(lots),
    reservations,
  };
}

function arrivalsOf(act: Act): readonly ReceivedLot[] {
  return act.kind === 'moveIn' || act.kind === 'takeDebt' ? act.lots : [];
}

function arrive(lots: Map<string, Lot>, received: ReceivedLot, home: { holder: string; unit: string }): void {
  const known = lots.get(received.lotKey);
  const lot = known ?? newLot(home, received, received.postedAt);
  lot.origin = received.lotKey === received.origin.key ? null : received.origin;
  lots.set(lot.key, lot);
}

type LotsOf = (key: string) => Lot;

function applyAct(act: Act, lots: Map<string, Lot>, reservations: Record<string, LotAmount[]>): void {
  const lotOf: LotsOf = (key) => {
    const lot = lots.get(key);
    assert(lot, `an act names lot ${key}, which no fact knows`);
    return lot;
  };
  if ('lotKey' in act) {
    applyRecord(act, lotOf);
    return;
  }
  if (act.kind === 'reserve') reservations[act.ref] = act.lots;
  if (act.kind === 'capture' || act.kind === 'cancel') delete reservations[act.ref];
  for (const { lotKey, amount } of lotsOf(act)) addUse(act.kind, lotOf(lotKey), amount);
}

/** The lots of an act under their keys in this wallet. */
function lotsOf(act: Extract<Act, { lots: unknown }>): readonly LotAmount[] {
  return act.lots;
}

function addUse(kind: Extract<Act, { lots: unknown }>['kind'], lot: Lot, amount: bigint): void {
  switch (kind) {
    case 'spend':
      lot.spent += amount;
      return;
    case 'refund':
      lot.spent -= amount;
      return;
    case 'reserve':
      lot.reserved += amount;
      return;
    case 'cancel':
      lot.reserved -= amount;
      return;
    case 'capture':
      lot.reserved -= amount;
      lot.spent += amount;
      return;
    case 'moveOut':
    case 'takeDebt':
      lot.movedOut += amount;
      return;
    case 'moveIn':
    case 'giveDebt':
      lot.movedIn += amount;
  }
}

function applyRecord(act: Extract<Act, { lotKey: string }>, lotOf: LotsOf): void {
  const lot = lotOf(act.lotKey);
  switch (act.kind) {
    case 'cover':
      lot.coveredBy = addAmount(lot.coveredBy, act.byLotKey, act.amount);
      lotOf(act.byLotKey).coversOthers += act.amount;
      return;
    case 'debt':
      lot.coveredByDebt += act.amount;
      return;
    case 'waive':
      lot.waived += act.amount;
      return;
    case 'grace':
      lot.graced = { amount: act.amount, until: act.until };
      return;
    case 'late':
      lot.postedAt = act.postedAt;
  }
}

function place(lot: Lot, unit: UnitDefinition, ctx: LedgerContext): void {
  const coverage = coverageOf(lot);
  const residual = lot.issued + lot.movedIn + coverage - lot.spent - lot.reserved - lot.movedOut - lot.coversOthers;
  assert(residual >= 0n, `the acts on lot ${lot.key} fit what it is worth`);
  assert(residual === 0n || coverage === 0n, `lot ${lot.key} is not covered while it has something left`);
  lot.issued += coverage;
  Object.assign(lot, expiryOf(lot, unit, ctx));
  Object.assign(lot, placeResidual(lot, residual, ctx.now));
}
