import { defineTexts } from '@hanse/ui';
import {
  IconChecklist,
  IconEye,
  IconFileText,
  IconHeartHandshake,
  IconShare3,
  IconShieldCheck,
  IconUsers,
} from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../../feature.ts';
import type { Company } from '../../session/member.tsx';
import { shellRoute } from '../../shell/shell-route.ts';

const base = { getParentRoute: () => shellRoute } as const;

export const companyRoutes = [
  createRoute({
    ...base,
    path: '/company/team',
    component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
  }),
  createRoute({
    ...base,
    path: '/company/approvals',
    component: lazyRouteComponent(() => import('./approvals-page.tsx'), 'ApprovalsPage'),
  }),
  createRoute({
    ...base,
    path: '/company/consent',
    component: lazyRouteComponent(() => import('./consent-page.tsx'), 'ConsentPage'),
  }),
  createRoute({
    ...base,
    path: '/company/limits',
    component: lazyRouteComponent(() => import('./limits-page.tsx'), 'LimitsPage'),
  }),
  createRoute({
    ...base,
    path: '/company/share-out',
    component: lazyRouteComponent(() => import('./share-out-page.tsx'), 'ShareOutPage'),
  }),
  createRoute({
    ...base,
    path: '/company/transparency',
    component: lazyRouteComponent(() => import('./transparency-page.tsx'), 'TransparencyPage'),
  }),
  createRoute({
    ...base,
    path: '/company/statements',
    component: lazyRouteComponent(() => import('./statements-page.tsx'), 'StatementsPage'),
  }),
] as const;

const administers = ({ isAdministrator }: Company) => isAdministrator;
/** Whoever approvals were handed to has some that wait. */
const decides = ({ isAdministrator, waiting }: Company) =>
  isAdministrator || waiting.some(({ kind }) => kind === 'approvals');

export const companyNav: readonly NavEntry[] = [
  {
    group: 'company',
    order: 10,
    to: '/company/approvals',
    icon: IconChecklist,
    texts: defineTexts({
      en: { name: 'Approvals', about: 'What waits for your decision' },
      de: { name: 'Freigaben', about: 'Was auf Ihre Entscheidung wartet' },
    }),
    shownTo: decides,
  },
  {
    group: 'company',
    order: 20,
    to: '/company/team',
    icon: IconUsers,
    texts: defineTexts({
      en: { name: 'Team', about: 'Who takes part, in which role' },
      de: { name: 'Team', about: 'Wer dabei ist und in welcher Rolle' },
    }),
    shownTo: administers,
  },
  {
    group: 'company',
    order: 30,
    to: '/company/share-out',
    icon: IconShare3,
    texts: defineTexts({
      en: { name: 'Sharing out', about: 'Pass on what the company has' },
      de: { name: 'Verteilen', about: 'Weitergeben, was das Unternehmen hat' },
    }),
    shownTo: (company, member) => company.isAdministrator && member.hasUnits,
  },
  {
    group: 'company',
    order: 40,
    to: '/company/consent',
    icon: IconHeartHandshake,
    texts: defineTexts({
      en: { name: 'Consent', about: 'What your people may receive' },
      de: { name: 'Zustimmung', about: 'Was Ihre Leute erhalten dürfen' },
    }),
    shownTo: administers,
  },
  {
    group: 'company',
    order: 45,
    to: '/company/limits',
    icon: IconShieldCheck,
    texts: defineTexts({
      en: { name: 'Limits', about: 'How much one person may receive' },
      de: { name: 'Grenzen', about: 'Wie viel eine Person erhalten darf' },
    }),
    shownTo: administers,
  },
  {
    group: 'company',
    order: 50,
    to: '/company/transparency',
    icon: IconEye,
    texts: defineTexts({
      en: { name: 'Transparency', about: 'What your people received' },
      de: { name: 'Transparenz', about: 'Was Ihre Leute erhalten haben' },
    }),
    shownTo: administers,
  },
  {
    group: 'company',
    order: 60,
    to: '/company/statements',
    icon: IconFileText,
    texts: defineTexts({
      en: { name: 'Statements', about: 'For your books, as PDF and CSV' },
      de: { name: 'Auszüge', about: 'Für Ihre Unterlagen, als PDF und CSV' },
    }),
    shownTo: administers,
  },
];
