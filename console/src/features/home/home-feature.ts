import { defineTexts } from '@hanse/ui';
import { IconHome } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { type HomeSearch, readSpan } from './home-span.ts';

export const homeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/',
    validateSearch: (search: Record<string, unknown>): HomeSearch => ({ span: readSpan(search.span) }),
    component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
  }),
] as const;

export const homeNav: readonly NavEntry[] = [
  {
    group: 'top',
    order: 0,
    to: '/',
    icon: IconHome,
    texts: defineTexts({
      en: { name: 'Home', words: 'overview dashboard figures liability activity attention' },
      de: { name: 'Übersicht', words: 'Start Kennzahlen Verbindlichkeit Geschehen Aufmerksamkeit' },
    }),
    permissions: [],
  },
];
