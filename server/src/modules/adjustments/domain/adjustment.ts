import { contentHash, type Instant } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';

/** waiting → executed, rejected, withdrawn or expired; small ones are executed at once. */
export const statuses = ['waiting', 'executed', 'rejected', 'withdrawn', 'expired'] as const;
export type Status = (typeof statuses)[number];

/** What is to be booked. */
export interface Terms {
  accountId: string;
  /** `account` or a membership's uuid. */
  holder: string;
  unit: string;
  /** Smallest parts; below zero a debit. */
  amount: bigint;
  reasonCode: string;
  /** In the words of whoever asks. */
  reason: string;
  reference: string;
  /** Null: as the unit says. */
  expiry: ExpiryModel | null;
  funding: string;
}

export interface Adjustment extends Terms {
  adjustmentId: string;
  contentHash: string;
  status: Status;
  requestedBy: string;
  requestedAt: Instant;
  /** Null where it never waited. */
  expiresAt: Instant | null;
  decidedBy: string | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
}

/** Over everything a second person agrees to. */
export function hashOfTerms(terms: Terms, requestedBy: string): string {
  const { accountId, holder, unit, amount, reasonCode, reason, reference, expiry, funding } = terms;
  const booked = { accountId, holder, unit, amount: String(amount), reasonCode, reason, reference, expiry, funding };
  return contentHash({ ...booked, requestedBy });
}

/** As of an instant: a request whose deadline has passed has ended, even before anything was written about it. */
export function statusAt({ status, expiresAt }: Pick<Adjustment, 'status' | 'expiresAt'>, now: Instant): Status {
  return status === 'waiting' && expiresAt !== null && expiresAt <= now ? 'expired' : status;
}
