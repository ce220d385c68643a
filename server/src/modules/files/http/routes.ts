/** The HTTP operations of this module. */
import type { Route } from '#platform/http';
import type { FileDeps } from '../operations/dependencies.ts';
import { fileContentRoute } from './content-route.ts';
import { keptFileRoutes } from './file-routes.ts';

export function fileRoutes(deps: FileDeps): Route[] {
  return [...keptFileRoutes(deps), fileContentRoute(deps)];
}
