/** Giving back what a redemption took, line by line: never more than was taken, and all of it in the end. */
import { Decimal } from '#kernel';

/** A line of a redemption: what each coupon took off it, and how much of it was rolled back. */
export interface RedeemedLine {
  id: string;
  quantity: Decimal;
  returned: Decimal;
  /** By coupon of the redemption, in its order; smallest parts. */
  discounts: readonly bigint[];
  restored: readonly bigint[];
}

/**
 * Rolls back so much of a line. Always the share of all that was returned so far, so that steps of any size end at the
 * same sum.
 * @param quantity null: all that is left of it
 */
export function rollBackLine(line: RedeemedLine, quantity: Decimal | null): RedeemedLine {
  const returned = quantity === null ? line.quantity : line.returned.add(quantity);
  const whole = returned.compare(line.quantity) >= 0;
  const restored = line.discounts.map((units) =>
    whole ? units : Decimal.fromUnits(units, 0).mul(returned).divide(line.quantity, 0, 'floor').toUnits(0, 'floor'),
  );
  return { ...line, returned, restored };
}

export function isRolledBack(lines: readonly RedeemedLine[]): boolean {
  return lines.every(({ quantity, returned }) => returned.compare(quantity) >= 0);
}
