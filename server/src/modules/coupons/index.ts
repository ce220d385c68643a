/** Coupons: series of codes, what they take off carts, and what of that is rolled back. */
export { couponErrors } from './errors.ts';
export { couponRoutes } from './http/routes.ts';
export { CouponJobRunner } from './operations/coupon-job-runner.ts';
export type { CouponDeps } from './operations/dependencies.ts';
export { expireReservations } from './operations/end-redemption.ts';
export { sweepAttempts } from './operations/guard-attempts.ts';
