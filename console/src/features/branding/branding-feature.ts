import { defineTexts } from '@hanse/ui';
import { IconPalette } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const brandingRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/branding',
    component: lazyRouteComponent(() => import('./branding-page.tsx'), 'BrandingPage'),
  }),
] as const;

export const brandingNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 50,
    to: '/branding',
    icon: IconPalette,
    texts: defineTexts({
      en: { name: 'Branding and contact', words: 'logo colour name help phone e-mail' },
      de: { name: 'Marke und Kontakt', words: 'Logo Farbe Name Hilfe Telefon E-Mail' },
    }),
    permissions: ['branding:write'],
  },
];
