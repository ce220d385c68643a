/** The operations of all modules on one platform: made once per process, by `serve` and by the commands alike. */

import type { Refusal, Result } from '#kernel';
import { type LaneDeps, LaneQueues } from '#modules/decisions';
import type { IntakeDeps } from '#modules/intake';
import { createPartyResolver } from '#modules/parties';
import { RulesCache } from '#modules/programmes';
import { queryable } from '#platform/postgres';
import type { Platform } from './open-platform.ts';

export type ServicePlatform = Pick<Platform, 'pool' | 'clock' | 'metrics'> & Partial<Pick<Platform, 'log'>>;

export interface Services {
  lanes: LaneDeps;
  intake: IntakeDeps;
}

export function openServices({ pool, clock, metrics, log }: ServicePlatform): Services {
  const lanes: LaneDeps = {
    pool,
    clock,
    metrics,
    rules: new RulesCache(),
    onPoison: (error, event) => log?.error({ err: error, ...event }, 'an event could not be decided'),
  };
  const db = queryable(pool);
  const resolver = createPartyResolver();
  const intake: IntakeDeps = {
    ...lanes,
    queues: new LaneQueues(lanes),
    parties: {
      accounts: async (workspaceId, references) =>
        (await resolver.resolveAccounts(db, workspaceId, references)).map(foundOrNull),
      memberships: async (workspaceId, asked) =>
        (await resolver.resolveMemberships(db, workspaceId, asked)).map((answer) => (answer.ok ? answer.value : null)),
    },
  };
  return { lanes, intake };
}

/** Nobody has the reference yet: the event waits. Anything else is a refusal for the sender. */
function foundOrNull(answer: Result<string>): string | Refusal | null {
  if (answer.ok) return answer.value;
  return answer.error.code === 'account_unknown' ? null : answer.error;
}
