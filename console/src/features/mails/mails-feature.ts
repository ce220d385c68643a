import { defineTexts } from '@hanse/ui';
import { IconMail } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const mailStatuses = ['waiting', 'sent', 'caught', 'failed'] as const;
export type MailStatus = (typeof mailStatuses)[number];

export interface MailSearch {
  status?: MailStatus;
  /** The one that is read. */
  mail?: string;
}

export const mailRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/mails',
    component: lazyRouteComponent(() => import('./mails-page.tsx'), 'MailsPage'),
    validateSearch: ({ status, mail }: Record<string, unknown>): MailSearch => ({
      ...(mailStatuses.some((one) => one === status) ? { status: status as MailStatus } : {}),
      ...(typeof mail === 'string' ? { mail } : {}),
    }),
  }),
] as const;

export const mailNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 60,
    to: '/mails',
    icon: IconMail,
    texts: defineTexts({
      en: { name: 'Mails', words: 'inbox e-mail invitation link outbox sent caught' },
      de: { name: 'E-Mails', words: 'Postfach Posteingang Einladung Link Ausgang gesendet Mails' },
    }),
    permissions: ['mails:read'],
  },
];
