import type { Route } from '#platform/http';
import type { IdentityDeps } from '../operations/dependencies.ts';
import { mailRoutes } from './mail-routes.ts';
import { sessionRoute } from './session-route.ts';
import { settingsRoutes } from './settings-routes.ts';
import { supportRoutes } from './support-routes.ts';

export function identityRoutes(deps: IdentityDeps): Route[] {
  return [sessionRoute(deps), ...settingsRoutes(deps), ...supportRoutes(deps), ...mailRoutes(deps)];
}
