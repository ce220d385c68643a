import { assert } from '#kernel';
import type { Lot, LotAmount, Wallet } from './types.ts';

/** A wallet nothing has happened in. */
export function emptyWallet(holder: string, unit: string): Wallet {
  return { unit, holder, pending: 0n, available: 0n, reserved: 0n, debt: 0n, lots: {}, reservations: {} };
}

/** The part of a lot nobody has used: what the clock may release and expire. */
export function residualOf(lot: Lot): bigint {
  return lot.pending + lot.available + lot.expired;
}

/** The spent part of a lot its own amount no longer pays for. */
export function coverageOf(lot: Lot): bigint {
  return sumOf(lot.coveredBy) + lot.coveredByDebt + lot.waived;
}

/** What the caller last said this lot is worth. */
export function recordedDesired(lot: Lot): bigint {
  return lot.issued - lot.reversed - coverageOf(lot);
}

export function sumOf(amounts: readonly LotAmount[]): bigint {
  return amounts.reduce((sum, { amount }) => sum + amount, 0n);
}

/** Orders lots by age: the instant of the event, then the key. */
export function compareAge(a: Pick<Lot, 'valueAt' | 'key'>, b: Pick<Lot, 'valueAt' | 'key'>): number {
  return a.valueAt - b.valueAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** The key a lot has in a wallet: its own at home, marked with its home elsewhere, so that two origins never mix. */
export function keyIn(holder: string, origin: { holder: string; key: string }): string {
  return origin.holder === holder ? origin.key : `${origin.key}@${origin.holder}`;
}

/** Adds an amount to the one of the same lot; amounts that become zero leave the list. */
export function addAmount(list: LotAmount[], lotKey: string, amount: bigint): LotAmount[] {
  const known = list.some((item) => item.lotKey === lotKey);
  const added = known
    ? list.map((item) => (item.lotKey === lotKey ? { lotKey, amount: item.amount + amount } : item))
    : [...list, { lotKey, amount }];
  assert(
    added.every((item) => item.amount >= 0n),
    `no more can be taken back for lot ${lotKey} than was given`,
  );
  return added.filter((item) => item.amount > 0n);
}
