/** What limits count, counted anew: for limits that a reward did not have when it was taken. */
import { type Day, dayAt, formatInstant, type Instant, periodAt, startOfDay } from '#kernel';
import type { Queryable } from '#platform/postgres';
import { periodKey } from '../domain/limits.ts';
import type { Limit, Reward } from '../domain/reward.ts';

const SUBJECTS = {
  person: "'person:' || person_id",
  account: "'account:' || account_id",
  everybody: "'everybody'",
} as const satisfies Record<Limit['per'], string>;

/** Redemptions that count; an invitation does not until it is accepted. */
const COUNTING = "state not in ('invited', 'rejected', 'declined', 'cancelled', 'failed', 'expired', 'returned')";

/**
 * Counts the running period of every limit the reward did not have before. Whoever calls it holds the reward's row, so
 * that nobody redeems meanwhile. Open redemptions then count in these rows, too, and give back there.
 */
export async function countUses(
  tx: Queryable,
  workspaceId: string,
  { reward, before, zone, now }: { reward: Reward; before: Reward; zone: string; now: Instant },
): Promise<void> {
  const had = new Set(before.definition.limits.map(({ per, period }) => `${per} ${period}`));
  const today = dayAt(now, zone);
  const counted = new Set<string>();
  for (const { per, period } of reward.definition.limits) {
    const key = `${per} ${period}`;
    if (had.has(key) || counted.has(key)) continue;
    counted.add(key);
    const since = formatInstant(startOfDay(firstDay(period, today), zone));
    const name = periodKey(period, today);
    await tx.query(
      `insert into reward_use (workspace_id, reward_id, subject, period, used)
       select $1::uuid, $2::uuid, ${SUBJECTS[per]}, $3::text, sum(quantity)::bigint from redemption
       where workspace_id = $1 and reward_id = $2 and requested_at >= $4 and ${COUNTING}
         ${per === 'person' ? 'and person_id is not null' : ''}
       group by 3
       on conflict (workspace_id, reward_id, subject, period) do update set used = excluded.used`,
      [workspaceId, reward.rewardId, name, since],
    );
    await noteUses(tx, workspaceId, { rewardId: reward.rewardId, per, name, since });
  }
}

/** Redemptions give back what their terms say: the new row has to be among it. */
async function noteUses(
  tx: Queryable,
  workspaceId: string,
  { rewardId, per, name, since }: { rewardId: string; per: Limit['per']; name: string; since: string },
): Promise<void> {
  await tx.query(
    `update redemption set terms = jsonb_set(terms::jsonb, '{uses}',
         terms::jsonb->'uses' || jsonb_build_array(jsonb_build_object('subject', ${SUBJECTS[per]}, 'period', $3::text, 'max', 0)))
     where workspace_id = $1 and reward_id = $2 and requested_at >= $4 and ${COUNTING}
       ${per === 'person' ? 'and person_id is not null' : ''}
       and not terms::jsonb->'uses' @> jsonb_build_array(jsonb_build_object('subject', ${SUBJECTS[per]}, 'period', $3::text))`,
    [workspaceId, rewardId, name, since],
  );
}

function firstDay(period: Limit['period'], today: Day): Day {
  return period === 'lifetime' ? 0 : periodAt({ calendar: period }, today).from;
}
