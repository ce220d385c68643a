/** What people may receive: kinds of benefit, whom the law protects, and the rules that bind. */
import type { Instant } from '#kernel';

/** How benefits are counted. `units` are points and the like; units that are money are `cashLike`. */
export const benefitClasses = [
  'cashLike',
  'goods',
  'travelAndEvents',
  'service',
  'training',
  'donation',
  'units',
  'branded',
] as const;
export type BenefitClass = (typeof benefitClasses)[number];

/** Low-value gifts that show the brand are registered; neither caps nor black-outs bind them. */
export function isExempt(benefit: BenefitClass): boolean {
  return benefit === 'branded';
}

export const recipientCategories = [
  'privateEmployee',
  'publicOfficial',
  'healthProfessional',
  'regulatedBuyer',
] as const;
export type RecipientCategory = (typeof recipientCategories)[number];
export const CATEGORY_DEFAULT: RecipientCategory = 'privateEmployee';

/** A member of an account, as the rules see them. */
export interface Recipient {
  accountId: string;
  membershipId: string;
  personId: string;
  /** Of the account, now. */
  country: string;
  category: RecipientCategory;
}

export interface Cap {
  capId: string;
  /** Of this employer; null: of the operator. */
  accountId: string | null;
  country: string | null;
  category: RecipientCategory | null;
  /** Count together; empty: all but branded gifts. */
  classes: readonly BenefitClass[];
  /** Smallest parts of the currency; 0: barred. */
  amount: bigint;
  currency: string;
  reason: string;
  createdAt: Instant;
  createdBy: string;
  endedAt: Instant | null;
}

export const blackoutOccasions = ['tender', 'renewal', 'other'] as const;
export type BlackoutOccasion = (typeof blackoutOccasions)[number];

export interface Blackout {
  blackoutId: string;
  /** Null: all accounts. */
  accountId: string | null;
  occasion: BlackoutOccasion;
  reason: string;
  from: Instant;
  /** Exclusive. */
  to: Instant;
  createdAt: Instant;
  createdBy: string;
}

/** Every cap that fits binds. */
export function bindingCaps(caps: readonly Cap[], to: Recipient, benefit: BenefitClass): Cap[] {
  if (isExempt(benefit)) return [];
  return caps.filter(
    ({ accountId, country, category, classes }) =>
      (accountId === null || accountId === to.accountId) &&
      (country === null || country === to.country) &&
      (category === null || category === to.category) &&
      (classes.length === 0 || classes.includes(benefit)),
  );
}

/** The black-out that ends last of those that hold. */
export function bindingBlackout(
  blackouts: readonly Blackout[],
  { accountId }: Pick<Recipient, 'accountId'>,
  now: Instant,
): Blackout | null {
  const holding = blackouts.filter(
    (one) => (one.accountId === null || one.accountId === accountId) && one.from <= now && now < one.to,
  );
  return holding.toSorted((a, b) => b.to - a.to)[0] ?? null;
}
