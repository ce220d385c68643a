import type { Route } from '#platform/http';
import type { EntitlementDeps } from '../operations/dependencies.ts';
import { actRoutes } from './act-routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { readRoutes } from './read-routes.ts';
import { sheetRoutes } from './sheet-routes.ts';

export function entitlementRoutes(deps: EntitlementDeps): Route[] {
  return [...readRoutes(deps), ...actRoutes(deps), ...catalogueRoutes(deps), ...sheetRoutes(deps)];
}
