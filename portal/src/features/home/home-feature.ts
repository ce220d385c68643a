import { defineTexts } from '@hanse/ui';
import { IconHome } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const homeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/balances',
    component: lazyRouteComponent(() => import('./balances-page.tsx'), 'BalancesPage'),
  }),
] as const;

export const homeNav: readonly NavEntry[] = [
  {
    group: 'tab',
    order: 10,
    to: '/',
    icon: IconHome,
    texts: defineTexts({
      en: { name: 'Home', about: 'What you have and what is next' },
      de: { name: 'Übersicht', about: 'Was Sie haben und was als Nächstes kommt' },
    }),
  },
];
