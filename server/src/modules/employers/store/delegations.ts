import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** An administrator hands the approvals over for a time. */
export interface Delegation {
  delegationId: string;
  accountId: string;
  fromMembershipId: string;
  toMembershipId: string;
  from: Instant;
  /** Exclusive. */
  to: Instant;
  createdAt: Instant;
  createdBy: string;
}

interface Row {
  delegation_id: string;
  account_id: string;
  from_membership_id: string;
  to_membership_id: string;
  from_at: Instant;
  to_at: Instant;
  created_at: Instant;
  created_by: string;
}

const columns =
  'delegation_id, account_id, from_membership_id, to_membership_id, from_at, to_at, created_at, created_by';

const fromRow = (row: Row): Delegation => ({
  delegationId: row.delegation_id,
  accountId: row.account_id,
  fromMembershipId: row.from_membership_id,
  toMembershipId: row.to_membership_id,
  from: row.from_at,
  to: row.to_at,
  createdAt: row.created_at,
  createdBy: row.created_by,
});

export async function insertDelegation(tx: Queryable, workspaceId: string, delegation: Delegation): Promise<void> {
  await tx.query(
    `insert into approval_delegation (workspace_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      delegation.delegationId,
      delegation.accountId,
      delegation.fromMembershipId,
      delegation.toMembershipId,
      formatInstant(delegation.from),
      formatInstant(delegation.to),
      formatInstant(delegation.createdAt),
      delegation.createdBy,
    ],
  );
}

/** Those that hold at the instant for whoever they were handed to. */
export async function selectDelegationsTo(
  db: Queryable,
  workspaceId: string,
  { accountId, membershipId, now }: { accountId: string; membershipId: string; now: Instant },
): Promise<Delegation[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from approval_delegation
     where workspace_id = $1 and account_id = $2 and to_membership_id = $3 and from_at <= $4 and to_at > $4`,
    [workspaceId, accountId, membershipId, formatInstant(now)],
  );
  return rows.map(fromRow);
}

/** The newest first, from before one. */
export async function selectDelegations(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  range: { before: string | null; limit: number },
): Promise<Delegation[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from approval_delegation
     where workspace_id = $1 and account_id = $2 and ($3::uuid is null or delegation_id < $3)
     order by delegation_id desc limit $4`,
    [workspaceId, accountId, range.before, range.limit],
  );
  return rows.map(fromRow);
}

export async function findDelegation(
  db: Queryable,
  workspaceId: string,
  { accountId, delegationId }: { accountId: string; delegationId: string },
): Promise<Delegation | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from approval_delegation where workspace_id = $1 and account_id = $2 and delegation_id = $3`,
    [workspaceId, accountId, delegationId],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** Ends it; null where the account has no such delegation. */
export async function endDelegationRow(
  tx: Queryable,
  workspaceId: string,
  { accountId, delegationId, now }: { accountId: string; delegationId: string; now: Instant },
): Promise<Delegation | null> {
  const { rows } = await tx.query<Row>(
    `update approval_delegation set to_at = greatest(from_at, least(to_at, $4))
     where workspace_id = $1 and account_id = $2 and delegation_id = $3 returning ${columns}`,
    [workspaceId, accountId, delegationId, formatInstant(now)],
  );
  return rows[0] ? fromRow(rows[0]) : null;
}

/** @returns those of the items that nobody was reminded of before */
export async function noteReminders(
  tx: Queryable,
  workspaceId: string,
  items: readonly { item: string; dueAt: Instant }[],
  now: Instant,
): Promise<Set<string>> {
  if (items.length === 0) return new Set();
  const { rows } = await tx.query<{ item: string }>(
    `insert into approval_reminder (workspace_id, item, due_at, reminded_at)
     select $1, i.item, i.due_at, $4::timestamptz from unnest($2::text[], $3::timestamptz[]) as i(item, due_at)
     on conflict (workspace_id, item, due_at) do nothing returning item`,
    [workspaceId, items.map(({ item }) => item), items.map(({ dueAt }) => formatInstant(dueAt)), formatInstant(now)],
  );
  return new Set(rows.map(({ item }) => item));
}
