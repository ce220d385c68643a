import { Decimal, type Instant, minorDigits } from '#kernel';
import type { NetEvent, Netting } from './netting.ts';
import { type FactReference, factKey } from './types.ts';

/** How far a document is paid. Amounts include tax: payments do. */
export interface PaymentState {
  key: string;
  /** Still to be paid for in the end: what corrections left, with its tax. */
  payable: Decimal;
  /** Paid by payments that were not taken back. */
  paid: Decimal;
  /** Not paid yet; zero where too much was paid or a payment closed the document. */
  open: Decimal;
  overpaid: Decimal;
  /** Since when nothing is open; null while something is. */
  fullyPaidAt: Instant | null;
  /** Both figures after every instant at which one of them changed, from the document's own instant on. */
  steps: readonly { at: Instant; payable: Decimal; paid: Decimal }[];
  /** Keys of the payments, in canonical order. */
  payments: readonly string[];
}

/** Part of a payment that has no document yet, or one in another currency. */
export interface WaitingPayment {
  payment: string;
  target: FactReference;
  reason: 'waiting' | 'otherCurrency';
  amount: Decimal;
}

export interface Payments {
  documents: ReadonlyMap<string, PaymentState>;
  waiting: readonly WaitingPayment[];
}

interface Change {
  at: Instant;
  payable: Decimal;
  paid: Decimal;
  closes: boolean;
}

interface OpenPayable {
  event: NetEvent;
  open: Decimal;
  changes: Change[];
  payments: string[];
}

/**
 * Works out per invoice, and per any other event that something settles, what was paid when. A payment counts at its own
 * instant but not before its document; a correction of the document lowers what is payable at the correction's instant;
 * a cancelled payment counts as if it had never been. `fullyPaidAt` is where the last stretch begins in which nothing
 * is open, so that a refund takes it back and a later payment sets it anew. A function of the netting alone.
 */
export function paymentState(netting: Netting, payableTypes: ReadonlySet<string> = defaultPayableTypes): Payments {
  const payables = new Map<string, OpenPayable>();
  for (const event of netting.events.values()) {
    if (payableTypes.has(event.fact.type)) payables.set(event.key, openPayable(event));
  }
  const waiting: WaitingPayment[] = [];
  for (const event of netting.events.values()) {
    if (event.fact.settles !== undefined && !event.cancelled) allocate(event, netting, payables, waiting);
  }
  const documents = new Map<string, PaymentState>();
  for (const [key, payable] of payables) documents.set(key, stateOf(key, payable));
  return { documents, waiting };
}

/** Invoices; other events have a payment state once something settles them. */
export const defaultPayableTypes: ReadonlySet<string> = new Set(['invoice']);

function openPayable(event: NetEvent): OpenPayable {
  const { fact, takings } = event;
  const total =
    fact.lines.length === 0
      ? (fact.amount ?? Decimal.ZERO)
      : Decimal.sum(fact.lines.map((line) => withTax(line.netAmount, line.taxAmount)));
  const changes = [{ at: fact.occurredAt, payable: total, paid: Decimal.ZERO, closes: false }];
  let open = total;
  for (const taking of takings) {
    const amount = withTax(taking.netAmount, taking.taxAmount);
    open = open.sub(amount);
    const at = Math.max(taking.at, fact.occurredAt);
    changes.push({ at, payable: amount.neg(), paid: Decimal.ZERO, closes: false });
  }
  return { event, open, changes, payments: [] };
}

function withTax(netAmount: Decimal, taxAmount: Decimal | null): Decimal {
  return taxAmount === null ? netAmount : netAmount.add(taxAmount);
}

/**
 * Shares a payment among the documents it names: stated amounts first; what remains goes to the others in written order
 * up to what is open there, the last one taking the rest.
 */
function allocate(
  payment: NetEvent,
  netting: Netting,
  payables: Map<string, OpenPayable>,
  waiting: WaitingPayment[],
): void {
  const settles = payment.fact.settles!;
  let rest = payment.amount ?? Decimal.ZERO;
  const stated = settles.map(({ amount }) => {
    if (amount === null) return null;
    const part = rest.sign() >= 0 ? Decimal.min(amount, rest) : Decimal.max(amount, rest);
    rest = rest.sub(part);
    return part;
  });
  const lastUnstated = stated.lastIndexOf(null);
  for (let i = 0; i < settles.length; i += 1) {
    const { source, id } = settles[i]!;
    const key = factKey(settles[i]!);
    const event = netting.events.get(key);
    const otherCurrency = event !== undefined && !isSameCurrency(event, payment);
    let payable = payables.get(key);
    if (payable === undefined && event !== undefined) {
      payable = openPayable(event);
      payables.set(key, payable);
    }
    let amount = stated[i] ?? null;
    if (amount === null) {
      const open = Decimal.max(payable?.open ?? Decimal.ZERO, Decimal.ZERO);
      amount = i === lastUnstated ? rest : Decimal.min(open, Decimal.max(rest, Decimal.ZERO));
      rest = rest.sub(amount);
    }
    if (payable !== undefined && !otherCurrency) pay(payable, payment, amount);
    else
      waiting.push({
        payment: payment.key,
        target: { source, id },
        reason: otherCurrency ? 'otherCurrency' : 'waiting',
        amount,
      });
  }
}

function isSameCurrency(a: NetEvent, b: NetEvent): boolean {
  return a.fact.currency === null || b.fact.currency === null || a.fact.currency === b.fact.currency;
}

function pay(payable: OpenPayable, payment: NetEvent, amount: Decimal): void {
  payable.open = payable.open.sub(amount);
  payable.payments.push(payment.key);
  const at = Math.max(payment.fact.occurredAt, payable.event.fact.occurredAt);
  const closes = payment.fact.data.closesInvoice === true && payment.left !== 'nothing';
  payable.changes.push({ at, payable: Decimal.ZERO, paid: amount, closes });
}

/**
 * Less than the smallest coin is nothing: shares of corrections have six decimals, payments do not, and a document must
 * not stay open for ever over a fraction of a cent.
 */
function isOpen(payable: Decimal, paid: Decimal, currency: string | null): boolean {
  const digits = (currency === null ? null : minorDigits(currency)) ?? 2;
  return payable.sub(paid).round(digits, 'down').sign() > 0;
}

function stateOf(key: string, { changes, payments, event }: OpenPayable): PaymentState {
  // Within one instant the sum counts, not the order.
  const inTime = changes
    .map((change, place) => ({ change, place }))
    .sort((a, b) => a.change.at - b.change.at || a.place - b.place);
  const steps: { at: Instant; payable: Decimal; paid: Decimal }[] = [];
  let payable = Decimal.ZERO;
  let paid = Decimal.ZERO;
  let closed = false;
  let fullyPaidAt: Instant | null = null;
  for (let i = 0; i < inTime.length; i += 1) {
    const { change } = inTime[i]!;
    payable = payable.add(change.payable);
    paid = paid.add(change.paid);
    if (change.closes) closed = true;
    if (inTime[i + 1]?.change.at === change.at) continue;
    steps.push({ at: change.at, payable, paid });
    if (!closed && isOpen(payable, paid, event.fact.currency)) fullyPaidAt = null;
    else fullyPaidAt ??= change.at;
  }
  const difference = payable.sub(paid);
  return {
    key,
    payable,
    paid,
    open: closed ? Decimal.ZERO : Decimal.max(difference, Decimal.ZERO),
    overpaid: Decimal.max(difference.neg(), Decimal.ZERO),
    fullyPaidAt,
    steps,
    payments,
  };
}
