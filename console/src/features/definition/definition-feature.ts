import { defineTexts } from '@hanse/ui';
import { IconFileCode } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const definitionRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/definition',
    component: lazyRouteComponent(() => import('./definition-page.tsx'), 'DefinitionPage'),
  }),
] as const;

export const definitionNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 90,
    to: '/definition',
    icon: IconFileCode,
    texts: defineTexts({
      en: { name: 'Definition', words: 'programme file export import YAML plan difference apply review simplicity' },
      de: { name: 'Definition', words: 'Programmdatei Export Import YAML Plan Unterschied anwenden Einfachheit' },
    }),
    permissions: ['programmes:read'],
  },
];
