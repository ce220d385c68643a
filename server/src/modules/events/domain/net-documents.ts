/**
 * Netting: what is left of every event of an account after all its corrections. A pure function of the set of facts,
 * so that the order of arrival cannot matter. The rules, with numbers, are in the module's README.
 */
import { assert, Decimal } from '#kernel';
import { resolveLifts } from './active-corrections.ts';
import { matchUnnamedCredits } from './match-unnamed-credits.ts';
import type { NetCorrection, NetEvent, Netting, NettingReason } from './netting.ts';
import { asksOf, creditResult, type OpenCredit, takeNamed } from './open-credit.ts';
import { OpenDocument, type Taking } from './open-document.ts';
import { compareFacts, type EventFact, factKey } from './types.ts';

export interface NettingOptions {
  /** Event types whose lines a credit may take from without naming the document. */
  creditedUnnamed?: ReadonlySet<string>;
}

/**
 * Invoices and orders: where both are sent, the invoice stands later and is taken from first; where only orders are,
 * they are all there is.
 */
export const defaultCreditedUnnamed: ReadonlySet<string> = new Set(['invoice', 'order']);

/**
 * Nets the facts of one account, which must be in canonical order (assertion). All revisions may be among them; the
 * highest of each source and id counts, with its own date. Corrections that name their document take first, wherever
 * they stand; then unnamed credits walk the facts in canonical order.
 */
export function netDocuments(facts: readonly EventFact[], options: NettingOptions = {}): Netting {
  const current = currentRevisions(facts);
  const documents = new Map<string, OpenDocument>();
  const corrections: EventFact[] = [];
  for (const [key, fact] of current) {
    if (fact.kind === 'event') documents.set(key, new OpenDocument(key, fact));
    else corrections.push(fact);
  }
  const netCorrections = new Map<string, NetCorrection>();
  if (corrections.length > 0) {
    const credits = applyNamed(corrections, current, documents, netCorrections);
    matchUnnamedCredits(credits, current, documents, options.creditedUnnamed ?? defaultCreditedUnnamed);
    for (const [key, credit] of credits) netCorrections.set(key, creditResult(key, credit));
  }
  const events = new Map<string, NetEvent>();
  for (const [key, document] of documents) events.set(key, netEvent(document));
  return { events, corrections: inOrder(corrections, netCorrections) };
}

function currentRevisions(facts: readonly EventFact[]): Map<string, EventFact> {
  const current = new Map<string, EventFact>();
  let superseded = false;
  let gone = false;
  for (let i = 0; i < facts.length; i += 1) {
    const fact = facts[i]!;
    assert(i === 0 || compareFacts(facts[i - 1]!, fact) <= 0, 'facts are netted in canonical order');
    const key = factKey(fact);
    const other = current.get(key);
    if (other !== undefined) superseded = true;
    if (fact.movedAway === true) gone = true;
    if (other === undefined || other.revision < fact.revision) current.set(key, fact);
  }
  if (!superseded && !gone) return current;
  // A replacement may stand elsewhere in time than what it replaces: the map must follow the winners' own places.
  const ordered = new Map<string, EventFact>();
  for (const fact of facts) {
    const key = factKey(fact);
    if (current.get(key) === fact && fact.movedAway !== true) ordered.set(key, fact);
  }
  return ordered;
}

/** Applies cancellations, undos and named credits in canonical order; returns all credits that count, named or not. */
function applyNamed(
  corrections: readonly EventFact[],
  current: ReadonlyMap<string, EventFact>,
  documents: ReadonlyMap<string, OpenDocument>,
  results: Map<string, NetCorrection>,
): Map<string, OpenCredit> {
  const lifts = resolveLifts(corrections, current);
  const credits = new Map<string, OpenCredit>();
  for (const fact of corrections) {
    const key = factKey(fact);
    const inactive = lifts.inactive.get(key);
    const lift = lifts.lifters.get(key);
    if (inactive !== undefined) results.set(key, plainResult(key, fact, inactive));
    else if (lift !== undefined) results.set(key, plainResult(key, fact, lift === 'found' ? null : lift));
    else if (fact.kind === 'credit') credits.set(key, applyCredit(key, fact, current, documents));
    else results.set(key, applyCancel(key, fact, documents));
  }
  return credits;
}

function applyCancel(key: string, fact: EventFact, documents: ReadonlyMap<string, OpenDocument>): NetCorrection {
  const document = fact.target === null ? undefined : documents.get(factKey(fact.target));
  if (document === undefined) return plainResult(key, fact, 'waiting');
  const takings: Taking[] = [];
  const first = document.cancel(key, fact.occurredAt, takings);
  return { ...plainResult(key, fact, first ? null : 'nothingLeft'), takings };
}

function applyCredit(
  key: string,
  fact: EventFact,
  current: ReadonlyMap<string, EventFact>,
  documents: ReadonlyMap<string, OpenDocument>,
): OpenCredit {
  const credit: OpenCredit = { fact, asks: asksOf(key, fact), reason: null };
  if (fact.target === null) {
    if (fact.lines.length === 0) credit.reason = 'noMatchingLine';
    return credit;
  }
  const targetKey = factKey(fact.target);
  const document = documents.get(targetKey);
  if (document === undefined) credit.reason = current.has(targetKey) ? 'wrongTarget' : 'waiting';
  else if (!document.takesCurrency(fact.currency)) credit.reason = 'otherCurrency';
  else takeNamed(credit, document);
  return credit;
}

function plainResult(key: string, fact: EventFact, reason: NettingReason | null): NetCorrection {
  return {
    key,
    fact,
    status: reason === null ? 'applied' : 'not',
    reason,
    targets: reason === null && fact.target !== null ? [factKey(fact.target)] : [],
    takings: [],
    lines: [],
    excessQuantity: Decimal.ZERO,
    excessAmount: Decimal.ZERO,
  };
}

function netEvent(document: OpenDocument): NetEvent {
  const { key, fact, cancelled, takings } = document;
  if (takings.length === 0) {
    return { key, fact, lines: fact.lines, amount: fact.amount, cancelled, left: 'all', takings };
  }
  const lines = document.remainingLines();
  const amount = document.remainingAmount();
  const nothing = cancelled || (lines.length === 0 && (amount === null || amount.isZero()));
  return { key, fact, lines, amount, cancelled, left: nothing ? 'nothing' : 'part', takings };
}

function inOrder(
  corrections: readonly EventFact[],
  results: ReadonlyMap<string, NetCorrection>,
): Map<string, NetCorrection> {
  return new Map(corrections.map((fact) => [factKey(fact), results.get(factKey(fact))!] as const));
}
