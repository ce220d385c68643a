import type { Decimal, Instant } from '#kernel';
import type { CompiledEventType } from './event-type.ts';
import type { EventFact, FactReference, Line, SettlesReference } from './types.ts';

/** One id of an account; what it points at is looked up later and may be unknown yet. */
export type SingleAccountReference =
  | { id: string }
  | { externalId: string; system: string | null }
  /** Upper case, without blanks, dots and dashes. */
  | { vatNumber: string };

/** How the sender names the account: by one id, or by several of which any that is known leads to it. */
export type AccountReference = SingleAccountReference | { anyOf: readonly SingleAccountReference[] };

/** How the sender names the acting person within the account. */
export type PersonReference = { membershipId: string } | { externalId: string; system: string | null };

/** Where an imported value comes from and what it may be used for; rules may refuse what is too old or not for them. */
export interface DataQuality {
  source: string | null;
  capturedAt: Instant | null;
  purpose: string | null;
  /** 0 (guessed) to 1 (certain). */
  reliability: number | null;
}

/** One event as received, checked, its numbers exact; not yet matched to an account. */
export interface ParsedEvent {
  type: CompiledEventType;
  source: string;
  id: string;
  revision: number;
  occurredAt: Instant;
  account: AccountReference;
  person: PersonReference | null;
  currency: string | null;
  /** As sent; where there are lines it equals their sum. */
  netAmount: Decimal | null;
  data: Readonly<Record<string, unknown>>;
  lines: readonly Line[];
  corrects: FactReference | null;
  settles: readonly SettlesReference[];
  dataQuality: DataQuality | null;
}

/** The fact that the rules see, once account and membership are known. */
export function toFact(
  event: ParsedEvent,
  place: { n: number; receivedAt: Instant; membershipId: string | null },
): EventFact {
  const fact: EventFact = {
    n: place.n,
    source: event.source,
    id: event.id,
    revision: event.revision,
    type: event.type.definition.key,
    kind: event.type.definition.correction ?? 'event',
    occurredAt: event.occurredAt,
    receivedAt: place.receivedAt,
    currency: event.currency,
    membershipId: place.membershipId,
    data: event.data,
    lines: event.lines,
    target: event.corrects,
    amount: event.lines.length > 0 ? null : event.netAmount,
  };
  if (event.settles.length > 0) fact.settles = event.settles;
  if (event.dataQuality !== null) {
    const { purpose, ...quality } = event.dataQuality;
    fact.quality = { ...quality, purposes: purpose === null ? [] : [purpose] };
  }
  return fact;
}
