/** When a delivery that failed is tried again: the schedule of Standard Webhooks, spread by chance. */
import type { Instant } from '#kernel';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses before the second, third, … attempt; together a little over three days. */
export const RETRY_PAUSES: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Up to so much longer than planned: receivers that came back must not be hit by everybody at once. */
const JITTER = 0.1;
/** However long a receiver asks for: a day is the longest pause of the schedule. */
const RETRY_AFTER_MS_MAX = 24 * HOUR;

/**
 * @param attempts made in this round, the failed one included
 * @param chance 0 to 1
 * @returns when to try again; null: it is given up
 */
export function nextAttemptAt(failed: {
  attempts: number;
  now: Instant;
  chance: number;
  /** What the receiver asked for, in milliseconds; null: nothing. */
  retryAfterMs: number | null;
}): Instant | null {
  const pause = RETRY_PAUSES[failed.attempts - 1];
  if (pause === undefined) return null;
  const spread = Math.round(pause * (1 + JITTER * failed.chance));
  const asked = Math.min(failed.retryAfterMs ?? 0, RETRY_AFTER_MS_MAX);
  return failed.now + Math.max(spread, asked);
}

/** Reads a Retry-After header: seconds, or an HTTP date. @returns milliseconds from now; null where it says nothing */
export function readRetryAfter(header: string | undefined, now: Instant): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim()) * SECOND;
  const at = Date.parse(header);
  return Number.isNaN(at) || at <= now ? null : at - now;
}
