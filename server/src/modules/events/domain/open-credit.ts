import { Decimal } from '#kernel';
import type { NetCorrection, NetCorrectionLine, NettingReason } from './netting.ts';
import type { Ask, OpenDocument } from './open-document.ts';
import type { EventFact, Line } from './types.ts';

/** A credit under way: one ask per line, or one for the amount of the whole. */
export interface OpenCredit {
  fact: EventFact;
  asks: Ask[];
  reason: NettingReason | null;
}

/** Takes from the document the credit names, line by line or from the whole. */
export function takeNamed(credit: OpenCredit, document: OpenDocument): void {
  const { fact, asks } = credit;
  if (fact.lines.length === 0) {
    document.takeFromWhole(asks[0]!);
    return;
  }
  const targetLines = document.fact.lines;
  let matched = targetLines.length === 0;
  const passes = targetLines.some((line) => line.netAmount.sign() < 0) ? ['negative', 'other'] : ['all'];
  // Discount lines go first: returning goods and discount together must not fail for the moment in between, when the
  // goods alone are worth more than the document has left.
  for (const pass of passes) {
    for (let i = 0; i < asks.length; i += 1) {
      const ask = asks[i]!;
      const line = fact.lines[i]!;
      if (targetLines.length === 0) {
        if (ask.restAmount !== null) document.takeFromWhole(ask);
        continue;
      }
      for (let j = targetLines.length - 1; j >= 0; j -= 1) {
        const target = targetLines[j]!;
        if (pass !== 'all' && target.netAmount.sign() < 0 !== (pass === 'negative')) continue;
        if (!isHit(line, target)) continue;
        matched = true;
        if (isDone(ask)) break;
        if (ask.restQuantity === null || document.takesUnit(j, ask.unit)) document.take(ask, j);
      }
    }
  }
  if (!matched) credit.reason = 'noMatchingLine';
}

function isHit(line: Line, target: Line): boolean {
  if (line.corrects !== undefined && line.corrects !== null) return line.corrects === target.id;
  return line.sku !== null && line.sku === target.sku;
}

/** Nothing more can be taken: quantity first, since money that belongs to a quantity goes with it. */
export function isDone(ask: Ask): boolean {
  if (ask.restQuantity !== null) return ask.restQuantity.isZero();
  return ask.restAmount === null || ask.restAmount.isZero();
}

/** What the credit asks for: one ask per line, or one for its amount. */
export function asksOf(key: string, fact: EventFact): Ask[] {
  const shared = { by: key, at: fact.occurredAt, currency: fact.currency };
  if (fact.lines.length === 0) {
    const restAmount = fact.amount ?? Decimal.ZERO;
    return [{ ...shared, byLine: null, unit: null, restQuantity: null, restAmount, takings: [] }];
  }
  return fact.lines.map((line, byLine) => ({
    ...shared,
    byLine,
    unit: line.unit,
    restQuantity: line.stated === 'amount' || line.quantity.isZero() ? null : line.quantity,
    restAmount: takesByQuantity(fact, line) ? null : line.netAmount,
    takings: [],
  }));
}

/**
 * A quantity takes the amount it has on the lines it hits. A credit that names its document may state another amount (a
 * restocking fee, a price credit); one that names none cannot know the price of the lines it will hit, so what it
 * states counts only where the credit counts by itself, at its own date.
 */
function takesByQuantity(fact: EventFact, line: Line): boolean {
  if (line.stated === 'quantity') return true;
  return fact.target === null && line.stated !== 'amount' && !line.quantity.isZero();
}

/** What a credit came to, once all credits have taken. */
export function creditResult(key: string, credit: OpenCredit): NetCorrection {
  const lines = credit.asks.map(correctionLine);
  const takings = credit.asks.flatMap((ask) => ask.takings);
  const applied = lines.every((line) => line.status === 'applied');
  const status = applied ? 'applied' : lines.every((line) => line.status === 'not') ? 'not' : 'partly';
  let reason: NettingReason | null = null;
  if (status === 'partly') reason = 'tooMuch';
  else if (status === 'not') reason = credit.reason ?? 'nothingLeft';
  return {
    key,
    fact: credit.fact,
    status,
    reason,
    targets: [...new Set(takings.map((taking) => taking.from))],
    takings,
    lines,
    excessQuantity: Decimal.sum(lines.map((line) => line.excessQuantity)),
    excessAmount: Decimal.sum(lines.map((line) => line.excessAmount)),
  };
}

function correctionLine(ask: Ask): NetCorrectionLine {
  const excessQuantity = ask.restQuantity ?? Decimal.ZERO;
  const excessAmount = ask.restAmount ?? Decimal.ZERO;
  const complete = excessQuantity.isZero() && excessAmount.isZero();
  return {
    index: ask.byLine,
    status: complete ? 'applied' : ask.takings.length > 0 ? 'partly' : 'not',
    quantity: Decimal.sum(ask.takings.map((taking) => taking.quantity)),
    netAmount: Decimal.sum(ask.takings.map((taking) => taking.netAmount)),
    excessQuantity,
    excessAmount,
  };
}
