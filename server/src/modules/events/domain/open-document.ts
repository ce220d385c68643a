import { Decimal, type Instant } from '#kernel';
import type { EventFact, Line } from './types.ts';

/** Amounts and quantities carry at most this many decimals; shares are rounded to it, half to even. */
const SHARE_SCALE = 6;

/** What one correction took from one line. All figures have the sign of what they were taken from. */
export interface Taking {
  /** Key of the correction. */
  by: string;
  /** Place of the correction's own line; null for a cancellation or an amount without lines. */
  byLine: number | null;
  /** When the correction happened, for whoever counts corrections at their own date. */
  at: Instant;
  /** Key of the event taken from. */
  from: string;
  /** Place of the line taken from; null where the event has no lines. */
  fromLine: number | null;
  quantity: Decimal;
  netAmount: Decimal;
  taxAmount: Decimal | null;
  marginAmount: Decimal | null;
}

/** A credit, or one line of it, on its way through the lines it may take from; the rests only fall. */
export interface Ask {
  readonly by: string;
  readonly byLine: number | null;
  readonly at: Instant;
  readonly currency: string | null;
  readonly unit: string | null;
  /** Null: takes money only. */
  restQuantity: Decimal | null;
  /** Null: takes the amount that the quantity has on the lines it hits. */
  restAmount: Decimal | null;
  readonly takings: Taking[];
}

interface OpenLine {
  readonly line: Line | null;
  quantity: Decimal;
  netAmount: Decimal;
  taxAmount: Decimal | null;
  marginAmount: Decimal | null;
}

/** An event while corrections take from it. An untouched event costs nothing but this shell. */
export class OpenDocument {
  readonly key: string;
  readonly fact: EventFact;
  readonly takings: Taking[] = [];
  cancelled = false;
  #lines: OpenLine[] | null = null;
  /** Net amount left of the whole event; it never falls below zero. */
  #rest: Decimal = Decimal.ZERO;

  constructor(key: string, fact: EventFact) {
    this.key = key;
    this.fact = fact;
  }

  /** Stated amounts of another currency cannot be subtracted; an unstated currency is taken for the same. */
  takesCurrency(currency: string | null): boolean {
    return currency === null || this.fact.currency === null || currency === this.fact.currency;
  }

  /** A quantity in boxes says nothing about a line in pieces; an unstated unit is taken for the same. */
  takesUnit(index: number, unit: string | null): boolean {
    const own = this.fact.lines[index]?.unit ?? null;
    return unit === null || own === null || unit === own;
  }

