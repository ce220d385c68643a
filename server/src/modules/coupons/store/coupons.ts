import { type Day, formatDay, formatInstant, type Instant, parseDay, unwrap } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Coupon } from '../domain/evaluate-cart.ts';
import type { CouponSeries } from '../domain/series.ts';
import { countName } from './counts.ts';
import { type SeriesRow, seriesFromRow } from './series.ts';

interface CouponRow {
  series_id: string;
  n: bigint;
  account_id: string | null;
  membership_id: string | null;
  made_on: string;
  last_day: string | null;
  blocked_at: Instant | null;
  uses: bigint;
  value_units: bigint | null;
  value_used: bigint;
}

const couponColumns = `c.series_id, c.n, c.account_id, c.membership_id, c.made_on, c.last_day, c.blocked_at, c.uses, c.value_units,
  c.value_used`;

const dayOrNull = (text: string | null): Day | null => (text === null ? null : unwrap(parseDay(text)));

const couponFromRow = (row: CouponRow): Coupon => ({
  seriesId: row.series_id,
  n: row.n,
  accountId: row.account_id,
  membershipId: row.membership_id,
  blocked: row.blocked_at !== null,
  madeOn: unwrap(parseDay(row.made_on)),
  to: dayOrNull(row.last_day),
  uses: row.uses,
  valueUnits: row.value_units,
  valueUsed: row.value_used,
});

export interface FoundCode {
  codeKey: string;
  coupon: Coupon;
  series: CouponSeries;
}

const selectByCode = defineStatement(
  'coupon_by_code',
  `select c.code_key, ${couponColumns}, s.key, s.state, s.terms, s.issued
     from coupon c join coupon_series s on s.workspace_id = c.workspace_id and s.series_id = c.series_id
    where c.workspace_id = $1 and c.code_key = any($2)`,
);

/**
 * With the counts of its series and what the callers have missed. One code in one statement: planned once, where a list
 * is planned anew for every call. Periods are those of today: day, week, month, quarter, half-year, year.
 */
const selectOneWithCounts = defineStatement(
  'coupon_by_code_with_counts',
  `select c.code_key, ${couponColumns}, s.key, s.state, s.terms, s.issued,
          (select json_agg(json_build_array(k.scope, k.period, k.used::text)) from coupon_count k
            where k.workspace_id = $1 and k.series_id = c.series_id and k.scope in ('series', $3)
              and k.period in ('all', $4, $5, $6, $7, $8, $9)) as counts,
          (select json_object_agg(m.caller, m.misses) from coupon_miss m
            where m.workspace_id = $1 and m.caller in ($10, $11) and m.window_start = $12) as missed
     from coupon c join coupon_series s on s.workspace_id = c.workspace_id and s.series_id = c.series_id
    where c.workspace_id = $1 and c.code_key = $2`,
);

export interface AskedOne {
  codeKey: string;
  accountId: string | null;
  periods: readonly [day: string, week: string, month: string, quarter: string, halfYear: string, year: string];
  callers: readonly string[];
  windowStart: Instant;
}

/** A code with all that is counted; what the callers have missed is of interest only where there is a code. */
export async function findCodeWithCounts(
  db: Queryable,
  workspaceId: string,
  { codeKey, accountId, periods, callers: [first = '', second = ''], windowStart }: AskedOne,
): Promise<{ found: FoundCode; counts: Map<string, bigint>; missed: Map<string, number> } | null> {
  type Row = CouponRow &
    SeriesRow & {
      code_key: string;
      counts: [scope: string, period: string, used: string][] | null;
      missed: Record<string, number> | null;
    };
  const values = [workspaceId, codeKey, accountId ?? '', ...periods, first, second, formatInstant(windowStart)];
  const { rows } = await db.query<Row & Record<string, unknown>>(selectOneWithCounts, values);
  const [row] = rows;
  if (row === undefined) return null;
  const found = { codeKey: row.code_key, coupon: couponFromRow(row), series: seriesFromRow(row) };
  const { seriesId } = found.series;
  const counts = (row.counts ?? []).map(([scope, period, used]): [string, bigint] => [
    countName({ seriesId, scope, period }),
    BigInt(used),
  ]);
  return { found, counts: new Map(counts), missed: new Map(Object.entries(row.missed ?? {})) };
}

export async function findCodes(db: Queryable, workspaceId: string, keys: readonly string[]): Promise<FoundCode[]> {
  type Row = CouponRow & SeriesRow & { code_key: string } & Record<string, unknown>;
  const { rows } = await db.query<Row>(selectByCode, [workspaceId, keys]);
  return rows.map((row) => ({ codeKey: row.code_key, coupon: couponFromRow(row), series: seriesFromRow(row) }));
}

/** Holds these codes until the transaction ends; in one order, so that two carts never wait for each other. */
export async function lockCodes(tx: Queryable, workspaceId: string, keys: readonly string[]): Promise<void> {
  await Promise.all(
    [...keys]
      .sort()
      .map((key) =>
        tx.query('select 1 from coupon where workspace_id = $1 and code_key = $2 for update', [workspaceId, key]),
      ),
  );
}

export interface NewCoupon {
  n: bigint;
  code: string;
  codeKey: string;
  accountId: string | null;
  membershipId: string | null;
  lastDay: Day | null;
  valueUnits: bigint | null;
  /** What it is handed over for; null: made by staff. */
  originId: string | null;
}

const insertMany = `insert into coupon
    (workspace_id, series_id, n, code, code_key, account_id, made_on, last_day, value_units, membership_id, origin_id)
  select $1, $2, m.n, m.code, m.code_key, m.account_id, $3, m.last_day, m.value_units, m.membership_id, m.origin_id
    from unnest($4::bigint[], $5::text[], $6::text[], $7::uuid[], $8::date[], $9::bigint[], $10::uuid[], $11::uuid[])
      as m(n, code, code_key, account_id, last_day, value_units, membership_id, origin_id)
  on conflict (workspace_id, code_key) do nothing`;

