import { defineTexts } from '@hanse/ui';
import { IconListDetails } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

interface Filter {
  whose?: 'all' | 'company' | 'me';
  unit?: string;
}

const isWhose = (value: unknown) => value === 'all' || value === 'company' || value === 'me';

export const activityRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/activity',
    validateSearch: ({ whose, unit }: Record<string, unknown>): Filter => ({
      ...(isWhose(whose) ? { whose: whose as NonNullable<Filter['whose']> } : {}),
      ...(typeof unit === 'string' ? { unit } : {}),
    }),
    component: lazyRouteComponent(() => import('./activity-page.tsx'), 'ActivityPage'),
  }),
] as const;

export const activityNav: readonly NavEntry[] = [
  {
    group: 'tab',
    order: 20,
    to: '/activity',
    icon: IconListDetails,
    texts: defineTexts({
      en: { name: 'Activity', about: 'What was earned and used, and why' },
      de: { name: 'Umsätze', about: 'Was gesammelt und eingelöst wurde, und warum' },
    }),
    shownTo: (_company, member) => member.hasUnits,
  },
];
