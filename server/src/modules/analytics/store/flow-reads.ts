/** Figures of the ledger by day. */
import { formatDay } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { Days } from '../domain/period.ts';

export type Basis = 'value' | 'posted';

/** What happened to one unit, in smallest parts. */
export interface Flow {
  unit: string;
  personal: boolean;
  /** Null over a whole stretch. */
  day: string | null;
  earned: bigint;
  credited: bigint;
  debited: bigint;
  spent: bigint;
  expired: bigint;
  reversed: bigint;
  /** By how much what is outstanding changed. */
  change: bigint;
}

interface FlowRow extends Record<string, unknown> {
  unit: string;
  personal: boolean;
  day: string | null;
  issued: bigint;
  credited: bigint;
  debited: bigint;
  redeemed: bigint;
  expired: bigint;
  reversed: bigint;
  change: bigint;
}

const SUMS = `sum(issued)::bigint as issued, sum(credited)::bigint as credited, sum(debited)::bigint as debited,
          sum(redeemed)::bigint as redeemed, sum(expired)::bigint as expired, sum(reversed)::bigint as reversed,
          sum(pending + available + reserved)::bigint as change`;

const byDay = defineStatement(
  'analytics_flows_by_day',
  `select unit, personal, day, ${SUMS} from analytics_flow
   where workspace_id = $1 and basis = $2 and day between $3::date and $4::date and ($5::text is null or unit = $5)
   group by unit, personal, day order by unit, personal, day`,
);

export async function selectFlowsByDay(
  db: Queryable,
  workspaceId: string,
  asked: { basis: Basis; days: Days; unit: string | null },
): Promise<Flow[]> {
  const { rows } = await db.query<FlowRow>(byDay, [
    workspaceId,
    asked.basis,
    formatDay(asked.days.from),
    formatDay(asked.days.to),
    asked.unit,
  ]);
  return rows.map(({ issued: earned, redeemed: spent, ...row }) => ({ ...row, earned, spent }));
}

export interface Outstanding {
  unit: string;
  personal: boolean;
  pending: bigint;
  available: bigint;
  reserved: bigint;
  owed: bigint;
}

const until = defineStatement(
  'analytics_outstanding',
  `select unit, personal, sum(pending)::bigint as pending, sum(available)::bigint as available,
          sum(reserved)::bigint as reserved, sum(owed)::bigint as owed
   from analytics_flow
   where workspace_id = $1 and basis = $2 and ($3::date is null or day <= $3) and ($4::text is null or unit = $4)
   group by unit, personal order by unit, personal`,
);

/** What holders had at the end of a day; null: of everything there is. */
export async function selectOutstanding(
  db: Queryable,
  workspaceId: string,
  asked: { basis: Basis; day: number | null; unit: string | null },
): Promise<Outstanding[]> {
  const { rows } = await db.query<Outstanding & Record<string, unknown>>(until, [
    workspaceId,
    asked.basis,
    asked.day === null ? null : formatDay(asked.day),
    asked.unit,
  ]);
  return rows;
}

const monthly = defineStatement(
  'analytics_flows_by_month',
  `select to_char(day, 'YYYY-MM') as month, personal, ${SUMS}, sum(owed)::bigint as owed
   from analytics_flow where workspace_id = $1 and basis = $2 and unit = $3 and ($4::date is null or day <= $4)
   group by 1, 2 order by 1, 2`,
);

export interface MonthFlow extends Omit<Flow, 'unit' | 'day'> {
  month: string;
  owed: bigint;
}

export async function selectFlowsByMonth(
  db: Queryable,
  workspaceId: string,
  asked: { basis: Basis; unit: string; until: number | null },
): Promise<MonthFlow[]> {
  const { rows } = await db.query<FlowRow & { month: string; owed: bigint }>(monthly, [
    workspaceId,
    asked.basis,
    asked.unit,
    asked.until === null ? null : formatDay(asked.until),
  ]);
  return rows.map(({ month, personal, issued, redeemed, credited, debited, expired, reversed, change, owed }) => ({
    month,
    personal,
    earned: issued,
    spent: redeemed,
    credited,
    debited,
    expired,
    reversed,
    change,
    owed,
  }));
}

const expiryDays = defineStatement(
  'analytics_expiry_days',
  `select unit, personal, day, amount from analytics_expiry
   where workspace_id = $1 and amount <> 0 and ($2::text is null or unit = $2) order by unit, day, personal`,
);

/** What expires from which day on unless it is used. */
export async function selectExpiryDays(
  db: Queryable,
  workspaceId: string,
  unit: string | null,
): Promise<{ unit: string; personal: boolean; day: string; amount: bigint }[]> {
  const { rows } = await db.query<{ unit: string; personal: boolean; day: string; amount: bigint }>(expiryDays, [
    workspaceId,
    unit,
  ]);
  return rows;
}
