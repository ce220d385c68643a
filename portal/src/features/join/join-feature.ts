import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/shell-route.ts';

const base = { getParentRoute: () => rootRoute } as const;

/** For everybody; links in mails carry their token behind `#`, which reaches no server. */
export const joinRoutes = [
  createRoute({
    ...base,
    path: '/join/confirm',
    component: lazyRouteComponent(() => import('./confirm-page.tsx'), 'ConfirmPage'),
  }),
  createRoute({
    ...base,
    path: '/join/$programme',
    component: lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage'),
  }),
  createRoute({
    ...base,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./invitation-page.tsx'), 'InvitationPage'),
  }),
] as const;
