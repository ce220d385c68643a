/** Accounts that were merged into others. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface Merge {
  accountId: string;
  bucket: number;
  survivorId: string;
  mergedAt: Instant;
  mergedBy: string;
  reason: string;
  /** Memberships whose person had one in the surviving account already: the other's id by their own. */
  holders: Readonly<Record<string, string>>;
}

/** What was merged into the ended account before goes on to the survivor as well. */
export async function insertMerge(tx: Queryable, workspaceId: string, merge: Merge): Promise<void> {
  const earlier = await tx.query<{ account_id: string; holders: Record<string, string> }>(
    'select account_id, holders from account_merge where workspace_id = $1 and survivor_account_id = $2',
    [workspaceId, merge.accountId],
  );
  for (const row of earlier.rows) {
    const passedOn = Object.entries(row.holders).map(([from, to]) => [from, merge.holders[to] ?? to]);
    await tx.query(
      'update account_merge set survivor_account_id = $3, holders = $4 where workspace_id = $1 and account_id = $2',
      [
        workspaceId,
        row.account_id,
        merge.survivorId,
        JSON.stringify({ ...merge.holders, ...Object.fromEntries(passedOn) }),
      ],
    );
  }
  await tx.query(
    `insert into account_merge (workspace_id, account_id, bucket, survivor_account_id, merged_at, merged_by, reason,
       holders, carried_n) values ($1, $2, $3, $4, $5, $6, $7, $8, 0)`,
    [
      workspaceId,
      merge.accountId,
      merge.bucket,
      merge.survivorId,
      formatInstant(merge.mergedAt),
      merge.mergedBy,
      merge.reason,
      JSON.stringify(merge.holders),
    ],
  );
}

/** The account that goes on in place of an ended one; null where it has not ended. */
export async function survivorOf(db: Queryable, workspaceId: string, accountId: string): Promise<string | null> {
  const { rows } = await db.query<{ survivor_account_id: string }>(
    'select survivor_account_id from account_merge where workspace_id = $1 and account_id = $2',
    [workspaceId, accountId],
  );
  return rows[0]?.survivor_account_id ?? null;
}

/** What goes on as something else: the other's id by the one that ended. */
export interface Merged {
  accounts: ReadonlyMap<string, string>;
  /** Of people who were in both accounts. */
  memberships: ReadonlyMap<string, string>;
}

export async function selectMerges(db: Queryable, workspaceId: string): Promise<Merged> {
  const { rows } = await db.query<{
    account_id: string;
    survivor_account_id: string;
    holders: Record<string, string>;
  }>('select account_id, survivor_account_id, holders from account_merge where workspace_id = $1', [workspaceId]);
  return {
    accounts: new Map(rows.map((row) => [row.account_id, row.survivor_account_id])),
    memberships: new Map(rows.flatMap(({ holders }) => Object.entries(holders))),
  };
}

/** A merge as whoever carries wallets over reads it. */
export interface Carrying {
  accountId: string;
  survivorId: string;
  holders: Readonly<Record<string, string>>;
}

/** Merges whose ended account has moved on since its wallets were carried over last; the oldest first. */
export async function selectStragglers(db: Queryable, workspaceId: string, limit: number): Promise<Carrying[]> {
  const { rows } = await db.query<{
    account_id: string;
    survivor_account_id: string;
    holders: Record<string, string>;
  }>(
    `select m.account_id, m.survivor_account_id, m.holders from account_merge m
     join account_state s on s.workspace_id = m.workspace_id and s.account_id = m.account_id
     where m.workspace_id = $1 and s.workspace_id = $1 and s.last_n <> m.carried_n
     order by m.merged_at, m.account_id limit $2`,
    [workspaceId, limit],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    survivorId: row.survivor_account_id,
    holders: row.holders,
  }));
}

/** Notes that everything up to now has been carried over. Inside the lane of the ended account. */
export async function markCarried(tx: Queryable, workspaceId: string, accountId: string): Promise<void> {
  await tx.query(
    `update account_merge set carried_n = (
       select last_n from account_state where workspace_id = $1 and account_id = $2)
     where workspace_id = $1 and account_id = $2`,
    [workspaceId, accountId],
  );
}
