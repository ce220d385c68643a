import type { Route } from '#platform/http';
import type { MemberDeps } from '../operations/dependencies.ts';
import { activityRoutes } from './activity-routes.ts';
import { benefitRoutes } from './benefit-routes.ts';
import { memberWriter } from './call.ts';
import { homeRoutes } from './home-routes.ts';
import { meRoutes } from './me-routes.ts';
import { redemptionRoutes } from './redemption-routes.ts';
import { rewardRoutes } from './reward-routes.ts';
import { statusRoutes } from './status-routes.ts';
import { viewRoutes } from './view-routes.ts';

/** The HTTP operations of this module. */
export function memberRoutes(deps: MemberDeps): Route[] {
  const write = memberWriter(deps);
  return [
    ...meRoutes(deps),
    ...homeRoutes(deps),
    ...activityRoutes(deps),
    ...statusRoutes(deps),
    ...rewardRoutes(deps, write),
    ...redemptionRoutes(deps, write),
    ...benefitRoutes(deps),
    ...viewRoutes(deps),
  ];
}
