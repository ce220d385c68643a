import type { Queryable } from '#platform/postgres';

/** A membership of an erased person: what arrives in its wallets later goes where the rest went. */
export interface ErasedWallet {
  accountId: string;
  membershipId: string;
  remainder: 'company' | 'forfeit';
  requestId: string;
}

export async function insertErasedWallet(
  tx: Queryable,
  workspaceId: string,
  bucket: number,
  { accountId, membershipId, remainder, requestId }: ErasedWallet,
): Promise<void> {
  await tx.query(
    `insert into erased_wallet (workspace_id, account_id, membership_id, bucket, remainder, request_id)
     values ($1, $2, $3, $4, $5, $6) on conflict (workspace_id, account_id, membership_id) do nothing`,
    [workspaceId, accountId, membershipId, bucket, remainder, requestId],
  );
}

/** Those whose account has moved on since they were looked at. */
export async function selectStirredWallets(db: Queryable, workspaceId: string, limit: number): Promise<ErasedWallet[]> {
  const { rows } = await db.query<{
    account_id: string;
    membership_id: string;
    remainder: 'company' | 'forfeit';
    request_id: string;
  }>(
    `select w.account_id, w.membership_id, w.remainder, w.request_id
     from erased_wallet w join account_state s on s.workspace_id = $1 and s.account_id = w.account_id
     where w.workspace_id = $1 and s.last_n > w.looked_n
     order by w.account_id, w.membership_id limit $2`,
    [workspaceId, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    membershipId: row.membership_id,
    remainder: row.remainder,
    requestId: row.request_id,
  }));
}

/** Inside the lane of the account: nothing of it is looked at again until something happens in it. */
export async function markLooked(
  tx: Queryable,
  workspaceId: string,
  { accountId, membershipId }: Pick<ErasedWallet, 'accountId' | 'membershipId'>,
): Promise<void> {
  await tx.query(
    `update erased_wallet w set looked_n = s.last_n from account_state s
     where w.workspace_id = $1 and w.account_id = $2 and w.membership_id = $3
       and s.workspace_id = $1 and s.account_id = $2`,
    [workspaceId, accountId, membershipId],
  );
}
