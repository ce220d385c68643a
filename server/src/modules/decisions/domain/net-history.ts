/**
 * From the facts of an account to what its fold consumes. Netting is a pure function of the set of facts, so two runs,
 * without and with the new facts, tell which events a correction or a late document touches.
 */
import { Decimal, type Instant } from '#kernel';
import {
  compareFacts,
  type EventFact,
  factKey,
  kindRank,
  type Line,
  type NetCorrection,
  type NetEvent,
  type Netting,
  netDocuments,
  type Taking,
} from '#modules/events';
import type { AppliedChange, FoldItem } from './fold-items.ts';
import { comparePositions, type Position } from './fold-state.ts';

/** What the surroundings know about facts. */
export interface HistoryTerms {
  /** To the programme's currency; null when equal, undefined while no rate is known. */
  rateOf(fact: EventFact): Decimal | null | undefined;
  /** Keys of fully paid documents with the instant; empty where no campaign waits for payment. */
  paidAt: ReadonlyMap<string, Instant>;
  waitingPayments: readonly string[];
  /** n of the first revision, by fact key. */
  originOf(key: string): number;
}

export interface NetHistory {
  netting: Netting;
  /** Corrections, payments or replacements are among the facts: others may touch older ones again. */
  reachesBack: boolean;
  /** Keys of documents that payments name and nobody has sent yet. */
  waitingPayments: readonly string[];
  /** In canonical order. */
  items: FoldItem[];
  /** By fact key: equal when the item is the same for every rule. */
  fingerprints(): ReadonlyMap<string, { position: Position; text: string }>;
}

export function positionOf(fact: EventFact): Position {
  return { at: fact.occurredAt, rank: kindRank(fact.kind), key: factKey(fact) };
}

export function netHistory(facts: readonly EventFact[], terms: HistoryTerms): NetHistory {
  return historyOf(facts, nettingOf(facts), terms);
}

/** @param facts in any order */
export function nettingOf(facts: readonly EventFact[]): Netting {
  return netDocuments([...facts].sort(compareFacts));
}

/** @param netting of these facts */
export function historyOf(facts: readonly EventFact[], netting: Netting, terms: HistoryTerms): NetHistory {
  const items: FoldItem[] = [];
  const changes = new Map<string, (AppliedChange & { rate: Decimal | null })[]>();
  for (const net of netting.events.values()) items.push(eventItem(net, netting, terms, changes));
  for (const correction of netting.corrections.values()) {
    const own = changes.get(correction.key) ?? [];
    const beyond = beyondTaken(correction, netting);
    const rate = beyond === null ? undefined : terms.rateOf(beyond);
    items.push({
      kind: 'correction',
      position: positionOf(correction.fact),
      changes: own,
      beyond: beyond === null || rate === undefined ? null : { fact: beyond, rate },
    });
  }
  items.sort((a, b) => comparePositions(a.position, b.position));
  return {
    netting,
    reachesBack: netting.corrections.size > 0 || facts.some((fact) => fact.settles !== undefined || fact.revision > 1),
    waitingPayments: terms.waitingPayments,
    items,
    fingerprints: () => fingerprintsOf(netting, terms),
  };
}

/** The instant of the earliest item that is not the same in both; null when all are. */
export function firstDifference(before: NetHistory, after: NetHistory): Instant | null {
  let first: Instant | null = null;
  const note = (position: Position) => {
    if (first === null || position.at < first) first = position.at;
  };
  const [old, fresh] = [before.fingerprints(), after.fingerprints()];
  for (const [key, { position, text }] of fresh) {
    const other = old.get(key);
    if (other?.text === text) continue;
    note(position);
    if (other !== undefined) note(other.position);
  }
  for (const [key, { position }] of old) {
    if (!fresh.has(key)) note(position);
  }
  return first;
}

/** What is left of an event as a fact of its own; null when nothing is. */
export function netFact(net: NetEvent): EventFact | null {
  if (net.left === 'nothing') return null;
  return net.left === 'all' ? net.fact : { ...net.fact, lines: net.lines, amount: net.amount };
}

function eventItem(
  net: NetEvent,
  netting: Netting,
  terms: HistoryTerms,
  changes: Map<string, (AppliedChange & { rate: Decimal | null })[]>,
): FoldItem {
  const rate = terms.rateOf(net.fact);
  const early: AppliedChange[] = [];
  if (net.takings.length > 0 || net.cancelled) {
    for (const { by, change } of changesOf(net, netting)) {
      const correction = netting.corrections.get(by)?.fact;
      if (correction === undefined || compareFacts(correction, net.fact) < 0) early.push(change);
      else changes.set(by, [...(changes.get(by) ?? []), { ...change, rate: rate ?? null }]);
    }
  }
  return {
    kind: 'event',
    position: positionOf(net.fact),
    fact: net.fact,
    net: netFact(net),
    early,
    rate,
    paidAt: terms.paidAt.get(net.key) ?? null,
    originN: terms.originOf(net.key),
  };
}

