import type { Route } from '#platform/http';
import type { ExplanationDeps } from '../operations/dependencies.ts';
import { definitionRoutes } from './definition-routes.ts';
import { dryRunRoutes } from './dry-run-routes.ts';
import { eventRoutes } from './event-routes.ts';
import { expressionRoutes } from './expression-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { levelRoutes } from './level-routes.ts';
import { listRoutes } from './list-routes.ts';
import { metricRoutes } from './metric-routes.ts';
import { tailRoute } from './tail-route.ts';

/** The HTTP operations of this module. */
export function explanationRoutes(deps: ExplanationDeps): Route[] {
  return [
    ...eventRoutes(deps),
    tailRoute(deps),
    ...dryRunRoutes(deps),
    ...metricRoutes(deps),
    ...levelRoutes(deps),
    ...invitationRoutes(deps),
    ...listRoutes(deps),
    ...definitionRoutes(deps),
    ...expressionRoutes(deps),
  ];
}
