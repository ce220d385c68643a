/** How often one address of the network may knock at what is open to everybody. */
import { type Instant, RefusedError } from '#kernel';

/** Addresses that have been quiet are forgotten beyond this number, so that the table cannot grow without end. */
const ADDRESSES_MAX = 10_000;
const MINUTE = 60_000;

/**
 * Token buckets per address, in this process: with several processes the limit applies to each.
 * @returns a function that throws RefusedError `too_many_applications`
 */
export function floodGate({
  perMinute,
  burst,
}: {
  perMinute: number;
  burst: number;
}): (ip: string, now: Instant) => void {
  const buckets = new Map<string, { tokens: number; at: Instant }>();
  return (ip, now) => {
    const bucket = buckets.get(ip) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / MINUTE) * perMinute);
    // Deleted and set again, so that the map stays ordered by last use.
    buckets.delete(ip);
    buckets.set(ip, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (buckets.size > ADDRESSES_MAX) buckets.delete(buckets.keys().next().value!);
    if (tokens >= 1) return;
    throw new RefusedError({
      code: 'too_many_applications',
      detail: 'Too many requests from this address.',
      retryAfterSeconds: Math.max(1, Math.ceil(((1 - tokens) / perMinute) * 60)),
    });
  };
}
