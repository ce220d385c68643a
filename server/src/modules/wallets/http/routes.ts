import type { LaneDeps } from '#modules/decisions';
import type { Route } from '#platform/http';
import { actRoutes } from './act-routes.ts';
import { readRoutes } from './read-routes.ts';

/** The HTTP operations of this module. */
export function walletRoutes(deps: LaneDeps): Route[] {
  return [...readRoutes(deps), ...actRoutes(deps)];
}
