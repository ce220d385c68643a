/** From when an award may be used: the latest of what its campaign makes it wait for. */
import { dayAt, type Instant, parseDay, startOfDay, unwrap } from '#kernel';
import type { Pending } from '#modules/campaigns';

/**
 * @param paidAt instant of full payment, null while the document is not paid
 * @returns null while it waits for something without a date
 */
export function availableFrom(
  pending: Pending | null,
  at: Instant,
  paidAt: Instant | null,
  zone: string,
): Instant | null {
  if (pending === null) return at;
  let from = at;
  if (pending.days !== undefined) from = Math.max(from, startOfDay(dayAt(at, zone) + pending.days, zone));
  if (pending.until !== undefined) from = Math.max(from, startOfDay(unwrap(parseDay(pending.until)), zone));
  if (pending.fullPayment === true) {
    if (paidAt === null) return null;
    from = Math.max(from, paidAt);
  }
  return from;
}
