import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './not-found.tsx';
import { RouteFailure } from './route-failure.tsx';

export const rootRoute = createRootRoute({ notFoundComponent: NotFound, errorComponent: RouteFailure });

/** Parent of every page behind the sign-in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});
