import { defineTexts } from '@hanse/ui';
import { IconFileImport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const importRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/imports',
    component: lazyRouteComponent(() => import('./imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/imports/new',
    component: lazyRouteComponent(() => import('./new-import-page.tsx'), 'NewImportPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/imports/$importId',
    component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
  }),
] as const;

export const importNav: readonly NavEntry[] = [
  {
    group: 'activity',
    order: 30,
    to: '/imports',
    icon: IconFileImport,
    texts: defineTexts({
      en: { name: 'Imports', words: 'file csv excel xlsx upload mapping' },
      de: { name: 'Importe', words: 'Datei CSV Excel hochladen Zuordnung' },
    }),
    permissions: ['imports:read'],
  },
];
