/** The operations of all modules on one platform: made once per process, by `serve` and by the commands alike. */
import { LaneQueues, type LaneDeps } from '#modules/decisions';
import type { IntakeDeps } from '#modules/intake';
import { resolveAccounts, resolveMemberships } from '#modules/parties';
import { RulesCache } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import type { Platform } from './cli/index.ts';

export type ServicePlatform = Pick<Platform, 'pool' | 'clock' | 'metrics'>;

export interface Services {
  lanes: LaneDeps;
  intake: IntakeDeps;
}

export function openServices({ pool, clock, metrics }: ServicePlatform): Services {
  const lanes: LaneDeps = { pool, clock, metrics, rules: new RulesCache() };
  const db = queryable(pool);
  const intake: IntakeDeps = {
    ...lanes,
    queues: new LaneQueues(lanes),
    parties: {
      accounts: (workspaceId, references) => resolveAccounts(db, workspaceId, references),
      memberships: (workspaceId, asked) => resolveMemberships(db, workspaceId, asked),
    },
  };
  return { lanes, intake };
}
