import { formatInstant, type Instant, localParts, parseDay, parseInstant, startOfDay, unwrap } from '#kernel';
import { type CountedLine, countedLines, onTakingLines, takingLines, turned } from './counted-lines.ts';
import type { InvoiceDocument, PartyReference } from './invoice-document.ts';

/** An event as anybody could send it; amounts as decimal text. */
export interface EventBody {
  source: string;
  id: string;
  type: 'invoice' | 'creditNote' | 'cancellation' | 'payment';
  occurredAt: string;
  account: PartyReference | { anyOf: readonly PartyReference[] };
  currency?: string;
  netAmount?: string;
  lines?: Record<string, unknown>[];
  data?: Record<string, unknown>;
  revision?: number;
  corrects?: { id: string };
  settles?: { id: string; amount: string }[];
}

/** A document as the events that it means, the document itself first. */
export interface DocumentEvents {
  events: EventBody[];
  /** What was decided in reading it that its sender may not expect. */
  notes: string[];
}

/**
 * The events of a document: the invoice or credit note itself, the cancellation of what a corrected invoice replaces, and
 * the payment that came in advance. They depend on nothing but the document, so that it may be sent again.
 * @param zone time zone of the programme: a document without a time happened when its day began there
 */
export function documentEvents(document: InvoiceDocument, zone: string): DocumentEvents {
  const isCredit = document.role === 'credit';
  const stated = countedLines(document);
  // A credit note over a negative amount gives, and an invoice over one takes away.
  const takes = isCredit ? document.totals.net.sign() > 0 : document.totals.net.sign() < 0;
  const lines = takes === isCredit ? stated : stated.map(turned);
  return takes ? creditEvents(document, lines, zone) : invoiceEvents(document, lines, zone);
}

function invoiceEvents(document: InvoiceDocument, lines: readonly CountedLine[], zone: string): DocumentEvents {
  const { number, references, totals, role } = document;
  const notes = role === 'credit' ? ['a credit note over a negative amount counts as an invoice'] : [];
  const envelope = envelopeOf(document, zone);
  const invoice: EventBody = {
    ...envelope,
    id: number,
    type: 'invoice',
    currency: document.currency,
    lines: lines.map((line) => lineBody(line)),
    data: given({
      order: document.order,
      agreement: document.agreement,
      project: document.project,
      dueOn: document.dueOn,
      deliveredOn: document.deliveredOn,
    }),
  };
  const events = [invoice];
  if (role === 'corrected') {
    if (references.includes(number)) invoice.revision = 2;
    for (const replaced of references.filter((reference) => reference !== number)) {
      events.push({
        ...envelope,
        id: `${number}#replaces:${replaced}`,
        type: 'cancellation',
        corrects: { id: replaced },
        data: { reason: `Replaced by corrected invoice ${number}` },
      });
      notes.push(`replaces ${replaced}, which is cancelled`);
    }
  }
  if (totals.prepaid.sign() > 0) {
    const amount = totals.prepaid.toString();
    events.push({
      ...envelope,
      id: `${number}#prepaid`,
      type: 'payment',
      currency: document.currency,
      netAmount: amount,
      settles: [{ id: number, amount }],
    });
    notes.push(`${amount} ${document.currency} were paid in advance`);
  }
  return { events, notes };
}

function creditEvents(document: InvoiceDocument, lines: readonly CountedLine[], zone: string): DocumentEvents {
  const { number, references, totals, role, currency } = document;
  const notes = role === 'credit' ? [] : ['an invoice over a negative amount counts as a credit note'];
  const [only] = references;
  const named = references.length === 1 && only !== undefined;
  if (references.length > 1) {
    notes.push(`names ${references.length} documents, so that it takes from the latest lines of its goods`);
  }
  const credit: EventBody = {
    ...envelopeOf(document, zone),
    // Who numbers credit notes in a range of their own comes to a number that an invoice has as well.
    id: references.includes(number) ? `${number}#credit` : number,
    type: 'creditNote',
    currency,
    ...(named ? { corrects: { id: only } } : {}),
    ...(references.length > 1 ? { data: { note: `Names ${references.join(', ')}`.slice(0, 1000) } } : {}),
  };
  const net = totals.net.abs();
  const taking = takingLines(lines);
  const spread = taking === null && !named ? onTakingLines(lines, net) : [];
  if (taking !== null) credit.lines = taking.map((line) => lineBody(line));
  else if (spread.length > 0) {
    credit.lines = spread.map((line) => lineBody(line));
    notes.push('takes and gives goods, so that its amount is spread over what it takes');
  } else {
    credit.netAmount = net.toString();
    if (named) notes.push('takes and gives goods, so that its amount is taken from the whole document it names');
    else notes.push('takes no goods and names no document, so that only its amount is recorded');
  }
  return { events: [credit], notes };
}

function envelopeOf(document: InvoiceDocument, zone: string): Pick<EventBody, 'source' | 'occurredAt' | 'account'> {
  const { customer, issuer } = document;
  const [first] = customer;
  return {
    source: issuer,
    occurredAt: formatInstant(instantOf(document, zone)),
    account: customer.length === 1 && first !== undefined ? first : { anyOf: customer },
  };
}

function instantOf({ issueDate, issueTime }: InvoiceDocument, zone: string): Instant {
  if (issueTime !== null && /[Z+-]/.test(issueTime.slice(8))) {
    const stated = parseInstant(`${issueDate}T${issueTime}`);
    if (stated.ok) return stated.value;
  }
  const begin = startOfDay(unwrap(parseDay(issueDate)), zone);
  if (issueTime === null) return begin;
  const [hours = 0, minutes = 0, seconds = 0] = issueTime.slice(0, 8).split(':').map(Number);
  const guess = begin + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  const shown = localParts(guess, zone);
  // Where the clock was changed since midnight it shows another time.
  return guess + ((hours - shown.hour) * 60 + (minutes - shown.minute)) * 60_000;
}

function lineBody(line: CountedLine): Record<string, unknown> {
  return given({
    id: line.id,
    sku: line.sku,
    category: line.category,
    brand: line.brand,
    labels: line.labels.length === 0 ? null : line.labels,
    quantity: line.quantity.toString(),
    unit: line.unit,
    netAmount: line.netAmount.toString(),
    taxAmount: line.taxAmount?.toString() ?? null,
    data: given({
      name: line.name,
      standardItemId: line.standardItemId,
      documentAllowance: line.allowance.isZero() ? null : line.allowance.toString(),
    }),
  });
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
