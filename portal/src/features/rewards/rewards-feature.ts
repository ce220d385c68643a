import { defineTexts } from '@hanse/ui';
import { IconGift } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

interface Filter {
  search?: string;
  kind?: string;
  inReach?: boolean;
}

const base = { getParentRoute: () => shellRoute } as const;

export const rewardRoutes = [
  createRoute({
    ...base,
    path: '/rewards',
    validateSearch: ({ search, kind, inReach }: Record<string, unknown>): Filter => ({
      ...(typeof search === 'string' && search !== '' ? { search } : {}),
      ...(typeof kind === 'string' ? { kind } : {}),
      ...(inReach === true ? { inReach } : {}),
    }),
    component: lazyRouteComponent(() => import('./catalogue-page.tsx'), 'CataloguePage'),
  }),
  createRoute({
    ...base,
    path: '/rewards/wishes',
    component: lazyRouteComponent(() => import('./wishes-page.tsx'), 'WishesPage'),
  }),
  createRoute({
    ...base,
    path: '/rewards/mine',
    component: lazyRouteComponent(() => import('./mine-page.tsx'), 'MinePage'),
  }),
  createRoute({
    ...base,
    path: '/rewards/redeemed/$redemptionId',
    component: lazyRouteComponent(() => import('./redemption-page.tsx'), 'RedemptionPage'),
  }),
  createRoute({
    ...base,
    path: '/rewards/$rewardId',
    component: lazyRouteComponent(() => import('./reward-page.tsx'), 'RewardPage'),
  }),
] as const;

export const rewardNav: readonly NavEntry[] = [
  {
    group: 'tab',
    order: 30,
    to: '/rewards',
    icon: IconGift,
    texts: defineTexts({
      en: { name: 'Rewards', about: 'What you can have, and what you have redeemed' },
      de: { name: 'Prämien', about: 'Was Sie haben können und was Sie eingelöst haben' },
    }),
    shownTo: (_company, member) => member.hasUnits,
  },
];
