import { defineTexts } from '@hanse/ui';
import { IconWebhook } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const webhookRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/webhooks/$subscriptionId',
    component: lazyRouteComponent(() => import('./webhook-page.tsx'), 'WebhookPage'),
  }),
] as const;

export const webhookNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 40,
    to: '/webhooks',
    icon: IconWebhook,
    texts: defineTexts({
      en: { name: 'Webhooks', words: 'subscriptions deliveries integration crm' },
      de: { name: 'Webhooks', words: 'Abonnements Zustellungen Anbindung CRM' },
    }),
    permissions: ['webhooks:read'],
  },
];
