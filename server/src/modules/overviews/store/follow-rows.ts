/** Rows that keep the copies in step: what was touched, how far a remake has come, places of values. */
import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';

export interface Progress {
  stamp: string | null;
  rebuiltTo: string | null;
  rebuilding: boolean;
}

/** Takes the turn to follow in this workspace. @returns null where another process has it */
export async function takeTurn(tx: Queryable, workspaceId: string, now: Instant): Promise<Progress | null> {
  await tx.query(
    `insert into overview_progress (workspace_id, followed_at) values ($1, $2)
     on conflict (workspace_id) do nothing`,
    [workspaceId, formatInstant(now)],
  );
  const { rows } = await tx.query<{ stamp: string | null; rebuilt_to: string | null; rebuilding: boolean }>(
    'select stamp, rebuilt_to, rebuilding from overview_progress where workspace_id = $1 for update skip locked',
    [workspaceId],
  );
  const [row] = rows;
  return row === undefined ? null : { stamp: row.stamp, rebuiltTo: row.rebuilt_to, rebuilding: row.rebuilding };
}

export async function storeProgress(
  tx: Queryable,
  workspaceId: string,
  { stamp, rebuiltTo, rebuilding }: Progress,
  now: Instant,
): Promise<void> {
  await tx.query(
    `update overview_progress set stamp = $2, rebuilt_to = $3, rebuilding = $4, followed_at = $5
     where workspace_id = $1`,
    [workspaceId, stamp, rebuiltTo, rebuilding, formatInstant(now)],
  );
}

/** True where somebody waits to be followed. Costs one look at an index. */
export async function hasTouched(db: Queryable, workspaceId: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from account_touch where workspace_id = $1 limit 1', [workspaceId]);
  return (rowCount ?? 0) > 0;
}

/**
 * Takes away the oldest touches. What is read afterwards in the same transaction is at least as new as they are; a change
 * that commits later has a touch of its own.
 */
export async function takeTouched(tx: Queryable, workspaceId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ touch_id: string; account_ids: string[] }>(
    'select touch_id, account_ids from account_touch where workspace_id = $1 order by touch_id limit $2',
    [workspaceId, limit],
  );
  if (rows.length === 0) return [];
  await tx.query('delete from account_touch where workspace_id = $1 and touch_id = any($2::uuid[])', [
    workspaceId,
    rows.map((row) => row.touch_id),
  ]);
  return [...new Set(rows.flatMap((row) => row.account_ids))];
}

/** The next accounts of a remake, by id. */
export async function selectAccountsAfter(
  tx: Queryable,
  workspaceId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ account_id: string }>(
    `select account_id from account where workspace_id = $1 and ($2::uuid is null or account_id > $2)
     order by account_id limit $3`,
    [workspaceId, after, limit],
  );
  return rows.map((row) => row.account_id);
}

/** @returns places by `numbers balance points` */
export async function loadPlaces(db: Queryable, workspaceId: string): Promise<Map<string, number>> {
  const { rows } = await db.query<{ place_in: string; column_key: string; place: number }>(
    'select place_in, column_key, place from overview_column where workspace_id = $1',
    [workspaceId],
  );
  return new Map(rows.map((row) => [`${row.place_in} ${row.column_key}`, row.place]));
}

export async function insertPlaces(
  tx: Queryable,
  workspaceId: string,
  places: readonly { placeIn: string; name: string; place: number }[],
): Promise<void> {
  if (places.length === 0) return;
  await tx.query(
    `insert into overview_column (workspace_id, place_in, column_key, place)
     select $1, * from unnest($2::text[], $3::text[], $4::integer[])`,
    [
      workspaceId,
      places.map(({ placeIn }) => placeIn),
      places.map(({ name }) => name),
      places.map(({ place }) => place),
    ],
  );
}

/** Events are counted from the beginning again. */
export async function forgetActivity(tx: Queryable, workspaceId: string): Promise<void> {
  await tx.query('update account_overview set activity_n = 0 where workspace_id = $1', [workspaceId]);
  await tx.query(`update member_overview set events = 0, days = '{}' where workspace_id = $1`, [workspaceId]);
}
