import { defineTexts } from '@hanse/ui';
import { IconLogin2 } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const signInSettingsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/sign-in-settings',
    component: lazyRouteComponent(() => import('./sign-in-settings-page.tsx'), 'SignInSettingsPage'),
  }),
] as const;

export const signInSettingsNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 30,
    to: '/sign-in-settings',
    icon: IconLogin2,
    texts: defineTexts({
      en: { name: 'Signing in', words: 'single sign-on sso oidc provider second factor two-factor password policy' },
      de: { name: 'Anmeldung', words: 'Single Sign-on SSO OIDC Anbieter zweiter Faktor Passwort Richtlinie' },
    }),
    permissions: ['sign-in:admin'],
  },
];
