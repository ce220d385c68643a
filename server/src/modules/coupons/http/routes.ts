import type { Route } from '#platform/http';
import type { CouponDeps } from '../operations/dependencies.ts';
import { CouponRulesMemory } from '../operations/validate-coupons.ts';
import { accountCouponsRoute, awardsRoute } from './award-routes.ts';
import { blockCouponRoute, codeRoutes } from './coupon-routes.ts';
import { redemptionRoutes } from './redemption-routes.ts';
import { seriesRoutes } from './series-routes.ts';

/** The HTTP operations of this module. */
export function couponRoutes(deps: CouponDeps): Route[] {
  const remembering = { ...deps, memory: new CouponRulesMemory() };
  return [
    ...seriesRoutes(remembering),
    ...codeRoutes(deps),
    ...redemptionRoutes(remembering),
    blockCouponRoute(deps),
    accountCouponsRoute(deps),
    awardsRoute(deps),
  ];
}
