/** The HTTP operations of this module. */
import type { Route } from '#platform/http';
import type { FileDeps } from '../operations/dependencies.ts';
import { fileContentRoute } from './content-route.ts';
import { keptFileRoutes } from './file-routes.ts';
import { usageRoutes } from './usage-routes.ts';

export function fileRoutes(deps: FileDeps): Route[] {
  return [...keptFileRoutes(deps), ...usageRoutes(deps), fileContentRoute(deps)];
}
