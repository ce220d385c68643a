import type { Route } from '#platform/http';
import type { ImportDeps } from '../operations/dependencies.ts';
import { importJobRoutes } from './import-routes.ts';
import { mappingRoutes } from './mapping-routes.ts';
import { uploadRoutes } from './upload-routes.ts';

/** The HTTP operations of this module. */
export function importRoutes(deps: ImportDeps): Route[] {
  return [...uploadRoutes(deps), ...mappingRoutes(deps), ...importJobRoutes(deps)];
}
