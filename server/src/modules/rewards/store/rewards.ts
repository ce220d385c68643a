/** The catalogue as it is stored. */
import { formatInstant, type Instant } from '#kernel';
import { defineStatement, type Queryable } from '#platform/postgres';
import type { RewardKind } from '../domain/kinds.ts';
import type { Reward, RewardDefinition, RewardStatus } from '../domain/reward.ts';

interface Row {
  reward_id: string;
  key: string;
  kind: RewardKind;
  status: RewardStatus;
  definition: RewardDefinition;
  revision: number;
  created_at: Instant;
  changed_at: Instant;
}

const columns = 'reward_id, key, kind, status, definition, revision, created_at, changed_at';

const fromRow = (row: Row): Reward => ({
  rewardId: row.reward_id,
  key: row.key,
  kind: row.kind,
  status: row.status,
  definition: row.definition,
  revision: row.revision,
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

export async function insertReward(tx: Queryable, workspaceId: string, reward: Reward): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into reward (workspace_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, key) do nothing`,
    [
      workspaceId,
      reward.rewardId,
      reward.key,
      reward.kind,
      reward.status,
      JSON.stringify(reward.definition),
      reward.revision,
      formatInstant(reward.createdAt),
      formatInstant(reward.changedAt),
    ],
  );
  return rowCount === 1;
}

export async function updateReward(tx: Queryable, workspaceId: string, reward: Reward): Promise<void> {
  await tx.query(
    `update reward set status = $3, definition = $4, revision = $5, changed_at = $6
     where workspace_id = $1 and reward_id = $2`,
    [
      workspaceId,
      reward.rewardId,
      reward.status,
      JSON.stringify(reward.definition),
      reward.revision,
      formatInstant(reward.changedAt),
    ],
  );
}

const byId = `select ${columns} from reward where workspace_id = $1 and reward_id = $2`;
const find = defineStatement('reward', byId);
// Many may redeem at once and none of them while it is changed: what was decided on is what holds at COMMIT.
const findForUse = defineStatement('reward_for_use', `${byId} for share`);
const findForChange = defineStatement('reward_for_change', `${byId} for update`);

export async function findReward(
  db: Queryable,
  workspaceId: string,
  rewardId: string,
  lock: 'none' | 'use' | 'change' = 'none',
): Promise<Reward | null> {
  const statement = { none: find, use: findForUse, change: findForChange }[lock];
  const { rows } = await db.query<Row>(statement, [workspaceId, rewardId]);
  return rows[0] ? fromRow(rows[0]) : null;
}

export async function selectRewards(
  db: Queryable,
  workspaceId: string,
  filter: { status: RewardStatus | null; kind: RewardKind | null; category: string | null },
  range: { after: string | null; limit: number },
): Promise<Reward[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from reward
     where workspace_id = $1 and ($2::text is null or status = $2) and ($3::text is null or kind = $3)
       and ($4::text is null or definition->>'category' = $4) and ($5::text is null or key > $5)
     order by key limit $6`,
    [workspaceId, filter.status, filter.kind, filter.category, range.after, range.limit],
  );
  return rows.map(fromRow);
}

/** All that members may see now, by key. */
export async function selectShown(db: Queryable, workspaceId: string): Promise<Reward[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from reward where workspace_id = $1 and status in ('live', 'paused') order by key limit 2000`,
    [workspaceId],
  );
  return rows.map(fromRow);
}
