/** Credit notes: goods that come back, prices put right. Every line is credited once at most. */
import type { Instant } from '../../server/src/kernel/index.ts';
import type { Prng } from './prng.ts';
import type { Purchase } from './purchases.ts';
import { businessDayFrom, dayOfInstant, openingTime, type TradeCalendar } from './trade-calendar.ts';

interface CreditLine {
  /** Place of the line in the purchase. */
  line: number;
  /** 0: money only. */
  quantity: number;
  net: number;
}

export interface Credit {
  purchase: Purchase;
  at: Instant;
  reason: 'return' | 'damage' | 'quantity' | 'price';
  /** Whether the note names its invoice. */
  named: boolean;
  lines: CreditLine[];
  number: string;
}

const CREDITED_SHARE = 0.11;
const UNNAMED_SHARE = 0.35;
/** Days until goods come back: 5 to 40, half of them within two weeks. */
const DELAY = { median: 13, sigma: 0.6, from: 5, to: 40 };

export function creditsOf(prng: Prng, purchases: readonly Purchase[], calendar: TradeCalendar): Credit[] {
  const credits: Credit[] = [];
  for (const [index, purchase] of purchases.entries()) {
    if (purchase.invoicedAt === null || !prng.chance(CREDITED_SHARE)) continue;
    const credit = creditOf(prng.fork(`credit ${index}`), purchase, purchases);
    if (credit !== null && !calendar.isOver(credit.at)) credits.push(credit);
  }
  return credits;
}

function creditOf(prng: Prng, purchase: Purchase, all: readonly Purchase[]): Credit | null {
  const days = Math.min(DELAY.to, Math.max(DELAY.from, Math.round(prng.logNormal(DELAY.median, DELAY.sigma))));
  const invoicedOn = dayOfInstant(purchase.invoicedAt!);
  // The counter takes goods back on business days only, and within the time agreed.
  const returned = businessDayFrom(invoicedOn + days);
  if (returned > invoicedOn + DELAY.to) return null;
  const at = openingTime(prng, returned);
  const reason = prng.weighted({ return: 62, damage: 11, quantity: 12, price: 15 });
  const whole = reason === 'return' && prng.chance(0.12);
  const count = whole ? purchase.lines.length : Math.min(purchase.lines.length, prng.chance(0.7) ? 1 : 2);
  const chosen = prng
    .shuffled(purchase.lines.map((_, i) => i))
    .slice(0, count)
    .sort((a, b) => a - b);
  const lines = chosen.map((line) => creditLine(prng, purchase, line, reason, whole)).filter(({ net }) => net > 0);
  if (lines.length === 0) return null;
  const clear = reason !== 'price' && lines.every(({ line }) => isLatestOfItsSku(purchase, line, at, all));
  return { purchase, at, reason, named: !(clear && prng.chance(UNNAMED_SHARE)), lines, number: '' };
}

function creditLine(
  prng: Prng,
  purchase: Purchase,
  index: number,
  reason: Credit['reason'],
  whole: boolean,
): CreditLine {
  const line = purchase.lines[index]!;
  if (reason === 'price') return { line: index, quantity: 0, net: Math.round(line.net * (0.04 + 0.16 * prng.next())) };
  if (whole || line.quantity === 1 || prng.chance(0.5)) return { line: index, quantity: line.quantity, net: line.net };
  const quantity = prng.int(1, line.quantity - 1);
  return { line: index, quantity, net: Math.round((line.net * quantity) / line.quantity) };
}

/** Such a note needs no invoice number: whoever looks for the latest purchase of the article finds the right one. */
function isLatestOfItsSku(purchase: Purchase, index: number, before: Instant, all: readonly Purchase[]): boolean {
  const { sku } = purchase.lines[index]!.product;
  return !all.some(
    (other) =>
      other !== purchase &&
      other.invoicedAt !== null &&
      other.invoicedAt >= purchase.invoicedAt! &&
      other.invoicedAt <= before &&
      other.lines.some(({ product }) => product.sku === sku),
  );
}
