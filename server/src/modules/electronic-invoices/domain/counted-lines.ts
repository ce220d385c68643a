/** From the lines as stated to the lines that count: allowances spread, charges added, tax per line, signs turned. */
import { Decimal, splitByWeights } from '#kernel';
import type { DocumentAdjustment, DocumentLine, InvoiceDocument } from './invoice-document.ts';

const CENTS = 2;

/** A line as an event carries it. Amounts in major units, exact. */
export interface CountedLine {
  id: string;
  sku: string;
  category: string | null;
  brand: string | null;
  labels: readonly string[];
  quantity: Decimal;
  unit: string | null;
  netAmount: Decimal;
  taxAmount: Decimal | null;
  /** VAT category and rate, which decide whose tax the line shares. */
  taxGroup: string;
  rate: Decimal | null;
  name: string;
  standardItemId: string | null;
  /** Its part of the allowances on the whole document. */
  allowance: Decimal;
}

/**
 * The lines add up to the document's net amount, and their tax to its tax, to the last cent.
 *
 * An allowance on the whole document lowers the lines of its VAT category in proportion to their amounts, because
 * discounted goods earn what was paid for them. A charge (freight, packing) is a line of its own: it buys no goods.
 */
export function countedLines(document: InvoiceDocument): CountedLine[] {
  const counted = document.lines.map(fromLine);
  for (const [index, adjustment] of document.adjustments.entries()) {
    if (adjustment.amount.isZero()) continue;
    if (adjustment.isCharge) counted.push(ownLine(adjustment, index));
    else if (!spreadAllowance(counted, adjustment)) counted.push(ownLine(adjustment, index));
  }
  shareTax(counted, document);
  return counted;
}

function fromLine(line: DocumentLine): CountedLine {
  return {
    id: line.id,
    sku: line.sku,
    category: line.classification,
    brand: line.brand,
    labels: line.classifications,
    quantity: line.quantity,
    unit: line.unit,
    netAmount: line.netAmount,
    taxAmount: null,
    taxGroup: groupKey(line.category, line.rate),
    rate: line.rate,
    name: line.name,
    standardItemId: line.standardItemId,
    allowance: Decimal.ZERO,
  };
}

function ownLine(
  { isCharge, amount, reason, reasonCode, category, rate }: DocumentAdjustment,
  index: number,
): CountedLine {
  const kind = isCharge ? 'charge' : 'allowance';
  return {
    id: `${kind}-${index + 1}`,
    sku: `${kind}:${reasonCode ?? reason ?? 'other'}`,
    category: kind,
    brand: null,
    labels: [],
    // Money without goods: whoever counts quantities must not count freight.
    quantity: Decimal.ZERO,
    unit: null,
    netAmount: isCharge ? amount : amount.neg(),
    taxAmount: null,
    taxGroup: groupKey(category, rate),
    rate,
    name: reason ?? kind,
    standardItemId: null,
    allowance: Decimal.ZERO,
  };
}

function groupKey(category: string | null, rate: Decimal | null): string {
  return `${category ?? ''} ${rate ?? ''}`;
}

/** False where no lines are worth that much: the allowance then stands by itself. */
function spreadAllowance(counted: CountedLine[], { amount, category, rate }: DocumentAdjustment): boolean {
  const sign = amount.sign();
  const group = groupKey(category, rate);
  const goods = counted.filter((line) => line.netAmount.sign() === sign && line.category !== 'charge');
  for (const lines of [goods.filter((line) => line.taxGroup === group), goods]) {
    const worth = Decimal.sum(lines.map((line) => line.netAmount)).abs();
    if (worth.compare(amount.abs()) < 0) continue;
    const shares = splitByWeights(
      amount.abs().toUnits(CENTS, 'halfUp'),
      lines.map((line) => line.netAmount.abs()),
    );
    for (const [i, line] of lines.entries()) {
      const share = Decimal.fromUnits(sign > 0 ? shares[i]! : -shares[i]!, CENTS);
      line.netAmount = line.netAmount.sub(share);
      line.allowance = line.allowance.add(share);
    }
    return true;
  }
  return false;
}

