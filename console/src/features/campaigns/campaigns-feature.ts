import { defineTexts } from '@hanse/ui';
import { IconSpeakerphone } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import { shellRoute } from '../../shell/shell-route.ts';
import { readCampaignListSearch, readCampaignSearch, readTemplateSearch } from './campaign-search.ts';

export const campaignRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/campaigns',
    validateSearch: readCampaignListSearch,
    component: lazyRouteComponent(() => import('./campaigns-page.tsx'), 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/campaign-templates',
    validateSearch: readTemplateSearch,
    component: lazyRouteComponent(() => import('./templates-page.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/campaigns/$key',
    validateSearch: readCampaignSearch,
    component: lazyRouteComponent(() => import('./campaign-page.tsx'), 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/campaigns/$key/edit',
    component: lazyRouteComponent(() => import('./edit-page.tsx'), 'EditPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/backtests/$backtestId',
    component: lazyRouteComponent(() => import('./backtest-page.tsx'), 'BacktestPage'),
  }),
] as const;

export const campaignNav: readonly NavEntry[] = [
  {
    group: 'programme',
    order: 10,
    to: '/campaigns',
    icon: IconSpeakerphone,
    texts: defineTexts({
      en: { name: 'Campaigns', words: 'rules earn bonus promotion templates backtest budget' },
      de: { name: 'Kampagnen', words: 'Regeln verdienen Bonus Aktion Vorlagen Rückrechnung Budget' },
    }),
    permissions: ['decisions:read'],
  },
];
