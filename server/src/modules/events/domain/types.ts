import type { Decimal, Instant } from '#kernel';
import type { Quality } from './quality-view.ts';

/**
 * One line of a document. Amounts in major units of the event's currency, exact.
 * On a line of an event quantity and amount may be negative (a discount line); on a line of a credit they say what to
 * take away and are never negative.
 */
export interface Line {
  /** Unique in its document; the line's place, counted from 1, where the source gave none. */
  id: string;
  sku: string | null;
  category: string | null;
  brand: string | null;
  labels: readonly string[];
  quantity: Decimal;
  unit: string | null;
  netAmount: Decimal;
  taxAmount: Decimal | null;
  marginAmount: Decimal | null;
  data: Readonly<Record<string, unknown>>;
  /** Lines of a credit that names its document: id of the line there; without it the SKU decides. */
  corrects?: string | null;
  /**
   * Lines of a credit: what the source stated. `quantity` takes the amount that this quantity has on the lines it
   * hits, `amount` takes money and leaves the quantity alone; without it both are as stated.
   */
  stated?: 'quantity' | 'amount';
}

/** Points at a fact of the same account. */
export interface FactReference {
  source: string;
  id: string;
}

/** What a payment settles; `amount` null means whatever of the payment the other references leave. */
export interface SettlesReference extends FactReference {
  amount: Decimal | null;
}

/**
 * `credit` takes quantity or amount, `cancel` everything, `undo` takes back an earlier correction. A replacement is no
 * kind of its own: it is the same source and id with a higher revision.
 */
export type FactKind = 'event' | 'credit' | 'cancel' | 'undo';

/** One event or correction as the rules see it. Immutable. */
export interface EventFact {
  /** Place of arrival inside the account; never decides anything. */
  n: number;
  source: string;
  id: string;
  /** Starts at 1 and rises with every replacement; the highest counts. */
  revision: number;
  type: string;
  kind: FactKind;
  /** UTC milliseconds. */
  occurredAt: Instant;
  receivedAt: Instant;
  /** ISO 4217; null where the event carries no money. */
  currency: string | null;
  membershipId: string | null;
  data: Readonly<Record<string, unknown>>;
  lines: readonly Line[];
  /** What a correction names; null on events and on credits that name no document. */
  target: FactReference | null;
  /** Without lines: net amount of an event, amount to take of a credit. Null where there are lines or no money. */
  amount: Decimal | null;
  /** Payments: the documents paid. */
  settles?: readonly SettlesReference[];
  /** What its sender says of its data. */
  quality?: Quality;
  /** A replacement moved the document to another account: nothing of it is left here. */
  movedAway?: true;
}

/**
 * Identifies an event or correction for ever; equal for all its revisions. The separator is a character no text may
 * contain, and one that PostgreSQL can read back out of JSON (it cannot read NUL).
 */
export function factKey(fact: FactReference): string {
  return `${fact.source}\u0001${fact.id}`;
}

/**
 * Canonical order: instant, then events before corrections, then source and id by code unit. Revisions of one document
 * may stand at the same instant; the older comes first. Order of receipt has no say.
 */
export function compareFacts(a: EventFact, b: EventFact): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt - b.occurredAt;
  if (a.kind !== b.kind) {
    const rank = kindRank(a.kind) - kindRank(b.kind);
    if (rank !== 0) return rank;
  }
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.revision - b.revision;
}

/** The last word on a document that a replacement moved to another account. */
export function movedAwayFact(fact: EventFact, revision: number, receivedAt: Instant): EventFact {
  return { ...fact, revision, receivedAt, lines: [], amount: null, data: {}, movedAway: true };
}

/** Events are 2 and corrections 3 in the order of all facts of an account, between timers (1) and acts (4). */
export function kindRank(kind: FactKind): 2 | 3 {
  return kind === 'event' ? 2 : 3;
}
