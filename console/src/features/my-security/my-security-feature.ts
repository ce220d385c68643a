import { defineTexts } from '@hanse/ui';
import { IconShieldLock } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const mySecurityRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/my-security',
    component: lazyRouteComponent(() => import('./my-security-screen.tsx'), 'MySecurityScreen'),
  }),
] as const;

export const mySecurityNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 90,
    to: '/my-security',
    icon: IconShieldLock,
    texts: defineTexts({
      en: { name: 'My sign-in', words: 'password passkey second factor authenticator sessions sign out security' },
      de: {
        name: 'Meine Anmeldung',
        words: 'Passwort Passkey zweiter Faktor Authenticator Sitzungen abmelden Sicherheit',
      },
    }),
    permissions: [],
  },
];
