import { defineTexts } from '@hanse/ui';
import { IconDatabaseExport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const exportRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/exports',
    component: lazyRouteComponent(() => import('./exports-page.tsx'), 'ExportsPage'),
  }),
] as const;

export const exportNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 70,
    to: '/exports',
    icon: IconDatabaseExport,
    texts: defineTexts({
      en: { name: 'Data export', words: 'everything download backup open formats take out' },
      de: { name: 'Datenexport', words: 'alles herunterladen Sicherung offene Formate' },
    }),
    permissions: ['exports:read'],
  },
];
