import type { Route } from '#platform/http';
import type { EmployerDeps } from '../operations/administrators.ts';
import { approvalRoutes } from './approval-routes.ts';
import { awardRoutes } from './award-routes.ts';
import { consentRoutes } from './consent-routes.ts';
import { shareOutRoutes } from './share-out-routes.ts';

/** The HTTP operations of this module. */
export function employerRoutes(deps: EmployerDeps): Route[] {
  return [...consentRoutes(deps), ...shareOutRoutes(deps), ...approvalRoutes(deps), ...awardRoutes(deps)];
}
