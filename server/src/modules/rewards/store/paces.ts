/** What holders earned lately, and what they wish for. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

/** Units issued to the wallets of an account since an instant, taken back again not counted: by holder and unit. */
export async function selectEarned(
  db: Queryable,
  workspaceId: string,
  accountId: string,
  since: Instant,
): Promise<Map<string, bigint>> {
  const { rows } = await db.query<{ holder: string; unit: string; earned: bigint }>(
    `select holder, unit, sum(case when from_book = 'issuer:issued' then amount else -amount end)::bigint as earned
     from entry
     where workspace_id = $1 and account_id = $2 and posted_at >= $3
       and (from_book = 'issuer:issued' or to_book = 'issuer:reversed')
     group by holder, unit`,
    [workspaceId, accountId, formatInstant(since)],
  );
  return new Map(rows.map(({ holder, unit, earned }) => [`${holder}|${unit}`, earned]));
}

export interface Wish {
  rewardId: string;
  wishedAt: Instant;
}

export async function selectWishes(
  db: Queryable,
  workspaceId: string,
  { accountId, holder }: { accountId: string; holder: string },
): Promise<Wish[]> {
  const { rows } = await db.query<{ reward_id: string; wished_at: Instant }>(
    `select reward_id, wished_at from wish where workspace_id = $1 and account_id = $2 and holder = $3
     order by wished_at, reward_id limit 500`,
    [workspaceId, accountId, holder],
  );
  return rows.map((row) => ({ rewardId: row.reward_id, wishedAt: row.wished_at }));
}

export async function insertWish(
  tx: Queryable,
  workspaceId: string,
  wish: { accountId: string; holder: string; rewardId: string; bucket: number; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into wish (workspace_id, account_id, holder, reward_id, bucket, wished_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, account_id, holder, reward_id) do nothing`,
    [workspaceId, wish.accountId, wish.holder, wish.rewardId, wish.bucket, formatInstant(wish.now)],
  );
}

export async function deleteWish(
  tx: Queryable,
  workspaceId: string,
  { accountId, holder, rewardId }: { accountId: string; holder: string; rewardId: string },
): Promise<void> {
  await tx.query('delete from wish where workspace_id = $1 and account_id = $2 and holder = $3 and reward_id = $4', [
    workspaceId,
    accountId,
    holder,
    rewardId,
  ]);
}
