/** A cart as its shop prices it. Amounts are smallest parts of its currency; Hanse prices nothing. */
import type { Decimal } from '#kernel';
import type { ProductFilter, SeriesTerms } from './series.ts';

export interface CartLine {
  id: string;
  sku: string | null;
  category: string | null;
  brand: string | null;
  labels: readonly string[];
  quantity: Decimal;
  /** At least 0; what the discounts come off. */
  netAmount: bigint;
  taxAmount: bigint;
  /** Null where the shop does not say. */
  marginAmount: bigint | null;
}

export interface Cart {
  currency: string;
  lines: readonly CartLine[];
}

/** Places of the lines a coupon of these terms is good for. */
export function eligibleLines(cart: Cart, { only, not, value }: Pick<SeriesTerms, 'only' | 'not' | 'value'>): number[] {
  return cart.lines.flatMap((line, place) => {
    const wanted = only === null || matches(line, only);
    const unwanted = not !== null && matches(line, not);
    const product = value.kind !== 'product' || line.sku === value.sku;
    return wanted && !unwanted && product ? [place] : [];
  });
}

function matches(line: CartLine, filter: ProductFilter): boolean {
  return (
    (line.sku !== null && filter.skus.includes(line.sku)) ||
    (line.category !== null && filter.categories.includes(line.category)) ||
    (line.brand !== null && filter.brands.includes(line.brand)) ||
    line.labels.some((label) => filter.labels.includes(label))
  );
}
