import type { Route } from '#platform/http';
import type { OverviewDeps } from '../operations/list-overviews.ts';
import { accountListRoutes } from './account-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { timelineRoutes } from './timeline-routes.ts';
import { viewRoutes } from './view-routes.ts';

export function overviewRoutes(deps: OverviewDeps): Route[] {
  return [
    ...accountListRoutes(deps),
    ...peopleRoutes(deps),
    ...timelineRoutes(deps),
    ...ledgerRoutes(deps),
    ...viewRoutes(deps),
    ...searchRoutes(deps),
  ];
}
