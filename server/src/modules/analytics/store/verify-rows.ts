/** Roll-ups against what they are made of: each statement gives back only what differs. */
import { defineStatement, type Queryable } from '#platform/postgres';
import { DAYS, FLOW_COLUMNS, FLOWS } from './count-entries.ts';

export interface RollUpDifference {
  figure: string;
  /** What of the figure: day, unit, campaign … */
  part: string;
  found: string;
  expected: string;
}

const COUNTED =
  'join analytics_account c on c.workspace_id = $1 and c.account_id = e.account_id and e.n <= c.counted_n';

const flowsDiffer = defineStatement(
  'analytics_verify_flows',
  `with expected as (
     select days.basis, (days.at at time zone $2)::date as day, e.unit, e.holder <> 'account' as personal,
            count(*) as entries, ${FLOW_COLUMNS.map((column) => `${FLOWS[column]} as ${column}`).join(', ')}
     from entry e ${COUNTED} cross join lateral ${DAYS}
     where e.workspace_id = $1 group by 1, 2, 3, 4),
   found as (
     select basis, day, unit, personal, entries, ${FLOW_COLUMNS.join(', ')} from analytics_flow where workspace_id = $1),
   both_sides as (
     select basis, day, unit, personal, figure, found.value as found, expected.value as expected
     from (select basis, day, unit, personal, f.figure, f.value from found cross join lateral (values
             ('entries', entries::numeric), ${FLOW_COLUMNS.map((column) => `('${column}', ${column}::numeric)`).join(', ')}
           ) f(figure, value)) found
     full join (select basis, day, unit, personal, f.figure, f.value from expected cross join lateral (values
             ('entries', entries::numeric), ${FLOW_COLUMNS.map((column) => `('${column}', ${column}::numeric)`).join(', ')}
           ) f(figure, value)) expected using (basis, day, unit, personal, figure))
   select 'flow.' || figure as figure, concat_ws(' ', basis, day::text, unit, personal) as part,
          coalesce(found, 0)::text as found, coalesce(expected, 0)::text as expected
   from both_sides where coalesce(found, 0) <> coalesce(expected, 0) order by 1, 2 limit 100`,
);

const activityDiffers = defineStatement(
  'analytics_verify_activity',
  `with newest as (
     select distinct on (e.source, e.id) e.occurred_at, e.type, e.kind
     from event e ${COUNTED}
     where e.workspace_id = $1 order by e.source, e.id, e.revision desc),
   expected as (
     select (occurred_at at time zone $2)::date as day, type, kind, count(*) as events from newest group by 1, 2, 3),
   found as (select day, type, kind, events from analytics_activity where workspace_id = $1 and events <> 0)
   select 'activity' as figure, concat_ws(' ', day::text, type, kind) as part,
          coalesce(found.events, 0)::text as found, coalesce(expected.events, 0)::text as expected
   from found full join expected using (day, type, kind)
   where coalesce(found.events, 0) <> coalesce(expected.events, 0) order by 2 limit 100`,
);

const activeDiffers = defineStatement(
  'analytics_verify_active',
  `with expected as (
     select extract(year from day)::bigint as year, account_id, holder,
            bit_or(set_bit('0'::bit(366), extract(doy from day)::int - 1, 1)) as days
     from (
       select e.account_id, (e.occurred_at at time zone $2)::date as day, who.holder
       from event e ${COUNTED}
       cross join lateral (values ('account'), (e.membership_id::text)) who(holder)
       where e.workspace_id = $1 and e.kind = 'event') days
     where holder is not null group by 1, 2, 3),
   found as (select year, account_id, holder, days from analytics_active where workspace_id = $1)
   select 'active' as figure, concat_ws(' ', year, account_id, holder) as part,
          concat(bit_count(found.days), ' days') as found, concat(bit_count(expected.days), ' days') as expected
   from found full join expected using (year, account_id, holder)
   where found.days is distinct from expected.days order by 2 limit 100`,
);

