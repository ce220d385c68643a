import { defineTexts } from '@hanse/ui';
import { IconGavel, IconGiftCard, IconUserShield } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const complianceRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/gifts',
    component: lazyRouteComponent(() => import('./gifts-page.tsx'), 'GiftsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/recipient-rules',
    component: lazyRouteComponent(() => import('./recipient-rules-page.tsx'), 'RecipientRulesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/data-requests',
    component: lazyRouteComponent(() => import('./data-requests-page.tsx'), 'DataRequestsPage'),
  }),
] as const;

export const complianceNav: readonly NavEntry[] = [
  {
    group: 'compliance',
    order: 10,
    to: '/recipient-rules',
    icon: IconGavel,
    texts: defineTexts({
      en: { name: 'Caps and black-outs', words: 'limits recipients tenders consent employer rules' },
      de: { name: 'Obergrenzen und Sperrzeiten', words: 'Empfänger Ausschreibung Einwilligung Arbeitgeber Regeln' },
    }),
    permissions: ['recipients:read'],
  },
  {
    group: 'compliance',
    order: 20,
    to: '/gifts',
    icon: IconGiftCard,
    texts: defineTexts({
      en: { name: 'Gift register', words: 'bribery anti-corruption who received what' },
      de: { name: 'Geschenkeregister', words: 'Korruption wer bekam was' },
    }),
    permissions: ['gifts:read'],
  },
  {
    group: 'compliance',
    order: 30,
    to: '/data-requests',
    icon: IconUserShield,
    texts: defineTexts({
      en: { name: 'Data requests', words: 'gdpr privacy access erasure rectification' },
      de: { name: 'Datenschutzanträge', words: 'DSGVO Auskunft Löschung Berichtigung' },
    }),
    permissions: ['requests:read'],
  },
];
