/** Coupons by what they were handed over for. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';

/** A coupon as far as taking it back goes. */
export interface GivenCoupon {
  originId: string;
  seriesId: string;
  n: bigint;
  /** Blocked because the reason for it went away. */
  withdrawn: boolean;
  /** Somebody has used it, or holds it for an order. */
  used: boolean;
}

const selectByOrigin = defineStatement(
  'coupon_by_origin',
  `select c.origin_id, c.series_id, c.n, c.withdrawn, (c.uses > 0 or c.value_used > 0) as used from coupon c
    where c.workspace_id = $1 and c.origin_id = any($2) order by c.series_id, c.n for update`,
);

/** Held until the transaction ends, so that nobody uses them meanwhile. */
export async function lockByOrigin(
  tx: Queryable,
  workspaceId: string,
  originIds: readonly string[],
): Promise<GivenCoupon[]> {
  const { rows } = await tx.query<{
    origin_id: string;
    series_id: string;
    n: bigint;
    withdrawn: boolean;
    used: boolean;
  }>(selectByOrigin, [workspaceId, originIds]);
  return rows.map(({ origin_id: originId, series_id: seriesId, n, withdrawn, used }) => {
    return { originId, seriesId, n, withdrawn, used };
  });
}

const setWithdrawn = defineStatement(
  'coupon_withdraw',
  `update coupon c set withdrawn = $4::timestamptz is not null, blocked_at = $4::timestamptz
     from unnest($2::uuid[], $3::bigint[]) as m(series_id, n)
    where c.workspace_id = $1 and c.series_id = m.series_id and c.n = m.n`,
);

/** @param at null: they can be used again */
export async function withdraw(
  tx: Queryable,
  workspaceId: string,
  coupons: readonly Pick<GivenCoupon, 'seriesId' | 'n'>[],
  at: Instant | null,
): Promise<void> {
  if (coupons.length === 0) return;
  await tx.query(setWithdrawn, [
    workspaceId,
    coupons.map(({ seriesId }) => seriesId),
    coupons.map(({ n }) => n),
    at === null ? null : formatInstant(at),
  ]);
}
