import type { Pool } from 'pg';
import { formatChildId, formatDay, formatId, type Instant } from '#kernel';
import { recordChange } from '#modules/audit';
import { csvText } from '#platform/csv';
import { queryable, withTransaction } from '#platform/postgres';
import { lastDay } from '../domain/evaluate-cart.ts';
import type { CouponSeries } from '../domain/series.ts';
import { selectCoupons } from '../store/coupons.ts';
import type { Actor } from './dependencies.ts';

const PAGE = 5_000;
const HEADER = ['id', 'code', 'accountId', 'lastDay', 'uses', 'blocked'];
const BYTE_ORDER_MARK = '\ufeff';

/** Who takes codes along takes money along: the trail says so before the first one leaves. */
export async function noteExported(
  pool: Pool,
  { workspaceId, id: by }: Actor,
  { key, issued }: CouponSeries,
  now: Instant,
): Promise<void> {
  const subject = { type: 'couponSeries', id: key };
  const after = { codes: Number(issued) };
  await withTransaction(pool, (tx) =>
    recordChange(tx, { workspaceId, by, action: 'exportCouponCodes', subject, before: null, after, at: now }),
  );
}

/** All codes in clear, page by page. */
export async function* codesAsCsv(
  pool: Pool,
  workspaceId: string,
  { seriesId, terms }: CouponSeries,
): AsyncGenerator<string> {
  const filter = { accountId: null, used: null };
  const plain = (rows: string[][]) => csvText(rows, { separator: ',' }).slice(BYTE_ORDER_MARK.length);
  yield plain([HEADER]);
  for (let after = 0n; ; ) {
    const coupons = await selectCoupons(queryable(pool), workspaceId, seriesId, { after, limit: PAGE, filter });
    if (coupons.length === 0) return;
    yield plain(
      coupons.map((coupon) => {
        const last = lastDay(coupon, terms);
        return [
          formatChildId('cpn', seriesId, Number(coupon.n)),
          coupon.code,
          coupon.accountId === null ? '' : formatId('acc', coupon.accountId),
          last === null ? '' : formatDay(last),
          String(coupon.uses),
          String(coupon.blocked),
        ];
      }),
    );
    after = coupons.at(-1)!.n;
  }
}
