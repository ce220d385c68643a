/** What campaigns gave. */
import { formatDay } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Days } from '../domain/period.ts';

export interface AwardDay {
  day: string;
  unit: string;
  personal: boolean;
  awards: number;
  amount: bigint;
}

const selectDays = defineStatement(
  'analytics_award_days',
  `select day, unit, personal, awards, amount from analytics_award
   where workspace_id = $1 and campaign = $2 and day between $3::date and $4::date and (awards <> 0 or amount <> 0)
   order by day, unit, personal`,
);

export async function selectAwardDays(
  db: Queryable,
  workspaceId: string,
  campaign: string,
  { from, to }: Days,
): Promise<AwardDay[]> {
  const { rows } = await db.query<Omit<AwardDay, 'awards'> & { awards: bigint }>(selectDays, [
    workspaceId,
    campaign,
    formatDay(from),
    formatDay(to),
  ]);
  return rows.map((row) => ({ ...row, awards: Number(row.awards) }));
}

const countReached = defineStatement(
  'analytics_reached',
  `select count(*) as accounts from (
     select account_id from analytics_winner
     where workspace_id = $1 and campaign = $2 and month between date_trunc('month', $3::date) and $4::date
     group by account_id having sum(awards) > 0) reached`,
);

/** Accounts that have something of the campaign in one of the months the days lie in. */
export async function countReachedAccounts(
  db: Queryable,
  workspaceId: string,
  campaign: string,
  { from, to }: Days,
): Promise<number> {
  const { rows } = await db.query<{ accounts: bigint }>(countReached, [
    workspaceId,
    campaign,
    formatDay(from),
    formatDay(to),
  ]);
  return Number(rows[0]?.accounts ?? 0);
}

export interface Winner {
  accountId: string;
  accountName: string;
  awards: number;
  amount: bigint;
}

const selectWinnerPage = defineStatement(
  'analytics_winners_page',
  `select w.account_id, coalesce(a.name, '') as account_name, w.awards, w.amount
   from (
     select account_id, sum(awards)::bigint as awards, sum(amount)::bigint as amount from analytics_winner
     where workspace_id = $1 and campaign = $2 and unit = $3 and month between date_trunc('month', $4::date) and $5::date
     group by account_id having sum(awards) > 0) w
   left join account a on a.workspace_id = $1 and a.account_id = w.account_id
   where ($6::bigint is null or (w.amount, w.account_id) < ($6, $7::uuid))
   order by w.amount desc, w.account_id desc limit $8`,
);

/** Who got most first, in whole months. */
export async function selectWinners(
  db: Queryable,
  workspaceId: string,
  asked: { campaign: string; unit: string; days: Days },
  range: { before: readonly [amount: string, accountId: string] | null; limit: number },
): Promise<Winner[]> {
  const { rows } = await db.query<{ account_id: string; account_name: string; awards: bigint; amount: bigint }>(
    selectWinnerPage,
    [
      workspaceId,
      asked.campaign,
      asked.unit,
      formatDay(asked.days.from),
      formatDay(asked.days.to),
      range.before?.[0] ?? null,
      range.before?.[1] ?? null,
      range.limit,
    ],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    accountName: row.account_name,
    awards: Number(row.awards),
    amount: row.amount,
  }));
}

export interface Budget {
  unit: string;
  total: bigint;
  used: bigint;
}

export async function selectBudgets(db: Queryable, workspaceId: string, campaign: string): Promise<Budget[]> {
  const { rows } = await db.query<Budget & Record<string, unknown>>(
    'select unit, total, used from budget where workspace_id = $1 and campaign = $2 order by unit',
    [workspaceId, campaign],
  );
  return rows;
}
