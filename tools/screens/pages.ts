/** Every page of console and portal, for screenshots and for the tests that look at all of them. */
import type { HanseClient } from '@hanse/sdk';
import { memberRedemptionPath, memberRewardPath } from './member-paths.ts';

export interface ScreenPage {
  app: 'console' | 'portal';
  /** Name of the picture: `accounts`, `account-wallets`. */
  name: string;
  /** Below the app: `/accounts`; a function finds one with something on it. Null: nothing to show in this data. For the portal, `api` speaks as the member. */
  path: string | ((api: HanseClient) => Promise<string | null>);
}

export const screenPages: readonly ScreenPage[] = [
  { app: 'console', name: 'accounts', path: '/accounts' },
  {
    app: 'console',
    name: 'accounts-filtered',
    path: '/accounts?country=%5B%22DE%22%5D&singleThread=true&sort=-lastActivity',
  },
  ...(['overview', 'people', 'timeline', 'wallets', 'notes', 'details'] as const).map(
    (tab): ScreenPage => ({
      app: 'console',
      name: `account-${tab}`,
      path: async (api) => accountPath(await api.listAccountOverviews({ sort: '-metric:spendYear', limit: 1 }), tab),
    }),
  ),
  { app: 'console', name: 'people', path: '/people' },
  { app: 'console', name: 'people-quiet', path: '/people?quietDays=90' },
  {
    app: 'console',
    name: 'person',
    path: async (api) => personPath(await api.listPersonOverviews({ sort: '-lastActivity', limit: 1 })),
  },
  { app: 'console', name: 'join-applications', path: '/join-applications?state=all' },
  {
    app: 'console',
    name: 'join-application',
    path: async (api) => applicationPath(await api.listJoinApplications({ state: 'waiting', limit: 1 })),
  },
  { app: 'console', name: 'tasks', path: '/tasks?of=all' },
  { app: 'console', name: 'sign-in-settings', path: '/sign-in-settings' },
  { app: 'console', name: 'home', path: '/' },
  { app: 'console', name: 'home-year', path: '/?span=365' },
  { app: 'console', name: 'events', path: '/events' },
  { app: 'console', name: 'events-live', path: '/events?live=true&outcome=awarded' },
  {
    app: 'console',
    name: 'event',
    path: async (api) => eventPath(await api.listEvents({ type: 'invoice', limit: 1 })),
  },
  { app: 'console', name: 'work-lists', path: '/work-lists' },
  { app: 'console', name: 'work-items', path: '/work-lists?list=items' },
  { app: 'console', name: 'work-items-done', path: '/work-lists?list=items&state=closed' },
  { app: 'console', name: 'undelivered', path: '/work-lists?list=undelivered' },
  { app: 'console', name: 'imports', path: '/imports' },
  { app: 'console', name: 'import-new', path: '/imports/new' },
  { app: 'console', name: 'import', path: async (api) => importPath(await api.listImports({ limit: 1 })) },
  { app: 'console', name: 'adjustments', path: '/adjustments' },
  { app: 'console', name: 'ledger', path: '/ledger?basis=value' },
  { app: 'console', name: 'ledger-entries', path: '/ledger?tab=entries' },
  { app: 'console', name: 'ledger-liability', path: '/ledger?tab=liability' },
  { app: 'console', name: 'ledger-verification', path: '/ledger?tab=verification' },
  {
    app: 'console',
    name: 'statement',
    path: async (api) => statementPath(await api.listAccountOverviews({ sort: '-metric:spendYear', limit: 1 })),
  },
  { app: 'console', name: 'statements', path: '/statements' },
  { app: 'console', name: 'terms', path: '/terms' },
  { app: 'console', name: 'terms-versions', path: async (api) => termsPath(await api.listTerms({ limit: 1 })) },
  { app: 'console', name: 'terms-new', path: '/terms-new' },
  { app: 'console', name: 'staff', path: '/staff' },
  { app: 'console', name: 'roles', path: '/roles' },
  { app: 'console', name: 'api-keys', path: '/api-keys' },
  { app: 'console', name: 'audit', path: '/audit' },
  { app: 'console', name: 'webhooks', path: '/webhooks' },
  { app: 'console', name: 'branding', path: '/branding' },
  { app: 'console', name: 'exports', path: '/exports' },
  { app: 'console', name: 'rewards', path: '/rewards' },
  { app: 'console', name: 'reward', path: async (api) => rewardPath(await api.listRewards({ limit: 1 })) },
  { app: 'console', name: 'redemptions', path: '/redemptions?state=all' },
  { app: 'console', name: 'redemption', path: async (api) => redemptionPath(await api.listRedemptions({ limit: 1 })) },
  { app: 'console', name: 'packing-list', path: '/packing-list' },
  { app: 'console', name: 'coupons', path: '/coupons' },
  { app: 'console', name: 'coupon-series', path: async (api) => seriesPath(await api.listCouponSeries({ limit: 1 })) },
  { app: 'console', name: 'benefits', path: '/benefits' },
  { app: 'console', name: 'benefit', path: async (api) => benefitPath(await api.listBenefits({})) },
  { app: 'console', name: 'consent', path: '/consent' },
  { app: 'console', name: 'recipient-rules', path: '/recipient-rules' },
  { app: 'console', name: 'gifts', path: '/gifts' },
  { app: 'console', name: 'data-requests', path: '/data-requests' },
  { app: 'console', name: 'units', path: '/units' },
  { app: 'console', name: 'sign-in', path: '/sign-in' },
  { app: 'console', name: 'my-security', path: '/my-security' },
  { app: 'console', name: 'mails', path: '/mails' },
  { app: 'portal', name: 'sign-in', path: '/sign-in' },
  { app: 'portal', name: 'my-security', path: '/my-security' },
  { app: 'console', name: 'campaigns', path: '/campaigns' },
  { app: 'console', name: 'campaign-templates', path: '/campaign-templates' },
  { app: 'console', name: 'campaign-template', path: '/campaign-templates?template=stampCard' },
  { app: 'console', name: 'campaign', path: async (api) => campaignPath(await api.listCampaigns({ limit: 1 }), '') },
  {
    app: 'console',
    name: 'campaign-results',
    path: async (api) => campaignPath(await api.listCampaigns({ limit: 1 }), '?tab=results'),
  },
  {
    app: 'console',
    name: 'campaign-try',
    path: async (api) => campaignPath(await api.listCampaigns({ limit: 1 }), '?tab=try'),
  },
  {
    app: 'console',
    name: 'campaign-edit',
    path: async (api) => campaignPath(await api.listCampaigns({ limit: 1 }), '/edit'),
  },
  {
    app: 'console',
    name: 'campaign-draft',
    path: async (api) => draftPath(await api.listDrafts({ kind: 'campaign', limit: 1 })),
  },
  { app: 'console', name: 'backtest', path: async (api) => backtestPath(await api.listBacktests({ limit: 1 })) },
  { app: 'console', name: 'tiers', path: '/tiers' },
  { app: 'console', name: 'tier', path: async (api) => tierPath(await api.listLadders({ limit: 200 }), '') },
  {
    app: 'console',
    name: 'tier-movement',
    path: async (api) => tierPath(await api.listLadders({ limit: 200 }), '?tab=movement'),
  },
  { app: 'console', name: 'tier-edit', path: async (api) => tierPath(await api.listLadders({ limit: 200 }), '/edit') },
  { app: 'console', name: 'metrics', path: '/metrics' },
  { app: 'console', name: 'metric', path: '/metrics?metric=spendYear' },
  { app: 'console', name: 'event-types', path: '/event-types' },
  { app: 'console', name: 'event-type', path: '/event-types?type=training' },
  { app: 'console', name: 'fields', path: '/fields' },
  { app: 'console', name: 'definition', path: '/definition' },
  { app: 'portal', name: 'home', path: '/' },
  { app: 'portal', name: 'company-approvals', path: '/company/approvals' },
  { app: 'portal', name: 'company-team', path: '/company/team' },
  { app: 'portal', name: 'company-share-out', path: '/company/share-out' },
  { app: 'portal', name: 'company-consent', path: '/company/consent' },
  { app: 'portal', name: 'company-limits', path: '/company/limits' },
  { app: 'portal', name: 'company-transparency', path: '/company/transparency' },
  { app: 'portal', name: 'company-statements', path: '/company/statements' },
  { app: 'portal', name: 'profile', path: '/profile' },
  { app: 'portal', name: 'terms', path: '/terms' },
  { app: 'portal', name: 'help', path: '/help' },
  { app: 'portal', name: 'join', path: '/join/nordlichtPartner' },
  { app: 'portal', name: 'invitation-gone', path: '/invitation' },
  { app: 'portal', name: 'join-confirm', path: '/join/confirm' },
  { app: 'portal', name: 'balances', path: '/balances' },
  { app: 'portal', name: 'activity', path: '/activity' },
  { app: 'portal', name: 'rewards', path: '/rewards' },
  { app: 'portal', name: 'wishes', path: '/rewards/wishes' },
  { app: 'portal', name: 'redeemed', path: '/rewards/mine' },
  { app: 'portal', name: 'reward', path: memberRewardPath },
  { app: 'portal', name: 'redemption', path: memberRedemptionPath },
  { app: 'portal', name: 'status', path: '/status' },
  { app: 'portal', name: 'how-it-works', path: '/how-it-works' },
  { app: 'portal', name: 'benefits', path: '/benefits' },
  { app: 'portal', name: 'more', path: '/more' },
];

