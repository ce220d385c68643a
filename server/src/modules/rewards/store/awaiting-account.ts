/** Redemptions that wait for the client company. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface AwaitingRedemption {
  redemptionId: string;
  accountId: string;
  membershipId: string | null;
  rewardKey: string;
  quantity: number;
  requestedBy: string;
  requestedAt: Instant;
  dueAt: Instant;
}

/** By id, from behind one; those whose deadline has passed have ended. Null leaves a filter out. */
export async function selectAwaitingAccount(
  db: Queryable,
  workspaceId: string,
  filter: { accountId: string | null; dueBefore: Instant | null; now: Instant },
  range: { after: string | null; limit: number },
): Promise<AwaitingRedemption[]> {
  const { rows } = await db.query<{
    redemption_id: string;
    account_id: string;
    membership_id: string | null;
    reward_key: string;
    quantity: bigint;
    requested_by: string;
    requested_at: Instant;
    due_at: Instant;
  }>(
    `select redemption_id, account_id, membership_id, reward_key, quantity, requested_by, requested_at, due_at
     from redemption
     where workspace_id = $1 and state = 'awaitingAccount' and due_at > $2 and ($3::uuid is null or account_id = $3)
       and ($4::timestamptz is null or due_at <= $4) and ($5::uuid is null or redemption_id > $5)
     order by redemption_id limit $6`,
    [
      workspaceId,
      formatInstant(filter.now),
      filter.accountId,
      filter.dueBefore === null ? null : formatInstant(filter.dueBefore),
      range.after,
      range.limit,
    ],
  );
  return rows.map((row) => ({
    redemptionId: row.redemption_id,
    accountId: row.account_id,
    membershipId: row.membership_id,
    rewardKey: row.reward_key,
    quantity: Number(row.quantity),
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    dueAt: row.due_at,
  }));
}
