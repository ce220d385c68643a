import { defineTexts } from '@hanse/ui';
import { IconCheckbox } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** Whose tasks are shown; one's own need no mention. */
export interface TaskSearch {
  of?: 'all';
}

export const taskRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tasks',
    validateSearch: ({ of }: Record<string, unknown>): TaskSearch => (of === 'all' ? { of } : {}),
    component: lazyRouteComponent(() => import('./tasks-page.tsx'), 'TasksPage'),
  }),
] as const;

export const taskNav: readonly NavEntry[] = [
  {
    group: 'top',
    order: 20,
    to: '/tasks',
    icon: IconCheckbox,
    texts: defineTexts({
      en: { name: 'Tasks', words: 'to do reminders follow up due overdue notes' },
      de: { name: 'Aufgaben', words: 'zu tun Erinnerung Wiedervorlage fällig überfällig Notizen' },
    }),
    permissions: ['notes:read'],
  },
];
