import { defineTexts } from '@hanse/ui';
import { IconActivity } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { readEventSearch } from './event-search.ts';

export const eventRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/events',
    validateSearch: readEventSearch,
    component: lazyRouteComponent(() => import('./events-page.tsx'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/events/$eventId',
    component: lazyRouteComponent(() => import('./event-page.tsx'), 'EventPage'),
  }),
] as const;

export const eventNav: readonly NavEntry[] = [
  {
    group: 'activity',
    order: 10,
    to: '/events',
    icon: IconActivity,
    texts: defineTexts({
      en: { name: 'Events', words: 'orders invoices payments trainings documents live log explorer' },
      de: { name: 'Ereignisse', words: 'Bestellungen Rechnungen Zahlungen Schulungen Belege live' },
    }),
    permissions: ['events:read'],
  },
];
