import { defineTexts } from '@hanse/ui';
import { IconAward } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const benefitRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/benefits',
    component: lazyRouteComponent(() => import('./benefits-page.tsx'), 'BenefitsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/benefits/$benefitKey',
    component: lazyRouteComponent(() => import('./benefit-page.tsx'), 'BenefitPage'),
  }),
] as const;

export const benefitNav: readonly NavEntry[] = [
  {
    group: 'rewards',
    order: 40,
    to: '/benefits',
    icon: IconAward,
    texts: defineTexts({
      en: { name: 'Benefits', words: 'entitlements cost level service allowance grant' },
      de: { name: 'Vorteile', words: 'Ansprüche Kosten Stufe Service Kontingent gewähren' },
    }),
    permissions: ['entitlements:read', 'entitlements:costs'],
  },
];
