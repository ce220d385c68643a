import { defineTexts } from '@hanse/ui';
import { IconLifebuoy } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const helpRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/help',
    component: lazyRouteComponent(() => import('./help-page.tsx'), 'HelpPage'),
  }),
] as const;

export const helpNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 90,
    to: '/help',
    icon: IconLifebuoy,
    texts: defineTexts({
      en: { name: 'Help', about: 'Whom you can ask' },
      de: { name: 'Hilfe', about: 'Wen Sie fragen können' },
    }),
  },
];
