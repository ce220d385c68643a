/** What taking events in needs of the rest. */
import type { Instant, Refusal } from '#kernel';
import type { LaneDeps, LaneQueues } from '#modules/decisions';
import type { AccountReference, PersonReference } from '#modules/events';
import type { KeyRing } from '#platform/keys';
import type { ProductFiller } from './fill-lines.ts';

/** Finds accounts and memberships; the parties module's resolvers. */
export interface PartyResolver {
  /** In the order asked: the account's id, null where nobody has the reference, a refusal where it is ambiguous. */
  accounts(workspaceId: string, references: readonly AccountReference[]): Promise<(string | Refusal | null)[]>;
  /** The same as it was a moment ago. */
  recentAccounts?(workspaceId: string, references: readonly AccountReference[]): Promise<(string | Refusal | null)[]>;
  /** In the order asked: the membership's id, or null where the person is not a member of the account. */
  memberships(
    workspaceId: string,
    asked: readonly { accountId: string; person: PersonReference; at: Instant }[],
  ): Promise<(string | null)[]>;
  /** Accounts that were merged into others, and memberships of people who were in both, with those that go on. */
  merged?(workspaceId: string): Promise<{
    accounts: ReadonlyMap<string, string>;
    memberships: ReadonlyMap<string, string>;
  }>;
}

export interface IntakeDeps extends LaneDeps {
  queues: LaneQueues;
  parties: PartyResolver;
  /** Completes lines of documents; absent where there is no catalogue. */
  products?: ProductFiller;
  /** Keys for what is personal in events; where they are absent, such events are not taken. */
  personal?: PersonalKeeper;
}

/** Where keys are kept, and whose membership is whose. */
export interface PersonalKeeper {
  keys: KeyRing;
  /** Persons by membership. */
  persons(
    workspaceId: string,
    memberships: readonly { accountId: string; membershipId: string }[],
  ): Promise<ReadonlyMap<string, string>>;
}
