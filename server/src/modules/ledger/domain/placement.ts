import type { Instant } from '#kernel';
import type { Lot } from './types.ts';

type LotTimes = Pick<Lot, 'availableAt' | 'expiresAt' | 'graced'>;

/** Where the unused part of a lot belongs. */
export interface Placement {
  pending: bigint;
  available: bigint;
  expired: bigint;
}

/**
 * Where the unused part of a lot belongs at a moment. A pure function of the lot, so that neither the order of
 * arrival nor a late timer can leave a trace: whoever touches a lot moves the difference.
 */
export function placeResidual(lot: LotTimes, residual: bigint, now: Instant): Placement {
  if (lot.availableAt === null || lot.availableAt > now) return { pending: residual, available: 0n, expired: 0n };
  if (lot.expiresAt === null || lot.expiresAt > now) return { pending: 0n, available: residual, expired: 0n };
  const kept = lot.graced !== null && lot.graced.until > now ? min(lot.graced.amount, residual) : 0n;
  return { pending: 0n, available: kept, expired: residual - kept };
}

/** Until when what is available in a lot stays so; null = for ever. Decides which lot is used first. */
export function usableUntil(lot: LotTimes, now: Instant): Instant | null {
  if (lot.expiresAt === null || lot.expiresAt > now) return lot.expiresAt;
  return lot.graced !== null && lot.graced.until > now ? lot.graced.until : lot.expiresAt;
}

/** The next moment after now at which a part belongs elsewhere than it does now; null = never, by the clock alone. */
export function nextChange(lot: LotTimes, residual: bigint, now: Instant): Instant | null {
  if (lot.availableAt === null) return null;
  const here = placeResidual(lot, residual, now);
  const moments = [lot.availableAt, lot.expiresAt, lot.graced?.until ?? null]
    .filter((moment) => moment !== null && moment > now)
    .sort((a, b) => a! - b!);
  const change = moments.find((moment) => {
    const there = placeResidual(lot, residual, moment!);
    return there.pending !== here.pending || there.available !== here.available;
  });
  return change ?? null;
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
