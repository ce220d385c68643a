/** Adds differences to roll-ups. */
import { columns, defineStatement, type Queryable } from '#platform/postgres';

export interface AwardStep {
  campaign: string;
  day: string;
  unit: string;
  personal: boolean;
  accountId: string;
  awards: number;
  amount: bigint;
}

export interface ExpiryStep {
  unit: string;
  personal: boolean;
  day: string;
  amount: bigint;
}

const addAwards = defineStatement(
  'analytics_add_awards',
  `insert into analytics_award as t (workspace_id, campaign, day, unit, personal, awards, amount)
   select $1, campaign, day, unit, personal, sum(awards), sum(amount)
   from unnest($2::text[], $3::date[], $4::text[], $5::boolean[], $6::bigint[], $7::bigint[])
     as step(campaign, day, unit, personal, awards, amount)
   group by campaign, day, unit, personal having sum(awards) <> 0 or sum(amount) <> 0
   on conflict (workspace_id, campaign, day, unit, personal) do update set
     awards = t.awards + excluded.awards, amount = t.amount + excluded.amount`,
);

const addWinners = defineStatement(
  'analytics_add_winners',
  `insert into analytics_winner as t (workspace_id, campaign, month, unit, account_id, awards, amount)
   select $1, campaign, date_trunc('month', day)::date, unit, account_id, sum(awards), sum(amount)
   from unnest($2::text[], $3::date[], $4::text[], $5::uuid[], $6::bigint[], $7::bigint[])
     as step(campaign, day, unit, account_id, awards, amount)
   group by campaign, date_trunc('month', day), unit, account_id having sum(awards) <> 0 or sum(amount) <> 0
   on conflict (workspace_id, campaign, month, unit, account_id) do update set
     awards = t.awards + excluded.awards, amount = t.amount + excluded.amount`,
);

export async function addAwardSteps(tx: Queryable, workspaceId: string, steps: readonly AwardStep[]): Promise<void> {
  if (steps.length === 0) return;
  const campaigns = columns.texts(steps.map(({ campaign }) => campaign));
  const days = steps.map(({ day }) => day);
  const units = columns.texts(steps.map(({ unit }) => unit));
  const awards = steps.map((step) => step.awards);
  const amounts = steps.map(({ amount }) => String(amount));
  const personal = steps.map((step) => step.personal);
  await tx.query(addAwards, [workspaceId, campaigns, days, units, personal, awards, amounts]);
  const accounts = columns.uuids(steps.map(({ accountId }) => accountId));
  await tx.query(addWinners, [workspaceId, campaigns, days, units, accounts, awards, amounts]);
}

const addExpiry = defineStatement(
  'analytics_add_expiry',
  `insert into analytics_expiry as t (workspace_id, unit, personal, day, amount)
   select $1, unit, personal, day, sum(amount)
   from unnest($2::text[], $3::boolean[], $4::date[], $5::bigint[]) as step(unit, personal, day, amount)
   group by unit, personal, day having sum(amount) <> 0
   on conflict (workspace_id, unit, personal, day) do update set amount = t.amount + excluded.amount`,
);

export async function addExpirySteps(tx: Queryable, workspaceId: string, steps: readonly ExpiryStep[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.query(addExpiry, [
    workspaceId,
    columns.texts(steps.map(({ unit }) => unit)),
    steps.map(({ personal }) => personal),
    steps.map(({ day }) => day),
    steps.map(({ amount }) => String(amount)),
  ]);
}
