import { defineTexts } from '@hanse/ui';
import { IconTags } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const fieldRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/fields',
    component: lazyRouteComponent(() => import('./fields-page.tsx'), 'FieldsPage'),
  }),
] as const;

export const fieldNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 70,
    to: '/fields',
    icon: IconTags,
    texts: defineTexts({
      en: { name: 'Custom fields', words: 'attributes properties account person product' },
      de: { name: 'Eigene Felder', words: 'Attribute Eigenschaften Account Person Produkt' },
    }),
    permissions: ['programmes:read'],
  },
];
