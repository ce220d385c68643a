import { defineTexts } from '@hanse/ui';
import { IconUserPlus } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Which applications are shown; those that wait need no mention. */
export const shownStates = ['waiting', 'approved', 'rejected', 'all'] as const;
export interface JoiningSearch {
  state?: Exclude<(typeof shownStates)[number], 'waiting'>;
}

export const joiningRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/join-applications',
    validateSearch: ({ state }: Record<string, unknown>): JoiningSearch => {
      const found = shownStates.find((one) => one === state);
      return found === undefined || found === 'waiting' ? {} : { state: found };
    },
    component: lazyRouteComponent(() => import('./applications-page.tsx'), 'ApplicationsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/join-applications/$applicationId',
    component: lazyRouteComponent(() => import('./application-page.tsx'), 'ApplicationPage'),
  }),
] as const;

export const joiningNav: readonly NavEntry[] = [
  {
    group: 'customers',
    order: 30,
    to: '/join-applications',
    icon: IconUserPlus,
    texts: defineTexts({
      en: { name: 'Applications to join', words: 'joining queue approve reject new companies entry invitation' },
      de: { name: 'Teilnahmeanträge', words: 'Beitritt Anträge annehmen ablehnen neue Unternehmen Einladung' },
    }),
    permissions: ['joining:read'],
  },
];
