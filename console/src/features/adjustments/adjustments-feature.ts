import { defineTexts } from '@hanse/ui';
import { IconScale } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { adjustmentStates } from './adjustment-texts.ts';

export interface AdjustmentSearch {
  status?: (typeof adjustmentStates)[number];
  /** Only those of this account. */
  of?: string;
  /** Opens the form for this account. */
  account?: string;
  /** Opens this adjustment, `adj_…`. */
  open?: string;
}

export const adjustmentRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/adjustments',
    validateSearch: (search: Record<string, unknown>): AdjustmentSearch => ({
      status: adjustmentStates.find((state) => state === search.status),
      of: idIn(search.of, 'acc_'),
      account: idIn(search.account, 'acc_'),
      open: idIn(search.open, 'adj_'),
    }),
    component: lazyRouteComponent(() => import('./adjustments-page.tsx'), 'AdjustmentsPage'),
  }),
] as const;

function idIn(value: unknown, prefix: string): string | undefined {
  return typeof value === 'string' && value.startsWith(prefix) ? value : undefined;
}

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
