import type { Pool } from 'pg';
import type { RulesCache } from '#modules/programmes';
import type { Clock } from '#platform/clock';
import type { Metrics } from '#platform/telemetry';
import type { FactCache } from './fact-cache.ts';

/** What every operation of the write path needs; made once by the application. */
export interface LaneDeps {
  pool: Pool;
  clock: Clock;
  metrics: Metrics;
  rules: RulesCache;
  /** Spares reading whole accounts again; without it every batch does. */
  facts?: FactCache;
  /** Told, after the commit, which accounts have something to take in; where it is absent a sweep finds them. */
  wake?(workspaceId: string, accountIds: readonly string[]): void;
  /** Told of an event that could not be decided, with the cause; the sender is told too, without the stack. */
  onPoison?(error: unknown, event: { workspaceId: string; source: string; id: string }): void;
}
