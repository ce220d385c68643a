/** Units and money as answers show them. */
import { Decimal, minorDigits } from '#kernel';
import type { Rules } from '#modules/programmes';

export interface UnitTexts {
  key: string;
  name: Readonly<Record<string, string>>;
  /** Smallest parts as an exact decimal. */
  text(units: bigint): string;
  /** What they cost the operator, in the currency of the programme; null where nobody knows. */
  cost(units: bigint): { amount: string; currency: string } | null;
}

const CURRENCY_DIGITS = 2;

/** Units that are no longer defined are shown as they are counted. */
export function unitTexts(rules: Rules, key: string): UnitTexts {
  const unit = rules.units.get(key);
  const scale = unit?.terms.scale ?? 0;
  const costPerUnit = unit?.terms.costPerUnit ?? Decimal.ZERO;
  const digits = minorDigits(rules.currency) ?? CURRENCY_DIGITS;
  return {
    key,
    name: unit?.names ?? { en: key },
    text: (units) => Decimal.fromUnits(units, scale).toString(),
    cost: (units) =>
      costPerUnit.isZero()
        ? null
        : {
            amount: Decimal.fromUnits(units, scale).mul(costPerUnit).round(digits, 'halfUp').toString(),
            currency: rules.currency,
          },
  };
}
