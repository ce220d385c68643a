import { defineTexts } from '@hanse/ui';
import { IconBulb } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const earningRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/how-it-works',
    component: lazyRouteComponent(() => import('./earning-page.tsx'), 'EarningPage'),
  }),
] as const;

export const earningNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 10,
    to: '/how-it-works',
    icon: IconBulb,
    texts: defineTexts({
      en: { name: 'How it works', about: 'What is rewarded, why, and how long it keeps' },
      de: { name: 'So funktioniert es', about: 'Was belohnt wird, warum, und wie lange es gilt' },
    }),
  },
];
