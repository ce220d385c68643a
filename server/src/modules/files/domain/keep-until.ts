import type { Instant } from '#kernel';
import type { PurposeRules } from './purposes.ts';

const DAY_MS = 86_400_000;

/** Until when a new file is kept; null: until something ends that. */
export function keepUntilOf({ keep }: PurposeRules, now: Instant, asked: number | null): Instant | null {
  if (asked !== null) return now + asked * DAY_MS;
  if (keep.while === 'always') return null;
  return now + (keep.while === 'use' ? keep.unusedDays : keep.days) * DAY_MS;
}

/** Until when a file is kept that nothing shows any more; undefined: as before. */
export function keepUnusedUntil({ keep }: PurposeRules, now: Instant): Instant | undefined {
  return keep.while === 'use' ? now + keep.unusedDays * DAY_MS : undefined;
}
