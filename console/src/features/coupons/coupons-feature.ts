import { defineTexts } from '@hanse/ui';
import { IconTicket } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const couponRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/coupons',
    component: lazyRouteComponent(() => import('./coupons-page.tsx'), 'CouponsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/coupons/$seriesKey',
    component: lazyRouteComponent(() => import('./series-page.tsx'), 'SeriesPage'),
  }),
] as const;

export const couponNav: readonly NavEntry[] = [
  {
    group: 'rewards',
    order: 30,
    to: '/coupons',
    icon: IconTicket,
    texts: defineTexts({
      en: { name: 'Coupons', words: 'codes discount series generate' },
      de: { name: 'Coupons', words: 'Codes Rabatt Serie erzeugen' },
    }),
    permissions: ['coupons:read'],
  },
];
