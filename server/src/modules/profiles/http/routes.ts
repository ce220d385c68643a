import type { Route } from '#platform/http';
import type { ProfileDeps } from '../operations/dependencies.ts';
import { helpRoutes } from './help-routes.ts';
import { ownRequestRoutes } from './own-requests.ts';
import { profileRoutes } from './profile-routes.ts';

/** @param behind operations of the API, those that members get under another address among them */
export function allProfileRoutes(deps: ProfileDeps, behind: readonly Route[]): Route[] {
  return [...profileRoutes(deps), ...ownRequestRoutes(behind), ...helpRoutes(deps)];
}
