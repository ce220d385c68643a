import { defineTexts } from '@hanse/ui';
import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { readPeopleSearch } from './people-search.ts';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people',
    validateSearch: readPeopleSearch,
    component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people/$personId',
    component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
  }),
] as const;

export const peopleNav: readonly NavEntry[] = [
  {
    group: 'customers',
    order: 20,
    to: '/people',
    icon: IconUsers,
    texts: defineTexts({
      en: { name: 'People', words: 'persons contacts members buyers technicians' },
      de: { name: 'Personen', words: 'Kontakte Mitglieder Einkäufer Techniker' },
    }),
    permissions: ['persons:read'],
  },
];
