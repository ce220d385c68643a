import { defineTexts } from '@hanse/ui';
import { IconForms } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface EventTypeSearch {
  /** The type that is open. */
  type?: string;
}

export const eventTypeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/event-types',
    validateSearch: (search: Record<string, unknown>): EventTypeSearch =>
      typeof search.type === 'string' ? { type: search.type } : {},
    component: lazyRouteComponent(() => import('./event-types-page.tsx'), 'EventTypesPage'),
  }),
] as const;

export const eventTypeNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 60,
    to: '/event-types',
    icon: IconForms,
    texts: defineTexts({
      en: { name: 'Event types', words: 'schema fields sample order invoice training integration' },
      de: { name: 'Ereignisarten', words: 'Schema Felder Beispiel Bestellung Rechnung Schulung Anbindung' },
    }),
    permissions: ['decisions:read'],
  },
];
