import type { Route } from '#platform/http';
import type { AnalyticsDeps } from '../operations/dependencies.ts';
import { bookRoutes } from './book-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import { levelRoutes } from './level-routes.ts';
import { overviewRoutes } from './overview-routes.ts';

/** The HTTP operations of this module. */
export function analyticsRoutes(deps: AnalyticsDeps): Route[] {
  return [...overviewRoutes(deps), ...levelRoutes(deps), ...figureRoutes(deps), ...bookRoutes(deps)];
}
