/** How far a reward is: what is missing, and how long that takes at the own pace. */
import type { Limit } from './reward.ts';

const DAY_MS = 86_400_000;
/** A pace is looked at over so many days: long enough for a quarterly order, short enough to be the present. */
export const PACE_DAYS = 90;

export interface Balance {
  /** Smallest parts. */
  available: bigint;
  /** Earned in the last {@link PACE_DAYS} days. */
  earned: bigint;
}

export interface Reach {
  units: readonly { unit: string; price: bigint; available: bigint; missing: bigint }[];
  affordable: boolean;
  /** Part of the price that is there, of the unit that is furthest away: 0 to 100. */
  percent: number;
  /** Whole days until it can be had at the pace of the last 90 days; 0: now; null: not at this pace. */
  days: number | null;
}

/** @param balance of the wallet that pays, by unit */
export function reachOf(price: readonly { unit: string; units: bigint }[], balance: (unit: string) => Balance): Reach {
  let percent = 100;
  let days: number | null = 0;
  const units = price.map(({ unit, units: asked }) => {
    const { available, earned } = balance(unit);
    const missing = available >= asked ? 0n : asked - available;
    if (missing > 0n) {
      percent = Math.min(percent, Number((available * 100n) / asked));
      const wait = earned <= 0n ? null : Number((missing * BigInt(PACE_DAYS) + earned - 1n) / earned);
      days = days === null || wait === null ? null : Math.max(days, wait);
    }
    return { unit, price: asked, available, missing };
  });
  return { units, affordable: units.every(({ missing }) => missing === 0n), percent, days };
}

/** When a pace is counted from. */
export function paceSince(now: number): number {
  return now - PACE_DAYS * DAY_MS;
}

/** How many more the limits allow; null: no limit. */
export function allowedMore(limits: readonly { used: number; max: Limit['max'] }[]): number | null {
  if (limits.length === 0) return null;
  return Math.max(0, Math.min(...limits.map(({ used, max }) => max - used)));
}
