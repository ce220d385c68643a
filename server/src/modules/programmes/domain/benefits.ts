/** Benefits as rules keep them, and what can be given of each. */
import { Decimal } from '#kernel';
import type { LevelPart } from './definition.ts';
import type { CatalogueBenefit, LevelBenefit } from './definition-benefits.ts';

/** A benefit as it is stored. */
export type BenefitDefinition = CatalogueBenefit & { readonly key: string };

/** Digits before the point that a value may have. */
const DIGITS_MAX = 15;

/**
 * What is wrong with a value of a benefit, as a sentence without its subject; null where nothing is. Null as the value is
 * what access has.
 */
export function valueFault(benefit: BenefitDefinition, value: string | null): string | null {
  const { kind, scale } = benefit;
  if (kind === 'access') return value === null ? null : 'access is given or not; it has no value';
  if (value === null) return 'is missing';
  if (kind === 'text') return null;
  if (kind === 'choice') {
    const keys = (benefit.choices ?? []).map((choice) => choice.key);
    return keys.includes(value) ? null : `is none of ${keys.join(', ')}`;
  }
  const number = /^-?\d+(\.\d+)?$/.test(value) && value.length <= DIGITS_MAX ? Decimal.parse(value) : null;
  if (number === null) return 'is no decimal';
  if (number.round(scale, 'down').compare(number) !== 0) return `has more than ${scale} decimals`;
  return kind === 'allowance' && number.sign() <= 0 ? 'is not above zero' : null;
}

/** What a level brings of the catalogue; texts that are only told are left out. */
export function catalogueBenefits(level: { benefits?: unknown }): LevelBenefit[] {
  const benefits = (level.benefits ?? []) as NonNullable<LevelPart['benefits']>;
  return benefits.filter((one): one is LevelBenefit => 'benefit' in one);
}
