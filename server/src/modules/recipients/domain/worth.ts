/** Between units and what they are worth, in smallest parts of the programme's currency. */
import { Decimal, dayAt, dayParts, type Instant } from '#kernel';

export interface UnitWorth {
  /** Decimals of the unit. */
  scale: number;
  /** What one whole unit is worth in the programme's currency; 0: nothing that is counted. */
  costPerUnit: Decimal;
  /** Decimals of the currency. */
  digits: number;
}

/** Rounded up: nobody gets a fraction of a cent more than a cap allows. */
export function worthOf(units: bigint, { scale, costPerUnit, digits }: UnitWorth): bigint {
  return Decimal.fromUnits(units, scale).mul(costPerUnit).toUnits(digits, 'ceiling');
}

/** The most units that are worth no more than what is left. */
export function unitsWithin(left: bigint, { scale, costPerUnit, digits }: UnitWorth, wanted: bigint): bigint {
  if (costPerUnit.isZero()) return wanted;
  const most = Decimal.fromUnits(left, digits).divide(costPerUnit, scale, 'floor').toUnits(scale, 'floor');
  return most < wanted ? most : wanted;
}

/** Calendar year of the day of posting. */
export function yearOf(now: Instant, zone: string): number {
  return dayParts(dayAt(now, zone)).year;
}
