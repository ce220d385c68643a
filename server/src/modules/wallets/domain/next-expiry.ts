import type { Instant } from '#kernel';
import type { Wallet } from '#modules/ledger';

/** The next part of a wallet that can no longer be used if nobody uses it before. */
export interface NextExpiry {
  at: Instant;
  /** Smallest parts. */
  amount: bigint;
}

/** Of what is available in a wallet whose clock is settled, by date; empty where nothing of it ever expires. */
export function expiryDates(wallet: Wallet, now: Instant): NextExpiry[] {
  const dates = new Map<Instant, bigint>();
  for (const lot of Object.values(wallet.lots)) {
    if (lot.available === 0n || lot.expiresAt === null) continue;
    // What came back to an expired lot is usable until its days of grace are over.
    const at = lot.expiresAt > now ? lot.expiresAt : lot.graced?.until;
    if (at === undefined) continue;
    dates.set(at, (dates.get(at) ?? 0n) + lot.available);
  }
  return [...dates].map(([at, amount]) => ({ at, amount })).sort((a, b) => a.at - b.at);
}
