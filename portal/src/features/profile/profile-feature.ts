import { defineTexts } from '@hanse/ui';
import { IconUserCircle } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { rootRoute, shellRoute } from '../../shell/shell-route.ts';

export const profileRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/profile',
    component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
  }),
] as const;

/** Reached by a link in a mail, signed in or not. */
export const emailRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/email/confirm',
    component: lazyRouteComponent(() => import('./confirm-email-page.tsx'), 'ConfirmEmailPage'),
  }),
] as const;

export const profileNav: readonly NavEntry[] = [
  {
    group: 'me',
    order: 10,
    to: '/profile',
    icon: IconUserCircle,
    texts: defineTexts({
      en: { name: 'Profile', about: 'Your data, and how we may reach you' },
      de: { name: 'Profil', about: 'Ihre Daten und wie wir Sie erreichen dürfen' },
    }),
  },
];
