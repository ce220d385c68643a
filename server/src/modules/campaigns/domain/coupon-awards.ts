/**
 * Coupons on their way through the pipeline: counted like a unit that no wallet holds. Limits, steps, claims, shares,
 * corrections and the record treat them like any other award; what is handed over is somebody else's work.
 */
import type { AwardEffect, CouponEffect } from './types.ts';

/** Keys of units are camelCase: none looks like this. */
const PREFIX = 'coupon:';

/** What coupons of a series are counted as. */
export function couponUnit(series: string): string {
  return `${PREFIX}${series}`;
}

/** The series of what is no unit but coupons; null for a unit. */
export function couponSeriesOf(unit: string): string | null {
  return unit.startsWith(PREFIX) ? unit.slice(PREFIX.length) : null;
}

/** The award a coupon effect stands for: how long the coupons are valid is its expiry. */
export function asAward({ series, to, count, validDays, pending }: CouponEffect): AwardEffect {
  return {
    kind: 'award',
    unit: couponUnit(series),
    amount: String(count),
    rounding: 'floor',
    ...(pending === undefined ? {} : { pending }),
    ...(validDays === undefined ? {} : { expiry: { kind: 'rolling', length: { days: validDays } } }),
    funding: 'programme',
    beneficiaries: [{ to, share: '1' }],
  };
}
