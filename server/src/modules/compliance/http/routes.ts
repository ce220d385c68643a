import type { Route } from '#platform/http';
import type { ComplianceDeps } from '../operations/dependencies.ts';
import { consentRoutes } from './consent-routes.ts';
import { personDataRoutes } from './person-data-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { termsReachRoutes } from './terms-reach-routes.ts';
import { termsRoutes } from './terms-routes.ts';

/** The HTTP operations of this module. */
export function complianceRoutes(deps: ComplianceDeps): Route[] {
  return [
    ...requestRoutes(deps),
    ...personDataRoutes(deps),
    ...consentRoutes(deps),
    ...termsRoutes(deps),
    ...termsReachRoutes(deps),
  ];
}