/** @returns how many were new; codes that exist already are passed over */
export async function insertCoupons(
  tx: Queryable,
  workspaceId: string,
  seriesId: string,
  { madeOn, coupons }: { madeOn: Day; coupons: readonly NewCoupon[] },
): Promise<number> {
  const { rowCount } = await tx.query(insertMany, [
    workspaceId,
    seriesId,
    formatDay(madeOn),
    coupons.map(({ n }) => n),
    coupons.map(({ code }) => code),
    coupons.map(({ codeKey }) => codeKey),
    coupons.map(({ accountId }) => accountId),
    coupons.map(({ lastDay }) => (lastDay === null ? null : formatDay(lastDay))),
    coupons.map(({ valueUnits }) => valueUnits),
    coupons.map(({ membershipId }) => membershipId),
    coupons.map(({ originId }) => originId),
  ]);
  return rowCount ?? 0;
}

const insertPlain = defineStatement(
  'coupon_insert_plain',
  `insert into coupon (workspace_id, series_id, n, code, code_key, made_on)
   select $1, $2, $4::bigint + m.place - 1, m.code, m.code_key, $3::date
     from unnest($5::text[], $6::text[]) with ordinality as m(code, code_key, place)
   on conflict (workspace_id, code_key) do nothing`,
);

/** Codes for everybody, numbered one after the other. @returns how many were new */
export async function insertPlainCoupons(
  tx: Queryable,
  workspaceId: string,
  seriesId: string,
  made: { madeOn: Day; firstN: bigint; codes: readonly string[]; keys: readonly string[] },
): Promise<number> {
  const { madeOn, firstN, codes, keys } = made;
  const { rowCount } = await tx.query(insertPlain, [workspaceId, seriesId, formatDay(madeOn), firstN, codes, keys]);
  return rowCount ?? 0;
}

/** Which of these codes there are already. */
export async function selectTaken(db: Queryable, workspaceId: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ code_key: string }>(
    'select code_key from coupon where workspace_id = $1 and code_key = any($2)',
    [workspaceId, keys],
  );
  return new Set(rows.map(({ code_key }) => code_key));
}

/** A coupon with its code in clear. */
export interface ListedCoupon extends Coupon {
  code: string;
}

export interface CouponFilter {
  accountId: string | null;
  used: boolean | null;
}

/** In the order of their numbers, from after one. */
export async function selectCoupons(
  db: Queryable,
  workspaceId: string,
  seriesId: string,
  { after, limit, filter }: { after: bigint; limit: number; filter: CouponFilter },
): Promise<ListedCoupon[]> {
  const { rows } = await db.query<CouponRow & { code: string } & Record<string, unknown>>(
    `select ${couponColumns}, c.code from coupon c
     where c.workspace_id = $1 and c.series_id = $2 and c.n > $3 and ($5::uuid is null or c.account_id = $5)
       and ($6::boolean is null or $6 = (c.uses > 0))
     order by c.n limit $4`,
    [workspaceId, seriesId, after, limit, filter.accountId, filter.used],
  );
  return rows.map((row) => ({ ...couponFromRow(row), code: row.code }));
}

/** @returns null where there is no such coupon */
export async function updateBlocked(
  tx: Queryable,
  workspaceId: string,
  { seriesId, n }: { seriesId: string; n: bigint },
  at: Instant | null,
): Promise<ListedCoupon | null> {
  const { rows } = await tx.query<CouponRow & { code: string } & Record<string, unknown>>(
    `update coupon c set blocked_at = $4, withdrawn = false where c.workspace_id = $1 and c.series_id = $2 and c.n = $3
     returning ${couponColumns}, c.code`,
    [workspaceId, seriesId, n, at === null ? null : formatInstant(at)],
  );
  return rows[0] ? { ...couponFromRow(rows[0]), code: rows[0].code } : null;
}

/** A personal coupon with its code and the offer it is part of. */
export interface HeldCoupon {
  coupon: Coupon;
  code: string;
  series: CouponSeries;
}

/** Of an account and those that were merged into it, by series and the newest first. @param asked `membershipId` null: of everybody there */
export async function selectHeld(
  db: Queryable,
  workspaceId: string,
  asked: {
    accountId: string;
    membershipId: string | null;
    before: { seriesId: string; n: bigint } | null;
    limit: number;
  },
): Promise<HeldCoupon[]> {
  const { accountId, membershipId, before, limit } = asked;
  const { rows } = await db.query<CouponRow & SeriesRow & { code: string } & Record<string, unknown>>(
    `select ${couponColumns}, c.code, s.key, s.state, s.terms, s.issued
       from coupon c join coupon_series s on s.workspace_id = c.workspace_id and s.series_id = c.series_id
      where c.workspace_id = $1 and c.account_id in (select $2::uuid union all select m.account_id from account_merge m
                                                  where m.workspace_id = $1 and m.survivor_account_id = $2)
        and ($3::uuid is null or c.membership_id is null or c.membership_id = $3
             or exists (select 1 from account_merge m
                         where m.workspace_id = $1 and m.account_id = c.account_id
                           and m.holders ->> c.membership_id::text = $3::text))
        and ($4::uuid is null or (c.series_id, c.n) < ($4, $5))
      order by c.series_id desc, c.n desc limit $6`,
    [workspaceId, accountId, membershipId, before?.seriesId ?? null, before?.n ?? null, limit],
  );
  return rows.map((row) => ({ coupon: couponFromRow(row), code: row.code, series: seriesFromRow(row) }));
}
