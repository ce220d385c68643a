import { defineTexts } from '@hanse/ui';
import { IconBook2, IconFileText } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { readLedgerSearch } from './ledger-search.ts';
import { readStatementSearch } from './statement-search.ts';

export const ledgerRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/ledger',
    validateSearch: readLedgerSearch,
    component: lazyRouteComponent(() => import('./ledger-page.tsx'), 'LedgerPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/statements',
    validateSearch: readStatementSearch,
    component: lazyRouteComponent(() => import('./statements-page.tsx'), 'StatementsPage'),
  }),
] as const;

export const ledgerNav: readonly NavEntry[] = [
  {
    group: 'ledger',
    order: 5,
    to: '/ledger',
    icon: IconBook2,
    texts: defineTexts({
      en: {
        name: 'Books',
        words: 'ledger entries trial balance liability breakage earned expired verification verify hash accounting',
      },
      de: {
        name: 'Bücher',
        words: 'Hauptbuch Buchungen Summen Salden Verbindlichkeit Verfall Prüfung Rückstellung Buchhaltung',
      },
    }),
    permissions: ['ledger:read'],
  },
  {
    group: 'ledger',
    order: 10,
    to: '/statements',
    icon: IconFileText,
    texts: defineTexts({
      en: { name: 'Statements', words: 'account statement PDF CSV opening closing balance period print' },
      de: { name: 'Auszüge', words: 'Kontoauszug PDF CSV Anfangsstand Endstand Zeitraum drucken' },
    }),
    permissions: ['ledger:read'],
  },
];
