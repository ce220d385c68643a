/** What a document's margin would be after what is given for it, against the floor that pricing asks for. */
import { Decimal } from '#kernel';
import type { UnitTerms } from './evaluation.ts';

export interface MarginAfterUnits {
  /** Of the lines whose margin is known, in the programme's currency. */
  net: Decimal;
  margin: Decimal;
  /** What the units given cost the operator; coupons cost nothing before they are used, and are looked at then. */
  cost: Decimal;
  /** What is left of the margin, in hundredths of the net amount. */
  percentAfter: Decimal;
  /** Hundredths that pricing asks for; null: no floor is stated. */
  floor: Decimal | null;
  belowFloor: boolean;
}

interface MarginLine {
  netAmount: Decimal;
  marginAmount: Decimal | null;
}

/** @returns null where no margin is known, or not in the programme's currency */
export function marginAfterUnits(
  { lines, currency }: { lines: readonly MarginLine[]; currency: string | null },
  awards: readonly { unit: string; granted: bigint }[],
  rules: { unitTerms: ReadonlyMap<string, UnitTerms>; currency: string },
  floorPercent: string | null,
): MarginAfterUnits | null {
  const known = lines.filter(({ marginAmount }) => marginAmount !== null);
  const net = Decimal.sum(known.map(({ netAmount }) => netAmount));
  if (known.length === 0 || net.sign() <= 0 || currency !== rules.currency) return null;
  const margin = Decimal.sum(known.map(({ marginAmount }) => marginAmount ?? Decimal.ZERO));
  const cost = Decimal.sum(
    awards.map(({ unit, granted }) => {
      const terms = rules.unitTerms.get(unit);
      return terms === undefined ? Decimal.ZERO : Decimal.fromUnits(granted, terms.scale).mul(terms.costPerUnit);
    }),
  );
  const left = margin.sub(cost).mul(Decimal.of(100));
  const floor = floorPercent === null ? null : Decimal.of(floorPercent);
  return {
    net,
    margin,
    cost,
    percentAfter: left.divide(net, 2, 'floor'),
    floor,
    // Exact: nothing is divided.
    belowFloor: floor !== null && left.compare(net.mul(floor)) < 0,
  };
}
