import type { Instant } from '#kernel';
import type { Compartment, Entry, WalletTotals } from './types.ts';

/** What a wallet showed at a moment, by what was booked until then (that moment included). */
export interface Balances extends WalletTotals {
  /** available less debt: what a statement calls the balance */
  balance: bigint;
}

/** The balances of every wallet the entries touch, as booked up to and including this moment. */
export function balancesAt(entries: readonly Entry[], postedAt: Instant): Balances[] {
  const wallets = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.postedAt > postedAt) continue;
    const key = JSON.stringify([entry.holder, entry.unit]);
    const own = wallets.get(key);
    if (own) own.push(entry);
    else wallets.set(key, [entry]);
  }
  return [...wallets.values()].map((own) => {
    const { holder, unit } = own[0]!;
    const sums = sumByCompartment(own);
    const available = sums['holder:available'];
    const debt = -sums['holder:debt'];
    const pending = sums['holder:pending'];
    return { holder, unit, pending, available, reserved: sums['holder:reserved'], debt, balance: available - debt };
  });
}

/** Σ of what flowed into each compartment less what flowed out; all of them together are zero. */
export function sumByCompartment(
  entries: readonly Pick<Entry, 'from' | 'to' | 'amount'>[],
): Record<Compartment, bigint> {
  const sums: Record<Compartment, bigint> = {
    'holder:pending': 0n,
    'holder:available': 0n,
    'holder:reserved': 0n,
    'holder:debt': 0n,
    'issuer:issued': 0n,
    'issuer:redeemed': 0n,
    'issuer:expired': 0n,
    'issuer:reversed': 0n,
    'issuer:settled': 0n,
    'issuer:adjusted': 0n,
    'issuer:transferred': 0n,
  };
  for (const { from, to, amount } of entries) {
    sums[from] -= amount;
    sums[to] += amount;
  }
  return sums;
}
