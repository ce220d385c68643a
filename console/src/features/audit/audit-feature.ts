import { defineTexts } from '@hanse/ui';
import { IconHistory } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

/** What the trail is narrowed to. */
export interface AuditSearch {
  action?: string;
  actor?: string;
  subjectType?: string;
  subjectId?: string;
  /** Days where the reader is: `2026-11-05`. */
  from?: string;
  to?: string;
}

export const auditRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audit',
    validateSearch: (search: Record<string, unknown>): AuditSearch => {
      const text = (key: string) => (typeof search[key] === 'string' && search[key] !== '' ? search[key] : undefined);
      const day = (key: string) => (/^\d{4}-\d\d-\d\d$/.test(text(key) ?? '') ? text(key) : undefined);
      return {
        action: text('action'),
        actor: text('actor'),
        subjectType: text('subjectType'),
        subjectId: text('subjectId'),
        from: day('from'),
        to: day('to'),
      };
    },
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  }),
] as const;

export const auditNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 60,
    to: '/audit',
    icon: IconHistory,
    texts: defineTexts({
      en: { name: 'Audit trail', words: 'who changed what history log proof' },
      de: { name: 'Prüfpfad', words: 'wer änderte was Verlauf Protokoll Nachweis' },
    }),
    permissions: ['audit:read'],
  },
];
