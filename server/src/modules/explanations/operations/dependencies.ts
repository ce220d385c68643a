import type { Refusal } from '#kernel';
import type { LaneDeps } from '#modules/decisions';
import type { AccountReference, PersonReference } from '#modules/events';
import type { KeyRing } from '#platform/keys';

/** Finds whom an event names, as the write path does. */
export interface PartyLookup {
  /** In the order asked: the account's id, null where nobody has the reference, a refusal where it is ambiguous. */
  accounts(workspaceId: string, references: readonly AccountReference[]): Promise<(string | Refusal | null)[]>;
  /** In the order asked: the membership's id, or null where the person is not a member of the account. */
  memberships(
    workspaceId: string,
    asked: readonly { accountId: string; person: PersonReference; at: number }[],
  ): Promise<(string | null)[]>;
}

/** What reading and explaining needs; made once by the application. */
export interface ExplanationDeps extends LaneDeps {
  parties: PartyLookup;
  /** Keys for what is personal in events; where they are absent, it is shown as it is stored. */
  personal?: { keys: KeyRing };
}
