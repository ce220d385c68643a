import { defineTexts } from '@hanse/ui';
import { IconRulerMeasure } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';

export interface MetricSearch {
  /** The account a metric is tried on. */
  account?: string;
  /** The one that is looked at. */
  metric?: string;
}

export const metricRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/metrics',
    validateSearch: ({ account, metric }: Record<string, unknown>): MetricSearch => ({
      ...(typeof account === 'string' && { account }),
      ...(typeof metric === 'string' && { metric }),
    }),
    component: lazyRouteComponent(() => import('./metrics-page.tsx'), 'MetricsPage'),
  }),
] as const;

export const metricNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 40,
    to: '/metrics',
    icon: IconRulerMeasure,
    texts: defineTexts({
      en: { name: 'Metrics', words: 'figures sums counts turnover windows KPI' },
      de: { name: 'Kennzahlen', words: 'Summen Anzahl Umsatz Zeitfenster KPI' },
    }),
    permissions: ['decisions:read'],
  },
];
