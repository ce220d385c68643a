import type { LaneDeps } from '#modules/decisions';
import type { Route } from '#platform/http';
import { type Adjust, adjustWallet } from '../operations/adjust-wallet.ts';
import type { AlsoMerged } from '../operations/merge-accounts.ts';
import { actRoutes } from './act-routes.ts';
import { mergeRoutes } from './merge-routes.ts';
import { readRoutes } from './read-routes.ts';
import { verificationRoutes } from './verification-routes.ts';

/** The HTTP operations of this module. */
export function walletRoutes(
  deps: LaneDeps,
  /** Everybody may adjust, without limit, where nothing else is composed. */
  adjust: Adjust = (tx, request) => adjustWallet(tx, deps, request),
  alsoMerged?: AlsoMerged,
): Route[] {
  return [
    ...readRoutes(deps),
    ...actRoutes(deps, adjust),
    ...mergeRoutes(deps, alsoMerged),
    ...verificationRoutes(deps),
  ];
}
