import type { FieldError, Instant } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import type { NetworkPolicy } from '#modules/integrations';
import type { Principal } from '#platform/http';
import type { Transaction } from '#platform/postgres';
import type { RewardKind } from '../domain/kinds.ts';
import type { Redemption } from '../domain/redemption.ts';
import type { RewardDefinition } from '../domain/reward.ts';

/** Who asks or decides, with the limits of the role. */
export type Actor = Pick<Principal, 'kind' | 'id' | 'workspaceId' | 'limits'>;

/** What is handed over, or taken back. */
export interface Handover {
  workspaceId: string;
  redemption: Redemption;
  by: string;
  now: Instant;
}

/**
 * Hands a kind of reward over in the transaction of the redemption, and takes it back. Whoever can do that for a kind is
 * given to this module by the application; a kind that nobody can hand over at once is refused in the catalogue.
 */
export interface Fulfiller {
  /** What is missing in a definition for this. */
  check(definition: RewardDefinition): readonly FieldError[];
  /** @returns what the redemption keeps of it, as plain JSON; @throws RefusedError where it cannot be handed over */
  handOver(tx: Transaction, handover: Handover): Promise<Readonly<Record<string, unknown>>>;
  /** Takes back what `handOver` gave. @throws RefusedError `reward_used_up` where it cannot be had back any more */
  takeBack(tx: Transaction, handover: Handover): Promise<void>;
}

export type Fulfillers = Partial<Record<RewardKind, Fulfiller>>;

export interface RewardDeps extends LaneDeps {
  /** Those of other modules; what this module hands over itself is not among them. */
  fulfillers: Fulfillers;
  /** Where suppliers may be. */
  policy: NetworkPolicy;
}
