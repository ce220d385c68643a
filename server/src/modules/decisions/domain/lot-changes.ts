/** From outcomes to lots: what each origin owes each wallet, and which of it differs from what was owed before. */
import type { Instant } from '#kernel';
import { couponSeriesOf, isOtherAccount } from '#modules/campaigns';
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

/** One lot per holder, unit and variant; awards of several campaigns in it add up, never below nothing. Coupons lie in no wallet. */
export function wantedLots(
  awards: readonly StoredAward[],
  valueAt: Instant,
  lotKey: (variant: string) => string,
): WantedLot[] {
  const lots: WantedLot[] = [];
  for (const { holder, unit, variant, granted, availableAt, expiry, funding } of awards) {
    if (isOtherAccount(holder) || couponSeriesOf(unit) !== null) continue;
    const key = lotKey(variant);
    const lot = lots.find((other) => other.unit === unit && other.holder === holder && other.lotKey === key);
    if (lot === undefined) {
      lots.push({ holder, unit, lotKey: key, desired: granted, valueAt, availableAt, expiry, fundingSource: funding });
    } else lot.desired += granted;
  }
  for (const lot of lots) if (lot.desired < 0n) lot.desired = 0n;
  return lots;
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
