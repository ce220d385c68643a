/** Short forms for facts in tests. Days count from 1 January 2026, 09:00 UTC. */
import { Decimal } from '#kernel';
import { netDocuments } from './net-documents.ts';
import type { NetCorrection, NetEvent, Netting } from './netting.ts';
import { compareFacts, type EventFact, type FactKind, factKey, type Line } from './types.ts';

export const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1, 9);

export const onDay = (day: number): number => START + (day - 1) * DAY;

/** sku, quantity, net amount; null leaves one of them unstated on a credit line. */
export type LineSpec = [sku: string, quantity: number | null, netAmount: number | string | null, more?: Partial<Line>];

export function line([sku, quantity, netAmount, more]: LineSpec, index: number): Line {
  const made: Line = {
    id: String(index + 1),
    sku,
    category: null,
    brand: null,
    labels: [],
    quantity: Decimal.of(quantity ?? 0),
    unit: null,
    netAmount: Decimal.of(netAmount ?? 0),
    taxAmount: null,
    marginAmount: null,
    data: {},
    ...more,
  };
  if (quantity === null) made.stated = 'amount';
  else if (netAmount === null) made.stated = 'quantity';
  return made;
}

export function fact(kind: FactKind, id: string, day: number, more: Partial<EventFact> = {}): EventFact {
  return {
    n: 0,
    source: 'erp',
    id,
    revision: 1,
    type: { event: 'invoice', credit: 'creditNote', cancel: 'cancellation', undo: 'undo' }[kind],
    kind,
    occurredAt: onDay(day),
    receivedAt: onDay(day),
    currency: 'EUR',
    membershipId: null,
    data: {},
    lines: [],
    target: null,
    amount: null,
    ...more,
  };
}

export function invoice(id: string, day: number, lines: LineSpec[] | number, more: Partial<EventFact> = {}): EventFact {
  const content = typeof lines === 'number' ? { amount: Decimal.of(lines) } : { lines: lines.map(line) };
  return fact('event', id, day, { ...content, ...more });
}

/** `names` is the id of the document credited, null for an unnamed credit. */
export function credit(
  id: string,
  day: number,
  names: string | null,
  lines: LineSpec[] | number,
  more: Partial<EventFact> = {},
): EventFact {
  const target = names === null ? null : { source: 'erp', id: names };
  const content = typeof lines === 'number' ? { amount: Decimal.of(lines) } : { lines: lines.map(line) };
  return fact('credit', id, day, { target, ...content, ...more });
}

export function cancel(id: string, day: number, names: string): EventFact {
  return fact('cancel', id, day, { target: { source: 'erp', id: names } });
}

export function undo(id: string, day: number, names: string): EventFact {
  return fact('undo', id, day, { target: { source: 'erp', id: names } });
}

export function net(...facts: EventFact[]): Netting {
  return netDocuments([...facts].sort(compareFacts));
}

export function eventOf(netting: Netting, id: string): NetEvent {
  return netting.events.get(factKey({ source: 'erp', id }))!;
}

export function correctionOf(netting: Netting, id: string): NetCorrection {
  return netting.corrections.get(factKey({ source: 'erp', id }))!;
}

/** "A 7 of 70, B 1 of 5": what is left, for tables. */
export function left(netting: Netting, id: string): string {
  const event = eventOf(netting, id);
  if (event.lines.length > 0) return event.lines.map((l) => `${l.sku} ${l.quantity} of ${l.netAmount}`).join(', ');
  return event.amount === null ? 'nothing' : event.amount.toString();
}

/** "partly: tooMuch, excess 3 / 0". */
export function outcome(netting: Netting, id: string): string {
  const { status, reason, excessQuantity, excessAmount } = correctionOf(netting, id);
  const excess = excessQuantity.isZero() && excessAmount.isZero() ? '' : `, excess ${excessQuantity} / ${excessAmount}`;
  return `${status}${reason === null ? '' : `: ${reason}`}${excess}`;
}

/** Facts, what is left of each document, what became of each correction. */
export interface NettingCase {
  title: string;
  facts: EventFact[];
  left?: Record<string, string>;
  outcome?: Record<string, string>;
}

/** Holds a case in every order in which its facts can arrive; the first difference found, or null. */
export function difference({ facts, left: expectedLeft, outcome: expectedOutcome }: NettingCase): string | null {
  for (const order of permutations(facts)) {
    const netting = net(...order);
    for (const [id, text] of Object.entries(expectedLeft ?? {})) {
      if (left(netting, id) !== text) return `left of ${id}: ${left(netting, id)}, not ${text}`;
    }
    for (const [id, text] of Object.entries(expectedOutcome ?? {})) {
      if (outcome(netting, id) !== text) return `${id} is ${outcome(netting, id)}, not ${text}`;
    }
  }
  return null;
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length <= 1) {
    yield [...items];
    return;
  }
  for (let i = 0; i < items.length; i += 1) {
    for (const rest of permutations(items.filter((_, j) => j !== i))) yield [items[i]!, ...rest];
  }
}
