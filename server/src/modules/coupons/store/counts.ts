/** Shared rows: uses of coupons and of series. Changed by conditional updates only, so that limits hold whoever comes at once. */
import { defineStatement, type Queryable } from '#platform/postgres';

/** One row of coupon_count. */
export interface CountKey {
  seriesId: string;
  /** `series`, or the id of an account. */
  scope: string;
  /** `all`, or the key of a period. */
  period: string;
}

export const OF_SERIES = 'series';
export const FOR_EVER = 'all';

export function countName({ seriesId, scope, period }: CountKey): string {
  return `${seriesId}|${scope}|${period}`;
}

const selectCounts = defineStatement(
  'coupon_counts',
  `select series_id, scope, period, used from coupon_count
    where workspace_id = $1 and series_id = any($2) and scope = any($3) and period = any($4)`,
);

/** By {@link countName}; a row that is not there counts nothing. */
export async function loadCounts(
  db: Queryable,
  workspaceId: string,
  keys: readonly CountKey[],
): Promise<Map<string, bigint>> {
  if (keys.length === 0) return new Map();
  const distinct = (field: keyof CountKey) => [...new Set(keys.map((key) => key[field]))];
  const { rows } = await db.query<{ series_id: string; scope: string; period: string; used: bigint }>(selectCounts, [
    workspaceId,
    distinct('seriesId'),
    distinct('scope'),
    distinct('period'),
  ]);
  return new Map(
    rows.map(({ series_id: seriesId, scope, period, used }) => [countName({ seriesId, scope, period }), used]),
  );
}

const addCount = defineStatement(
  'coupon_count_add',
  `insert into coupon_count (workspace_id, series_id, scope, period, used) values ($1, $2, $3, $4, 1)
   on conflict (workspace_id, series_id, scope, period)
   do update set used = coupon_count.used + 1 where $5::bigint is null or coupon_count.used < $5`,
);

/** False if the limit is reached. @param limit at least 1; null: counted only */
export async function takeCount(
  tx: Queryable,
  workspaceId: string,
  { seriesId, scope, period }: CountKey,
  limit: number | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(addCount, [workspaceId, seriesId, scope, period, limit]);
  return rowCount === 1;
}

export async function giveCount(tx: Queryable, workspaceId: string, { seriesId, scope, period }: CountKey) {
  await tx.query(
    `update coupon_count set used = used - 1
      where workspace_id = $1 and series_id = $2 and scope = $3 and period = $4 and used > 0`,
    [workspaceId, seriesId, scope, period],
  );
}

export interface Take {
  seriesId: string;
  n: bigint;
  /** Null: as often as one likes. */
  usesMax: number | null;
  /** What comes off a value that is used up bit by bit, of so much; null for other kinds. */
  value: { units: bigint; of: bigint } | null;
}

const useCoupon = defineStatement(
  'coupon_use',
  `update coupon set uses = uses + 1, value_used = value_used + $5
    where workspace_id = $1 and series_id = $2 and n = $3 and blocked_at is null
      and ($4::bigint is null or uses < $4) and ($6::bigint is null or value_used + $5 <= $6)`,
);

/** False if somebody else was faster. */
export async function takeUse(tx: Queryable, workspaceId: string, take: Take): Promise<boolean> {
  const { rowCount } = await tx.query(useCoupon, [
    workspaceId,
    take.seriesId,
    take.n,
    take.usesMax,
    take.value?.units ?? 0n,
    take.value?.of ?? null,
  ]);
  return rowCount === 1;
}

/** Gives back a use, some of a value, or both. */
export async function giveUse(
  tx: Queryable,
  workspaceId: string,
  given: { seriesId: string; n: bigint; uses: 0 | 1; valueUnits: bigint },
): Promise<void> {
  await tx.query(
    `update coupon set uses = uses - $4, value_used = value_used - $5
      where workspace_id = $1 and series_id = $2 and n = $3`,
    [workspaceId, given.seriesId, given.n, given.uses, given.valueUnits],
  );
}
