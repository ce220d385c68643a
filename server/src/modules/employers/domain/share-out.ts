/** What a company's units are shared out to its people. */
import type { Instant } from '#kernel';

export const shareOutStates = ['waiting', 'done', 'undone', 'rejected', 'expired'] as const;
export type ShareOutState = (typeof shareOutStates)[number];

export interface Share {
  membershipId: string;
  /** Smallest parts of the unit: what was meant, and what it came to under caps. */
  asked: string;
  amount: string;
  /** Calendar year and value the person was counted with; null before it is done. */
  counted: readonly [year: number, value: string] | null;
  /** What the member received, lot by lot: undoing takes these and no others. */
  lots: readonly (readonly [lotKey: string, amount: string])[];
  /** Why it is less than asked. */
  withheld: string | null;
}

export interface ShareOut {
  shareOutId: string;
  accountId: string;
  /** Of a standing rule, and the period it was run for. */
  ruleKey: string | null;
  period: string | null;
  unit: string;
  state: ShareOutState;
  shares: readonly Share[];
  /** Smallest parts. */
  total: bigint;
  reason: string;
  dueAt: Instant | null;
  requestedBy: string;
  decidedBy: string | null;
  createdAt: Instant;
  changedAt: Instant;
}

/** As of an instant: what nobody agreed to in time has expired, whether or not that was written down. */
export function stateAt({ state, dueAt }: Pick<ShareOut, 'state' | 'dueAt'>, now: Instant): ShareOutState {
  return state === 'waiting' && dueAt !== null && dueAt <= now ? 'expired' : state;
}

/** Nothing came of it yet. */
export function plannedShares(amounts: readonly { membershipId: string; amount: bigint }[]): Share[] {
  return amounts.map(({ membershipId, amount }) => ({
    membershipId,
    asked: String(amount),
    amount: String(amount),
    counted: null,
    lots: [],
    withheld: null,
  }));
}
