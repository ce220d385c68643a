import { defineTexts } from '@hanse/ui';
import { IconScale } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { adjustmentStates } from './adjustment-texts.ts';

export interface AdjustmentSearch {
  status?: (typeof adjustmentStates)[number];
  /** Opens the form for this account. */
  account?: string;
}

export const adjustmentRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/adjustments',
    validateSearch: (search: Record<string, unknown>): AdjustmentSearch => ({
      status: adjustmentStates.find((state) => state === search.status),
      account: typeof search.account === 'string' && search.account.startsWith('acc_') ? search.account : undefined,
    }),
    component: lazyRouteComponent(() => import('./adjustments-page.tsx'), 'AdjustmentsPage'),
  }),
] as const;

export const adjustmentNav: readonly NavEntry[] = [
  {
    group: 'ledger',
    order: 20,
    to: '/adjustments',
    icon: IconScale,
    texts: defineTexts({
      en: { name: 'Adjustments', words: 'credit debit by hand goodwill four eyes approve correct balance' },
      de: { name: 'Korrekturen', words: 'gutschreiben abziehen von Hand Kulanz Vier-Augen freigeben Saldo' },
    }),
    permissions: ['ledger:read'],
  },
];
