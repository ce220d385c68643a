import { createRouter } from '@tanstack/react-router';
import { featureRoutes, openRoutes } from './features.ts';
import { rootRoute, shellRoute } from './shell/shell-route.ts';

const routeTree = rootRoute.addChildren([shellRoute.addChildren([...featureRoutes]), ...openRoutes]);

export const router = createRouter({
  routeTree,
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
