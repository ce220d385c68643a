import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import type { Rules, RulesCache } from '#modules/programmes';
import type { Clock } from '#platform/clock';
import type { Transaction } from '#platform/postgres';
import type { Metrics } from '#platform/telemetry';
import type { AccountProfile } from '../domain/account-profile.ts';
import type { PersonalRoom } from '../domain/personal-room.ts';
import type { FactCache } from './fact-cache.ts';

/** What persons may receive while one batch is decided, to be stored with it. */
export interface OpenRoom extends PersonalRoom {
  /** @returns false where somebody was faster: the batch is decided again, with what it needs held */
  store(tx: Transaction): Promise<boolean>;
}

/** Caps and black-outs for personal awards; who knows them is given by the application. */
export interface RecipientGuard {
  /** @param asked accounts whose people may get awards; `lock`: hold what persons were counted with */
  open(
    tx: Transaction,
    workspaceId: string,
    asked: { profiles: readonly AccountProfile[]; rules: Rules; now: Instant; lock: boolean },
  ): Promise<OpenRoom>;
}

/** What every operation of the write path needs; made once by the application. */
export interface LaneDeps {
  pool: Pool;
  clock: Clock;
  metrics: Metrics;
  rules: RulesCache;
  /** Spares reading whole accounts again; without it every batch does. */
  facts?: FactCache;
  /** Without it nothing binds what persons may receive but their employer's consent. */
  recipients?: RecipientGuard;
  /** Told, after the commit, which accounts have something to take in; where it is absent a sweep finds them. */
  wake?(workspaceId: string, accountIds: readonly string[]): void;
  /** Told of an event that could not be decided, with the cause; the sender is told too, without the stack. */
  onPoison?(error: unknown, event: { workspaceId: string; source: string; id: string }): void;
}
