import { defineTexts } from '@hanse/ui';
import { IconShieldLock, IconUsersGroup } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export const staffRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/staff',
    component: lazyRouteComponent(() => import('./staff-page.tsx'), 'StaffPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/roles',
    component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
  }),
] as const;

export const staffNav: readonly NavEntry[] = [
  {
    group: 'settings',
    order: 10,
    to: '/staff',
    icon: IconUsersGroup,
    texts: defineTexts({
      en: { name: 'Staff', words: 'people colleagues users invite access' },
      de: { name: 'Team', words: 'Mitarbeitende Kollegen Benutzer einladen Zugang' },
    }),
    permissions: ['staff:read'],
  },
  {
    group: 'settings',
    order: 20,
    to: '/roles',
    icon: IconShieldLock,
    texts: defineTexts({
      en: { name: 'Roles', words: 'permissions rights limits access' },
      de: { name: 'Rollen', words: 'Rechte Berechtigungen Grenzen Zugang' },
    }),
    permissions: ['roles:read'],
  },
];
