import type { FieldError, Instant } from '#kernel';
import type { AccountBooks, LaneDeps } from '#modules/decisions';
import type { FileLinks } from '#modules/files';
import type { NetworkPolicy } from '#modules/integrations';
import type { Rules } from '#modules/programmes';
import type { Principal } from '#platform/http';
import type { KeyRing } from '#platform/keys';
import type { Transaction } from '#platform/postgres';
import type { BenefitClass, RewardKind } from '../domain/kinds.ts';
import type { CountedBenefit, Redemption } from '../domain/redemption.ts';
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
  check(definition: RewardDefinition, rules: Rules): readonly FieldError[];
  /** @returns what the redemption keeps of it, as plain JSON; @throws RefusedError where it cannot be handed over */
  handOver(tx: Transaction, handover: Handover): Promise<Readonly<Record<string, unknown>>>;
  /** Takes back what `handOver` gave. @throws RefusedError `reward_used_up` where it cannot be had back any more */
  takeBack(tx: Transaction, handover: Handover): Promise<void>;
}

export type Fulfillers = Partial<Record<RewardKind, Fulfiller>>;

/** A reward for a person, before it is taken. */
export interface AskedBenefit {
  workspaceId: string;
  books: AccountBooks;
  membershipId: string;
  class: BenefitClass;
  /** Given by staff, not asked for. */
  given: boolean;
  /** Of the whole quantity; null where nobody knows. */
  worth: { currency: string; amount: string } | null;
  now: Instant;
}

/**
 * What people may receive: caps, black-outs and the employer's say, and the log of it. Whoever knows them is given to this
 * module by the application; without one nothing of that binds.
 */
export interface RecipientRules {
  /** Shared rows, taken last. @throws RefusedError which rule is against it, and what is possible instead */
  take(tx: Transaction, asked: AskedBenefit): Promise<CountedBenefit>;
  giveBack(
    tx: Transaction,
    back: { workspaceId: string; accountId: string; personId: string; counted: CountedBenefit; now: Instant },
  ): Promise<void>;
  /** Received for good, or returned. */
  note(tx: Transaction, noted: NotedBenefit): Promise<void>;
}

export interface NotedBenefit {
  workspaceId: string;
  redemptionId: string;
  accountId: string;
  membershipId: string;
  personId: string;
  rewardKey: string;
  taxClass: string | null;
  counted: CountedBenefit;
  /** False where nobody knows what it is worth. */
  hasValue: boolean;
  takenBack: boolean;
  by: string;
  reason: string | null;
  now: Instant;
}

export interface RewardDeps extends LaneDeps {
  benefits?: RecipientRules;
  /** Whether somebody else may agree for the account now: an administrator has handed that over. */
  isDelegate?(
    tx: Transaction,
    workspaceId: string,
    asked: { accountId: string; membershipId: string; now: Instant },
  ): Promise<boolean>;
  /** Those of other modules; what this module hands over itself is not among them. */
  fulfillers: Fulfillers;
  /** Where suppliers may be. */
  policy: NetworkPolicy;
  /** To images that are kept here. */
  links: Pick<FileLinks, 'shown'>;
  /** What their secrets are encrypted with. */
  keys: KeyRing;
}
