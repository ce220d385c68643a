import type { Route } from '#platform/http';
import type { JoiningDeps } from '../operations/dependencies.ts';
import { applicationRoutes } from './application-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { joinRoutes } from './join-routes.ts';

export function joiningRoutes(deps: JoiningDeps): Route[] {
  return [...joinRoutes(deps), ...applicationRoutes(deps), ...invitationRoutes(deps)];
}
