import { defineTexts } from '@hanse/ui';
import { IconKey } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const apiKeyRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/api-keys',
    component: lazyRouteComponent(() => import('./api-keys-page.tsx'), 'ApiKeysPage'),
  }),
] as const;

export const apiKeyNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 30,
    to: '/api-keys',
    icon: IconKey,
    texts: defineTexts({
      en: { name: 'API keys', words: 'token secret integration erp shop' },
      de: { name: 'API-Schlüssel', words: 'Token Geheimnis Anbindung ERP Shop' },
    }),
    permissions: ['keys:admin'],
  },
];