/** Each line its own rate's tax, rounded; the cents that the rounding misses go to the greatest line of the group. */
function shareTax(counted: CountedLine[], { taxGroups, totals }: InvoiceDocument): void {
  if (totals.tax === null || counted.length === 0) return;
  let missing = totals.tax;
  for (const line of counted) {
    const rate = line.rate ?? Decimal.ZERO;
    line.taxAmount = line.netAmount.mul(rate).divide(Decimal.of(100), CENTS, 'halfUp');
    missing = missing.sub(line.taxAmount);
  }
  for (const { category, rate, tax } of taxGroups) {
    const lines = counted.filter((line) => line.taxGroup === groupKey(category, rate));
    if (lines.length === 0) continue;
    const difference = tax.sub(Decimal.sum(lines.map((line) => line.taxAmount!)));
    missing = missing.sub(difference);
    addTax(lines, difference);
  }
  addTax(counted, missing);
}

function addTax(lines: readonly CountedLine[], difference: Decimal): void {
  if (difference.isZero()) return;
  const greatest = lines.reduce((a, b) => (b.netAmount.abs().compare(a.netAmount.abs()) > 0 ? b : a));
  greatest.taxAmount = (greatest.taxAmount ?? Decimal.ZERO).add(difference);
}

/** The other way round: what was taken away is given, and the reverse. */
export function turned(line: CountedLine): CountedLine {
  return {
    ...line,
    quantity: line.quantity.neg(),
    netAmount: line.netAmount.neg(),
    taxAmount: line.taxAmount?.neg() ?? null,
    allowance: line.allowance.neg(),
  };
}

/**
 * Lines of a credit that only take away. Where some give back (a return inside the invoice that is credited), lines of
 * the same goods are added up; null where that leaves lines that give back.
 */
export function takingLines(lines: readonly CountedLine[]): CountedLine[] | null {
  if (lines.every(takesAway)) return lines.filter(takesSomething);
  const bySku = new Map<string, CountedLine>();
  for (const line of lines) {
    const key = `${line.sku}\u0001${line.unit ?? ''}`;
    const known = bySku.get(key);
    bySku.set(key, known === undefined ? { ...line } : added(known, line));
  }
  const sums = [...bySku.values()].filter(takesSomething);
  return sums.length > 0 && sums.every(takesAway) ? sums : null;
}

function takesAway({ quantity, netAmount, taxAmount }: CountedLine): boolean {
  return quantity.sign() >= 0 && netAmount.sign() >= 0 && (taxAmount?.sign() ?? 0) >= 0;
}

function takesSomething({ quantity, netAmount }: CountedLine): boolean {
  return !quantity.isZero() || !netAmount.isZero();
}

function added(a: CountedLine, b: CountedLine): CountedLine {
  const taxAmount =
    a.taxAmount === null && b.taxAmount === null
      ? null
      : (a.taxAmount ?? Decimal.ZERO).add(b.taxAmount ?? Decimal.ZERO);
  return {
    ...a,
    quantity: a.quantity.add(b.quantity),
    netAmount: a.netAmount.add(b.netAmount),
    taxAmount,
    allowance: a.allowance.add(b.allowance),
  };
}

/** The amount of the whole credit on the lines that take away, in proportion: for credits that name no document. */
export function onTakingLines(lines: readonly CountedLine[], net: Decimal): CountedLine[] {
  const taking = lines.filter((line) => takesAway(line) && line.netAmount.sign() > 0);
  if (taking.length === 0) return [];
  const shares = splitByWeights(
    net.toUnits(CENTS, 'halfUp'),
    taking.map((line) => line.netAmount),
  );
  return taking.map((line, i) => ({ ...line, netAmount: Decimal.fromUnits(shares[i]!, CENTS), taxAmount: null }));
}
