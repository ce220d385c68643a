import type { Pool } from 'pg';
import type { Instant, Refusal } from '#kernel';

/** How a shop names its customer. */
export type AccountName = { id: string } | { externalId: string; system: string | null };

export interface CouponDeps {
  pool: Pool;
  clock: { now(): Instant };
  parties: {
    /** The account, of those that were merged the one that goes on; null: nobody knows it. */
    accounts(workspaceId: string, names: readonly AccountName[]): Promise<(string | Refusal | null)[]>;
    /** The same as it was a moment ago, for questions that bind nobody; without it they ask like everybody. */
    recentAccounts?(workspaceId: string, names: readonly AccountName[]): Promise<(string | Refusal | null)[]>;
    /** Accounts that were merged into others, and memberships of people who were in both, with those that go on. */
    merged?(workspaceId: string): Promise<{
      accounts: ReadonlyMap<string, string>;
      memberships: ReadonlyMap<string, string>;
    }>;
  };
}

/** Who does it: public id and workspace. */
export interface Actor {
  id: string;
  workspaceId: string;
}
