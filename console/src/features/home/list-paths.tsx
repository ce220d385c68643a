/** From the list behind a figure to the page that shows it. */
import type { ListLink } from '@hanse/sdk';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNavigation } from '../../shell/navigation.tsx';

type Parameters = Readonly<Record<string, string>>;

interface Place {
  /** The page in the navigation it belongs to: who does not see that has no link. The first one there is counts. */
  pages: readonly string[];
  path?: (parameters: Parameters, page: string) => string;
}

const search = (page: string, fields: Readonly<Record<string, string | undefined>>) => {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return given.length === 0 ? page : `${page}?${new URLSearchParams(given).toString()}`;
};

const ladderPlace: Place = {
  pages: ['/ladders', '/tiers', '/levels'],
  path: ({ ladder = '' }, page) => `${page}/${ladder}?tab=movement`,
};

const PLACES: Readonly<Record<string, Place>> = {
  listAccounts: { pages: ['/accounts'], path: ({ level, activeDays }, page) => search(page, { level, activeDays }) },
  listPersons: { pages: ['/people'], path: ({ activeDays }, page) => search(page, { activeDays }) },
  listEvents: { pages: ['/events'], path: ({ type, from, to }, page) => search(page, { type, from, to }) },
  listWorkItems: { pages: ['/work-lists'], path: ({ kind }, page) => search(page, { list: 'items', kind }) },
  listUnmatchedEvents: { pages: ['/work-lists'], path: (_, page) => search(page, { list: 'unmatched' }) },
  listAdjustments: { pages: ['/adjustments'], path: ({ status }, page) => search(page, { status }) },
  listRedemptions: { pages: ['/redemptions'], path: ({ state }, page) => search(page, { state }) },
  listDrafts: { pages: ['/campaigns'], path: ({ state }, page) => search(page, { state }) },
  listDataRequests: { pages: ['/data-requests', '/requests'] },
  listJoinApplications: { pages: ['/join-applications'] },
  listTasks: { pages: ['/tasks'], path: (_, page) => search(page, { of: 'all' }) },
  listImports: { pages: ['/imports'], path: ({ state }, page) => search(page, { state }) },
  listWebhookSubscriptions: { pages: ['/webhooks'] },
  listRewardBudgets: { pages: ['/reward-budgets', '/rewards'] },
  getCampaignResults: { pages: ['/campaigns'], path: ({ key = '' }, page) => `${page}/${key}?tab=results` },
  getLiability: {
    pages: ['/ledger', '/units'],
    path: ({ unit }, page) => (page === '/ledger' ? search(page, { tab: 'liability', unit }) : page),
  },
  listLedgerEntries: {
    pages: ['/ledger'],
    path: ({ unit, kind, from, to }, page) => search(page, { tab: 'entries', unit, kind, from, to }),
  },
  getLadderDistribution: ladderPlace,
  listNearMoves: ladderPlace,
};

/** Null where there is no page for it, or none this person may see. */
export function usePathOf(): (link: ListLink) => string | null {
  const groups = useNavigation();
  const known = new Set(groups.flatMap(({ entries }) => entries.map(({ to }) => to)));
  return ({ operation, parameters }) => {
    const place = PLACES[operation];
    const page = place?.pages.find((one) => known.has(one));
    return place === undefined || page === undefined ? null : (place.path?.(parameters, page) ?? page);
  };
}

/** The figure as a link to its list; as it is where there is none. */
export function ToList({ link, children, block = false }: { link: ListLink; children: ReactNode; block?: boolean }) {
  const path = usePathOf()(link);
  if (path === null) return children;
  return (
    <Anchor
      component={Link}
      to={path}
      inherit
      c="inherit"
      underline={block ? 'never' : 'hover'}
      display={block ? 'block' : undefined}
    >
      {children}
    </Anchor>
  );
}
