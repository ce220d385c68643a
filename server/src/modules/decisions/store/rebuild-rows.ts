/** The facts of accounts, read under a role that must not see what was ever decided about them. */
import type { Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { AccountProfile } from '../domain/account-profile.ts';
import type { OutcomeActs } from '../domain/shared-book.ts';

/**
 * What the role needs to read, by table; null: all of it. Decisions, outcomes, entries, lots, folds, books, levels and
 * checkpoints are not among it.
 */
export const factColumns: Readonly<Record<string, readonly string[] | null>> = {
  account_external_id: null,
  account_state: ['workspace_id', 'account_id', 'bucket', 'profile'],
  act: null,
  claim: null,
  decision_revision: ['workspace_id', 'account_id', 'event_n', 'revision', 'acts'],
  derived_fact: null,
  event: [
    ...['workspace_id', 'account_id', 'n', 'bucket', 'origin_n', 'source', 'id', 'revision', 'type', 'kind'],
    ...['occurred_at', 'received_at', 'content_hash', 'membership_id', 'body', 'acts'],
  ],
  exchange_rate: null,
  rule_revision: null,
  rule_version: null,
};

/** Statements that give a role the right to read facts and nothing else. @param role a plain identifier */
export function grantFacts(role: string): string[] {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(role)) throw new Error(`not a role name: ${role}`);
  return Object.entries(factColumns).map(([table, columns]) =>
    columns === null
      ? `grant select on ${table} to ${role}`
      : `grant select (${columns.join(', ')}) on ${table} to ${role}`,
  );
}

export interface AccountBasis {
  accountId: string;
  profile: AccountProfile;
}

/** Accounts after the given one, in the order of their ids. */
export async function loadAccountsAfter(
  db: Queryable,
  workspaceId: string,
  after: string | null,
  limit: number,
): Promise<AccountBasis[]> {
  const { rows } = await db.query<{ account_id: string; profile: AccountProfile }>(
    `select account_id, profile from account_state
     where workspace_id = $1 and ($2::uuid is null or account_id > $2) order by account_id limit $3`,
    [workspaceId, after, limit],
  );
  return rows.map((row) => ({ accountId: row.account_id, profile: row.profile }));
}

/** A recorded event as the facts know it: grants and routes are acts, decisions are not read. */
export interface BareFact {
  accountId: string;
  n: number;
  originN: number;
  revision: number;
  receivedAt: Instant;
  membershipId: string | null;
  body: unknown;
  acts: OutcomeActs | null;
}

export async function loadBareFacts(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<BareFact[]> {
  const { rows } = await db.query<{
    account_id: string;
    n: bigint;
    origin_n: bigint;
    revision: number;
    received_at: Instant;
    membership_id: string | null;
    body: unknown;
    acts: OutcomeActs | null;
    later_revision: number | null;
    later_acts: OutcomeActs | null;
  }>(
    `select e.account_id, e.n, e.origin_n, e.revision, e.received_at, e.membership_id, e.body, e.acts,
            r.revision as later_revision, r.acts as later_acts
     from unnest($2::uuid[]) as a(account_id)
     join event e on e.workspace_id = $1 and e.account_id = a.account_id
     left join lateral (
       select d.revision, d.acts from decision_revision d
       where d.workspace_id = $1 and d.account_id = e.account_id and d.event_n = e.n
       order by d.revision desc limit 1) r on true
     order by e.account_id, e.n`,
    [workspaceId, accountIds],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    originN: Number(row.origin_n),
    revision: row.revision,
    receivedAt: row.received_at,
    membershipId: row.membership_id,
    body: row.body,
    acts: row.later_revision === null ? row.acts : row.later_acts,
  }));
}
