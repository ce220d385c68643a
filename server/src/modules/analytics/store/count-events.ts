/** Documents by day and type, and who was active when. */
import { defineStatement, type Queryable } from '#platform/postgres';
import { ASKED, type Stretch, stretchValues } from './progress.ts';

const NEW = 'e.workspace_id = $1 and e.account_id = asked.account_id and e.n > asked.from_n and e.n <= asked.to_n';

// What a replacement stands in for, and what moved on to another account, is taken off again at its own day.
const addActivity = defineStatement(
  'analytics_count_activity',
  `insert into analytics_activity as t (workspace_id, day, type, kind, events)
   select $1, (at at time zone $5)::date as day, type, kind, sum(step)
   from (
     select e.occurred_at as at, e.type, e.kind, 1 as step from ${ASKED} join event e on ${NEW}
     union all
     select before.occurred_at, before.type, before.kind, -1
     from ${ASKED} join event e on ${NEW} and e.n <> e.origin_n
     cross join lateral (
       select p.n, p.occurred_at, p.type, p.kind from event p
       where p.workspace_id = $1 and p.source = e.source and p.id = e.id and p.account_id = e.account_id
         and p.revision < e.revision
       order by p.revision desc limit 1) before
     where not exists (
       select 1 from act m
       where m.workspace_id = $1 and m.account_id = e.account_id and m.n > before.n and m.n < e.n
         and m.kind = 'movedAway' and m.body->>'source' = e.source and m.body->>'id' = e.id)
     union all
     select before.occurred_at, before.type, before.kind, -1
     from ${ASKED} join act m on m.workspace_id = $1 and m.account_id = asked.account_id
       and m.n > asked.from_n and m.n <= asked.to_n and m.kind = 'movedAway'
     cross join lateral (
       select p.occurred_at, p.type, p.kind from event p
       where p.workspace_id = $1 and p.source = m.body->>'source' and p.id = m.body->>'id'
         and p.account_id = asked.account_id and p.n < m.n
       order by p.revision desc limit 1) before
   ) steps
   group by day, type, kind having sum(step) <> 0
   on conflict (workspace_id, day, type, kind) do update set events = t.events + excluded.events`,
);

const addActive = defineStatement(
  'analytics_count_active',
  `insert into analytics_active as t (workspace_id, year, account_id, holder, days)
   select $1, extract(year from day), account_id, holder,
          bit_or(set_bit('0'::bit(366), extract(doy from day)::int - 1, 1))
   from (
     select e.account_id, (e.occurred_at at time zone $5)::date as day, who.holder
     from ${ASKED} join event e on ${NEW} and e.kind = 'event'
     cross join lateral (values ('account'), (e.membership_id::text)) who(holder)
   ) days
   where holder is not null
   group by account_id, holder, extract(year from day)
   on conflict (workspace_id, year, account_id, holder) do update set days = t.days | excluded.days
   where t.days | excluded.days <> t.days`,
);

export async function countEvents(
  tx: Queryable,
  workspaceId: string,
  stretches: readonly Stretch[],
  zone: string,
): Promise<void> {
  const values = [...stretchValues(workspaceId, stretches), zone];
  await tx.query(addActivity, values);
  await tx.query(addActive, values);
}
