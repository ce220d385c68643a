import type { Route } from '#platform/http';
import type { RewardDeps } from '../operations/dependencies.ts';
import { giftRoutes } from './gift-routes.ts';
import { offerRoutes } from './offer-routes.ts';
import { redemptionRoutes } from './redemption-routes.ts';
import { rewardRoutes } from './reward-routes.ts';
import { settingRoutes } from './setting-routes.ts';
import { supplierRoutes } from './supplier-routes.ts';

export function allRewardRoutes(deps: RewardDeps): Route[] {
  return [
    ...rewardRoutes(deps),
    ...offerRoutes(deps),
    ...redemptionRoutes(deps),
    ...giftRoutes(deps),
    ...settingRoutes(deps),
    ...supplierRoutes(deps),
  ];
}
