import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { CouponSeries, SeriesTerms } from '../domain/series.ts';

export interface SeriesRow {
  series_id: string;
  key: string;
  state: CouponSeries['state'];
  terms: SeriesTerms;
  issued: bigint;
}

export const seriesColumns = 's.series_id, s.key, s.state, s.terms, s.issued';

export const seriesFromRow = (row: SeriesRow): CouponSeries => ({
  seriesId: row.series_id,
  key: row.key,
  state: row.state,
  terms: row.terms,
  issued: row.issued,
});

const selectByKey = defineStatement(
  'coupon_series_by_key',
  `select ${seriesColumns} from coupon_series s where s.workspace_id = $1 and s.key = $2`,
);

export async function findSeries(db: Queryable, workspaceId: string, key: string): Promise<CouponSeries | null> {
  const { rows } = await db.query<SeriesRow & Record<string, unknown>>(selectByKey, [workspaceId, key]);
  return rows[0] ? seriesFromRow(rows[0]) : null;
}

/** Nobody else changes it or numbers codes until the transaction ends. */
export async function lockSeries(tx: Queryable, workspaceId: string, key: string): Promise<CouponSeries | null> {
  const { rows } = await tx.query<SeriesRow & Record<string, unknown>>(
    `select ${seriesColumns} from coupon_series s where s.workspace_id = $1 and s.key = $2 for update`,
    [workspaceId, key],
  );
  return rows[0] ? seriesFromRow(rows[0]) : null;
}

/** By key, from after one. */
export async function selectSeries(
  db: Queryable,
  workspaceId: string,
  { after, limit, state }: { after: string | null; limit: number; state: string | null },
): Promise<CouponSeries[]> {
  const { rows } = await db.query<SeriesRow & Record<string, unknown>>(
    `select ${seriesColumns} from coupon_series s
     where s.workspace_id = $1 and ($2::text is null or s.key > $2) and ($4::text is null or s.state = $4)
     order by s.key limit $3`,
    [workspaceId, after, limit, state],
  );
  return rows.map(seriesFromRow);
}

/** False if the key is taken: two at once. */
export async function insertSeries(
  tx: Queryable,
  workspaceId: string,
  series: CouponSeries,
  { by, now }: { by: string; now: Instant },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into coupon_series (workspace_id, series_id, key, state, terms, issued, created_at, created_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $7) on conflict (workspace_id, key) do nothing`,
    [
      workspaceId,
      series.seriesId,
      series.key,
      series.state,
      JSON.stringify(series.terms),
      series.issued,
      formatInstant(now),
      by,
    ],
  );
  return rowCount === 1;
}

export async function updateSeries(
  tx: Queryable,
  workspaceId: string,
  { seriesId, state, terms }: CouponSeries,
  now: Instant,
): Promise<void> {
  await tx.query(
    'update coupon_series set state = $3, terms = $4, changed_at = $5 where workspace_id = $1 and series_id = $2',
    [workspaceId, seriesId, state, JSON.stringify(terms), formatInstant(now)],
  );
}

/** Takes numbers for new codes. @returns the first of them */
export async function takeNumbers(
  tx: Queryable,
  workspaceId: string,
  seriesId: string,
  count: number,
): Promise<bigint> {
  const { rows } = await tx.query<{ issued: bigint }>(
    'update coupon_series set issued = issued + $3 where workspace_id = $1 and series_id = $2 returning issued',
    [workspaceId, seriesId, count],
  );
  return rows[0]!.issued - BigInt(count) + 1n;
}

/**
 * The same by key, together with the series.
 * @returns null where there is no such series, or none that personal codes are made for
 */
export async function takeNumbersOf(
  tx: Queryable,
  workspaceId: string,
  key: string,
  count: number,
): Promise<{ series: CouponSeries; first: bigint } | null> {
  const { rows } = await tx.query<SeriesRow & Record<string, unknown>>(
    `update coupon_series s set issued = s.issued + $3 where s.workspace_id = $1 and s.key = $2 and s.state <> 'ended'
       and s.terms ->> 'codes' = 'personal'
     returning ${seriesColumns}`,
    [workspaceId, key, count],
  );
  const [row] = rows;
  return row === undefined ? null : { series: seriesFromRow(row), first: row.issued - BigInt(count) + 1n };
}

/** Groups of the stacking matrix that series name. */
export async function selectUsedGroups(db: Queryable, workspaceId: string): Promise<string[]> {
  const { rows } = await db.query<{ group: string }>(
    `select distinct s.terms ->> 'group' as group from coupon_series s where s.workspace_id = $1 and s.state <> 'ended'`,
    [workspaceId],
  );
  return rows.map(({ group }) => group);
}
