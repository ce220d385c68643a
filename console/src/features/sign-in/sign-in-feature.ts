import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/shell-route.ts';

export interface SignInSearch {
  /** Where one wanted to go. */
  next?: string;
  /** What single sign-on sent somebody back with. */
  error?: string;
}

/** Where somebody may be sent after signing in: a page of ours. */
const PAGE = /^\/(?!\/)/;

export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./sign-in-screen.tsx'), 'SignInScreen'),
    validateSearch: ({ next, error }: Record<string, unknown>): SignInSearch => ({
      ...(typeof next === 'string' && PAGE.test(next) ? { next } : {}),
      ...(typeof error === 'string' ? { error } : {}),
    }),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in/link',
    component: lazyRouteComponent(() => import('./link-screen.tsx'), 'LinkScreen'),
  }),
] as const;
