/** What goes into a batch, through it and out of it. */
import type { Instant, Refusal } from '#kernel';
import type { CampaignVerdict } from '#modules/campaigns';
import type { EventFact, ParsedEvent } from '#modules/events';
import type { Rules } from '#modules/programmes';
import type { Transaction } from '#platform/postgres';
import type { AccountRow } from '../domain/account-row.ts';
import type { StoredAward } from '../domain/decision-record.ts';
import type { FoldItem } from '../domain/fold-items.ts';
import type { AwardAnswer } from '../domain/shared-book.ts';
import type { StoredDerived } from '../store/derived-facts.ts';
import type { RecipientGuard } from './dependencies.ts';
import type { FactMemory } from './fact-cache.ts';
import type { RateTable } from './rates.ts';

/** An event whose account is known, as it enters the write path. */
export interface IncomingFact {
  accountId: string;
  event: ParsedEvent;
  /** JSON text as received. */
  text: string;
  /** SHA-256 of the canonical JSON. */
  hash: Buffer;
  membershipId: string | null;
}

export type FactAnswer =
  /** A repetition gets what was answered at the first time, whatever has been decided since. */
  | {
      status: 'recorded' | 'replayed';
      accountId: string;
      n: number;
      awards: StoredAward[];
      verdicts: CampaignVerdict[];
      waitingFor: 'rate' | null;
    }
  | { status: 'refused'; refusal: Refusal };

/** Something other than an event for an account's fold. */
export interface IncomingItem {
  accountId: string;
  item: FoldItem;
  /** The derived fact it comes from, to be marked as taken in. */
  derived?: StoredDerived;
}

export interface BatchRequest {
  facts: readonly IncomingFact[];
  items: readonly IncomingItem[];
  /** Accounts to be brought up to `now`: what is due is posted. */
  due: readonly string[];
  /** Accounts to be folded again from an instant on although no fact is new (profile or rules changed). */
  refold: ReadonlyMap<string, Instant>;
  /** Awards that waited for their employer and are answered; their accounts are folded again from the event on. */
  answers?: readonly (AwardAnswer & { accountId: string; by: string })[];
  /** Topmost accounts of groups that are asked for the group's levels. */
  asks?: readonly StoredDerived[];
  /** Accounts with more derived facts than one batch takes. */
  unfinished?: readonly string[];
}

/** What one attempt learned that the next must know. */
export interface AttemptMemory {
  lockBudgets: boolean;
  lockRecipients?: boolean;
  lostClaims: Set<string>;
  /** Accounts whose lanes are needed too: a replacement moves a document between them. */
  moreAccounts: Set<string>;
  /** Every lane is needed: a replacement came before its original, which may be on its way for another account. */
  allLanes?: boolean;
}

/** Thrown to run the transaction again with what was learned; nothing was written. */
export class DecideAgain extends Error {}

export interface BatchContext {
  tx: Transaction;
  workspaceId: string;
  rules: Rules;
  rates: RateTable;
  facts: FactMemory | null;
  recipients: RecipientGuard | null;
  now: Instant;
  memory: AttemptMemory;
  /** Accounts whose lanes are locked. */
  locked(accountId: string): boolean;
}

export interface BatchOutcome {
  answers: FactAnswer[];
  /** Accounts that have derived facts to take in now. */
  wake: string[];
  /** Accounts to be woken again. */
  unfinished: readonly string[];
}

/** One account of a batch with what comes to it. */
export interface AccountTask {
  row: AccountRow;
  facts: { incoming: IncomingFact; fact: EventFact; index: number }[];
  items: IncomingItem[];
  movedAway: { source: string; id: string; revision: number }[];
}

/** n of the first revision in the same account, for replacements. */
export const originOf = new WeakMap<EventFact, number>();

export function originNOf(fact: EventFact): number {
  return originOf.get(fact) ?? fact.n;
}
