import type { Queryable } from '#platform/postgres';

export interface CouponOfPerson {
  seriesId: string;
  n: number;
  accountId: string | null;
  membershipId: string;
  series: string;
  code: string;
  /** Days as `2026-01-05`. */
  madeOn: string;
  lastDay: string | null;
  uses: number;
}

/** Coupons that memberships were given, by series and number. */
export async function selectCouponsOf(
  db: Queryable,
  workspaceId: string,
  { memberships, limit }: { memberships: readonly { membershipId: string }[]; limit: number },
): Promise<CouponOfPerson[]> {
  const { rows } = await db.query<{
    series_id: string;
    n: bigint;
    account_id: string | null;
    membership_id: string;
    key: string;
    code: string;
    made_on: string;
    last_day: string | null;
    uses: bigint;
  }>(
    `select c.series_id, c.n, c.account_id, c.membership_id, s.key, c.code, c.made_on::text as made_on,
       c.last_day::text as last_day, c.uses
     from coupon c join coupon_series s on s.workspace_id = c.workspace_id and s.series_id = c.series_id
     where c.workspace_id = $1 and c.membership_id = any ($2::uuid[]) order by c.series_id, c.n limit $3`,
    [workspaceId, memberships.map(({ membershipId }) => membershipId), limit],
  );
  return rows.map((row) => ({
    seriesId: row.series_id,
    n: Number(row.n),
    accountId: row.account_id,
    membershipId: row.membership_id,
    series: row.key,
    code: row.code,
    madeOn: row.made_on,
    lastDay: row.last_day,
    uses: Number(row.uses),
  }));
}
