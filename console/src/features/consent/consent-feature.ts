import { defineTexts } from '@hanse/ui';
import { IconHeartHandshake } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const consentRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/consent',
    component: lazyRouteComponent(() => import('./consent-page.tsx'), 'ConsentPage'),
  }),
] as const;

export const consentNav: readonly NavEntry[] = [
  {
    group: 'compliance',
    order: 5,
    to: '/consent',
    icon: IconHeartHandshake,
    texts: defineTexts({
      en: { name: 'Consent of employers', words: 'consent modes employer approval personal company text' },
      de: { name: 'Zustimmung der Arbeitgeber', words: 'Einwilligung Modus Arbeitgeber Freigabe persönlich Text' },
    }),
    permissions: ['employers:read'],
  },
];
