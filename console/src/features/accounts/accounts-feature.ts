import { defineTexts } from '@hanse/ui';
import { IconBuilding } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { readAccountSearch } from './account-search.ts';

export const accountTabs = ['overview', 'people', 'timeline', 'wallets', 'notes', 'details'] as const;
export type AccountTab = (typeof accountTabs)[number];

export const accountRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/accounts',
    validateSearch: readAccountSearch,
    component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/accounts/$accountId',
    validateSearch: (search: Record<string, unknown>): { tab?: AccountTab; unit?: string } => {
      const tab = accountTabs.find((one) => one === search.tab);
      const { unit } = search;
      return { ...(tab === undefined ? {} : { tab }), ...(typeof unit === 'string' ? { unit } : {}) };
    },
    component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
  }),
] as const;

export const accountNav: readonly NavEntry[] = [
  {
    group: 'customers',
    order: 10,
    to: '/accounts',
    icon: IconBuilding,
    texts: defineTexts({
      en: { name: 'Accounts', words: 'companies customers dealers list groups' },
      de: { name: 'Accounts', words: 'Unternehmen Kunden Händler Liste Gruppen' },
    }),
    permissions: ['accounts:read'],
  },
];
