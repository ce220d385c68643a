/** From outcomes to lots: what each origin owes each wallet, and which of it differs from what was owed before. */
import type { Instant } from '#kernel';
import { isOtherAccount } from '#modules/campaigns';
import type { DesiredLot } from '#modules/ledger';
import type { StoredAward } from './decision-record.ts';

/** A lot as its outcome wants it, with the wallet it lies in. */
export interface WantedLot extends DesiredLot {
  holder: string;
  unit: string;
}

/** Lot key of an event's awards: the event's first n and what tells its lots apart. */
export function eventLotKey(originN: number, variant: string): string {
  return variant === '' ? `e${originN}` : `e${originN}.${variant}`;
}

export function holderLotKey(campaign: string, grain: string, variant: string): string {
  return variant === '' ? `h${campaign}|${grain}` : `h${campaign}|${grain}.${variant}`;
}

/** One lot per holder, unit and variant; awards of several campaigns in it add up, never below nothing. */
export function wantedLots(
  awards: readonly StoredAward[],
  valueAt: Instant,
  lotKey: (variant: string) => string,
): WantedLot[] {
  const lots = new Map<string, WantedLot>();
  for (const award of awards) {
    if (isOtherAccount(award.holder)) continue;
    const id = `${award.holder}\u0000${award.unit}\u0000${award.variant}`;
    const lot = lots.get(id);
    if (lot !== undefined) {
      lot.desired += award.granted;
      continue;
    }
    lots.set(id, {
      holder: award.holder,
      unit: award.unit,
      lotKey: lotKey(award.variant),
      desired: award.granted,
      valueAt,
      availableAt: award.availableAt,
      expiry: award.expiry,
      fundingSource: award.funding,
    });
  }
  for (const lot of lots.values()) if (lot.desired < 0n) lot.desired = 0n;
  return [...lots.values()];
}

/** Lots to post: new or different ones, and those no longer owed at all. */
export function changedLots(before: readonly WantedLot[], after: readonly WantedLot[]): WantedLot[] {
  if (before.length === 0) return after.filter((lot) => lot.desired > 0n);
  const id = (lot: WantedLot) => `${lot.holder}\u0000${lot.unit}\u0000${lot.lotKey}`;
  const old = new Map(before.map((lot) => [id(lot), lot]));
  const changed: WantedLot[] = [];
  for (const lot of after) {
    const previous = old.get(id(lot));
    old.delete(id(lot));
    if (previous === undefined ? lot.desired > 0n : !sameLot(previous, lot)) changed.push(lot);
  }
  for (const gone of old.values()) if (gone.desired > 0n) changed.push({ ...gone, desired: 0n });
  return changed;
}

function sameLot(a: WantedLot, b: WantedLot): boolean {
  return (
    a.desired === b.desired &&
    a.valueAt === b.valueAt &&
    a.availableAt === b.availableAt &&
    JSON.stringify(a.expiry) === JSON.stringify(b.expiry)
  );
}
