import { defineTexts } from '@hanse/ui';
import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** What the list of people is narrowed to; it stands in the address. */
export interface PeopleSearch {
  q?: string;
  role?: string;
  sort?: '-name' | 'lastActivity' | '-lastActivity';
  active?: 'in30' | 'in90' | 'not90' | 'not365';
}

const SORTS = ['-name', 'lastActivity', '-lastActivity'] as const;
const ACTIVE = ['in30', 'in90', 'not90', 'not365'] as const;

export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    q: text(search.q),
    role: text(search.role),
    sort: SORTS.find((one) => one === search.sort),
    active: ACTIVE.find((one) => one === search.active),
  };
}

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
