/** What accounts hold and are owed at present: figures that are compared with what was counted of them before. */
import type { Instant } from '#kernel';
import type { ExpiryModel } from '#modules/ledger';
import { defineStatement, type Queryable } from '#platform/postgres';

export interface ExpiringRow {
  accountId: string;
  holder: string;
  unit: string;
  /** Civil day from which it can no longer be used. */
  day: string;
  amount: bigint;
}

// What came back to an expired lot is usable until its days of grace are over.
const selectExpiring = defineStatement(
  'analytics_expiring',
  `select account_id, holder, unit, (at at time zone $3)::date as day, sum(amount)::bigint as amount
   from (
     select l.account_id, l.holder, l.unit, l.pending + l.available as amount,
            case when l.expires_at <= $4 and l.rest->'graced' is not null
                 then to_timestamp((l.rest->'graced'->>'until')::bigint / 1000.0) else l.expires_at end as at
     from lot l
     where l.workspace_id = $1 and l.account_id = any($2::uuid[]) and l.pending + l.available > 0
       and l.expires_at is not null and l.unit <> all($5::text[])
       and coalesce(l.rest->'expiry'->>'kind', '') <> 'sliding') lots
   group by account_id, holder, unit, day`,
);

/** @param sliding units whose dates move with activity: they are told by {@link selectSlidingLots} */
export async function selectExpiringRows(
  tx: Queryable,
  workspaceId: string,
  asked: { accountIds: readonly string[]; zone: string; now: string; sliding: readonly string[] },
): Promise<ExpiringRow[]> {
  const { rows } = await tx.query<{ account_id: string; holder: string; unit: string; day: string; amount: bigint }>(
    selectExpiring,
    [workspaceId, asked.accountIds, asked.zone, asked.now, asked.sliding],
  );
  return rows.map(({ account_id: accountId, holder, unit, day, amount }) => ({ accountId, holder, unit, day, amount }));
}

export interface SlidingLot {
  accountId: string;
  holder: string;
  unit: string;
  amount: bigint;
  valueAt: Instant;
  postedAt: Instant;
  availableAt: Instant | null;
  expiry: ExpiryModel | null;
}

const selectSliding = defineStatement(
  'analytics_sliding',
  `select l.account_id, l.holder, l.unit, l.pending + l.available as amount, l.value_at, l.posted_at, l.available_at,
          l.rest->'expiry' as expiry
   from lot l
   where l.workspace_id = $1 and l.account_id = any($2::uuid[]) and l.pending + l.available > 0
     and (l.unit = any($3::text[]) or l.rest->'expiry'->>'kind' = 'sliding')`,
);

export async function selectSlidingLots(
  tx: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  sliding: readonly string[],
): Promise<SlidingLot[]> {
  const { rows } = await tx.query<{
    account_id: string;
    holder: string;
    unit: string;
    amount: bigint;
    value_at: Instant;
    posted_at: Instant;
    available_at: Instant | null;
    expiry: ExpiryModel | null;
  }>(selectSliding, [workspaceId, accountIds, sliding]);
  return rows.map((row) => ({
    accountId: row.account_id,
    holder: row.holder,
    unit: row.unit,
    amount: row.amount,
    valueAt: row.value_at,
    postedAt: row.posted_at,
    availableAt: row.available_at,
    expiry: row.expiry,
  }));
}

export interface OwedRow {
  accountId: string;
  campaign: string;
  unit: string;
  holder: string;
  day: string;
  awards: bigint;
  amount: bigint;
}

// What another account's event owes this one is counted here, where it is paid out.
const selectOwed = defineStatement(
  'analytics_owed',
  `select account_id, campaign, unit, holder, (value_at at time zone $3)::date as day,
          count(*) filter (where amount <> 0) as awards, sum(amount)::bigint as amount
   from (
     select o.account_id, o.campaign, o.unit, o.holder, o.value_at, o.granted as amount from outcome o
     where o.workspace_id = $1 and o.account_id = any($2::uuid[])
     union all
     select d.account_id, d.body->>'campaign', d.body->>'unit', 'account', d.value_at, (d.body->>'amount')::bigint
     from derived_fact d
     where d.workspace_id = $1 and d.account_id = any($2::uuid[]) and d.kind = 'award' and d.applied_revision > 0
   ) owed
   where campaign is not null
   group by account_id, campaign, unit, holder, day having sum(amount) <> 0`,
);

/** Awards no event of the account carries: of periods and running conditions, and what others' events owe it. */
export async function selectOwedRows(
  tx: Queryable,
  workspaceId: string,
  accountIds: readonly string[],
  zone: string,
): Promise<OwedRow[]> {
  const { rows } = await tx.query<{
    account_id: string;
    campaign: string;
    unit: string;
    holder: string;
    day: string;
    awards: bigint;
    amount: bigint;
  }>(selectOwed, [workspaceId, accountIds, zone]);
  return rows.map(({ account_id: accountId, ...row }) => ({ accountId, ...row }));
}
