/** Coupons: series of codes, what they take off carts, what of that is rolled back, and what is handed over for something. */
export { codeKey } from './domain/code.ts';
export { couponErrors } from './errors.ts';
export { HeldSchema, heldCursor, heldToApi } from './http/award-routes.ts';
export { couponRoutes } from './http/routes.ts';
export { CouponJobRunner } from './operations/coupon-job-runner.ts';
export type { CouponDeps } from './operations/dependencies.ts';
export { expireReservations } from './operations/end-redemption.ts';
export { sweepAttempts } from './operations/guard-attempts.ts';
export { handOverAwarded } from './operations/hand-over-awarded.ts';
export { handOverCoupons, seriesFaultsOf, takeBackCoupons } from './operations/hand-over-coupons.ts';
export { todayOf } from './operations/load-codes.ts';
export { couponHolder } from './operations/personal-data.ts';
export { type CouponAward, noteCouponAwards } from './store/awards.ts';
export { type HeldCoupon, selectHeld } from './store/coupons.ts';
export { findMarginFloor } from './store/rules.ts';
