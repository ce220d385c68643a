import { defineTexts } from '@hanse/ui';
import { IconScale } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const termsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/terms',
    component: lazyRouteComponent(() => import('./terms-page.tsx'), 'TermsPage'),
  }),
] as const;

export const termsNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 80,
    to: '/terms',
    icon: IconScale,
    texts: defineTexts({
      en: { name: 'Terms', about: 'Conditions, current and past' },
      de: { name: 'Bedingungen', about: 'Was gilt und was galt' },
    }),
  },
];