const winnersDiffer = defineStatement(
  'analytics_verify_winners',
  `with days as (
     select campaign, date_trunc('month', day)::date as month, unit, sum(awards) as awards, sum(amount) as amount
     from analytics_award where workspace_id = $1 group by 1, 2, 3),
   accounts as (
     select campaign, month, unit, sum(awards) as awards, sum(amount) as amount
     from analytics_winner where workspace_id = $1 group by 1, 2, 3)
   select 'winner' as figure, concat_ws(' ', campaign, month::text, unit) as part,
          concat_ws(' ', coalesce(accounts.awards, 0), coalesce(accounts.amount, 0)) as found,
          concat_ws(' ', coalesce(days.awards, 0), coalesce(days.amount, 0)) as expected
   from days full join accounts using (campaign, month, unit)
   where (coalesce(accounts.awards, 0), coalesce(accounts.amount, 0)) <> (coalesce(days.awards, 0), coalesce(days.amount, 0))
   order by 2 limit 100`,
);

const expiryDiffers = defineStatement(
  'analytics_verify_expiry',
  `with expected as (
     select split_part(e.key, '|', 1) as unit, split_part(e.key, '|', 2) = 'personal' as personal,
            split_part(e.key, '|', 3)::date as day, sum(e.value::bigint) as amount
     from analytics_account a cross join lateral json_each_text(a.expiring) e
     where a.workspace_id = $1 group by 1, 2, 3),
   found as (select unit, personal, day, amount from analytics_expiry where workspace_id = $1 and amount <> 0)
   select 'expiry' as figure, concat_ws(' ', unit, personal, day::text) as part,
          coalesce(found.amount, 0)::text as found, coalesce(expected.amount, 0)::text as expected
   from found full join expected using (unit, personal, day)
   where coalesce(found.amount, 0) <> coalesce(expected.amount, 0) order by 2 limit 100`,
);

/** All in one snapshot; reads every event and entry. */
export async function selectDifferences(tx: Queryable, workspaceId: string, zone: string): Promise<RollUpDifference[]> {
  const differences: RollUpDifference[] = [];
  for (const statement of [flowsDiffer, activityDiffers, activeDiffers]) {
    differences.push(
      ...(await tx.query<RollUpDifference & Record<string, unknown>>(statement, [workspaceId, zone])).rows,
    );
  }
  for (const statement of [winnersDiffer, expiryDiffers]) {
    differences.push(...(await tx.query<RollUpDifference & Record<string, unknown>>(statement, [workspaceId])).rows);
  }
  return differences;
}

const selectCounted = defineStatement(
  'analytics_counted_page',
  `select account_id from analytics_account where workspace_id = $1 and account_id > $2 order by account_id limit $3`,
);

export async function selectCountedAccounts(
  tx: Queryable,
  workspaceId: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ account_id: string }>(selectCounted, [workspaceId, after, limit]);
  return rows.map((row) => row.account_id);
}

export interface AwardFigure {
  campaign: string;
  day: string;
  unit: string;
  personal: boolean;
  awards: bigint;
  amount: bigint;
}

export async function selectAwardFigures(tx: Queryable, workspaceId: string): Promise<AwardFigure[]> {
  const { rows } = await tx.query<AwardFigure & Record<string, unknown>>(
    `select campaign, day, unit, personal, awards, amount from analytics_award
     where workspace_id = $1 and (awards <> 0 or amount <> 0)`,
    [workspaceId],
  );
  return rows;
}

/** By `<unit>|<company or personal>|<day>`. */
export async function selectExpiryFigures(tx: Queryable, workspaceId: string): Promise<Map<string, bigint>> {
  const { rows } = await tx.query<{ part: string; amount: bigint }>(
    `select concat_ws('|', unit, case when personal then 'personal' else 'company' end, day::text) as part, amount
     from analytics_expiry where workspace_id = $1 and amount <> 0`,
    [workspaceId],
  );
  return new Map(rows.map(({ part, amount }) => [part, amount]));
}
