import type { LaneDeps } from '#modules/decisions';
import type { Route } from '#platform/http';
import { accountRoutes } from './account-routes.ts';
import { ruleRoutes } from './rule-routes.ts';

/** The HTTP operations of this module. */
export function recipientRoutes(deps: LaneDeps): Route[] {
  return [...ruleRoutes(deps), ...accountRoutes(deps)];
}