/** How the event stood before and after each correction that took from it, in canonical order of the corrections. */
function changesOf(net: NetEvent, netting: Netting): { by: string; change: AppliedChange }[] {
  const byCorrection = new Map<string, Taking[]>();
  for (const taking of net.takings) byCorrection.set(taking.by, [...(byCorrection.get(taking.by) ?? []), taking]);
  const order = [...netting.corrections.keys()].filter((key) => byCorrection.has(key));
  let before: EventFact | null = net.fact;
  return order.map((by) => {
    const after: EventFact | null = before === null ? null : without(before, byCorrection.get(by) ?? []);
    const change = { before, after };
    before = after;
    return { by, change };
  });
}

/**
 * The stated amount of a credit less what it took, as an event with negative lines. A credit note over goods bought before
 * the records begin takes nothing, yet lowers the turnover of its own month.
 */
function beyondTaken(correction: NetCorrection, netting: Netting): EventFact | null {
  const { fact, reason, targets } = correction;
  if (fact.kind !== 'credit' || reason === 'undone' || reason === 'circular') return null;
  const target = targets[0] === undefined ? undefined : netting.events.get(targets[0]);
  const event: EventFact = { ...fact, kind: 'event', type: target?.fact.type ?? 'invoice', target: null };
  if (fact.lines.length === 0) {
    const left = (fact.amount ?? Decimal.ZERO).sub(correction.lines[0]?.netAmount ?? Decimal.ZERO);
    return left.isZero() ? null : { ...event, amount: left.neg() };
  }
  const lines = fact.lines.flatMap((line, index): Line[] => {
    if (line.stated === 'quantity') return [];
    const taken = correction.lines[index];
    const netAmount = (taken?.netAmount ?? Decimal.ZERO).sub(line.netAmount);
    if (netAmount.isZero()) return [];
    return [
      {
        ...line,
        netAmount,
        quantity: (taken?.excessQuantity ?? Decimal.ZERO).neg(),
        taxAmount: null,
        marginAmount: null,
      },
    ];
  });
  return lines.length === 0 ? null : { ...event, lines };
}

function without(fact: EventFact, takings: readonly Taking[]): EventFact | null {
  if (fact.lines.length === 0) {
    const taken = Decimal.sum(takings.map((taking) => taking.netAmount));
    const amount = (fact.amount ?? Decimal.ZERO).sub(taken);
    return amount.isZero() ? null : { ...fact, amount };
  }
  // Lines keep their place while corrections follow each other: emptied ones stay, as nothing.
  const lines = fact.lines.map((line, index) =>
    takings.filter((taking) => taking.fromLine === index).reduce(lineWithout, line),
  );
  const left = lines.some((line) => !line.quantity.isZero() || !line.netAmount.isZero());
  return left ? { ...fact, lines } : null;
}

function lineWithout(line: Line, taking: Taking): Line {
  return {
    ...line,
    quantity: line.quantity.sub(taking.quantity),
    netAmount: line.netAmount.sub(taking.netAmount),
    taxAmount:
      line.taxAmount === null || taking.taxAmount === null ? line.taxAmount : line.taxAmount.sub(taking.taxAmount),
    marginAmount:
      line.marginAmount === null || taking.marginAmount === null
        ? line.marginAmount
        : line.marginAmount.sub(taking.marginAmount),
  };
}

function fingerprintsOf(netting: Netting, terms: HistoryTerms): ReturnType<NetHistory['fingerprints']> {
  const fingerprints = new Map<string, { position: Position; text: string }>();
  for (const net of netting.events.values()) {
    const paid = terms.paidAt.get(net.key) ?? '';
    fingerprints.set(net.key, {
      position: positionOf(net.fact),
      text: `${net.fact.revision}|${net.left}|${paid}|${takingsText(net.takings)}`,
    });
  }
  for (const correction of netting.corrections.values()) {
    fingerprints.set(correction.key, {
      position: positionOf(correction.fact),
      text: `${correction.fact.revision}|${correction.status}|${takingsText(correction.takings)}`,
    });
  }
  return fingerprints;
}

function takingsText(takings: readonly Taking[]): string {
  if (takings.length === 0) return '';
  return takings
    .map((t) => `${t.by}>${t.from}#${t.fromLine}:${t.quantity}/${t.netAmount}`)
    .sort()
    .join(';');
}
