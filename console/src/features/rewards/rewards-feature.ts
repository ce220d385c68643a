import { defineTexts } from '@hanse/ui';
import { IconGift } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { rewardStates } from './reward-states.ts';

export interface RewardSearch {
  status?: (typeof rewardStates)[number];
}

export const rewardRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/rewards',
    validateSearch: (search: Record<string, unknown>): RewardSearch => ({
      status: rewardStates.find((state) => state === search.status),
    }),
    component: lazyRouteComponent(() => import('./rewards-page.tsx'), 'RewardsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/rewards/$rewardId',
    component: lazyRouteComponent(() => import('./reward-page.tsx'), 'RewardPage'),
  }),
] as const;

export const rewardNav: readonly NavEntry[] = [
  {
    group: 'rewards',
    order: 10,
    to: '/rewards',
    icon: IconGift,
    texts: defineTexts({
      en: { name: 'Catalogue', words: 'rewards goods vouchers prices stock pictures' },
      de: { name: 'Katalog', words: 'Prämien Waren Gutscheine Preise Bestand Bilder' },
    }),
    permissions: ['rewards:read'],
  },
];
