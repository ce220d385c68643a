/** Who and what there is, and what happened on which day. */
import { dayOf, dayParts, formatDay, formatInstant, startOfDay } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Days } from '../domain/period.ts';

export interface ActivityDay {
  day: string;
  type: string;
  kind: string;
  events: number;
}

const selectDays = defineStatement(
  'analytics_activity_days',
  `select day, type, kind, events from analytics_activity
   where workspace_id = $1 and day between $2::date and $3::date and events <> 0 and ($4::text is null or type = $4)
   order by day, type, kind`,
);

export async function selectActivity(
  db: Queryable,
  workspaceId: string,
  { from, to }: Days,
  type: string | null,
): Promise<ActivityDay[]> {
  const { rows } = await db.query<{ day: string; type: string; kind: string; events: bigint }>(selectDays, [
    workspaceId,
    formatDay(from),
    formatDay(to),
    type,
  ]);
  return rows.map((row) => ({ ...row, events: Number(row.events) }));
}

// One look at every account for both periods; grouping is by hash, which sorting to count what is distinct is not.
const active = (who: string, from: string) => `
  select count(*) filter (where now) as now, count(*) filter (where before) as before
  from (
    select ${who}, bool_or(a.days & asked.now <> asked.none) as now, bool_or(a.days & asked.before <> asked.none) as before
    from (select asked.year, asked.now::bit(366) as now, asked.before::bit(366) as before, '0'::bit(366) as none
          from unnest($2::bigint[], $3::text[], $4::text[]) as asked(year, now, before)) asked
    join analytics_active a on a.workspace_id = $1 and a.year = asked.year and ${from}
    group by 1) seen`;

const countActiveAccounts = defineStatement(
  'analytics_active_accounts',
  active('a.account_id', "a.holder = 'account'"),
);

const countActivePeople = defineStatement(
  'analytics_active_people',
  active(
    'm.person_id',
    `a.holder <> 'account'
    join membership m on m.workspace_id = $1 and m.account_id = a.account_id and m.membership_id = a.holder::uuid`,
  ),
);

export interface ActiveCount {
  value: number;
  before: number;
}

/** Accounts, or people, that did something on one of the days, and on one of those before. */
export async function countActive(
  db: Queryable,
  workspaceId: string,
  who: 'accounts' | 'people',
  { now, before }: { now: Days; before: Days },
): Promise<ActiveCount> {
  const masks = yearMasks(now, before);
  const { rows } = await db.query<{ now: bigint; before: bigint }>(
    who === 'accounts' ? countActiveAccounts : countActivePeople,
    [workspaceId, masks.map(({ year }) => year), masks.map((mask) => mask.now), masks.map((mask) => mask.before)],
  );
  return { value: Number(rows[0]?.now ?? 0), before: Number(rows[0]?.before ?? 0) };
}

const YEAR_DAYS_MAX = 366;

/** Year by year, a character per day from 1 January on. */
function yearMasks(now: Days, before: Days): { year: number; now: string; before: string }[] {
  const years: number[] = [];
  for (let { year } = dayParts(before.from); year <= dayParts(now.to).year; year++) years.push(year);
  const maskOf = (year: number, { from, to }: Days) => {
    const first = dayOf(year, 1, 1);
    return Array.from({ length: YEAR_DAYS_MAX }, (_, step) => {
      const inYear = first + step < dayOf(year + 1, 1, 1);
      return inYear && first + step >= from && first + step <= to ? '1' : '0';
    }).join('');
  };
  return years.map((year) => ({ year, now: maskOf(year, now), before: maskOf(year, before) }));
}

export interface Headcount {
  total: number;
  fresh: number;
  freshBefore: number;
}

/** Accounts that go on, and those that joined in the period and in the one before. */
export async function countAccounts(
  db: Queryable,
  workspaceId: string,
  { now, before, zone }: { now: Days; before: Days; zone: string },
): Promise<Headcount> {
  const { rows } = await db.query<{ total: bigint; fresh: bigint; before: bigint }>(
    `select count(*) as total, count(*) filter (where joined_at >= $2 and joined_at < $3) as fresh,
            count(*) filter (where joined_at >= $4 and joined_at < $2) as before
     from account where workspace_id = $1 and merged_into is null`,
    [workspaceId, ...edges({ now, before, zone })],
  );
  return headcount(rows[0]);
}

/** People with a membership that goes on, and those whose first one began in the period. */
export async function countPeople(
  db: Queryable,
  workspaceId: string,
  { now, before, zone }: { now: Days; before: Days; zone: string },
): Promise<Headcount> {
  const { rows } = await db.query<{ total: bigint; fresh: bigint; before: bigint }>(
    `select count(*) filter (where present) as total,
            count(*) filter (where since >= $2 and since < $3) as fresh,
            count(*) filter (where since >= $4 and since < $2) as before
     from (
       select person_id, min(valid_from) as since, bool_or(valid_to is null or valid_to >= $3) as present
       from membership where workspace_id = $1 group by person_id) people`,
    [workspaceId, ...edges({ now, before, zone })],
  );
  return headcount(rows[0]);
}

function edges({ now, before, zone }: { now: Days; before: Days; zone: string }): string[] {
  return [now.from, now.to + 1, before.from].map((day) => formatInstant(startOfDay(day, zone)));
}

function headcount(row: { total: bigint; fresh: bigint; before: bigint } | undefined): Headcount {
  return { total: Number(row?.total ?? 0), fresh: Number(row?.fresh ?? 0), freshBefore: Number(row?.before ?? 0) };
}