function eventPath({ data: [event] }: { data: readonly { eventId: string }[] }): string | null {
  return event === undefined ? null : `/events/${event.eventId}`;
}

function applicationPath({ data: [application] }: { data: readonly { id: string }[] }): string | null {
  return application === undefined ? null : `/join-applications/${application.id}`;
}

function importPath({ data: [job] }: { data: readonly { id: string }[] }): string | null {
  return job === undefined ? null : `/imports/${job.id}`;
}

function rewardPath({ data: [reward] }: { data: readonly { id: string }[] }): string | null {
  return reward === undefined ? null : `/rewards/${reward.id}`;
}

function redemptionPath({ data: [redemption] }: { data: readonly { id: string }[] }): string | null {
  return redemption === undefined ? null : `/redemptions/${redemption.id}`;
}

function seriesPath({ data: [series] }: { data: readonly { key: string }[] }): string | null {
  return series === undefined ? null : `/coupons/${series.key}`;
}

function benefitPath({ data: [benefit] }: Keyed): string | null {
  return benefit === undefined ? null : `/benefits/${benefit.key}`;
}

function accountPath({ data: [account] }: { data: readonly { id: string }[] }, tab: string): string | null {
  return account === undefined ? null : `/accounts/${account.id}${tab === 'overview' ? '' : `?tab=${tab}`}`;
}

function statementPath({ data: [account] }: { data: readonly { id: string }[] }): string | null {
  return account === undefined ? null : `/statements?account=${account.id}`;
}

function termsPath({ data: [terms] }: Keyed): string | null {
  return terms === undefined ? null : `/terms/${terms.key}`;
}

function personPath({ data: [person] }: { data: readonly { id: string }[] }): string | null {
  return person === undefined ? null : `/people/${person.id}`;
}

type Keyed = { data: readonly { key: string }[] };

function campaignPath({ data: [campaign] }: Keyed, rest: string): string | null {
  return campaign === undefined ? null : `/campaigns/${campaign.key}${rest}`;
}

function draftPath({ data: [draft] }: Keyed): string | null {
  return draft === undefined ? null : `/campaigns/${draft.key}?tab=draft`;
}

function backtestPath({ data: [backtest] }: { data: readonly { id: string }[] }): string | null {
  return backtest === undefined ? null : `/backtests/${backtest.id}`;
}

function tierPath({ data }: Keyed, rest: string): string | null {
  const ladder = data.at(-1);
  return ladder === undefined ? null : `/tiers/${ladder.key}${rest}`;
}