  hasQuantity(index: number): boolean {
    return (this.#lines?.[index]?.quantity ?? this.fact.lines[index]!.quantity).sign() > 0;
  }

  hasAmount(index: number): boolean {
    return (this.#lines?.[index]?.netAmount ?? this.fact.lines[index]!.netAmount).sign() > 0;
  }

  /**
   * Takes from one line (the only one of an event without lines is 0) as much of the ask as there is:
   * quantity up to what is left; money as stated or, where nothing is stated, the part of the line's remaining amount
   * that belongs to the quantity; never more money than the line, nor than the whole event, has left.
   */
  take(ask: Ask, index: number): void {
    const open = this.#open()[index]!;
    const quantity = quantityTaken(ask, open);
    if (ask.restQuantity !== null && quantity.isZero()) return;
    const netAmount = this.#bounded(amountTaken(ask, open, quantity));
    if (quantity.isZero() && netAmount.isZero()) return;
    if (ask.restQuantity !== null) ask.restQuantity = ask.restQuantity.sub(quantity);
    if (ask.restAmount !== null) ask.restAmount = ask.restAmount.sub(netAmount);
    ask.takings.push(this.#record(ask, index, quantity, netAmount));
  }

  /** Takes an amount from the event as a whole: every line, discount lines too, falls by the same proportion. */
  takeFromWhole(ask: Ask): void {
    const open = this.#open();
    const amount = this.#bounded(ask.restAmount ?? Decimal.ZERO);
    if (amount.sign() <= 0) return;
    const shares = spread(
      amount,
      this.#rest,
      open.map((line) => line.netAmount),
    );
    for (let i = 0; i < open.length; i += 1) {
      if (!shares[i]!.isZero()) ask.takings.push(this.#record(ask, i, Decimal.ZERO, shares[i]!));
    }
    ask.restAmount = ask.restAmount!.sub(amount);
  }

  /** Takes whatever is left. False if the event had been cancelled before. */
  cancel(by: string, at: Instant, takings: Taking[]): boolean {
    if (this.cancelled) return false;
    this.cancelled = true;
    const source = { by, byLine: null, at };
    const open = this.#open();
    for (let i = 0; i < open.length; i += 1) {
      const { quantity, netAmount } = open[i]!;
      takings.push(this.#record(source, i, quantity, netAmount));
    }
    return true;
  }

  /** The lines still there, with what is left of them; the event's own list where nothing was taken. */
  remainingLines(): readonly Line[] {
    if (this.#lines === null || this.takings.length === 0) return this.fact.lines;
    const remaining: Line[] = [];
    for (const open of this.#lines) {
      if (open.line === null) continue;
      const untouched = open.quantity === open.line.quantity && open.netAmount === open.line.netAmount;
      if (untouched && !this.cancelled) remaining.push(open.line);
      else if (!open.quantity.isZero() || !open.netAmount.isZero()) remaining.push(remainder(open.line, open));
    }
    return remaining;
  }

  /** What is left of the amount of an event without lines. */
  remainingAmount(): Decimal | null {
    return this.fact.amount === null || this.#lines === null ? this.fact.amount : this.#lines[0]!.netAmount;
  }

  #open(): OpenLine[] {
    if (this.#lines !== null) return this.#lines;
    const { lines, amount } = this.fact;
    this.#lines =
      lines.length === 0
        ? [
            {
              line: null,
              quantity: Decimal.ZERO,
              netAmount: amount ?? Decimal.ZERO,
              taxAmount: null,
              marginAmount: null,
            },
          ]
        : lines.map((line) => ({
            line,
            quantity: line.quantity,
            netAmount: line.netAmount,
            taxAmount: line.taxAmount,
            marginAmount: line.marginAmount,
          }));
    this.#rest = Decimal.sum(this.#lines.map((line) => line.netAmount));
    return this.#lines;
  }

  #bounded(amount: Decimal): Decimal {
    if (amount.sign() <= 0) return amount;
    return Decimal.min(amount, Decimal.max(this.#rest, Decimal.ZERO));
  }

  #record(
    source: { by: string; byLine: number | null; at: Instant },
    index: number,
    quantity: Decimal,
    netAmount: Decimal,
  ): Taking {
    const open = this.#lines![index]!;
    const taking: Taking = {
      by: source.by,
      byLine: source.byLine,
      at: source.at,
      from: this.key,
      fromLine: open.line === null ? null : index,
      quantity,
      netAmount,
      taxAmount: shareOf(open.taxAmount, open, quantity, netAmount),
      marginAmount: shareOf(open.marginAmount, open, quantity, netAmount),
    };
    if (!quantity.isZero()) open.quantity = open.quantity.sub(quantity);
    if (!netAmount.isZero()) open.netAmount = open.netAmount.sub(netAmount);
    if (taking.taxAmount !== null) open.taxAmount = open.taxAmount!.sub(taking.taxAmount);
    if (taking.marginAmount !== null) open.marginAmount = open.marginAmount!.sub(taking.marginAmount);
    this.#rest = this.#rest.sub(netAmount);
    this.takings.push(taking);
    return taking;
  }
}

function quantityTaken(ask: Ask, open: OpenLine): Decimal {
  if (ask.restQuantity === null || open.quantity.sign() <= 0) return Decimal.ZERO;
  return Decimal.min(ask.restQuantity, open.quantity);
}

function amountTaken(ask: Ask, open: OpenLine, quantity: Decimal): Decimal {
  if (ask.restAmount === null) return portion(open.netAmount, quantity, open.quantity);
  const wanted = ask.restQuantity === null ? ask.restAmount : portion(ask.restAmount, quantity, ask.restQuantity);
  return Decimal.max(Decimal.min(wanted, open.netAmount), Decimal.ZERO);
}

/** The part of `amount` that `part` of `whole` has; all of it for the whole, so that nothing is ever left by rounding. */
function portion(amount: Decimal, part: Decimal, whole: Decimal): Decimal {
  if (part.equals(whole)) return amount;
  return amount.mul(part).divide(whole, SHARE_SCALE, 'halfEven');
}

/** Tax and margin follow the money; where the line has no money left they follow the quantity. */
function shareOf(amount: Decimal | null, open: OpenLine, quantity: Decimal, netAmount: Decimal): Decimal | null {
  if (amount === null) return null;
  if (!open.netAmount.isZero()) return portion(amount, netAmount, open.netAmount);
  return open.quantity.isZero() ? amount : portion(amount, quantity, open.quantity);
}

function remainder(line: Line, open: OpenLine): Line {
  const { quantity, netAmount, taxAmount, marginAmount } = open;
  return { ...line, quantity, netAmount, taxAmount, marginAmount };
}

/**
 * Shares `amount` in proportion to `parts`, which add up to `total` (0 < amount ≤ total): each share is cut off at six
 * decimals, what is missing comes from the last lines that have room, so that no line changes its sign.
 */
export function spread(amount: Decimal, total: Decimal, parts: readonly Decimal[]): Decimal[] {
  if (amount.equals(total)) return [...parts];
  const shares = parts.map((part) => part.mul(amount).divide(total, SHARE_SCALE, 'down'));
  let missing = amount.sub(Decimal.sum(shares));
  for (let i = parts.length - 1; i >= 0 && !missing.isZero(); i -= 1) {
    if (parts[i]!.sign() <= 0) continue;
    const room = missing.sign() > 0 ? parts[i]!.sub(shares[i]!) : shares[i]!.neg();
    const step = missing.sign() > 0 ? Decimal.min(missing, room) : Decimal.max(missing, room);
    shares[i] = shares[i]!.add(step);
    missing = missing.sub(step);
  }
  return shares;
}
