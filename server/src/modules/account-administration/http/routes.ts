import type { Route } from '#platform/http';
import type { AdministrationDeps } from '../operations/dependencies.ts';
import { administrationRoutes } from './administration-routes.ts';
import { inboxRoute } from './inbox-route.ts';
import { teamRoutes } from './team-routes.ts';

/** @param behind operations of the API, those that members get under another address among them */
export function accountAdministrationRoutes(deps: AdministrationDeps, behind: readonly Route[]): Route[] {
  return [...teamRoutes(deps), inboxRoute(deps), ...administrationRoutes(deps, behind)];
}
