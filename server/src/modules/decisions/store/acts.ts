/** Acts: what was decided under scarcity, at a deadline or by a person. Appended, never changed. */
import type { Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';

export interface ActRow {
  accountId: string;
  n: number;
  bucket: number;
  kind: string;
  takenAt: Instant;
  takenBy: string;
  body: unknown;
}

const insert = defineStatement(
  'act_insert',
  `insert into act (workspace_id, account_id, n, bucket, kind, taken_at, taken_by, body)
   select $1, * from unnest($2::uuid[], $3::bigint[], $4::smallint[], $5::text[], $6::timestamptz[], $7::text[], $8::json[])`,
);

export async function insertActs(db: Queryable, workspaceId: string, acts: readonly ActRow[]): Promise<void> {
  if (acts.length === 0) return;
  await db.query(insert, [
    workspaceId,
    columns.uuids(acts.map((act) => act.accountId)),
    columns.bigints(acts.map((act) => act.n)),
    columns.smallints(acts.map((act) => act.bucket)),
    columns.texts(acts.map((act) => act.kind)),
    columns.instants(acts.map((act) => act.takenAt)),
    columns.texts(acts.map((act) => act.takenBy)),
    columns.jsons(acts.map((act) => JSON.stringify(act.body))),
  ]);
}

const selectKinds = defineStatement(
  'acts_of_kinds',
  `select account_id, n, bucket, kind, taken_at, taken_by, body from act
   where workspace_id = $1 and account_id = any($2::uuid[]) and kind = any($3::text[]) order by account_id, n`,
);

/** Acts of the named kinds, in the order they were taken. */
export async function loadActs(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  kinds: readonly string[],
): Promise<ActRow[]> {
  if (accountIds.length === 0) return [];
  const { rows } = await db.query<{
    account_id: string;
    n: bigint;
    bucket: number;
    kind: string;
    taken_at: Instant;
    taken_by: string;
    body: unknown;
  }>(selectKinds, [workspaceId, accountIds, kinds]);
  return rows.map((row) => ({
    accountId: row.account_id,
    n: Number(row.n),
    bucket: row.bucket,
    kind: row.kind,
    takenAt: row.taken_at,
    takenBy: row.taken_by,
    body: row.body,
  }));
}
