/** What campaigns owe in coupons: written with their decisions, read by whoever hands over. */
import { formatInstant, type Instant, newUuid } from '#kernel';
import { columns, defineStatement, type Queryable } from '#platform/postgres';

/** What one outcome owes as it stands. */
export interface CouponAward {
  accountId: string;
  /** Place of the account among the 64 buckets. */
  bucket: number;
  /** The same for the same outcome, whatever happens to it. */
  outcomeKey: string;
  campaign: string;
  version: number;
  /** Key of the series. */
  series: string;
  membershipId: string | null;
  valueAt: Instant;
  wanted: bigint;
  validDays: number | null;
  /** Null: not before something without a date. */
  availableAt: Instant | null;
}

const upsert = defineStatement(
  'coupon_award_note',
  `insert into coupon_award (workspace_id, account_id, bucket, outcome_key, award_id, campaign, version, series,
     membership_id, value_at, wanted, valid_days, available_at, open, due_at, changed_at)
   select $1, u.account_id, u.bucket, u.outcome_key, u.award_id, u.campaign, u.version, u.series, u.membership_id, u.value_at,
          u.wanted, u.valid_days, u.available_at, true, $13::timestamptz, $13::timestamptz
     from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::integer[], $7::text[], $8::uuid[],
                 $9::timestamptz[], $10::bigint[], $11::integer[], $12::timestamptz[], $14::smallint[])
       as u(account_id, outcome_key, award_id, campaign, version, series, membership_id, value_at, wanted, valid_days,
            available_at, bucket)
   on conflict (workspace_id, account_id, outcome_key) do update
     set version = excluded.version, value_at = excluded.value_at, wanted = excluded.wanted,
         valid_days = excluded.valid_days, available_at = excluded.available_at, open = true,
         due_at = excluded.due_at, problem = null, changed_at = excluded.changed_at`,
);

/** Notes what is owed now. In the transaction of the decision; one row per outcome. */
export async function noteCouponAwards(
  tx: Queryable,
  workspaceId: string,
  awards: readonly CouponAward[],
  now: Instant,
): Promise<void> {
  if (awards.length === 0) return;
  const name = ({ accountId, outcomeKey }: CouponAward) => `${accountId} ${outcomeKey}`;
  const sorted = [...awards].sort((a, b) => (name(a) < name(b) ? -1 : 1));
  await tx.query(upsert, [
    workspaceId,
    columns.uuids(sorted.map(({ accountId }) => accountId)),
    columns.texts(sorted.map(({ outcomeKey }) => outcomeKey)),
    columns.uuids(sorted.map(() => newUuid())),
    columns.texts(sorted.map(({ campaign }) => campaign)),
    sorted.map(({ version }) => version),
    columns.texts(sorted.map(({ series }) => series)),
    sorted.map(({ membershipId }) => membershipId),
    columns.instants(sorted.map(({ valueAt }) => valueAt)),
    columns.bigints(sorted.map(({ wanted }) => wanted)),
    sorted.map(({ validDays }) => validDays),
    sorted.map(({ availableAt }) => (availableAt === null ? null : formatInstant(availableAt))),
    formatInstant(now),
    columns.smallints(sorted.map(({ bucket }) => bucket)),
  ]);
}

export interface OpenAward extends Omit<CouponAward, 'bucket' | 'version' | 'valueAt'> {
  awardId: string;
}

interface Row extends Record<string, unknown> {
  award_id: string;
  account_id: string;
  outcome_key: string;
  campaign: string;
  series: string;
  membership_id: string | null;
  wanted: bigint;
  valid_days: number | null;
  available_at: Instant | null;
}

const selectOpen = defineStatement(
  'coupon_awards_open',
  `select award_id, account_id, outcome_key, campaign, series, membership_id, wanted, valid_days, available_at
     from coupon_award
    where workspace_id = $1 and open and due_at <= $2 order by due_at, account_id, outcome_key limit $3
      for update skip locked`,
);

