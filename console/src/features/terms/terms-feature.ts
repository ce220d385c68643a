import { defineTexts } from '@hanse/ui';
import { IconContract } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface TermsSearch {
  /** The version that is looked at; the one in force otherwise. */
  version?: number;
  /** Whose acceptances are listed. */
  by?: 'account' | 'member';
}

export interface NewTermsSearch {
  /** Of terms there are: a new version of them. */
  key?: string;
}

export const termsRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/terms',
    component: lazyRouteComponent(() => import('./terms-page.tsx'), 'TermsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/terms/$key',
    validateSearch: (search: Record<string, unknown>): TermsSearch => ({
      version: Number.isSafeInteger(Number(search.version)) ? Number(search.version) || undefined : undefined,
      by: (['account', 'member'] as const).find((by) => by === search.by),
    }),
    component: lazyRouteComponent(() => import('./terms-versions-page.tsx'), 'TermsVersionsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/terms-new',
    validateSearch: (search: Record<string, unknown>): NewTermsSearch => ({
      key: typeof search.key === 'string' && search.key !== '' ? search.key : undefined,
    }),
    component: lazyRouteComponent(() => import('./publish-page.tsx'), 'PublishTermsPage'),
  }),
] as const;

export const termsNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 70,
    to: '/terms',
    icon: IconContract,
    texts: defineTexts({
      en: { name: 'Terms', words: 'conditions of participation policy accept acceptance version legal' },
      de: { name: 'Bedingungen', words: 'Teilnahmebedingungen AGB Zustimmung Annahme Version Recht' },
    }),
    permissions: ['programmes:read'],
  },
];
