/** How far the roll-ups are: per workspace, and per account. */
import { formatInstant, type Instant } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';

/** Tables made of what was committed; emptied together. */
const ROLL_UPS = [
  'analytics_activity',
  'analytics_active',
  'analytics_flow',
  'analytics_award',
  'analytics_winner',
  'analytics_expiry',
  'analytics_outlook',
  'analytics_decision',
  'analytics_account',
] as const;

export interface Progress {
  zone: string;
  /** Null while the first round runs. */
  asOf: Instant | null;
}

export async function readProgress(db: Queryable, workspaceId: string): Promise<Progress | null> {
  const { rows } = await db.query<{ time_zone: string; as_of: Instant | null }>(
    'select time_zone, as_of from analytics_progress where workspace_id = $1',
    [workspaceId],
  );
  return rows[0] === undefined ? null : { zone: rows[0].time_zone, asOf: rows[0].as_of };
}

/**
 * Whoever counts holds the row of the workspace, so that two processes never count the same rows.
 * @returns false where everything has to be counted again, because days are cut in another zone now; it is emptied then
 */
export async function lockProgress(tx: Queryable, workspaceId: string, zone: string): Promise<boolean> {
  await tx.query(
    `insert into analytics_progress (workspace_id, time_zone) values ($1, $2) on conflict (workspace_id) do nothing`,
    [workspaceId, zone],
  );
  const { rows } = await tx.query<{ time_zone: string }>(
    'select time_zone from analytics_progress where workspace_id = $1 for update',
    [workspaceId],
  );
  if (rows[0]?.time_zone === zone) return true;
  await emptyRollUps(tx, workspaceId, zone);
  return false;
}

export async function emptyRollUps(tx: Queryable, workspaceId: string, zone: string): Promise<void> {
  for (const table of ROLL_UPS) await tx.query(`delete from ${table} where workspace_id = $1`, [workspaceId]);
  await tx.query('update analytics_progress set time_zone = $2, as_of = null where workspace_id = $1', [
    workspaceId,
    zone,
  ]);
}

/** Never back: a slower process may have looked earlier. */
export async function noteAsOf(db: Queryable, workspaceId: string, asOf: Instant): Promise<void> {
  await db.query('update analytics_progress set as_of = $2 where workspace_id = $1 and (as_of is null or as_of < $2)', [
    workspaceId,
    formatInstant(asOf),
  ]);
}

const selectBehind = defineStatement(
  'analytics_behind',
  `select s.account_id, s.last_n, coalesce(a.counted_n, 0) as counted_n
   from account_state s
   left join analytics_account a on a.workspace_id = $1 and a.account_id = s.account_id
   where s.workspace_id = $1 and s.last_n > coalesce(a.counted_n, 0)
   limit $2`,
);

export interface Behind {
  accountId: string;
  /** Rows that wait, at most. */
  rows: number;
}

/** Accounts with something that is not counted yet. Reads the state of every account. */
export async function selectAccountsBehind(db: Queryable, workspaceId: string, limit: number): Promise<Behind[]> {
  const { rows } = await db.query<{ account_id: string; last_n: bigint; counted_n: bigint }>(selectBehind, [
    workspaceId,
    limit,
  ]);
  return rows.map((row) => ({ accountId: row.account_id, rows: Number(row.last_n - row.counted_n) }));
}

/** One account and what of it is counted now: n above `fromN` up to `toN`. */
export interface Stretch {
  accountId: string;
  bucket: number;
  fromN: bigint;
  toN: bigint;
  expiring: Record<string, string>;
  outcomes: Record<string, [awards: number, amount: string]>;
}

const selectStretches = defineStatement(
  'analytics_stretches',
  `select s.account_id, s.bucket, s.last_n, coalesce(a.counted_n, 0) as counted_n, a.expiring, a.outcomes
   from account_state s
   left join analytics_account a on a.workspace_id = $1 and a.account_id = s.account_id
   where s.workspace_id = $1 and s.account_id = any($2::uuid[]) and s.last_n > coalesce(a.counted_n, 0)`,
);

/** @param rowsMax of one account; the rest of a longer one is for the next time */
export async function selectStretchRows(
  db: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  rowsMax: number,
): Promise<Stretch[]> {
  const { rows } = await db.query<{
    account_id: string;
    bucket: number;
    last_n: bigint;
    counted_n: bigint;
    expiring: Stretch['expiring'] | null;
    outcomes: Stretch['outcomes'] | null;
  }>(selectStretches, [workspaceId, accountIds]);
  return rows.map((row) => {
    const end = row.counted_n + BigInt(rowsMax);
    return {
      accountId: row.account_id,
      bucket: row.bucket,
      fromN: row.counted_n,
      toN: row.last_n < end ? row.last_n : end,
      expiring: row.expiring ?? {},
      outcomes: row.outcomes ?? {},
    };
  });
}

const upsertCounted = defineStatement(
  'analytics_counted',
  `insert into analytics_account (workspace_id, account_id, bucket, counted_n, expiring, outcomes)
   select $1, * from unnest($2::uuid[], $3::smallint[], $4::bigint[], $5::json[], $6::json[])
   on conflict (workspace_id, account_id) do update set
     counted_n = excluded.counted_n, expiring = excluded.expiring, outcomes = excluded.outcomes`,
);

export async function writeCounted(tx: Queryable, workspaceId: string, stretches: readonly Stretch[]): Promise<void> {
  await tx.query(upsertCounted, [
    workspaceId,
    columns.uuids(stretches.map(({ accountId }) => accountId)),
    columns.smallints(stretches.map(({ bucket }) => bucket)),
    stretches.map(({ toN }) => String(toN)),
    columns.jsons(stretches.map(({ expiring }) => JSON.stringify(expiring))),
    columns.jsons(stretches.map(({ outcomes }) => JSON.stringify(outcomes))),
  ]);
}

/** The parameters every statement over new rows begins with. */
export function stretchValues(workspaceId: string, stretches: readonly Stretch[]): unknown[] {
  return [
    workspaceId,
    columns.uuids(stretches.map(({ accountId }) => accountId)),
    stretches.map(({ fromN }) => String(fromN)),
    stretches.map(({ toN }) => String(toN)),
  ];
}

/** `asked`: the accounts and their stretches, as values $2 to $4. */
export const ASKED = 'unnest($2::uuid[], $3::bigint[], $4::bigint[]) as asked(account_id, from_n, to_n)';