/** Those that are due and nobody else works on, held until the transaction ends. */
export async function lockOpenAwards(
  tx: Queryable,
  workspaceId: string,
  { now, limit }: { now: Instant; limit: number },
): Promise<OpenAward[]> {
  const { rows } = await tx.query<Row>(selectOpen, [workspaceId, formatInstant(now), limit]);
  return rows.map((row) => ({
    awardId: row.award_id,
    accountId: row.account_id,
    outcomeKey: row.outcome_key,
    campaign: row.campaign,
    series: row.series,
    membershipId: row.membership_id,
    wanted: row.wanted,
    validDays: row.valid_days,
    availableAt: row.available_at,
  }));
}

const settle = defineStatement(
  'coupon_award_settle',
  `update coupon_award a set open = u.due_at is not null, due_at = coalesce(u.due_at, a.due_at), problem = u.problem
     from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[]) as u(account_id, outcome_key, due_at, problem)
    where a.workspace_id = $1 and a.account_id = u.account_id and a.outcome_key = u.outcome_key`,
);

/** What became of an award; looked at again when it is due, where it is. */
export interface SettledAward {
  accountId: string;
  outcomeKey: string;
  dueAt: Instant | null;
  problem: string | null;
}

export async function settleAwards(
  tx: Queryable,
  workspaceId: string,
  settled: readonly SettledAward[],
): Promise<void> {
  await tx.query(settle, [
    workspaceId,
    settled.map(({ accountId }) => accountId),
    settled.map(({ outcomeKey }) => outcomeKey),
    settled.map(({ dueAt }) => (dueAt === null ? null : formatInstant(dueAt))),
    settled.map(({ problem }) => problem),
  ]);
}

/** An award with what came of it. */
export interface ListedAward extends Omit<CouponAward, 'bucket'> {
  awardId: string;
  handedOver: bigint;
  /** Used although the reason for it went away; nobody can take it back. */
  usedTooMany: bigint;
  problem: string | null;
}

export interface AwardFilter {
  accountId: string | null;
  campaign: string | null;
  series: string | null;
  /** Only those of which more was used than is owed. */
  usedTooMany: boolean;
}

/** The newest first, from before one. */
export async function selectAwards(
  db: Queryable,
  workspaceId: string,
  { accountId, campaign, series, usedTooMany }: AwardFilter,
  range: { before: string | null; limit: number },
): Promise<ListedAward[]> {
  const { rows } = await db.query<
    Row & { version: number; value_at: Instant; problem: string | null; handed: bigint; too_many: bigint }
  >(
    `select a.award_id, a.account_id, a.outcome_key, a.campaign, a.version, a.series, a.membership_id, a.value_at,
            a.wanted, a.valid_days, a.available_at, a.problem,
            (select count(*) from coupon c where c.workspace_id = $1 and c.origin_id = a.award_id
              and not c.withdrawn) as handed,
            (select count(*) from coupon c where c.workspace_id = $1 and c.origin_id = a.award_id
              and c.withdrawn and (c.uses > 0 or c.value_used > 0)) as too_many
       from coupon_award a
      where a.workspace_id = $1 and ($2::uuid is null or a.account_id = $2) and ($3::text is null or a.campaign = $3)
        and ($4::text is null or a.series = $4) and ($5::uuid is null or a.award_id < $5)
        and (not $7 or exists (select 1 from coupon c where c.workspace_id = $1 and c.origin_id = a.award_id
              and c.withdrawn and (c.uses > 0 or c.value_used > 0)))
      order by a.award_id desc limit $6`,
    [workspaceId, accountId, campaign, series, range.before, range.limit, usedTooMany],
  );
  return rows.map((row) => ({
    awardId: row.award_id,
    accountId: row.account_id,
    outcomeKey: row.outcome_key,
    campaign: row.campaign,
    version: row.version,
    series: row.series,
    membershipId: row.membership_id,
    valueAt: row.value_at,
    wanted: row.wanted,
    validDays: row.valid_days,
    availableAt: row.available_at,
    handedOver: row.handed,
    usedTooMany: row.too_many,
    problem: row.problem,
  }));
}
