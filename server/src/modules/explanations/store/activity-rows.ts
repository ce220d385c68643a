/** What accounts did and were given lately, for a handful of accounts at a time. */
import type { Instant } from '#kernel';
import type { PackedDecision } from '#modules/decisions';
import type { Queryable } from '#platform/postgres';

const BUCKETS = 64;

export async function countAccounts(db: Queryable, workspaceId: string): Promise<number> {
  const { rows } = await db.query<{ count: bigint }>('select count(*) from account_state where workspace_id = $1', [
    workspaceId,
  ]);
  return Number(rows[0]?.count ?? 0n);
}

/** All accounts, or always the same sample of them: whole buckets, which are hashes, in the order of another hash. */
export async function listSample(
  db: Queryable,
  workspaceId: string,
  { accounts, sample }: { accounts: number; sample: number },
): Promise<string[]> {
  const buckets = accounts <= sample ? BUCKETS : Math.max(1, Math.ceil((BUCKETS * sample) / accounts));
  const { rows } = await db.query<{ account_id: string }>(
    `select account_id from account_state where workspace_id = $1 and bucket < $2
     order by md5(account_id::text) limit $3`,
    [workspaceId, buckets, sample],
  );
  return rows.map((row) => row.account_id);
}

export interface RecentEvent {
  accountId: string;
  type: string;
  occurredAt: Instant;
  decision: PackedDecision | null;
}

export async function loadRecentEvents(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  since: string,
): Promise<RecentEvent[]> {
  const { rows } = await db.query<{
    account_id: string;
    type: string;
    occurred_at: Instant;
    decision: PackedDecision | null;
  }>(
    `select account_id, type, occurred_at, decision from event
     where workspace_id = $1 and account_id = any($2::uuid[]) and occurred_at >= $3::timestamptz`,
    [workspaceId, accountIds, since],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    type: row.type,
    occurredAt: row.occurred_at,
    decision: row.decision,
  }));
}

/** Campaigns that gave something without an event. */
export async function loadRecentOutcomes(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  since: string,
): Promise<{ accountId: string; campaign: string }[]> {
  const { rows } = await db.query<{ account_id: string; campaign: string }>(
    `select distinct account_id, campaign from outcome
     where workspace_id = $1 and account_id = any($2::uuid[]) and granted > 0 and value_at >= $3::timestamptz`,
    [workspaceId, accountIds, since],
  );
  return rows.map((row) => ({ accountId: row.account_id, campaign: row.campaign }));
}

export interface UnitTotal {
  unit: string;
  accounts: number;
  issued: bigint;
  spent: bigint;
  expired: bigint;
}

export async function loadUnitTotals(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<UnitTotal[]> {
  const { rows } = await db.query<{ unit: string; accounts: bigint; issued: bigint; spent: bigint; expired: bigint }>(
    `select unit, count(distinct account_id) as accounts, sum(issued - reversed)::bigint as issued,
            sum(spent)::bigint as spent, sum(expired)::bigint as expired
     from lot where workspace_id = $1 and account_id = any($2::uuid[]) group by unit`,
    [workspaceId, accountIds],
  );
  return rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
}
