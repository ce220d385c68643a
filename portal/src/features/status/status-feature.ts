import { defineTexts } from '@hanse/ui';
import { IconStairsUp } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const statusRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/status',
    component: lazyRouteComponent(() => import('./status-page.tsx'), 'StatusPage'),
  }),
] as const;

export const statusNav: readonly NavEntry[] = [
  {
    group: 'tab',
    order: 40,
    to: '/status',
    icon: IconStairsUp,
    texts: defineTexts({
      en: { name: 'Status', about: 'Where you stand and what comes next' },
      de: { name: 'Status', about: 'Wo Sie stehen und was als Nächstes kommt' },
    }),
  },
];
