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
    group: 'me',
    order: 80,
    to: '/my-security',
    icon: IconShieldLock,
    texts: defineTexts({
      en: { name: 'My sign-in', about: 'Password, passkeys, second factor, where you are signed in' },
      de: { name: 'Meine Anmeldung', about: 'Passwort, Passkeys, zweiter Faktor, wo Sie angemeldet sind' },
    }),
    // Staff who look through this person's eyes have a sign-in of their own.
    shownTo: (_company, member) => !member.readOnly,
  },
];
