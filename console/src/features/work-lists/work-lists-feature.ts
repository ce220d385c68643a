import { defineTexts } from '@hanse/ui';
import { IconChecklist } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const workListTabs = ['unmatched', 'items', 'undelivered'] as const;
export type WorkListTab = (typeof workListTabs)[number];

export interface WorkListSearch {
  list?: WorkListTab;
  /** Kind of work item. */
  kind?: string;
  /** Left out: what is open. */
  state?: 'closed';
}

export const workListRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/work-lists',
    validateSearch: (search: Record<string, unknown>): WorkListSearch => ({
      list: workListTabs.find((tab) => tab === search.list),
      kind: typeof search.kind === 'string' ? search.kind : undefined,
      state: search.state === 'closed' ? 'closed' : undefined,
    }),
    component: lazyRouteComponent(() => import('./work-lists-page.tsx'), 'WorkListsPage'),
  }),
] as const;

export const workListNav: readonly NavEntry[] = [
  {
    group: 'activity',
    order: 20,
    to: '/work-lists',
    icon: IconChecklist,
    texts: defineTexts({
      en: {
        name: 'Work lists',
        words: 'unmatched excess waiting exchange rate repair replay dead letters undelivered',
      },
      de: {
        name: 'Arbeitslisten',
        words: 'nicht zugeordnet Überschuss wartend Wechselkurs reparieren unzustellbar erneut senden',
      },
    }),
    permissions: ['events:read'],
  },
];
