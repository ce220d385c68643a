import { createRouter } from '@tanstack/react-router';
import { featureRoutes, openRoutes } from './features.ts';
import { basePath } from './session/workspace.ts';
import { moreRoute } from './shell/more-route.ts';
import { NotFound } from './shell/not-found.tsx';
import { RouteFailure } from './shell/route-failure.tsx';
import { rootRoute, shellRoute } from './shell/shell-route.ts';

const routeTree = rootRoute.addChildren([shellRoute.addChildren([moreRoute, ...featureRoutes]), ...openRoutes]);

export const router = createRouter({
  routeTree,
  basepath: basePath,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // A page that fails does so inside the frame, which stays.
  defaultErrorComponent: RouteFailure,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
