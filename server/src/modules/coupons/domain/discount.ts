/** What a coupon takes off the lines of a cart, after what others have taken. Smallest parts of the currency. */
import { assert, Decimal, minorDigits, splitByWeights } from '#kernel';
import { type Cart, eligibleLines } from './cart.ts';
import type { Minimum, SeriesTerms } from './series.ts';

/** The smallest parts of an amount in whole units. */
export function unitsOf(amount: string, currency: string): bigint {
  return Decimal.of(amount).toUnits(digitsOf(currency), 'halfUp');
}

export function digitsOf(currency: string): number {
  const digits = minorDigits(currency);
  assert(digits !== null, `${currency} was checked when it came in`);
  return digits;
}

/** In whole units: "12.50". */
export function amountText(units: bigint, currency: string): string {
  return Decimal.fromUnits(units, digitsOf(currency)).toString();
}

/**
 * The discount of one coupon, line by line in the order of the cart; never more than what a line has left.
 * @param left what every line still costs
 * @param valueLeft of a coupon with a fixed value
 */
export function discountOf(
  terms: SeriesTerms,
  cart: Cart,
  { left, valueLeft }: { left: readonly bigint[]; valueLeft: bigint | null },
): bigint[] {
  const eligible = eligibleLines(cart, terms);
  if (terms.value.kind === 'product') return productDiscount(terms.value.quantity, cart, eligible, left);
  const base = eligible.reduce((sum, place) => sum + left[place]!, 0n);
  const whole = terms.value.kind === 'amount' ? valueLeft! : percentageOf(terms.value, base, cart.currency);
  return spread(whole < base ? whole : base, left, eligible);
}

/** Rounded once, on the whole, as the invoice will show it. */
function percentageOf(value: { percent: string; upTo: string | null }, base: bigint, currency: string): bigint {
  const share = Decimal.fromUnits(base, 0).mul(Decimal.of(value.percent)).divide(Decimal.of(100), 0, 'halfUp');
  const units = share.toUnits(0, 'halfUp');
  const most = value.upTo === null ? null : unitsOf(value.upTo, currency);
  return most !== null && most < units ? most : units;
}

/** A share is never above its weight: rounding up begins only where the whole is less than all weights. */
function spread(total: bigint, left: readonly bigint[], places: readonly number[]): bigint[] {
  const discounts = left.map(() => 0n);
  if (total === 0n) return discounts;
  const shares = splitByWeights(
    total,
    places.map((place) => Decimal.fromUnits(left[place]!, 0)),
  );
  for (const [index, place] of places.entries()) {
    const share = shares[index]!;
    assert(share >= 0n && share <= left[place]!, 'no line is discounted below nothing');
    discounts[place] = share;
  }
  return discounts;
}

/** The cheapest pieces first: which ones are given away must not depend on the order of the lines. */
function productDiscount(quantity: string, cart: Cart, eligible: readonly number[], left: readonly bigint[]): bigint[] {
  const discounts = left.map(() => 0n);
  let free = Decimal.of(quantity);
  const byPrice = [...eligible].sort((a, b) => {
    const cost = (one: number, other: number) => Decimal.fromUnits(left[one]!, 0).mul(cart.lines[other]!.quantity);
    return cost(a, b).compare(cost(b, a)) || a - b;
  });
  for (const place of byPrice) {
    const line = cart.lines[place]!;
    if (free.sign() <= 0 || line.quantity.sign() <= 0) continue;
    const taken = Decimal.min(free, line.quantity);
    free = free.sub(taken);
    discounts[place] = Decimal.fromUnits(left[place]!, 0)
      .mul(taken)
      .divide(line.quantity, 0, 'halfUp')
      .toUnits(0, 'halfUp');
  }
  return discounts;
}

/** What is missing to the minimum, of what is still to pay; zero where it is reached. */
export function missingToMinimum(
  minimum: Minimum,
  terms: SeriesTerms,
  cart: Cart,
  left: readonly bigint[],
): { amount: bigint; quantity: Decimal } {
  const places = minimum.of === 'order' ? cart.lines.map((_, place) => place) : eligibleLines(cart, terms);
  const paid = places.reduce(
    (sum, place) => sum + left[place]! + (minimum.includesTax ? cart.lines[place]!.taxAmount : 0n),
    0n,
  );
  const pieces = Decimal.sum(places.map((place) => cart.lines[place]!.quantity));
  const amount = minimum.amount === null ? 0n : unitsOf(minimum.amount, cart.currency) - paid;
  const quantity = minimum.quantity === null ? Decimal.ZERO : Decimal.of(minimum.quantity).sub(pieces);
  return { amount: amount > 0n ? amount : 0n, quantity: Decimal.max(quantity, Decimal.ZERO) };
}
