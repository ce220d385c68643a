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
] as const;

const entry = {
  to: '/benefits',
  icon: IconAward,
  texts: defineTexts({
    en: { name: 'Benefits', about: 'What you are entitled to, and how to use it' },
    de: { name: 'Leistungen', about: 'Was Ihnen zusteht und wie Sie es nutzen' },
  }),
} as const;

/** Where there is nothing to collect, benefits are what there is: they get a tab of their own. */
export const benefitNav: readonly NavEntry[] = [
  { ...entry, group: 'tab', order: 30, shownTo: (_company, member) => !member.hasUnits },
  { ...entry, group: 'programme', order: 20, shownTo: (_company, member) => member.hasUnits },
];
