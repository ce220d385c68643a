import { type Instant, RefusedError } from '#kernel';

/** How many requests one caller may make: a steady rate, and how many may come at once after a pause. */
export interface RateLimit {
  perSecond: number;
  burst: number;
}

/** Callers that have been quiet are forgotten beyond this number, so that the table cannot grow without end. */
const callersMax = 10_000;

/**
 * Token buckets per caller, in this process: with several processes behind a load balancer the limit applies to each.
 * @returns a function that takes one token or throws RefusedError `rate_limited` with `retryAfterSeconds`
 */
export function createRateLimiter(limit: RateLimit): (caller: string, now: Instant) => void {
  const buckets = new Map<string, { tokens: number; at: Instant }>();
  return (caller, now) => {
    const bucket = buckets.get(caller) ?? { tokens: limit.burst, at: now };
    const refilled = bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * limit.perSecond;
    const tokens = Math.min(limit.burst, refilled);
    // Deleted and set again, so that the map stays ordered by last use.
    buckets.delete(caller);
    buckets.set(caller, { tokens: Math.max(0, tokens - 1), at: now });
    if (buckets.size > callersMax) buckets.delete(buckets.keys().next().value!);
    if (tokens >= 1) return;
    buckets.set(caller, { tokens, at: now });
    const retryAfterSeconds = Math.max(1, Math.ceil((1 - tokens) / limit.perSecond));
    const detail = `More than ${limit.perSecond} requests per second with these credentials.`;
    throw new RefusedError({ code: 'rate_limited', detail, retryAfterSeconds });
  };
}
