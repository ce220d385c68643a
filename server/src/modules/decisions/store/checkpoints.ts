/** Copies of folds, from which late facts are decided. */
import type { Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';
import type { FoldState } from '../domain/fold-state.ts';

export interface Checkpoint {
  accountId: string;
  n: number;
  bucket: number;
  positionAt: Instant;
  fold: FoldState;
}

const selectBefore = defineStatement(
  'checkpoint_before',
  `select a.account_id, c.n, c.position_at, c.fold
   from unnest($2::uuid[], $3::timestamptz[]) as a(account_id, before)
   join lateral (
     select n, position_at, fold from checkpoint
     where workspace_id = $1 and account_id = a.account_id and position_at < a.before
     order by n desc limit 1) c on true`,
);

/** The last checkpoint of each account that lies wholly before the instant. */
export async function loadCheckpointsBefore(
  db: Queryable,
  workspaceId: string,
  accounts: readonly { accountId: string; before: Instant }[],
): Promise<Map<string, { n: number; fold: FoldState }>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await db.query<{ account_id: string; n: bigint; fold: FoldState }>(selectBefore, [
    workspaceId,
    columns.uuids(accounts.map((account) => account.accountId)),
    columns.instants(accounts.map((account) => account.before)),
  ]);
  return new Map(rows.map((row) => [row.account_id, { n: Number(row.n), fold: row.fold }]));
}

const dropFrom = defineStatement(
  'checkpoint_drop',
  `delete from checkpoint c using unnest($2::uuid[], $3::timestamptz[]) as a(account_id, from_at)
   where c.workspace_id = $1 and c.account_id = a.account_id and c.position_at >= a.from_at`,
);

/** Checkpoints that stand at or after a changed instant are wrong from now on. */
export async function dropCheckpointsFrom(
  db: Queryable,
  workspaceId: string,
  accounts: readonly { accountId: string; from: Instant }[],
): Promise<void> {
  if (accounts.length === 0) return;
  await db.query(dropFrom, [
    workspaceId,
    columns.uuids(accounts.map((account) => account.accountId)),
    columns.instants(accounts.map((account) => account.from)),
  ]);
}

const insert = defineStatement(
  'checkpoint_insert',
  `insert into checkpoint (workspace_id, account_id, n, bucket, position_at, fold)
   select $1, * from unnest($2::uuid[], $3::bigint[], $4::smallint[], $5::timestamptz[], $6::json[])
   on conflict (workspace_id, account_id, n) do update
     set position_at = excluded.position_at, fold = excluded.fold`,
);

export async function insertCheckpoints(
  db: Queryable,
  workspaceId: string,
  checkpoints: readonly Checkpoint[],
): Promise<void> {
  if (checkpoints.length === 0) return;
  await db.query(insert, [
    workspaceId,
    columns.uuids(checkpoints.map((checkpoint) => checkpoint.accountId)),
    columns.bigints(checkpoints.map((checkpoint) => checkpoint.n)),
    columns.smallints(checkpoints.map((checkpoint) => checkpoint.bucket)),
    columns.instants(checkpoints.map((checkpoint) => checkpoint.positionAt)),
    columns.jsons(checkpoints.map((checkpoint) => JSON.stringify(checkpoint.fold))),
  ]);
}
