import { Decimal } from '#kernel';
import type { Vocabulary } from '#modules/explanations';

export interface AmountView {
  unit: string;
  name: string;
  amount: string;
  text: string;
}

/** @param units smallest parts */
export function amountView(words: Vocabulary, unit: string, units: bigint): AmountView {
  const { scale = 0 } = words.rules.units.get(unit)?.definition ?? {};
  return {
    unit,
    name: words.unit(unit),
    amount: Decimal.fromUnits(units, scale).toString(),
    text: words.amount(units, unit),
  };
}
