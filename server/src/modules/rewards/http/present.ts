/** What several routes of redemptions need. */
import type { Queryable } from '#platform/postgres';
import { redemptionAccount, redemptionNotFound } from '../operations/change-redemption.ts';
import type { RewardDeps } from '../operations/dependencies.ts';
import { redemptionToApi } from './redemption-schemas.ts';

export async function presenter(db: Queryable, deps: RewardDeps, workspaceId: string) {
  const { units } = await deps.rules.recent(db, workspaceId);
  return redemptionToApi(deps.clock.now(), (unit) => units.get(unit)?.definition.scale ?? 0);
}

/** A redemption of another account is none. @throws RefusedError `not_found` */
export async function ofAccount(
  deps: RewardDeps,
  workspaceId: string,
  { accountId, redemptionId }: { accountId: string; redemptionId: string },
): Promise<void> {
  if ((await redemptionAccount(deps, workspaceId, redemptionId)) !== accountId) throw redemptionNotFound();
}

/** Every redemption there is. */
export const noFilter = {
  accountId: null,
  membershipId: null,
  personId: null,
  rewardId: null,
  kind: null,
  state: null,
  location: null,
};
