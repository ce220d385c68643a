import { defineTexts } from '@hanse/ui';
import { IconStairsUp } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { readLadderSearch } from './ladder-search.ts';

export const tierRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tiers',
    component: lazyRouteComponent(() => import('./tiers-page.tsx'), 'TiersPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tiers/$key',
    validateSearch: readLadderSearch,
    component: lazyRouteComponent(() => import('./ladder-page.tsx'), 'LadderPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tiers/$key/edit',
    component: lazyRouteComponent(() => import('./ladder-edit-page.tsx'), 'LadderEditPage'),
  }),
] as const;

export const tierNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 20,
    to: '/tiers',
    icon: IconStairsUp,
    texts: defineTexts({
      en: { name: 'Tiers', words: 'levels ladders status gold silver benefits upgrade downgrade invitations' },
      de: { name: 'Stufen', words: 'Level Leitern Status Gold Silber Vorteile Aufstieg Abstieg Einladungen' },
    }),
    permissions: ['levels:read', 'decisions:read'],
  },
];
