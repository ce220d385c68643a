/** Whether discounts leave the margin that pricing asks for. Exact: nothing is divided. */
import { Decimal } from '#kernel';
import type { Cart } from './cart.ts';
import type { MarginFloor } from './series.ts';

/** Places of the lines that would be sold below the floor; with `per: order` all lines whose margin is known, or none. */
export function linesBelowFloor(floor: MarginFloor, cart: Cart, left: readonly bigint[]): number[] {
  const known = cart.lines.flatMap((line, place) => {
    if (line.marginAmount === null) return [];
    return [{ place, price: left[place]!, margin: line.marginAmount - (line.netAmount - left[place]!) }];
  });
  const below = ({ price, margin }: { price: bigint; margin: bigint }) => {
    const asked = Decimal.fromUnits(price, 0).mul(Decimal.of(floor.percent));
    return Decimal.fromUnits(margin * 100n, 0).compare(asked) < 0;
  };
  if (floor.per === 'line') {
    // A line that no discount touches is the business of pricing.
    return known
      .filter((line) => left[line.place]! < cart.lines[line.place]!.netAmount && below(line))
      .map(({ place }) => place);
  }
  const all = known.reduce((sum, { price, margin }) => ({ price: sum.price + price, margin: sum.margin + margin }), {
    price: 0n,
    margin: 0n,
  });
  return known.length > 0 && below(all) ? known.map(({ place }) => place) : [];
}
