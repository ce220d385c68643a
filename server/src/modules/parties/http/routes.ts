import type { Route } from '#platform/http';
import { accountDetailRoutes } from './account-detail-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { fieldValueRoutes } from './field-value-routes.ts';
import { memberParticipationRoutes } from './member-participation-routes.ts';
import { membershipRoutes } from './membership-routes.ts';
import { personRoutes } from './person-routes.ts';
import { workItemRoutes } from './work-item-routes.ts';
import type { PartyDeps } from './write-account.ts';

/** The HTTP operations of this module. */
export function partyRoutes(deps: PartyDeps): Route[] {
  return [
    ...accountRoutes(deps),
    ...accountDetailRoutes(deps),
    ...personRoutes(deps.pool),
    ...membershipRoutes(deps),
    ...memberParticipationRoutes(deps),
    ...fieldValueRoutes(deps),
    ...workItemRoutes(deps.pool),
  ];
}
