import { defineTexts } from '@hanse/ui';
import { IconPackageExport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { redemptionStates } from './redemption-states.ts';

export interface RedemptionSearch {
  state?: (typeof redemptionStates)[number] | 'all';
  /** `rwd_…` */
  reward?: string;
  /** `acc_…` */
  account?: string;
}

export const redemptionRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/redemptions',
    validateSearch: (search: Record<string, unknown>): RedemptionSearch => ({
      state: search.state === 'all' ? 'all' : redemptionStates.find((state) => state === search.state),
      reward: typeof search.reward === 'string' && search.reward.startsWith('rwd_') ? search.reward : undefined,
      account: typeof search.account === 'string' && search.account.startsWith('acc_') ? search.account : undefined,
    }),
    component: lazyRouteComponent(() => import('./redemptions-page.tsx'), 'RedemptionsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/packing-list',
    component: lazyRouteComponent(() => import('./packing-page.tsx'), 'PackingPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/redemptions/$redemptionId',
    component: lazyRouteComponent(() => import('./redemption-page.tsx'), 'RedemptionPage'),
  }),
] as const;

export const redemptionNav: readonly NavEntry[] = [
  {
    group: 'rewards',
    order: 20,
    to: '/redemptions',
    icon: IconPackageExport,
    texts: defineTexts({
      en: { name: 'Redemptions', words: 'fulfilment queue approve packing list deliver gift surprise' },
      de: { name: 'Einlösungen', words: 'Versand Warteschlange freigeben Packliste liefern Geschenk' },
    }),
    permissions: ['redemptions:read'],
  },
];
