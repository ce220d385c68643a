/** A series of coupons: the terms that all its codes share. */
import type { CalendarUnit, Day, FieldError } from '#kernel';
import { Decimal, minorDigits } from '#kernel';

/** What the discount is to bring about; a discount for nothing only lowers the price. */
export const stimulations = ['repeat', 'volume', 'breadth'] as const;
export type Stimulation = (typeof stimulations)[number];

export const couponPeriods = ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const satisfies CalendarUnit[];

export type CouponValue =
  /** So much money off. With `partial` what one order leaves can be used on another. */
  | { kind: 'amount'; amount: string; partial: boolean }
  /** So many hundredths off, at most `upTo`. */
  | { kind: 'percentage'; percent: string; upTo: string | null }
  /** So many pieces of a product in the cart for nothing. */
  | { kind: 'product'; sku: string; quantity: string };

/** A line matches if it is named in any of the lists. */
export interface ProductFilter {
  skus: readonly string[];
  categories: readonly string[];
  brands: readonly string[];
  labels: readonly string[];
}

export interface MarginFloor {
  /** Margin after discounts in hundredths of the price after discounts. */
  percent: string;
  /** Whether every line has to keep it, or all lines together. */
  per: 'line' | 'order';
  action: 'refuse' | 'flag';
}

export interface Minimum {
  amount: string | null;
  quantity: string | null;
  /** What counts: all lines, or those the coupon is good for. */
  of: 'order' | 'eligible';
  includesTax: boolean;
}

export interface CouponLimits {
  perAccount: number | null;
  perPeriod: { uses: number; calendar: (typeof couponPeriods)[number]; of: 'account' | 'series' } | null;
  total: number | null;
}

export interface SeriesTerms {
  /** Text per language code. */
  name: Readonly<Record<string, string>>;
  behaviour: string;
  stimulates: Stimulation;
  value: CouponValue;
  codes: 'personal' | 'bearer';
  /** How often one code can be used; null: as often as the limits allow. */
  usesPerCoupon: number | null;
  limits: CouponLimits;
  minimum: Minimum | null;
  /** Of every amount in these terms; null where there is none: carts of any currency. */
  currency: string | null;
  only: ProductFilter | null;
  not: ProductFilter | null;
  /** Both inclusive, days of the workspace's zone. */
  from: Day | null;
  to: Day | null;
  /** A code is good for so many days from the day it was made, that day included. */
  validDays: number | null;
  group: string;
  marginFloor: MarginFloor | null;
  /** Stands before the codes we make. */
  prefix: string | null;
}

export const seriesStates = ['active', 'paused', 'ended'] as const;

export interface CouponSeries {
  seriesId: string;
  key: string;
  state: (typeof seriesStates)[number];
  terms: SeriesTerms;
  /** How many codes there are, those a job has still to make included. */
  issued: bigint;
}

/** Faults that the shape alone does not show. @param groups those of the stacking matrix */
export function seriesFaults(terms: SeriesTerms, groups: readonly string[]): FieldError[] {
  return [...moneyFaults(terms), ...conditionFaults(terms), ...useFaults(terms, groups)];
}

function moneyFaults(terms: SeriesTerms): FieldError[] {
  const { currency, value, minimum } = terms;
  const amounts: [string, string | null][] = [
    ['value.amount', value.kind === 'amount' ? value.amount : null],
    ['value.upTo', value.kind === 'percentage' ? value.upTo : null],
    ['minimum.amount', minimum?.amount ?? null],
  ];
  const given = amounts.flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
  if (currency === null) {
    if (given.length === 0) return [];
    return [fault('currency', 'required', 'There are amounts, and nobody knows in what.', 'Send an ISO 4217 code.')];
  }
  const digits = minorDigits(currency);
  if (digits === null) {
    return [fault('currency', 'unknown_currency', 'There is no such currency.', 'Send an ISO 4217 code such as EUR.')];
  }
  return given
    .filter(({ text }) => !Decimal.of(text).round(digits, 'down').equals(Decimal.of(text)))
    .map(({ path }) => fault(path, 'too_precise', `${currency} has ${digits} decimals.`, `Send at most ${digits}.`));
}

/** Every discount says what it rewards, and asks for it. */
function conditionFaults({ stimulates, minimum, only, value, codes, limits }: SeriesTerms): FieldError[] {
  const asked: Record<Stimulation, [met: boolean, remedy: string]> = {
    volume: [minimum !== null, 'Set a minimum of amount or quantity.'],
    breadth: [only !== null || value.kind === 'product', 'Say which products it is good for.'],
    repeat: [
      codes === 'personal' || limits.perAccount !== null || limits.perPeriod !== null,
      'Make the codes personal, or limit the uses of an account.',
    ],
  };
  const [met, remedy] = asked[stimulates];
  if (met) return [];
  const reason = `It is to bring ${stimulates}, and asks for nothing of the kind: everybody would get a lower price for nothing.`;
  return [fault('stimulates', 'condition_missing', reason, remedy)];
}

function useFaults(terms: SeriesTerms, groups: readonly string[]): FieldError[] {
  const faults: FieldError[] = [];
  if (!groups.includes(terms.group)) {
    const remedy = `Use one of ${groups.join(', ')}, or add it with PUT /v1/coupon-rules.`;
    faults.push(fault('group', 'unknown_key', 'The stacking matrix has no such group.', remedy));
  }
  if (terms.from !== null && terms.to !== null && terms.to < terms.from) {
    faults.push(fault('to', 'before_from', 'It ends before it begins.', 'Swap the days.'));
  }
  if (terms.value.kind === 'amount' && terms.value.partial && terms.usesPerCoupon !== null) {
    const reason = 'A value that is used up bit by bit is used as often as it lasts.';
    faults.push(fault('usesPerCoupon', 'not_allowed_here', reason, 'Leave it out or send null.'));
  }
  if (terms.minimum !== null && terms.minimum.amount === null && terms.minimum.quantity === null) {
    faults.push(fault('minimum', 'empty', 'It asks for nothing.', 'Send amount, quantity or both.'));
  }
  return faults;
}

/** What cannot change any more once there are codes: what people hold in their hands, and what is counted already. */
export function frozenFaults(before: SeriesTerms, after: SeriesTerms): FieldError[] {
  const frozen = (terms: SeriesTerms) => ({
    value: terms.value,
    codes: terms.codes,
    currency: terms.currency,
    'limits.perPeriod': terms.limits.perPeriod === null ? null : { ...terms.limits.perPeriod, uses: 0 },
    'limits.perAccount': terms.limits.perAccount === null,
    'limits.total': terms.limits.total === null,
  });
  const [old, now] = [frozen(before), frozen(after)] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys(old)
    .filter((path) => JSON.stringify(old[path]) !== JSON.stringify(now[path]))
    .map((path) => {
      const reason = 'There are codes of this series already, whose holders were promised something else.';
      return fault(path, 'frozen', reason, 'Make a new series. Numbers of limits, days and texts may change.');
    });
}

function fault(path: string, code: string, reason: string, remedy: string): FieldError {
  return { path, code, reason, remedy };
}
