import { defineTexts } from '@hanse/ui';
import { IconCoins } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const unitsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/units',
    component: lazyRouteComponent(() => import('./units-page.tsx'), 'UnitsPage'),
  }),
] as const;

export const unitsNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 50,
    to: '/units',
    icon: IconCoins,
    texts: defineTexts({
      en: { name: 'Units', words: 'points credits currency wallet expiry' },
      de: { name: 'Einheiten', words: 'Punkte Guthaben Währung Konto Verfall' },
    }),
    permissions: ['ledger:read'],
  },
];
