import type { Pool } from 'pg';
import type { Instant } from '#kernel';
import type { RulesCache } from '#modules/programmes';
import type { Principal } from '#platform/http';

export interface DraftDeps {
  pool: Pool;
  rules: RulesCache;
  clock: { now(): Instant };
}

export type Actor = Pick<Principal, 'id' | 'kind' | 'workspaceId'>;
