import type { Route } from '#platform/http';
import type { IntakeDeps } from '../operations/intake-deps.ts';
import { eventRoutes } from './event-routes.ts';
import { rateRoutes } from './rate-routes.ts';
import { unmatchedRoutes } from './unmatched-routes.ts';

/** The HTTP operations of this module. */
export function intakeRoutes(deps: IntakeDeps): Route[] {
  return [...eventRoutes(deps), ...unmatchedRoutes(deps), ...rateRoutes(deps)];
}
